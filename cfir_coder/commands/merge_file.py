"""`merge-file`: git's merge driver for project files; git calls it, people need not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `merge-file`, as git gives them."""
    parser.add_argument("base", metavar="BASE", type=Path, help="the common ancestor (%%O)")
    parser.add_argument("ours", metavar="OURS", type=Path, help="our version, which becomes the merged one (%%A)")
    parser.add_argument("theirs", metavar="THEIRS", type=Path, help="their version (%%B)")
    parser.add_argument("path", metavar="PATH", help="the file's path in the repository (%%P)")


def run(arguments: argparse.Namespace) -> int:
    """Merge; 0 where nothing is left, 1 where both sides of an entry are left between conflict markers."""
    from cfir_coder.storage.merging import merge_files

    if merge_files(arguments.base, arguments.ours, arguments.theirs, arguments.path):
        return 0
    todo = "open the project, or run cfir-coder import PROJECT FILE"
    print(
        f"{arguments.path}: both sides changed an entry and both are kept in the file. To settle it, {todo}.",
        file=sys.stderr,
    )
    return 1
