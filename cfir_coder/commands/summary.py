"""`summary`: the summary of qualitative findings, people's judgements beside prefilled facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.printing import add_result, output_ending, print_or_write
from cfir_coder.report.summary import writing

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `summary`."""
    add_project(parser)
    add_result(parser, writing.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the summary."""
    from cfir_coder.report.summary.document import summary_document

    ending = output_ending(arguments, writing.ENDINGS)
    repository = open_project(arguments)
    print_or_write(arguments, repository, ending, summary_document(repository.project), writing)
    return 0
