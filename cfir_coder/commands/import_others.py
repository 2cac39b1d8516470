"""The kinds of `import` besides statements: study matrices, references and appraisals."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from cfir_coder.errors import UnreadableFile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cfir_coder.commands.import_plan import Plan
    from cfir_coder.core.project import Project
    from cfir_coder.exchange.appraisals import AppraisalPlan
    from cfir_coder.exchange.matrix_plan import MatrixPlan

KINDS = ("statements", "references", "matrix", "appraisal")
REFERENCES = (".ris", ".bib")

_TAKEN_FOR_APPRAISALS = "This is taken for appraisals (AMSTAR 2); say --kind statements if it holds statements."
_TAKEN_FOR_MATRIX = "This is taken for a study matrix; say --kind statements if it is not one."


def plan_of_another_kind(arguments: argparse.Namespace, project: Project) -> Plan | None:
    """The plan of an import that is not of statements, as `--kind` says or the file shows; None for statements."""
    if arguments.kind == "references" or (arguments.kind is None and arguments.file.suffix.lower() in REFERENCES):
        from cfir_coder.exchange.references.planning import plan_references, read_references

        return plan_references(project, arguments.file.name, read_references(arguments.file))
    if arguments.kind == "matrix":
        return _matrix(arguments, project)
    if arguments.kind == "appraisal":
        return _appraisals(arguments, project)
    if arguments.kind is None:
        return _recognised_matrix(arguments, project) or _recognised_appraisals(arguments, project)
    return None


def _matrix(arguments: argparse.Namespace, project: Project) -> MatrixPlan:
    from cfir_coder.exchange.sheets.read import read_grids
    from cfir_coder.exchange.study_matrix import matrix_sheet, no_matrix, plan_matrix

    grids = read_grids(arguments.file, arguments.sheet)
    sheet = matrix_sheet(project, arguments.file.name, grids)
    if sheet is None:
        first = next((row for grid in grids for row in grid.rows if any(row)), ())
        raise UnreadableFile(no_matrix(project, arguments.file.name, first, grids))
    return plan_matrix(project, sheet)


def _recognised_matrix(arguments: argparse.Namespace, project: Project) -> MatrixPlan | None:
    """The plan of a sheet that can be nothing but a matrix."""
    if len(project.reviews) < 2 or arguments.map or not arguments.file.is_file():
        return None
    from cfir_coder.exchange.sheets.read import read_grids
    from cfir_coder.exchange.study_matrix import is_matrix, matrix_sheet, plan_matrix

    sheet = matrix_sheet(project, arguments.file.name, read_grids(arguments.file, arguments.sheet))
    if sheet is None or not is_matrix(project, sheet):
        return None
    return plan_matrix(project, sheet.with_notices([_TAKEN_FOR_MATRIX]))


@contextmanager
def hint_at_matrix(arguments: argparse.Namespace, project: Project) -> Iterator[None]:
    """Where a sheet holds no statements but has reviews as columns, say that it may be a study matrix."""
    try:
        yield
    except UnreadableFile as error:
        if arguments.kind is None and arguments.file.is_file() and _has_reviews_as_columns(arguments, project):
            todo = "If it is a study matrix, say --kind matrix: columns that are no review are then listed and left out"
            raise UnreadableFile(error.fault._replace(todo=todo)) from None
        raise


def _has_reviews_as_columns(arguments: argparse.Namespace, project: Project) -> bool:
    from cfir_coder.exchange.sheets.read import read_grids
    from cfir_coder.exchange.study_matrix import matrix_sheet

    return matrix_sheet(project, arguments.file.name, read_grids(arguments.file, arguments.sheet)) is not None


def _recognised_appraisals(arguments: argparse.Namespace, project: Project) -> AppraisalPlan | None:
    """The plan of a sheet that can hardly be anything but appraisals."""
    if arguments.map or not arguments.file.is_file():
        return None
    from cfir_coder.exchange.appraisals import appraisal_sheet, is_appraisal_sheet
    from cfir_coder.exchange.sheets.read import read_grids

    try:
        sheet = appraisal_sheet(arguments.file.name, read_grids(arguments.file, arguments.sheet))
    except UnreadableFile:
        return None
    if not is_appraisal_sheet(sheet):
        return None
    plan = _appraisals(arguments, project)
    return plan.with_notices([_TAKEN_FOR_APPRAISALS])


def _appraisals(arguments: argparse.Namespace, project: Project) -> AppraisalPlan:
    """The plan of appraisals, with the rule's rating beside each that people gave."""
    from cfir_coder.exchange.appraisals import appraisal_sheet, plan_appraisals
    from cfir_coder.exchange.sheets.read import read_grids

    sheet = appraisal_sheet(arguments.file.name, read_grids(arguments.file, arguments.sheet))
    plan = plan_appraisals(project, sheet)
    return plan.with_notices(_beside_the_rule(plan))


def _beside_the_rule(plan: AppraisalPlan) -> list[str]:
    from cfir_coder.analysis.project_appraisal import appraisals

    return [
        f"{plan.project.reviews[found.review].name}: {found.comparison.note}"
        for found in appraisals(plan.project)
        if found.review in plan.filled
    ]
