"""`check`: everything that is wrong in a project's files, each with file, line, what and what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_json, add_project, print_json
from cfir_coder.core.text import counted

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every fault; 1 where there is one."""
    from cfir_coder.storage.repository import Repository

    repository = Repository.open(arguments.project)
    faults = repository.faults()
    if arguments.json:
        print_json([fault._asdict() for fault in faults])
    else:
        for fault in faults:
            print(fault)
        said = f"Found {counted(len(faults), 'problem')}." if faults else "Found nothing wrong."
        print(said, file=sys.stderr)
    return 1 if faults else 0
