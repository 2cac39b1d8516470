"""What importing a sheet would do to a project, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted, display_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.exchange.sheets.rows import RowProblem

_SHOWN_DIFFERENCES = 50
_SHOWN_REVIEWS = 30


def said_together(problems: Iterable[RowProblem]) -> list[str]:
    """What is wrong, a line for each thing that is: rows of which the same is to be said are named together."""
    found: dict[tuple[str, str, str], list[RowProblem]] = {}
    for problem in problems:
        found.setdefault((problem.column, problem.what, problem.todo), []).append(problem)
    lines = []
    for same in found.values():
        rows = named_rows([problem.row for problem in same])
        lines.append(str(same[0]).replace(f"row {same[0].row}", rows, 1))
    return lines


def named_rows(numbers: Sequence[int]) -> str:
    """Rows by their numbers: `row 3`, `rows 3, 19 and 35`."""
    *first, last = map(str, sorted(set(numbers)))
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the project has otherwise than the sheet; the project's stays."""

    row: int
    review: str
    statement: str
    what: str

    def __str__(self) -> str:
        return display_text(f"row {self.row}, {self.review}/{self.statement}: {self.what}")


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do; with any problem `project` is the unchanged one."""

    project: Project
    file: str
    sheet: str
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    person: str
    rows: int
    reviews: tuple[str, ...] = ()
    statements: int = 0
    codings: int = 0
    studies: int = 0
    unchanged: int = 0
    differences: tuple[Difference, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return not self.problems and bool(self.reviews or self.statements or self.codings or self.studies)

    @property
    def summary(self) -> str:
        """The import in one line, as the log keeps it."""
        return f"imported {self.file}: {', '.join(self._counts) or 'nothing new'}"

    @property
    def _counts(self) -> list[str]:
        counts = [
            (len(self.reviews), "review", ""),
            (self.statements, "statement", ""),
            (self.codings, "coding", ""),
            (self.studies, "study", "studies"),
        ]
        return [counted(number, noun, plural) for number, noun, plural in counts if number]

    def lines(self) -> list[str]:
        """The plan in words, line by line, with nothing in it that could steer a terminal."""
        return list(map(display_text, self._lines()))

    def _lines(self) -> list[str]:
        where = f"{self.file}, sheet '{self.sheet}'" if self.sheet else self.file
        used = ", ".join(f"{heading} = {name}" for heading, name in self.columns)
        lines = [f"{where}: {counted(self.rows, 'row')}", f"Columns: {used}"]
        if self.unused:
            lines.append(f"Columns not used: {', '.join(self.unused)}")
        lines += self.notices
        if self.problems:
            return [*lines, f"{counted(len(self.problems), 'problem')}; nothing is imported until they are gone:"]
        lines.append(f"To be added: {', '.join(self._counts) or 'nothing'}")
        if self.reviews:
            rest = len(self.reviews) - _SHOWN_REVIEWS
            more = f" and {rest:,} more" if rest > 0 else ""
            lines.append(f"New reviews: {', '.join(self.reviews[:_SHOWN_REVIEWS])}{more}")
        if self.unchanged:
            lines.append(f"Already there: {counted(self.unchanged, 'statement')}")
        return lines + self._difference_lines()

    def _difference_lines(self) -> list[str]:
        if not self.differences:
            return []
        shown = [f"  {difference}" for difference in self.differences[:_SHOWN_DIFFERENCES]]
        rest = len(self.differences) - len(shown)
        more = [f"  and {rest:,} more (--json lists all)"] if rest else []
        return [f"Different in the project, and kept as they are there: {len(self.differences):,}", *shown, *more]

    def as_data(self) -> dict[str, object]:
        """The plan as plain data."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "columns": dict(self.columns),
            "unused": list(self.unused),
            "person": self.person or None,
            "rows": self.rows,
            "reviews": list(self.reviews),
            "statements": self.statements,
            "codings": self.codings,
            "studies": self.studies,
            "unchanged": self.unchanged,
            "differences": [
                {"row": item.row, "review": item.review, "statement": item.statement, "what": item.what}
                for item in self.differences
            ],
            "problems": [
                {"row": item.row, "column": item.column, "what": item.what, "todo": item.todo} for item in self.problems
            ],
            "notices": list(self.notices),
        }
