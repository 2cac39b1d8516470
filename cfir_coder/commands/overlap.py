"""`overlap`: how much the reviews share their primary studies, overall, by pair, by factor and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.printing import add_result, output_ending, print_or_write
from cfir_coder.report.overlap import writing

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `overlap`."""
    add_project(parser)
    add_result(parser, writing.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the overlap of a project's reviews."""
    from cfir_coder.report.overlap.document import overlap_document

    ending = output_ending(arguments, writing.ENDINGS)
    repository = open_project(arguments)
    print_or_write(arguments, repository, ending, overlap_document(repository.project), writing)
    return 0
