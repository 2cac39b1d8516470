"""`form`: a co-review form for one person, as a web page, a workbook or a Word document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_output, add_partial, add_project, format_of, open_project, write_result
from cfir_coder.core.text import counted

if TYPE_CHECKING:
    import argparse

    from cfir_coder.exchange.forms.packet import FormKind, Packet

ENDINGS = ("html", "xlsx", "docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `form`."""
    add_project(parser)
    parser.add_argument("--person", metavar="ID", required=True, help="whom the form is for")
    parser.add_argument("--reviews", metavar="ID", nargs="+", help="only statements of these reviews")
    parser.add_argument(
        "--statements", metavar="N", type=int, default=20, help="at most so many statements or factors (default: 20)"
    )
    parser.add_argument("--factors", action="store_true", help="ask about the factors instead of the codes")
    parser.add_argument(
        "--again", action="store_true", help="ask about what the team has responded to: is it what they meant?"
    )
    parser.add_argument("--contact", metavar="TEXT", default="", help="whom they can talk to, and how")
    add_partial(parser)
    add_output(parser, ENDINGS, required=True)


def run(arguments: argparse.Namespace) -> int:
    """Write the form that `-o` names; nothing where there is nothing to ask."""
    from cfir_coder.exchange.forms.asking import packet

    ending = format_of(arguments.output, ENDINGS)
    repository = open_project(arguments)
    kind: FormKind = "factors" if arguments.factors else "codes"
    made = packet(
        repository.project,
        arguments.person,
        arguments.reviews,
        arguments.statements,
        kind=kind,
        contact=arguments.contact,
        again=arguments.again,
    )
    if not made.questions:
        print(_nothing(arguments.person, again=arguments.again), file=sys.stderr)
        return 0
    write_result(arguments, repository, _written(made, ending))
    print(_said(made), file=sys.stderr)
    return 0


def _written(made: Packet, ending: str) -> bytes:
    if ending == "html":
        from cfir_coder.exchange.forms.webform import write_webform

        return write_webform(made)
    from cfir_coder.report.packing import repacked

    if ending == "xlsx":
        from cfir_coder.exchange.forms.workbook_form import write_workbook_form

        return repacked(write_workbook_form(made))
    from cfir_coder.exchange.forms.word_form import write_word_form

    return repacked(write_word_form(made))


def _nothing(person: str, *, again: bool) -> str:
    if again:
        return f"There is nothing to ask {person} again: the team has responded to nothing that they said."
    return (
        f"There is nothing to ask {person}: they have answered everything that may be shown. "
        "Statements that are open, or still coded blind, are not shown."
    )


def _said(made: Packet) -> str:
    about = "factor" if made.kind == "factors" else "statement"
    left = f" {counted(made.left, f'more {about}')} can go into another form." if made.left else ""
    return f"It asks {made.identity.person} about {counted(len(made.questions), about)}.{left}"
