"""`support`: what stands behind each factor, for people to read or as a file in the format that its ending names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.filters import add_filters, chosen_filter
from cfir_coder.commands.printing import add_result, output_ending, print_or_write, terminal_width
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.support import writing

if TYPE_CHECKING:
    import argparse

    from cfir_coder.report.support.document import SupportDocument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `support`."""
    add_project(parser)
    parser.add_argument("--factor", metavar="ID", help="show one factor with every statement behind it")
    add_filters(parser)
    add_result(parser, writing.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write what stands behind the factors."""
    from cfir_coder.core.filtering import filtered, said_of_filter
    from cfir_coder.report.support.document import support_document

    ending = output_ending(arguments, writing.ENDINGS)
    if arguments.factor is not None and (ending or arguments.json):
        raise WrongUse(Fault("--factor shows one factor as text", "Leave it out to write or print all factors"))
    repository = open_project(arguments)
    wanted = chosen_filter(arguments, repository.project)
    part = filtered(repository.project, wanted)
    document = support_document(part, shown=said_of_filter(wanted, part))
    if arguments.factor is None:
        print_or_write(arguments, repository, ending, document, writing)
    else:
        print(_one_factor(document, arguments.factor))
    return 0


def _one_factor(document: SupportDocument, factor: str) -> str:
    from cfir_coder.report.support.terminal import statements_behind

    rows = {row.id: row for row in document.support.factors}
    if factor not in rows:
        todo = did_you_mean(factor, rows) or "`support PROJECT --json` lists the ids of all factors"
        raise WrongUse(Fault(f"there is no factor '{factor}'", todo))
    return statements_behind(document, rows[factor], terminal_width())
