"""`import`: statements and codes from an extraction sheet, planned first, all or nothing."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.commands import import_copy
from cfir_coder.commands.common import Progress, add_json, add_plan, add_project, open_project
from cfir_coder.commands.import_others import KINDS, hint_at_matrix, plan_of_another_kind
from cfir_coder.commands.import_plan import carry_out
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.project import Project
    from cfir_coder.exchange.sheets.plan import ImportPlan

NOT_YET = {
    ".nbib": "references",
    ".qdpx": "REFI-QDA projects",
    ".qdc": "REFI-QDA codebooks",
}

LEAVE_OPEN = (
    "Mend them in the sheet; or add --leave-open, which takes rows with codes that can't be placed as not coded yet,"
    " with what the sheet says in your note."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `import`."""
    add_project(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help="the sheet (.xlsx, .csv) or references (.ris, .bib)")
    parser.add_argument(
        "--person", metavar="ID", default="", help="whose codes they are; needed when the sheet has codes"
    )
    parser.add_argument(
        "--sheet", metavar="NAME", default="", help="which sheet of the workbook (default: the first fit)"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help='which column is which, as in "Their text=statement"; can be given several times, unused leaves one out',
    )
    parser.add_argument("--kind", choices=KINDS, help="what the file holds (default: statements, unless it shows)")
    parser.add_argument(
        "--leave-open", action="store_true", help="take rows whose codes can't be placed without them, as not coded yet"
    )
    parser.add_argument("--theirs", action="store_true", help="take the copy's side where both changed the same entry")
    add_plan(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Plan the import, show the plan, and save it; 1 where rows are wrong and nothing was imported."""
    if import_copy.is_copy(arguments):
        return import_copy.run(arguments)
    _refuse_other_formats(arguments.file)
    mapping = dict(_mapped(text) for text in arguments.map)
    repository = open_project(arguments, writing=True)
    other = plan_of_another_kind(arguments, repository.project)
    if other is not None:
        return carry_out(arguments, repository, other)
    plan = _plan(arguments, repository.project, mapping)
    who = f" --as {arguments.person}" if arguments.person else ""
    opens = f"Open it with: cfir-coder {shlex.quote(str(arguments.project))}{who}"
    return carry_out(arguments, repository, plan, wrong=_wrong(plan), then=[opens])


def _plan(arguments: argparse.Namespace, project: Project, mapping: Mapping[str, str]) -> ImportPlan:
    from cfir_coder.exchange.sheets.planning import plan_import
    from cfir_coder.exchange.sheets.read import read_sheet
    from cfir_coder.storage.log import now
    from cfir_coder.storage.shipped import earlier

    with hint_at_matrix(arguments, project):
        sheet = read_sheet(arguments.file, arguments.sheet, mapping)
    with hint_at_matrix(arguments, project), Progress(f"Reading {sheet.file}") as progress:
        return plan_import(
            project,
            sheet,
            mapping,
            arguments.person,
            at=now(),
            earlier=earlier(project.base.id),
            leave_open=arguments.leave_open,
            progress=progress.update,
        )


def _wrong(plan: ImportPlan) -> Iterator[str]:
    from cfir_coder.exchange.sheets.plan import said_together

    yield from said_together(plan.problems)
    if any(problem.of_codes for problem in plan.problems):
        yield LEAVE_OPEN


def _refuse_other_formats(file: Path) -> None:
    what = NOT_YET.get(file.suffix.lower())
    if what:
        raise WrongUse(Fault(f"this version does not read {what}", "Import a sheet: .xlsx or .csv", str(file)))


def _mapped(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip() or not field.strip():
        raise WrongUse(Fault(f"--map {text!r} names no column and field", 'Write it like --map "Their text=statement"'))
    return column.strip(), field.strip().lower()
