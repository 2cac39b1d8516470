"""What the commands share: the project argument, plans and questions, results and progress."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cfir_coder.errors import Fault, ProjectError, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from cfir_coder.storage.repository import Repository

ASK_FROM = 1.0
"""Seconds of work after which progress is shown."""


def add_project(parser: argparse.ArgumentParser) -> None:
    """The project folder, always first."""
    parser.add_argument("project", metavar="PROJECT", type=Path, help="the project's folder")


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")


def add_partial(parser: argparse.ArgumentParser) -> None:
    """`--partial`."""
    parser.add_argument(
        "--partial", action="store_true", help="go on when files can't be read, and say in the result what is missing"
    )


def add_output(parser: argparse.ArgumentParser, endings: Sequence[str], *, required: bool = False) -> None:
    """`-o FILE` and `--force`."""
    help_text = f"write to a file; its ending names the format: {', '.join(endings)}"
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=required, help=help_text)
    parser.add_argument("--force", action="store_true", help="overwrite a file that somebody has changed")


def add_plan(parser: argparse.ArgumentParser) -> None:
    """`--dry-run` and `--yes`."""
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and do nothing")
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def open_project(arguments: argparse.Namespace, *, writing: bool = False) -> Repository:
    """The project that the arguments name.

    Raises ProjectError where files can't be read, unless the command knows `--partial` and was given it:
    what counts must not count from part. A command that writes refuses always.
    """
    from cfir_coder.storage.repository import Repository
    from cfir_coder.storage.shipped import example_of

    repository = Repository.open((not writing and example_of(arguments.project)) or arguments.project)
    unreadable = repository.project.unreadable
    if unreadable and (writing or not getattr(arguments, "partial", False)):
        for fault in unreadable[1:]:
            print(fault, file=sys.stderr)
        raise ProjectError(unreadable[0])
    return repository


def say(lines: Iterable[str]) -> None:
    """Lines on stderr; in a terminal a long one goes on in the next line between words, a little further in."""
    wide = shutil.get_terminal_size().columns if sys.stderr.isatty() else 0
    for line in lines:
        print(wrapped(line, wide), file=sys.stderr)


def wrapped(line: str, wide: int) -> str:
    """A line broken between words where it is wider than so many columns; 0 breaks none."""
    if not wide or len(line) <= wide:
        return line
    indent = line[: len(line) - len(line.lstrip())] + "  "
    return textwrap.fill(line, max(wide, 20), subsequent_indent=indent, break_on_hyphens=False)


def confirmed(plan: Sequence[str], arguments: argparse.Namespace) -> bool:
    """Whether to go on with a plan, which is shown on stderr first; asks only in a terminal."""
    say(plan)
    if arguments.dry_run:
        print("Nothing was changed (--dry-run).", file=sys.stderr)
        return False
    if arguments.yes or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print("Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def format_of(path: Path, endings: Sequence[str]) -> str:
    """The format that a file's ending names; raises WrongUse where there is none."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in endings:
        named = f"'{path.suffix}' is not an ending" if path.suffix else f"{path.name} has no ending"
        raise WrongUse(Fault(f"{named} that names a format", f"Use one of: {', '.join(endings)}"))
    return ending


def write_result(arguments: argparse.Namespace, repository: Repository, data: bytes) -> None:
    """Write a result where `-o` says; refuses to overwrite what somebody has changed since."""
    from cfir_coder.storage import files

    files.write_export(repository.root, arguments.output, data, force=arguments.force)
    print(f"Wrote {arguments.output}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


class Progress:
    """Progress on stderr, in a terminal, once the work has taken a second."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.begun = time.monotonic()
        self.shown = False

    def update(self, done: int, total: int) -> None:
        """Say how far the work is."""
        if sys.stderr.isatty() and time.monotonic() - self.begun > ASK_FROM:
            self.shown = True
            print(f"\r{self.title}: {done:,} of {total:,} ", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
