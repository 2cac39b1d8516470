"""What commands that print a result or write it share: the arguments, the format asked for, where it goes."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Protocol, TypeVar

from cfir_coder.commands.common import add_json, add_output, add_partial, format_of, write_result
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from cfir_coder.storage.repository import Repository

Document_contra = TypeVar("Document_contra", contravariant=True)

WIDTH = 100
"""Columns of text that does not go to a terminal, so that it is the same everywhere."""


class Writing(Protocol[Document_contra]):
    """How documents of one kind are written: the `writing` module beside them."""

    def written(self, document: Document_contra, ending: str) -> bytes:
        """The bytes of a file in the format that the ending names."""

    def as_json(self, document: Document_contra) -> str:
        """The document as JSON text."""

    def as_text(self, document: Document_contra, width: int) -> str:
        """The document for a terminal of so many columns."""


def add_result(parser: argparse.ArgumentParser, endings: Sequence[str]) -> None:
    """What every command with a result to read knows: `--partial`, `--json` and `-o FILE`."""
    add_partial(parser)
    add_json(parser)
    add_output(parser, endings)


def output_ending(arguments: argparse.Namespace, endings: Sequence[str]) -> str:
    """The format to write, or nothing where the result goes to stdout."""
    if arguments.output is None:
        return ""
    ending = format_of(arguments.output, endings)
    if arguments.json and ending != "json":
        raise WrongUse(
            Fault(f"--json does not go with {arguments.output.name}", "Leave --json out, or end it in .json")
        )
    return ending


def terminal_width() -> int:
    """The columns of the terminal, or a fixed number where the output goes elsewhere."""
    return shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH


def print_or_write(
    arguments: argparse.Namespace,
    repository: Repository,
    ending: str,
    document: Document_contra,
    writing: Writing[Document_contra],
) -> None:
    """Write a document where `-o` says, or print it: as JSON where that is asked for, else as text for people."""
    if ending:
        write_result(arguments, repository, writing.written(document, ending))
    elif arguments.json:
        print(writing.as_json(document))
    else:
        print(writing.as_text(document, terminal_width()))
