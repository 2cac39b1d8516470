"""`support`: what stands behind each factor, for people to read or as a file in the format that its ending names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import (
    add_json,
    add_output,
    add_partial,
    add_project,
    open_project,
    write_result,
)
from cfir_coder.commands.filters import add_filters, chosen_filter
from cfir_coder.commands.printing import output_ending, terminal_width
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.support.writing import ENDINGS, as_json, written

if TYPE_CHECKING:
    import argparse

    from cfir_coder.report.support.document import SupportDocument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `support`."""
    add_project(parser)
    parser.add_argument("--factor", metavar="ID", help="show one factor with every statement behind it")
    add_filters(parser)
    add_partial(parser)
    add_json(parser)
    add_output(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write what stands behind the factors."""
    from cfir_coder.core.filtering import filtered, said_of_filter
    from cfir_coder.report.support.document import support_document

    ending = output_ending(arguments, ENDINGS)
    if arguments.factor is not None and (ending or arguments.json):
        raise WrongUse(Fault("--factor shows one factor as text", "Leave it out to write or print all factors"))
    repository = open_project(arguments)
    wanted = chosen_filter(arguments, repository.project)
    part = filtered(repository.project, wanted)
    files = dict.fromkeys(fault.file for fault in part.unreadable)
    document = support_document(part, partial=list(files), shown=said_of_filter(wanted, part))
    if ending:
        write_result(arguments, repository, written(document, ending))
    else:
        print(_text(document, arguments))
    return 0


def _text(document: SupportDocument, arguments: argparse.Namespace) -> str:
    if arguments.json:
        return as_json(document)
    from cfir_coder.report.support.terminal import as_text, statements_behind

    if arguments.factor is None:
        return as_text(document, terminal_width())
    rows = {row.id: row for row in document.support.factors}
    if arguments.factor not in rows:
        todo = did_you_mean(arguments.factor, rows) or "`support PROJECT --json` lists the ids of all factors"
        raise WrongUse(Fault(f"there is no factor '{arguments.factor}'", todo))
    return statements_behind(document, rows[arguments.factor], terminal_width())
