"""What one row of a sheet says: review, statement and coding, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from cfir_coder.core.codebook import NotACode
from cfir_coder.core.coding import NOT_CODED_YET, AppliedCode, Unsure
from cfir_coder.core.text import collapse, display_text, slug
from cfir_coder.exchange.sheets import cells
from cfir_coder.exchange.sheets.cells import NotUnderstood
from cfir_coder.exchange.sheets.codes import CodeCells, CodeReader, is_lone_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cfir_coder.core.codebook import Code
    from cfir_coder.core.earlier_names import EarlierNames
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind, Valence
    from cfir_coder.exchange.sheets.columns import Columns
    from cfir_coder.exchange.sheets.table import Row, Sheet

CODE_FIELDS = ("code", "sub-construct", "construct", "domain", "secondary")
CODING_FIELDS = ("kind", "domain", "construct", "sub-construct", "code", "secondary", "valence", "strength")
_Read = TypeVar("_Read")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row, and what to write instead; `of_codes` where the row can do without its codes."""

    row: int
    column: str
    what: str
    todo: str = ""
    of_codes: bool = False

    def __str__(self) -> str:
        said = " ".join(
            text if text.endswith((".", "?", "!")) else f"{text}." for text in (self.what, self.todo) if text
        )
        return display_text(f"row {self.row}, {self.column}: {said}")


@dataclass(frozen=True, slots=True)
class RowCoding:
    """The kind and codes that a row gives its statement."""

    kind: Kind
    codes: tuple[AppliedCode, ...]
    note: str = ""
    unsure: Unsure | None = None


@dataclass(frozen=True, slots=True)
class RowContent:
    """One row, read: the review as it is named, the statement's fields, and the coding if there is one."""

    number: int
    review: str
    label: str
    ref: str
    citation: str
    year: int | None
    type: str
    id: str
    text: str
    locator: str
    details: tuple[tuple[str, str | tuple[str, ...]], ...]
    coding: RowCoding | None


