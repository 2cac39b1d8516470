"""`summary`: the summary of qualitative findings, people's judgements beside prefilled facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_json, add_output, add_partial, add_project, open_project, write_result
from cfir_coder.commands.printing import output_ending, terminal_width
from cfir_coder.report.summary.writing import ENDINGS, as_json, written

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `summary`."""
    add_project(parser)
    add_partial(parser)
    add_json(parser)
    add_output(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the summary."""
    from cfir_coder.report.summary.document import summary_document

    ending = output_ending(arguments, ENDINGS)
    repository = open_project(arguments)
    files = dict.fromkeys(fault.file for fault in repository.project.unreadable)
    document = summary_document(repository.project, partial=list(files))
    if ending:
        write_result(arguments, repository, written(document, ending))
    elif arguments.json:
        print(as_json(document))
    else:
        from cfir_coder.report.summary.terminal import as_text

        print(as_text(document, terminal_width()))
    return 0
