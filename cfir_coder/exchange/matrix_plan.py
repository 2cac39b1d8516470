"""What importing a study matrix would do to a project, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.project import Project


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell, row or column that can't be read, and what to do."""

    row: int | None
    column: str
    what: str
    todo: str

    def __str__(self) -> str:
        todo = self.todo if self.todo.endswith("?") else f"{self.todo}."
        return f"{f'row {self.row}, ' if self.row else ''}{self.column}: {self.what}. {todo}"


@dataclass(frozen=True)
class MatrixPlan:
    """What importing a matrix would do; with any problem `project` is the unchanged one."""

    project: Project
    file: str
    sheet: str
    rows: int
    columns: Mapping[str, str]
    unmatched: tuple[str, ...]
    filled: tuple[str, ...]
    new_studies: int
    unchanged: tuple[str, ...]
    differences: tuple[str, ...]
    problems: tuple[CellProblem, ...]
    notices: tuple[str, ...]

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.filled or self.new_studies) and not self.problems

    @property
    def summary(self) -> str:
        """The import in one line, as the log keeps it."""
        filled = counted(len(self.filled), "study list")
        return f"imported {self.file}: {filled}, {counted(self.new_studies, 'new study', 'new studies')}"

    def lines(self) -> list[str]:
        """The plan in words, line by line; what does not match comes before what would be written."""
        where = f"{self.file}, sheet '{self.sheet}'" if self.sheet else self.file
        lines = [f"{where}: a study matrix of {counted(self.rows, 'row')}"]
        if self.unmatched:
            lines.append(f"Columns that are no review of this project, not imported: {', '.join(self.unmatched)}")
        lines.append(f"Reviews: {', '.join(f'{column} = {review}' for column, review in self.columns.items())}")
        lines += self.notices
        if self.problems:
            return [*lines, f"{counted(len(self.problems), 'problem')}; nothing is imported until they are gone:"]
        if self.differences:
            lines.append("Different in the project, and kept as they are there:")
            lines += [f"  {difference}" for difference in self.differences]
        if self.unchanged:
            lines.append(f"Already the same: {', '.join(self.unchanged)}")
        lines.append(f"Study lists to be filled: {', '.join(self.filled) or 'none'}")
        return [*lines, f"Studies to be added: {self.new_studies}"]

    def as_data(self) -> dict[str, object]:
        """The plan as plain data."""
        return {
            "kind": "matrix",
            "file": self.file,
            "sheet": self.sheet,
            "rows": self.rows,
            "columns": dict(self.columns),
            "unmatched": list(self.unmatched),
            "reviews": list(self.filled),
            "studies": self.new_studies,
            "unchanged": list(self.unchanged),
            "differences": list(self.differences),
            "problems": [
                {"row": item.row, "column": item.column, "what": item.what, "todo": item.todo} for item in self.problems
            ],
            "notices": list(self.notices),
        }
