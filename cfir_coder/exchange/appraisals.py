"""Appraisals from a sheet: a row a review, a column an item of AMSTAR 2 or another tool, and people's overall rating.

They are planned first and change nothing until they are saved; what a review has already is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cfir_coder.core.amstar2 import ITEMS, is_amstar_2
from cfir_coder.core.appraising import answer_fault, rating_fault
from cfir_coder.core.review import Appraisal
from cfir_coder.core.text import collapse, counted
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.matrix_plan import CellProblem
from cfir_coder.exchange.review_names import ReviewNames
from cfir_coder.exchange.sheets.column_names import plain_name
from cfir_coder.exchange.sheets.table import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.exchange.sheets.table import Grid, Row, Sheet

_ITEM = re.compile(
    r"(?:amstar(?:\s*2)?[\s._:-]+)?(?:item|question|q)?[\s._#:-]*(\d{1,2} ?[a-z]?)(?:[\s.):_-].*)?", re.IGNORECASE
)
_DESIGN = re.compile(r"\b(?:RCT|NRSI)", re.IGNORECASE)
"""The designs for which items 9 and 11 are answered apart."""

_FIELDS: Mapping[str, frozenset[str]] = {
    "rating": frozenset(
        [
            *("rating", "overall", "overall rating", "overall confidence", "confidence", "amstar 2 rating", "amstar 2"),
            *("amstar rating", "overall quality", "quality", "appraisal"),
        ]
    ),
    "tool": frozenset(["tool", "appraisal tool", "instrument"]),
    "by": frozenset(["by", "appraised by", "assessor", "rater", "reviewer"]),
    "why": frozenset(["why", "note", "notes", "comment", "comments", "reason", "rationale", "justification"]),
}
_REVIEW_COLUMNS = frozenset(["review", "study", "author", "authors", "citation", "reference", "id", "author year"])
_HEADER_WITHIN = 40


@dataclass(frozen=True)
class AppraisalPlan:
    """What importing appraisals would do; with any problem `project` is the unchanged one."""

    project: Project
    file: str
    sheet: str
    rows: int
    columns: Mapping[str, str]
    unmatched: tuple[str, ...]
    filled: tuple[str, ...]
    unchanged: tuple[str, ...]
    differences: tuple[str, ...]
    problems: tuple[CellProblem, ...]
    notices: tuple[str, ...]

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.filled) and not self.problems

    @property
    def summary(self) -> str:
        """The import in one line, as the log keeps it."""
        return f"imported {self.file}: {counted(len(self.filled), 'appraisal')}"

    def with_notices(self, notices: Sequence[str]) -> AppraisalPlan:
        """The plan with more to tell the reader."""
        return replace(self, notices=(*self.notices, *notices))

    def lines(self) -> list[str]:
        """The plan in words, line by line; what does not match comes before what would be written."""
        where = f"{self.file}, sheet '{self.sheet}'" if self.sheet else self.file
        lines = [f"{where}: appraisals, {counted(self.rows, 'row')}"]
        lines.append(f"Columns: {', '.join(f'{heading} = {name}' for heading, name in self.columns.items())}")
        lines += [f"Columns not used: {', '.join(self.unmatched)}"] if self.unmatched else []
        lines += self.notices
        if self.problems:
            return [*lines, f"{counted(len(self.problems), 'problem')}; nothing is imported until they are gone:"]
        if self.differences:
            lines.append("Different in the project, and kept as they are there:")
            lines += [f"  {difference}" for difference in self.differences]
        lines += [f"Already the same: {', '.join(self.unchanged)}"] if self.unchanged else []
        return [*lines, f"To be filled in: {', '.join(self.filled) or 'nothing'}"]

    def as_data(self) -> dict[str, object]:
        """The plan as plain data."""
        return {
            "kind": "appraisal",
            "file": self.file,
            "sheet": self.sheet,
            "rows": self.rows,
            "columns": dict(self.columns),
            "unmatched": list(self.unmatched),
            "reviews": list(self.filled),
            "unchanged": list(self.unchanged),
            "differences": list(self.differences),
            "problems": [
                {"row": item.row, "column": item.column, "what": item.what, "todo": item.todo} for item in self.problems
            ],
            "notices": list(self.notices),
        }


def appraisal_sheet(file: str, grids: Iterable[Grid]) -> Sheet:
    """The first of some sheets with a header that names a review and items or a rating; else UnreadableFile."""
    for grid in grids:
        for index, cells in enumerate(grid.rows[:_HEADER_WITHIN]):
            fields = set(_fields(cells).values())
            if "review" in fields and len(fields) > 1:
                return table_of(file, grid, index)
    todo = "Head one column Review, the others with the numbers of the items, and the overall rating with Rating"
    raise UnreadableFile(Fault("no row names the columns of an appraisal", todo, file))


def _fields(headings: Sequence[str]) -> dict[int, str]:
    """What each column is: the review, an item by its number, or one of the other fields; the first of each."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        name = _field(heading)
        design = _DESIGN.search(heading)
        if design and name in found.values():
            name = f"{name} {design.group()}"
        if name and name not in found.values():
            found[place] = name
    return found


