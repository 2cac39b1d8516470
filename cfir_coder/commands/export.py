"""`export`: everything as an Excel workbook, or what stands as a long CSV sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import (
    Progress,
    add_output,
    add_partial,
    add_project,
    format_of,
    open_project,
    write_result,
)

if TYPE_CHECKING:
    import argparse

ENDINGS = ("xlsx", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `export`."""
    add_project(parser)
    add_partial(parser)
    add_output(parser, ENDINGS, required=True)


def run(arguments: argparse.Namespace) -> int:
    """Write the file that `-o` names."""
    from cfir_coder.exchange.export_sheet import export_long_csv, export_workbook

    ending = format_of(arguments.output, ENDINGS)
    repository = open_project(arguments)
    if ending == "csv":
        data = export_long_csv(repository.project)
    else:
        with Progress(f"Writing {arguments.output.name}, sheets") as progress:
            data = export_workbook(repository.project, progress.update)
    write_result(arguments, repository, data)
    return 0
