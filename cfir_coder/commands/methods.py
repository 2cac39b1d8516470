"""`methods`: the methods paragraph and the PRIOR, ENTREQ and GRIPP2 items that the files can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.printing import add_result, output_ending, print_or_write
from cfir_coder.report.methods import writing

if TYPE_CHECKING:
    import argparse

    from cfir_coder.report.methods.facts import MethodsFacts
    from cfir_coder.storage.repository import Repository


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `methods`."""
    add_project(parser)
    add_result(parser, writing.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the text and the checklists."""
    ending = output_ending(arguments, writing.ENDINGS)
    repository = open_project(arguments)
    print_or_write(arguments, repository, ending, _facts(repository), writing)
    return 0


def _facts(repository: Repository) -> MethodsFacts:
    from cfir_coder.analysis.influence import influence
    from cfir_coder.commands.influence import history
    from cfir_coder.exchange.people import shown_people
    from cfir_coder.report.methods.facts import MethodsFacts

    project = repository.project
    return MethodsFacts(project, influence(project, history(repository)), shown_people(project))
