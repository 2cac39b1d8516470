"""`import` of another copy of the project: a colleague's folder, or files in which two versions met.

The project's own folder stands for all conflict copies and all files with conflict markers in it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import confirmed, print_json
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cfir_coder.storage.copies import ConflictCopy, Copy, Plan
    from cfir_coder.storage.repository import Repository


def is_copy(arguments: argparse.Namespace) -> bool:
    """Whether what is to be imported is a folder, or a project file in which two versions met."""
    return _path(arguments).is_dir() or _inside(arguments) is not None


def run(arguments: argparse.Namespace) -> int:
    """Show what taking in the copy would do, and do it."""
    from cfir_coder.storage.repository import Repository

    inside = _inside(arguments)
    if inside is None:
        return _take_in_folder(arguments, Repository.open(arguments.project))
    return _settle(arguments, Repository.open(arguments.project), inside)


def _path(arguments: argparse.Namespace) -> Path:
    """What is meant: below the working folder, or else below the project."""
    file: Path = arguments.file
    within: Path = arguments.project / file
    return within if not file.exists() and within.exists() else file


def _inside(arguments: argparse.Namespace) -> str | None:
    """The path within the project, empty for the project itself; None for anything else."""
    path, root = _path(arguments).resolve(), arguments.project.resolve()
    if not path.is_relative_to(root) or not path.exists():
        return None
    within = path.relative_to(root).as_posix()
    if within == ".":
        return ""
    return within if path.suffix in {".yaml", ".jsonl"} else None


def _take_in_folder(arguments: argparse.Namespace, repository: Repository) -> int:
    from cfir_coder.storage import copies

    copies.refuse_unreadable(repository)
    copy = copies.open_copy(_path(arguments))
    _refuse_other_project(repository, copy)
    plan = copies.plan(repository, copy)
    if not plan.changes_something:
        print(f"{copy.name} holds nothing that is not here already.", file=sys.stderr)
        return _finish(arguments, [plan], done=False)
    plan = _as_told(arguments, repository, plan)
    if not confirmed(list(_lines(repository, [plan], arguments)), arguments):
        return _finish(arguments, [plan], done=False)
    plan = _as_asked(arguments, repository, plan)
    copies.take_in(repository, plan, by=arguments.person or None)
    return _finish(arguments, [plan], done=True)


def _refuse_other_project(repository: Repository, copy: Copy) -> None:
    ours, theirs = repository.project, copy.project
    if ours.settings.title != theirs.settings.title and not ours.reviews.keys() & theirs.reviews.keys():
        what = f"this is another project, “{theirs.settings.title}”, and no copy of “{ours.settings.title}”"
        raise WrongUse(Fault(what, "Give the folder of a colleague's copy of this project", copy.name))


def _settle(arguments: argparse.Namespace, repository: Repository, inside: str) -> int:
    """Merge conflict copies, and files with conflict markers, into the project they lie in."""
    from cfir_coder.storage import copies

    every = copies.conflict_copies(repository.root)
    marked = copies.marked_files(repository)
    copies.refuse_unreadable(repository, [*(copy.path for copy in every), *marked])
    found = [copy for copy in every if inside in {"", copy.path}]
    chosen = [path for path in marked if inside in {"", path}]
    if not found and not chosen:
        return _nothing_to_settle(arguments, inside)
    plans = [_as_told(arguments, repository, plan) for plan in _plans(repository, chosen, found)]
    if not confirmed(list(_lines(repository, plans, arguments)), arguments):
        return _finish(arguments, plans, done=False)
    while chosen or found:
        # Each step changes what the next one finds, so that it is planned again.
        plan = _as_told(arguments, repository, next(_plans(repository, chosen, found)))
        plan = _as_asked(arguments, repository, plan)
        repository = copies.take_in(repository, plan, by=arguments.person or None)
        chosen = []
        found = [copy for copy in found if copy.path not in plan.copy.files]
    return _finish(arguments, plans, done=True)


def _plans(repository: Repository, marked: Sequence[str], found: Sequence[ConflictCopy]) -> Iterator[Plan]:
    from cfir_coder.storage import copies

    if marked:
        yield copies.plan(repository, copies.open_marked(repository, marked))
    for copy in copies.open_conflict_copies(repository, found):
        yield copies.plan(repository, copy)


def _nothing_to_settle(arguments: argparse.Namespace, inside: str) -> int:
    if inside:
        what = "this file is part of the project and no conflict copy"
        raise WrongUse(Fault(what, "Give a sheet, a conflict copy, or the folder of a colleague's copy", inside))
    print("There is no conflict copy in this project.", file=sys.stderr)
    return _finish(arguments, [], done=False)


def _as_told(arguments: argparse.Namespace, repository: Repository, plan: Plan) -> Plan:
    """The plan, with their side of every conflict where `--theirs` says so."""
    from cfir_coder.storage import copies

    every = [(key, conflict.path) for key, conflict in plan.found.conflicts] if arguments.theirs else []
    return copies.with_their_side(repository, plan, every)


def _asks(arguments: argparse.Namespace) -> bool:
    return bool(sys.stdin.isatty() and sys.stderr.isatty() and not (arguments.yes or arguments.dry_run))


def _as_asked(arguments: argparse.Namespace, repository: Repository, plan: Plan) -> Plan:
    """The plan, with their side of each conflict in which the person at the terminal wants it."""
    from cfir_coder.commands.copy_words import in_both
    from cfir_coder.storage import copies

    chosen = []
    for key, conflict in plan.found.conflicts if _asks(arguments) else ():
        print(f"Changed in both: {in_both(repository.project, key, conflict)}", file=sys.stderr)
        print("Keep yours, or take theirs? [Y/t] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() in {"t", "theirs"}:
            chosen.append((key, conflict.path))
    return copies.with_their_side(repository, plan, chosen)


def _lines(repository: Repository, plans: Sequence[Plan], arguments: argparse.Namespace) -> Iterator[str]:
    from cfir_coder.commands.copy_words import plan_lines

    for plan in plans:
        yield from plan_lines(repository.project, plan, asks=_asks(arguments))


def _finish(arguments: argparse.Namespace, plans: Sequence[Plan], *, done: bool) -> int:
    from cfir_coder.commands.copy_words import plan_data

    if done:
        print("Took it in.", file=sys.stderr)
    if arguments.json:
        print_json({"imported": done, "copies": [plan_data(plan) for plan in plans]})
    return 0
