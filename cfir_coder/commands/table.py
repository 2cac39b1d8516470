"""`table`: the domain table, for people to read or as a file in the format that its ending names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.filters import add_filters, chosen_filter
from cfir_coder.commands.printing import add_result, output_ending, print_or_write
from cfir_coder.report import writers
from cfir_coder.report.dissent import DISSENT_SHOWN
from cfir_coder.report.domain_table import BYS, STYLES

if TYPE_CHECKING:
    import argparse

    from cfir_coder.core.project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `table`."""
    add_project(parser)
    parser.add_argument(
        "--by", choices=BYS, help="rows are factors, or constructs by valence (default: factors if any)"
    )
    parser.add_argument("--style", choices=STYLES, default="refs", help="how the reviews behind a row are shown")
    parser.add_argument("--empty", action="store_true", help="keep constructs without data")
    twin = "set rows about constructs that the project added apart, in a second table with the same columns"
    parser.add_argument("--twin", action="store_true", help=twin)
    dissent = "show dissent as a mark, or as a column with people's words, shown as each chose (default: mark)"
    parser.add_argument("--dissent", choices=DISSENT_SHOWN, default="mark", help=dissent)
    parser.add_argument("--co-review", action="store_true", help="a column with what co-reviewers replied")
    add_filters(parser)
    add_result(parser, writers.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the table."""
    from cfir_coder.core.filtering import filtered, said_of_filter
    from cfir_coder.exchange.people import shown_people
    from cfir_coder.report.domain_table import domain_table

    ending = output_ending(arguments, writers.ENDINGS)
    repository = open_project(arguments)
    wanted = chosen_filter(arguments, repository.project)
    project = filtered(repository.project, wanted)
    table = domain_table(
        project,
        by=arguments.by,
        style=arguments.style,
        empty=arguments.empty,
        twin=arguments.twin,
        dissent=arguments.dissent,
        co_review=arguments.co_review,
        names=shown_people(project),
        shown=said_of_filter(wanted, project),
    )
    print_or_write(arguments, repository, ending, table, writers)
    _say_if_nothing_stands(project)
    return 0


def _say_if_nothing_stands(project: Project) -> None:
    """An empty table is nobody's wish: say what it waits for."""
    from cfir_coder.core.standing import standings

    found = standings(project)
    if found and not any(standing.stands for standing in found.values()):
        open_ones = [standing for standing in found.values() if standing.state == "open"]
        waiting = sum(standing.reason == "waiting for coders" for standing in open_ones)
        print(f"No codes stand yet, so the table is empty: {len(open_ones)} statements are open.", file=sys.stderr)
        if waiting:
            needed = project.settings.coders_per_statement
            todo = (
                f"{waiting} wait for more coders; {needed} code each statement (coders_per_statement in project.yaml)."
            )
            print(todo, file=sys.stderr)
