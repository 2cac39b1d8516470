"""Study matrices: a row a primary study, a column a review, marked where the review includes the study.

A matrix is planned first and changes nothing until it is saved: what does not match is listed, a wrong cell stops
everything, and what the project has otherwise is listed and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Study
from cfir_coder.core.text import collapse, counted, nearest
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.matrix_layout import Layout, header_index, is_total, layout_of, mark, reviews_in_rows
from cfir_coder.exchange.matrix_plan import CellProblem, MatrixPlan
from cfir_coder.exchange.review_names import ReviewNames, without_year, year_in_name
from cfir_coder.exchange.sheets.names import compact, id_of
from cfir_coder.exchange.sheets.table import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.exchange.sheets.table import Grid, Row, Sheet

_EXPLAINED = "Write 1, x or yes where the review includes the study, and 0 or nothing where it does not"


def matrix_sheet(project: Project, file: str, grids: Iterable[Grid]) -> Sheet | None:
    """The first of some sheets with columns that are reviews of the project; None where there is none."""
    names = ReviewNames(project)
    for grid in grids:
        index = header_index(names, grid.rows)
        if index is not None:
            return table_of(file, grid, index)
    return None


def is_matrix(project: Project, sheet: Sheet) -> bool:
    """Whether a sheet can be nothing but a matrix: two reviews or more, each other column known, plain marks only."""
    layout = layout_of(ReviewNames(project), sheet)
    marks = (row.cells[place] for row in sheet.rows if not is_total(row, layout) for place in layout.reviews)
    return (
        len(layout.reviews) > 1
        and not layout.unmatched
        and not layout.ambiguous
        and bool(sheet.rows)
        and all(mark(cell) is not None for cell in marks)
    )


def plan_matrix(project: Project, sheet: Sheet) -> MatrixPlan:
    """Work out what importing a matrix would do."""
    layout = layout_of(ReviewNames(project), sheet)
    if not layout.reviews:
        raise UnreadableFile(no_matrix(project, sheet.file, sheet.header))
    reader = _Reader(project, sheet, layout)
    return reader.plan()


def no_matrix(project: Project, file: str, header: Sequence[str], grids: Iterable[Grid] = ()) -> Fault:
    """What to tell somebody whose sheet has no column that is a review; `grids` are looked at for reviews in rows."""
    known = [review.name for review in project.reviews.values()]
    listed = f"The reviews are: {', '.join(known[:12])}" if known else "This project has no reviews yet"
    columns = f"; they are: {', '.join(filter(None, header))}" if any(header) else ""
    what = f"no column of this sheet is a review of the project{columns}"
    if reviews_in_rows(ReviewNames(project), grids):
        return Fault(what, "The reviews stand in its rows: turn the table round, so that each is a column", file)
    return Fault(what, f"Head each column with a review's id, number, label or citation. {listed}", file)


@dataclass
class _Reader:
    """Reads a matrix row by row and compares it with the project."""

    project: Project
    sheet: Sheet
    layout: Layout
    problems: list[CellProblem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.studies: dict[str, Study] = dict(self.project.studies.studies)
        self.lists: dict[str, dict[str, None]] = {review: {} for review in self.layout.reviews.values()}
        self._ids: dict[str, str] = {}
        for key, study in self.studies.items():
            self._ids.setdefault(_bare(key), key)
            if study.citation:
                self._ids.setdefault(_bare(study.citation), key)
        self._rows: dict[str, int] = {}
        self._empty: list[str] = []

    def plan(self) -> MatrixPlan:
        """The whole plan."""
        self._check_columns()
        for row in self.sheet.rows:
            self._read(row)
        self._say_what_is_odd()
        documents = {} if self.problems else dict(self._changed_reviews())
        changed = self._project(documents)
        same = tuple(review for review in self.lists if self._is_same(self.project.reviews[review]))
        return MatrixPlan(
            project=self.project if self.problems else changed,
            file=self.sheet.file,
            sheet=self.sheet.name,
            rows=len(self.sheet.rows),
            columns={self.sheet.header[place]: review for place, review in self.layout.reviews.items()},
            unmatched=tuple(self.sheet.header[place] for place in self.layout.unmatched),
            filled=tuple(documents),
            new_studies=len(changed.studies.studies) - len(self.project.studies.studies),
            unchanged=same,
            differences=tuple(self.differences),
            problems=tuple(self.problems),
            notices=(*self.sheet.notices, *self.notices),
        )

    def _check_columns(self) -> None:
        seen: dict[str, int] = {}
        for place, review in self.layout.reviews.items():
            if review in seen:
                first = self.sheet.header[seen[review]]
                self._problem(None, place, f"the same review as column {first}: {review}", "Leave one of them out")
            seen[review] = place
        for place, reviews in self.layout.ambiguous.items():
            self._problem(None, place, f"could be {' or '.join(reviews)}", "Head the column with the id that is meant")
        names = [review.name for review in self.project.reviews.values()]
        for place in self.layout.unmatched:
            near = nearest(self.sheet.header[place], names)
            if near:
                self.notices.append(f"Is '{self.sheet.header[place]}' the review {near}? Then head it so.")

    def _problem(self, row: int | None, place: int, what: str, todo: str) -> None:
        self.problems.append(CellProblem(row, self.sheet.header[place], what, todo))

    def _read(self, row: Row) -> None:
        if is_total(row, self.layout):
            self.notices.append(f"Row {row.number} adds up the columns and is left out.")
            return
        marks = {place: self._marked(row, place) for place in self.layout.reviews}
        name = collapse(row.cells[self.layout.study])
        if not name:
            if any(marks.values()):
                self._problem(row.number, self.layout.study, "the study has no name", "Name it, or delete the row")
            return
        if not any(marks.values()):
            self._empty.append(name)
            return
        study = self._study(row, name)
        including = [self.layout.reviews[place] for place, included in marks.items() if included]
        self._say_where_both_are(row, study, including)
        self._rows.setdefault(study, row.number)
        for review in including:
            self.lists[review][study] = None

    def _say_where_both_are(self, row: Row, study: str, including: Sequence[str]) -> None:
        """Say that two rows are one study; a review that includes both may mean two."""
        if study not in self._rows:
            return
        said = f"Rows {self._rows[study]} and {row.number} are the same study, {study}"
        both = [self.project.reviews[review].name for review in including if study in self.lists[review]]
        doubt = (
            f"; {', '.join(both)} {'include' if len(both) > 1 else 'includes'} both: if they are two, name them apart"
        )
        self.notices.append(f"{said}{doubt if both else ''}.")

    def _marked(self, row: Row, place: int) -> bool:
        included = mark(row.cells[place])
        if included is None:
            self._problem(row.number, place, f"'{row.cells[place]}' is no mark of a matrix", _EXPLAINED)
        return bool(included)

    def _study(self, row: Row, name: str) -> str:
        """The id of a row's study, known or new."""
        year = self._year(row, name)
        known = (self._ids[spelling] for spelling in _spellings(name, year) if spelling in self._ids)
        study = next((each for each in known if self._may_be(each, name, year)), None)
        if study is None:
            study = self._new(name, year)
        self._with_year(study, year, row.number)
        return study

    def _may_be(self, study: str, name: str, year: int | None) -> bool:
        """Whether a row can mean a known study; a name without its year may be that of another year's study."""
        known = self.studies[study].year
        return year_in_name(name) is not None or year is None or known is None or known == year

    def _year(self, row: Row, name: str) -> int | None:
        """The year in a column of its own, else the one that leads or ends the study's name."""
        said = "" if self.layout.year is None else row.cells[self.layout.year]
        if said and not (said.isdecimal() and len(said) == 4):
            place = self.layout.year or 0
            self._problem(row.number, place, f"'{said}' is no year", "Write it with four digits, or nothing")
            return None
        return int(said) if said else year_in_name(name)

    def _new(self, name: str, year: int | None) -> str:
        rest, leading = without_year(name)
        study = id_of(f"{rest} {leading}" if leading else rest, "study")
        if study in self.studies and year is not None and year_in_name(name) is None:
            study = id_of(f"{rest} {year}", "study")
        number = 2
        while study in self.studies:
            study = f"{id_of(rest, 'study')[:58]}-{number}"
            number += 1
        self.studies[study] = Study(citation=name, year=year)
        self._ids.update((spelling, study) for spelling in _spellings(name, year) if spelling not in self._ids)
        return study

    def _with_year(self, study: str, year: int | None, row: int) -> None:
        known = self.studies[study]
        if year is None or known.year == year:
            return
        if known.year is None:
            self.studies[study] = known.model_copy(update={"year": year})
        else:
            self.differences.append(f"row {row}: {study} is of {known.year} in the project, of {year} here")

    def _is_same(self, review: Review) -> bool:
        return review.studies != "unknown" and set(review.studies) == set(self.lists[review.id])

    def _changed_reviews(self) -> Iterator[tuple[str, Review]]:
        for review_id, studies in self.lists.items():
            review = self.project.reviews[review_id]
            if review.studies == "unknown":
                yield review_id, review.model_copy(update={"studies": tuple(studies)})
            elif not self._is_same(review):
                self.differences.append(self._difference(review, set(studies)))

    def _difference(self, review: Review, here: set[str]) -> str:
        there = set(review.studies)
        parts = [
            f"{where}: {', '.join(sorted(studies))}"
            for where, studies in (("only in the project", there - here), ("only here", here - there))
            if studies
        ]
        advice = f"to take the list from here, set `studies: unknown` in reviews/{review.id}.yaml first"
        return f"{review.id}: {'; '.join(parts)} ({advice})"

    def _project(self, reviews: Mapping[str, Review]) -> Project:
        """The project with the lists that were unknown, and the studies in them."""
        used = {study for review in reviews.values() for study in review.studies}
        known = self.project.studies.studies
        studies = {key: study for key, study in self.studies.items() if key in known or key in used}
        changed = self.project
        if studies != dict(known):
            document = self.project.studies.model_copy(update={"studies": studies})
            changed = changed.with_document(STUDIES, document)
        for review_id, review in reviews.items():
            changed = changed.with_document(("reviews", review_id), review)
        return changed

    def _say_what_is_odd(self) -> None:
        if self._empty:
            named = ", ".join(self._empty[:10]) + (" and more" if len(self._empty) > 10 else "")
            self.notices.append(f"In no review, left out: {counted(len(self._empty), 'study', 'studies')} ({named}).")
        missing = [review.name for key, review in self.project.reviews.items() if key not in self.lists]
        if missing:
            self.notices.append(f"Reviews without a column, their lists stay as they are: {', '.join(missing)}.")
        self.notices += self._statements_outside()

    def _statements_outside(self) -> Iterator[str]:
        """Statements that name a study which the matrix does not give to their review."""
        for review_id, studies in self.lists.items():
            review = self.project.reviews[review_id]
            outside = {
                study
                for statement in review.statements.values()
                for study in statement.studies or ()
                if study not in studies
            }
            if outside and review.studies == "unknown":
                named = ", ".join(sorted(outside))
                yield f"Statements of {review.name} name studies that it does not include here: {named}."


def _bare(name: str) -> str:
    return compact(name.replace("_", " ")).replace("-", "").replace(",", "")


def _spellings(name: str, year: int | None) -> Iterator[str]:
    """How the same study may be written: as here, or with its year behind the name."""
    rest, leading = without_year(name)
    yield _bare(name)
    for known in dict.fromkeys((leading, year)):
        if known is not None:
            yield _bare(f"{rest} {known}")
