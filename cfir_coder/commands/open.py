"""`cfir-coder PROJECT`: the terminal program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

WHY_MERGE = (
    "This project is kept in git. Where two people change one file, git knows lines only; this program knows"
    " statements and codes, and can do it for git."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of opening a project."""
    parser.add_argument(
        "project", metavar="PROJECT", type=Path, nargs="?", help="the project's folder; without it, choose one"
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="who you are, by your id in project.yaml")


def run(arguments: argparse.Namespace) -> int:
    """Open the terminal program; an example inside the installed package is opened as a copy."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        what = "the terminal program needs a terminal"
        raise WrongUse(Fault(what, "Run it in a terminal window, or use a command: cfir-coder --help"))
    from cfir_coder.tui.opening import choose_project, open_program

    folder = _own_copy(arguments.project) if arguments.project else choose_project()
    if folder is None:
        return 0
    offer_merge_driver(folder, _asked)
    return open_program(folder, arguments.person)


def offer_merge_driver(folder: Path, ask: Callable[[str], str]) -> None:
    """Offer, once, to let git merge the project entry by entry, where git is used and does not do so yet."""
    from cfir_coder.storage import git

    if not git.is_used(folder) or git.registered(folder) or git.declined(folder):
        return
    print(WHY_MERGE, file=sys.stderr)
    if ask(
        "Let git bring both versions together on this computer? Yes if you are not sure. [Y/n] "
    ).strip().lower() in {"", "y", "yes"}:
        git.register(folder)
    else:
        git.decline(folder)


def _asked(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline() or "n"


def _own_copy(folder: Path) -> Path:
    """The folder itself, or a copy of the shipped example that it names."""
    from cfir_coder.storage import shipped

    example = shipped.example_of(folder)
    if example is None:
        return folder
    copy = shipped.copy_example(example, folder if not folder.exists() else Path.cwd() / folder.name)
    print(f"This is a copy of the example {folder.name}. It is yours, and lies in {copy.resolve()}", file=sys.stderr)
    return copy