def _field(heading: str) -> str:
    known = plain_name(heading)
    if known in _REVIEW_COLUMNS:
        return "review"
    for name, spellings in _FIELDS.items():
        if known in spellings:
            return name
    item = _ITEM.fullmatch(heading.strip())
    return f"item {item.group(1).replace(' ', '').lower()}" if item else ""


def is_appraisal_sheet(sheet: Sheet) -> bool:
    """Whether a sheet can hardly be anything else: a column a review, and the numbers of most items as headings."""
    fields = set(_fields(sheet.header).values())
    return "review" in fields and sum(f"item {item}" in fields for item in ITEMS) > len(ITEMS) // 2


def plan_appraisals(project: Project, sheet: Sheet) -> AppraisalPlan:
    """Work out which appraisals the sheet fills in."""
    return _Planner(project, sheet, _fields(sheet.header)).plan()


@dataclass
class _Planner:
    """Takes the appraisal of each row into its review."""

    project: Project
    sheet: Sheet
    fields: Mapping[int, str]
    problems: list[CellProblem] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    filled: dict[str, Review] = field(default_factory=dict)

    def plan(self) -> AppraisalPlan:
        """The whole plan."""
        names = ReviewNames(self.project)
        seen: dict[str, int] = {}
        for row in self.sheet.rows:
            review = self._review(names, row, seen)
            if review:
                self._look_at(row, self.project.reviews[review])
                self._take(self.project.reviews[review], self._appraisal(row), names_tool=self._has_tool(row))
        changed = self.project
        for review_id, document in self.filled.items() if not self.problems else ():
            changed = changed.with_document(("reviews", review_id), document)
        return AppraisalPlan(
            project=changed,
            file=self.sheet.file,
            sheet=self.sheet.name,
            rows=len(self.sheet.rows),
            columns={self.sheet.header[place]: name for place, name in self.fields.items()},
            unmatched=tuple(text for place, text in enumerate(self.sheet.header) if place not in self.fields),
            filled=tuple(self.filled),
            unchanged=tuple(self.unchanged),
            differences=tuple(self.differences),
            problems=tuple(self.problems),
            notices=self.sheet.notices,
        )

    def _review(self, names: ReviewNames, row: Row, seen: dict[str, int]) -> str:
        place = next(place for place, name in self.fields.items() if name == "review")
        name = collapse(row.cells[place])
        found = sorted(names.of(name))
        if len(found) != 1:
            could = f"'{name}' could be {' or '.join(found)}" if found else f"'{name}' is no review of this project"
            self._problem(row, place, could, "Write the review's id, number, label or citation")
            return ""
        if found[0] in seen:
            self._problem(row, place, f"{found[0]} is in row {seen[found[0]]} too", "Leave one of the rows out")
            return ""
        seen[found[0]] = row.number
        return found[0]

    def _look_at(self, row: Row, review: Review) -> None:
        """Name the cells with answers and ratings that AMSTAR 2 does not know, where that is the tool."""
        said = self._appraisal(row)
        tool = said.tool if self._has_tool(row) else (review.appraisal.tool if review.appraisal else "") or said.tool
        for place, name in self.fields.items():
            text = collapse(row.cells[place])
            fault = None
            if name == "rating":
                fault = rating_fault(tool, text)
            elif name.startswith("item ") and text and is_amstar_2(tool):
                fault = answer_fault(name.removeprefix("item "), text)
            if fault:
                self._problem(row, place, fault[0], fault[1].rstrip("."))

    def _has_tool(self, row: Row) -> bool:
        return any(name == "tool" and row.cells[place].strip() for place, name in self.fields.items())

    def _problem(self, row: Row, place: int, what: str, todo: str) -> None:
        self.problems.append(CellProblem(row.number, self.sheet.header[place], what, todo))

    def _appraisal(self, row: Row) -> Appraisal:
        said = {name: collapse(row.cells[place]) for place, name in self.fields.items()}
        items = {name.removeprefix("item "): text for name, text in said.items() if name.startswith("item ") and text}
        return Appraisal(
            tool=said.get("tool", "") or ("AMSTAR 2" if items else ""),
            rating=said.get("rating", ""),
            items=items,
            by=said.get("by", ""),
            why=said.get("why", ""),
        )

    def _take(self, review: Review, new: Appraisal, *, names_tool: bool) -> None:
        """Fill in what the review's appraisal does not say yet; what it says otherwise is listed."""
        old = review.appraisal or Appraisal()
        for name in ("tool", "rating", "by", "why") if names_tool else ("rating", "by", "why"):
            self._compare(review, name, getattr(old, name), getattr(new, name))
        for item, text in new.items.items():
            self._compare(review, f"item {item}", old.items.get(item, ""), text)
        texts = {name: getattr(old, name) or getattr(new, name) for name in ("tool", "rating", "by", "why")}
        whole = Appraisal(**texts, items={**new.items, **old.items})
        if whole == old:
            self.unchanged.append(review.id)
        else:
            self.filled[review.id] = review.model_copy(update={"appraisal": whole})

    def _compare(self, review: Review, what: str, ours: str, theirs: str) -> None:
        if ours and theirs and ours.casefold() != theirs.casefold():
            self.differences.append(f"{review.id}, {what}: {ours} in the project, {theirs} here")
