"""Sheets and projects made for a test: rows in, a file, a plan."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from cfir_coder.core.project import SETTINGS, Person, Project, Settings
from cfir_coder.core.values import DOES_BY_ROLE
from cfir_coder.exchange.sheets.planning import plan_import
from cfir_coder.exchange.sheets.read import read_sheet
from cfir_coder.storage import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Document
    from cfir_coder.exchange.sheets.plan import ImportPlan

AT = "2026-11-22T10:01:02Z"


def project(documents: Mapping[Key, Document] | None = None, **settings: Any) -> Project:
    """An empty project with two coders, one a statement, unless said otherwise."""
    people = {
        "re1": Person(role="researcher", does=DOES_BY_ROLE["researcher"]),
        "re2": Person(role="researcher", does=DOES_BY_ROLE["researcher"]),
        "co1": Person(role="coordinator", does=()),
    }
    written: dict[str, Any] = {"title": "T", "codebook": "cfir-2022", "people": people, "coders_per_statement": 1}
    written |= settings
    base = shipped.codebook(written["codebook"])
    return Project({SETTINGS: Settings(**written), **(documents or {})}, base)


def csv_file(folder: Path, rows: Sequence[Sequence[str]], name: str = "sheet.csv", delimiter: str = ",") -> Path:
    """A UTF-8 CSV file."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    path = folder / name
    path.write_bytes(target.getvalue().encode())
    return path


def xlsx_file(folder: Path, rows: Sequence[Sequence[str]], name: str = "sheet.xlsx", sheet: str = "Extraction") -> Path:
    """A workbook with one sheet of text."""
    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write_string(number, column, text)
    return path


def planned(
    path: Path,
    into: Project | None = None,
    person: str = "re1",
    mapping: Mapping[str, str] | None = None,
    *,
    leave_open: bool = False,
) -> ImportPlan:
    """The plan for a file."""
    sheet = read_sheet(path, mapping=mapping)
    return plan_import(into or project(), sheet, mapping, person, at=AT, leave_open=leave_open)


def plan_of(
    folder: Path,
    rows: Sequence[Sequence[str]],
    into: Project | None = None,
    person: str = "re1",
    mapping: Mapping[str, str] | None = None,
    *,
    leave_open: bool = False,
) -> ImportPlan:
    """The plan for rows, the first of them the header."""
    return planned(csv_file(folder, rows), into, person, mapping, leave_open=leave_open)


def codes_of(
    plan: ImportPlan, review: str, statement: str = "s01", person: str = "re1"
) -> list[tuple[str, str | None]]:
    """The codes with their valences that a plan gives a statement."""
    coding = plan.project.codings[review][person].codings[statement]
    return [(code.code, code.valence) for code in coding.codes]