class RowReader:
    """Reads the rows of one sheet; what is wrong gathers in `problems`, what is worth saying in counts."""

    def __init__(
        self, project: Project, sheet: Sheet, columns: Columns, earlier: EarlierNames, *, leave_open: bool = False
    ) -> None:
        self.leave_open = leave_open
        self.left_open: list[RowProblem] = []
        self.directions_alone: list[int] = []
        self.project = project
        self.sheet = sheet
        self.columns = columns
        self.problems: list[RowProblem] = []
        self.lone_ids = 0
        self.dropped_valences = 0
        self._made: dict[tuple[str, Valence | None, cells.Strength | None], AppliedCode] = {}
        self._detail_fields = [detail for detail in _DETAILS if detail[1] in columns]
        self._codes = CodeReader(project.codebook, earlier)
        self.code_field = next((field for field in CODE_FIELDS if field in columns), "code")
        self._signed = any(columns.text(row, "strength").startswith(("-", "\u2212", "\u2013")) for row in sheet.rows)

    def problem(self, row: int, field: str, what: str, todo: str = "") -> None:
        """Note that something is wrong with a row."""
        self.problems.append(RowProblem(row, self.columns.heading(field), what, todo))

    def read(self, row: Row) -> RowContent | None:
        """One row, or None where it has no review or statement; its problems are noted."""
        text = self.columns.text(row, "statement")
        review, ref = self._review(row)
        if not text:
            self.problem(row.number, "statement", "there is no statement", "Write it, or take the row out")
        if not review:
            self.problem(
                row.number, "review", "there is no review", "Write it in every row, or merge the cells it is for"
            )
        coding = self._coding(row)
        if not text or not review:
            return None
        return RowContent(
            number=row.number,
            review=review,
            label=self._line(row, "label"),
            ref=ref,
            citation=self._line(row, "citation"),
            year=self._year(row),
            type=self._line(row, "review type"),
            id=_statement_id(self.columns.text(row, "id")),
            text=text,
            locator=self._line(row, "locator"),
            details=tuple(self._details(row, coded=coding is not None)),
            coding=coding,
        )

    def _review(self, row: Row) -> tuple[str, str]:
        """The review as the row names it, and its number."""
        name = self._line(row, "review")
        ref = _bare_number(self.columns.text(row, "number"))
        if self.columns.names_authors_only and name:
            name = collapse(f"{name} {self.columns.text(row, 'year')}")
        return name or ref, ref or _number_in(name)

    def _line(self, row: Row, field: str) -> str:
        text = self.columns.text(row, field)
        return collapse(text) if text else ""

    def _year(self, row: Row) -> int | None:
        said = self.columns.text(row, "year")
        found = _YEAR.search(said) if said else None
        return int(found.group()) if found else None

    def _details(self, row: Row, *, coded: bool) -> Iterator[tuple[str, str | tuple[str, ...]]]:
        """The statement's other fields that the row fills."""
        for name, field, parts in self._detail_fields:
            said = self.columns.text(row, field)
            if said and not (field == "note" and coded):
                yield name, parts(said)

    def _coding(self, row: Row) -> RowCoding | None:
        """The coding of a row; with `leave_open`, one that can't be placed has no code and says what the sheet has."""
        before = len(self.problems)
        coding = self._placed(row)
        wrong = [replace(problem, of_codes=True) for problem in self.problems[before:]]
        if not (wrong and self.leave_open):
            self.problems[before:] = wrong
            return coding
        del self.problems[before:]
        self.left_open += wrong
        return RowCoding("determinant", (), self._as_written(row), Unsure(why=NOT_CODED_YET))

    def _as_written(self, row: Row) -> str:
        """What a row says in its columns of codes, under their own headings, and its note."""
        said = [(self.columns.heading(field), self.columns.text(row, field)) for field in CODING_FIELDS]
        written = "The sheet says " + "; ".join(f"{heading}: {collapse(text)}" for heading, text in said if text)
        return "\n".join(filter(None, (written, self.columns.text(row, "note"))))

    def _placed(self, row: Row) -> RowCoding | None:
        before = len(self.problems)
        kind = self._kind(row)
        codes = self._read_codes(row)
        none_fits = cells.says_none_fits(self.columns.text(row, "code"))
        if len(self.problems) > before:
            return None
        if not (codes or none_fits or kind not in {None, "determinant"}):
            if self._says_valence(row):
                self.directions_alone.append(row.number)
            return None
        chosen: Kind = kind or "determinant"
        applied = self._applied(row, codes, chosen)
        if len(self.problems) > before:
            return None
        return RowCoding(chosen, tuple(applied), self.columns.text(row, "note"))

    def _kind(self, row: Row) -> Kind | None:
        said = self.columns.text(row, "kind")
        if not said:
            return None
        read = cells.kind(said)
        if isinstance(read, NotUnderstood):
            self.problem(row.number, "kind", read.what, read.todo)
            return None
        return read

    def _read_codes(self, row: Row) -> list[Code]:
        """The codes of a row, primary ones first."""
        text = self.columns.text
        explicit = text(row, "code")
        named = CodeCells(
            domain=text(row, "domain"),
            construct=text(row, "construct"),
            sub_construct=text(row, "sub-construct"),
            code="" if cells.says_none_fits(explicit) else explicit,
        )
        found = self._checked(row, self._codes.read(named), *CODE_FIELDS)
        if "secondary" in self.columns:
            secondary = self._codes.read(CodeCells(code=text(row, "secondary")))
            found = [*found, *self._checked(row, secondary, "secondary")]
        if found:
            self._check_framework(row)
            self.lone_ids += is_lone_id(explicit)
        return found

    def _checked(self, row: Row, read: list[Code] | NotACode, *fields: str) -> list[Code]:
        if isinstance(read, NotACode):
            filled = [field for field in fields if self.columns.text(row, field)] or [*fields]
            named = (field for field in filled if f"'{self.columns.text(row, field)}'" in read.what)
            field = next(named, filled[0])
            self.problem(row.number, field, read.what, read.todo)
            return []
        return read

    def _check_framework(self, row: Row) -> None:
        """Codes of another framework, or another version of CFIR, are never read as this codebook's."""
        said = self.columns.text(row, "framework")
        book = self.project.codebook
        if not said or slug(said) in {book.id, self.project.base.id}:
            return
        years = set(_YEAR.findall(said))
        known = {*_YEAR.findall(book.id), *_YEAR.findall(self.project.base.id)}
        if ("cfir" in said.casefold() or "consolidated" in said.casefold()) and years <= known:
            return
        todo = "Leave the row's code cells blank, or import it into a project with that codebook"
        self.problem(row.number, "framework", f"the codes are from '{said}', this project uses {book.id}", todo)

    def _applied(self, row: Row, codes: list[Code], kind: Kind) -> list[AppliedCode]:
        written = [self.project.codebook.written(code) for code in codes]
        if kind != "determinant":
            self.dropped_valences += self._says_valence(row)
            return [self._one(code) for code in dict.fromkeys(written)]
        valences = self._valences(row, len(codes))
        strengths = self._strengths(row, valences)
        applied: dict[str, AppliedCode] = {}
        for code, valence, strength in zip(written, valences, strengths, strict=True):
            new = self._one(code, valence, strength)
            if applied.setdefault(code, new) != new:
                self.problem(row.number, "code", f"{code} stands here twice with different valences", "Write it once")
        return list(applied.values())

    def _one(self, code: str, valence: Valence | None = None, strength: cells.Strength | None = None) -> AppliedCode:
        """An applied code; the same few hundred recur in thousands of rows."""
        key = (code, valence, strength)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = AppliedCode(code=code, valence=valence, strength=strength)
        return known

    def _says_valence(self, row: Row) -> bool:
        said = self.columns.text(row, "valence")
        return bool(said) and not cells.says_not_applicable(said)

    def _valences(self, row: Row, wanted: int) -> list[Valence | None]:
        said = cells.listed(self.columns.text(row, "valence"))
        found: list[Valence] = []
        for part in said:
            read = cells.valence(part)
            if isinstance(read, NotUnderstood):
                self.problem(row.number, "valence", read.what, read.todo)
                return [None] * wanted
            found.append(read)
        return self._one_each(row, "valence", found, wanted)

    def _strengths(self, row: Row, valences: list[Valence | None]) -> list[cells.Strength | None]:
        if not self.project.settings.strength:
            return [None] * len(valences)
        found: list[cells.Strength | None] = []
        for part in cells.listed(self.columns.text(row, "strength")):
            read = cells.strength(part)
            if isinstance(read, NotUnderstood):
                self.problem(row.number, "strength", read.what, read.todo)
                return [None] * len(valences)
            found.append(read)
        each = self._one_each(row, "strength", found, len(valences))
        return [self._fitting(row, strength, valence) for strength, valence in zip(each, valences, strict=True)]

    def _fitting(self, row: Row, strength: cells.Strength | None, valence: Valence | None) -> cells.Strength | None:
        """A rating with the sign of its valence, where the sheet's ratings have none of their own."""
        if not isinstance(strength, int) or valence not in {"barrier", "facilitator"}:
            return strength
        if not self._signed:
            return -strength if valence == "barrier" else strength
        if strength * (-1 if valence == "barrier" else 1) < 0:
            self.problem(row.number, "strength", f"a {valence} is rated {strength:+d}", "Correct one of the two")
        return strength

    def _one_each(self, row: Row, field: str, found: list[_Read], wanted: int) -> list[_Read | None]:
        if not found:
            return [None] * wanted
        if len(found) == 1:
            return [found[0]] * wanted
        if len(found) != wanted and wanted:
            what = f"there are {len(found)} for {wanted} code{'s' * (wanted != 1)}"
            self.problem(row.number, field, what, "Write one for all, or one for each code")
            return [None] * wanted
        return [*found[:wanted]]


def _loosely(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells.listed_loosely(text)))


def _studies(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells.listed_studies(text)))


_DETAILS: tuple[tuple[str, str, Callable[[str], str | tuple[str, ...]]], ...] = (
    ("quote", "quote", str),
    ("perspective", "perspective", _loosely),
    ("studies", "studies", _studies),
    ("source_code", "source code", collapse),
    ("content_note", "content note", str),
    ("note", "note", str),
    ("tags", "tags", _loosely),
)
"""Fields of a statement, the sheet's fields that fill them, and how; a note of uncoded rows is the statement's."""


def _bare_number(text: str) -> str:
    """A reference number without the brackets that some write around it."""
    return collapse(text).strip("[]() ")


def _number_in(name: str) -> str:
    """The reference number where a review is named by its number alone."""
    bare = _bare_number(name)
    return bare if re.fullmatch(r"\d+[a-z]?", bare) else ""


def _statement_id(text: str) -> str:
    """The sheet's own id as an id of ours: `12` becomes `s12`, `Guo_3` becomes `guo-3`."""
    made = slug(text) if text else ""
    return f"s{made.zfill(2)}" if made.isdecimal() else made
