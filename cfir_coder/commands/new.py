"""`new`: an empty project, with what its team needs to begin."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.core.project import Person, Settings
from cfir_coder.core.text import did_you_mean, display_text, is_id
from cfir_coder.core.values import DOES_BY_ROLE, ROLES
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse

    from cfir_coder.core.values import Role

DEFAULT_CODEBOOK = "cfir-2022"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `new`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to make")
    parser.add_argument("--title", help="what the review is called")
    parser.add_argument("--question", help="the review question")
    parser.add_argument("--codebook", help="cfir-2022 (the default) or cfir-2009")
    parser.add_argument(
        "--person",
        action="append",
        metavar="ID:ROLE",
        help=f"somebody who works on it, as in re1:researcher, again for each; roles: {', '.join(ROLES)}",
    )
    parser.add_argument(
        "--coders-per-statement", type=int, default=2, metavar="N", help="how many code each statement; 2 unless said"
    )
    parser.add_argument("--not-blind", action="store_true", help="coders may see each other's codes from the start")


def run(arguments: argparse.Namespace) -> int:
    """Make the project, asking only in a terminal, and only where nothing is said."""
    from cfir_coder.storage import shipped
    from cfir_coder.storage.making import make_project, refuse_taken

    folder: Path = arguments.folder
    refuse_taken(folder)
    if arguments.coders_per_statement < 1:
        raise WrongUse(Fault("--coders-per-statement is at least 1"))
    # Where something is said already the rest has its defaults: a question would swallow the next line that is pasted.
    asks = not (arguments.title or arguments.codebook or arguments.person)
    title = arguments.title or (_asked("What is the review called?", folder.name) if asks else folder.name)
    codebook = arguments.codebook or (_asked_codebook(shipped.codebook_ids()) if asks else DEFAULT_CODEBOOK)
    people = dict(_person(text) for text in (_asked_people() if asks else arguments.person or ()))
    settings = Settings(
        title=title,
        question=arguments.question or "",
        codebook=shipped.codebook(codebook).id,
        coders_per_statement=arguments.coders_per_statement,
        blind=not arguments.not_blind,
        people=people,
    )
    make_project(folder, settings)
    print(
        f"Made {folder}, with codebook {settings.codebook}. Your sheet goes in with: {_import(folder, people)}",
        file=sys.stderr,
    )
    print(f"Open it with: cfir-coder {shlex.quote(str(folder))}", file=sys.stderr)
    return 0


def _import(folder: Path, people: dict[str, Person]) -> str:
    """The command that brings in a sheet with codes, for whoever codes first."""
    coder = next((person for person, who in people.items() if "code" in who.does), "")
    return f"cfir-coder import {shlex.quote(str(folder))} SHEET.xlsx{f' --person {coder}' if coder else ''}"


def _person(text: str) -> tuple[str, Person]:
    person, _, role = text.partition(":")
    if not is_id(person):
        todo = "Use small letters, digits and hyphens, as in re1:researcher"
        raise WrongUse(Fault(f"'{person}' can't be a person's id", todo))
    known: dict[str, Role] = {name: name for name in ROLES}
    if role not in known:
        raise WrongUse(Fault(f"'{role}' is no role", did_you_mean(role, ROLES)))
    return person, Person(role=known[role], does=DOES_BY_ROLE[known[role]])


def _asked(question: str, default: str) -> str:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return default
    print(f"{question} [{default}] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() or default


def _asked_codebook(known: list[str]) -> str:
    """One of the codebooks; asks again where the answer is none."""
    question = "Which codebook, cfir-2022 or cfir-2009? Enter takes the first."
    while (answer := _asked(question, DEFAULT_CODEBOOK)) not in known:
        question = f"There is no codebook '{display_text(answer)}'. Which one of {' and '.join(known)}?"
    return answer


def _asked_people() -> list[str]:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return []
    print("Who works on it? One a line, as in re1:researcher; an empty line ends.", file=sys.stderr)
    return list(iter(lambda: sys.stdin.readline().strip(), ""))
