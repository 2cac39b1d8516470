"""What commands that print a result or write it share: the format asked for, the width of the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import format_of
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

WIDTH = 100
"""Columns of text that does not go to a terminal, so that it is the same everywhere."""


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
