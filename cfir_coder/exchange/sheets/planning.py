"""Working out what importing a sheet would do: every row into its review and statement, compared with the project."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.coding import NOT_CODED_YET, Coding, PersonCodings
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Study
from cfir_coder.core.standing import is_blind, is_sealed
from cfir_coder.core.text import counted, did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.exchange.sheets.codes import CodeCells, CodeReader
from cfir_coder.exchange.sheets.columns import recognised
from cfir_coder.exchange.sheets.drafts import Draft, ReviewDrafts, as_compared
from cfir_coder.exchange.sheets.names import compact, id_of
from cfir_coder.exchange.sheets.notices import said_of_codes, said_of_places, said_of_valences
from cfir_coder.exchange.sheets.plan import Difference, ImportPlan
from cfir_coder.exchange.sheets.reviews import NoReview, Reviews
from cfir_coder.exchange.sheets.rows import RowProblem, RowReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cfir_coder.core.earlier_names import EarlierNames
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.exchange.sheets.columns import Columns
    from cfir_coder.exchange.sheets.rows import RowContent
    from cfir_coder.exchange.sheets.table import Sheet

    Progress = Callable[[int, int], None]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _no_progress(done: int, total: int) -> None:
    """For callers that show none."""


def plan_import(
    project: Project,
    sheet: Sheet,
    mapping: Mapping[str, str] | None = None,
    person: str = "",
    *,
    at: str,
    earlier: EarlierNames | None = None,
    leave_open: bool = False,
    progress: Progress = _no_progress,
) -> ImportPlan:
    """Work out what importing a sheet would do; `at` is the moment that new codings carry.

    `earlier` are names of codebooks before the project's, which are never read as codes but explained.
    With `leave_open`, a coding that can't be placed is taken as not coded yet, with what the sheet says.

    Raises WrongUse where the sheet has codes and no person is named who may code, or the mapping is wrong.
    """
    columns, notices = _fitting(project, sheet, recognised(sheet, mapping))
    if person:
        _refuse_person(project, person)
    notices += _control_characters(sheet)
    planner = _Planner(project, sheet, columns, person, at, earlier or {}, leave_open=leave_open)
    for number, row in enumerate(sheet.rows):
        content = planner.reader.read(row)
        if content is not None:
            planner.contents.append(content)
        if number % 500 == 0:
            progress(number, len(sheet.rows))
    return planner.plan((*sheet.notices, *notices))


def _control_characters(sheet: Sheet) -> list[str]:
    """What is said of control characters, which no one sees in a spreadsheet program."""
    rows = [row.number for row in sheet.rows if _CONTROL.search("".join(row.cells))]
    if not rows:
        return []
    where = ", ".join(map(str, rows[:5])) + (" and more" if len(rows) > 5 else "")
    return [f"Control characters stand in {counted(len(rows), 'row')} ({where}); they are kept and shown as signs."]


def _fitting(project: Project, sheet: Sheet, columns: Columns) -> tuple[Columns, list[str]]:
    """The columns as this project can use them, and what is said about those it can't."""
    notices = []
    if "strength" in columns and not project.settings.strength:
        notices.append(f"'{columns.heading('strength')}' is left out: this project does not rate strength.")
        columns = columns.without("strength")
    if "code" in columns and ("construct" in columns or "sub-construct" in columns):
        reader = CodeReader(project.codebook)
        filled = [text for text in (columns.text(row, "code") for row in sheet.rows) if text]
        codes = sum(isinstance(reader.read(CodeCells(code=text)), list) for text in filled)
        if 2 * codes < len(filled):
            heading = columns.heading("code")
            notices.append(f"'{heading}' holds no codes of {project.codebook.id}; it is kept as the source's own code.")
            columns = columns.moved("code", "source code")
    return columns, notices


def _refuse_person(project: Project, person: str) -> None:
    able = [key for key in project.people if project.may(key, "code")]
    if person not in project.people:
        raise WrongUse(Fault(f"there is no person '{person}' in this project", did_you_mean(person, able)))
    if person not in able:
        todo = f"Add 'code' to `does` of {person} in project.yaml, or name one of: {', '.join(able)}"
        raise WrongUse(Fault(f"{person} does not code in this project", todo))


@dataclass
class _Planner:
    """Gathers what the rows add up to."""

    project: Project
    sheet: Sheet
    columns: Columns
    person: str
    at: str
    earlier: EarlierNames
    leave_open: bool = False
    contents: list[RowContent] = field(default_factory=list)
    drafts: dict[str, ReviewDrafts] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    new_studies: dict[str, Study] = field(default_factory=dict)
    statements: int = 0
    codings: int = 0
    unchanged: int = 0

    def __post_init__(self) -> None:
        self.reader = RowReader(self.project, self.sheet, self.columns, self.earlier, leave_open=self.leave_open)
        self.reviews = Reviews(self.project)
        known = self.project.studies.studies
        self._study_ids = {compact(study.citation): key for key, study in known.items() if study.citation}
        self._study_ids |= {compact(key): key for key in known}

    def plan(self, notices: Iterable[str]) -> ImportPlan:
        """The whole plan."""
        self._refuse_nobody()
        self._refuse_shifted_rows()
        self._gather()
        changed = self._changed_project()
        problems = tuple(sorted(self.reader.problems, key=lambda problem: problem.row))
        return ImportPlan(
            project=self.project if problems else changed,
            file=self.sheet.file,
            sheet=self.sheet.name,
            columns=self.columns.listed,
            unused=self.columns.unused,
            person=self.person,
            rows=len(self.sheet.rows),
            reviews=tuple(self.reviews.created),
            statements=self.statements,
            codings=self.codings,
            studies=len(self.new_studies),
            unchanged=self.unchanged,
            differences=tuple(self.differences),
            problems=problems,
            notices=(*notices, *self._notices()),
        )

    def _refuse_nobody(self) -> None:
        if not self.person and any(content.coding for content in self.contents):
            able = [key for key in self.project.people if self.project.may(key, "code")]
            todo = f"Say whose codes they are: --person {' or --person '.join(able) or 'ID'}"
            raise WrongUse(Fault(f"{self.sheet.file} has codes", todo))

    def _refuse_shifted_rows(self) -> None:
        """In a text file a cell too many means that a row was cut in the wrong place."""
        if self.sheet.name:
            return
        for row in self.sheet.rows:
            beyond = [place for place in self.sheet.headless if row.cells[place]]
            if beyond:
                what = f"the row has more cells than there are columns: '{row.cells[beyond[0]][:40]}'"
                todo = "Put cells that hold the delimiter in quotes"
                self.reader.problems.append(RowProblem(row.number, self.sheet.header[beyond[0]], what, todo))

    def _gather(self) -> None:
        """Put every row into its review and statement."""
        found: dict[str, list[RowContent]] = defaultdict(list)
        for content in self.contents:
            review = self.reviews.of(content)
            if isinstance(review, NoReview):
                self.reader.problem(content.number, review.field, review.what, review.todo)
            else:
                found[review].append(content)
        for review_id, contents in found.items():
            drafts = ReviewDrafts(self.reviews.get(review_id), [content.id for content in contents])
            self.drafts[review_id] = drafts
            for content in contents:
                self._take(drafts, content)

    def _take(self, drafts: ReviewDrafts, content: RowContent) -> None:
        draft = drafts.draft(content)
        if isinstance(draft, str):
            self.reader.problem(content.number, "id", draft, "Give each statement an id of its own")
            return
        draft.take_details(content)
        wrong = draft.take_coding(content)
        if wrong:
            self.reader.problem(content.number, self.reader.code_field, wrong, "Write it once, or the same way")

    def _changed_project(self) -> Project:
        project = self.project
        for review_id, drafts in self.drafts.items():
            review = self._with_statements(drafts)
            if review is not self.project.reviews.get(review_id):
                project = project.with_document(("reviews", review_id), review)
            key = ("codes", self.person, review_id)
            codings = self._with_codings(review, drafts)
            if codings is not None:
                project = project.with_document(key, codings)
        if self.new_studies:
            studies = self.project.studies
            together = {**studies.studies, **self.new_studies}
            project = project.with_document(STUDIES, studies.model_copy(update={"studies": together}))
        return project

    def _with_statements(self, drafts: ReviewDrafts) -> Review:
        review = drafts.review
        added: dict[str, Statement] = {}
        for draft in drafts.drafts.values():
            statement = self._with_studies(review, draft)
            if draft.known is None:
                added[draft.id] = statement
            else:
                self.unchanged += 1
                self._compare(review.id, draft, statement)
        self.statements += len(added)
        return review.model_copy(update={"statements": {**review.statements, **added}}) if added else review

    def _with_studies(self, review: Review, draft: Draft) -> Statement:
        names = draft.details.get("studies", ())
        if not names:
            return draft.statement
        ids = tuple(dict.fromkeys(self._study(name) for name in names))
        if review.studies != "unknown":
            for key in ids:
                if key not in review.studies:
                    what = f"the studies of {review.name} do not include '{key}'"
                    self.reader.problem(draft.row, "studies", what, did_you_mean(key, review.studies))
        return draft.statement.model_copy(update={"studies": ids})

    def _study(self, name: str) -> str:
        known = self._study_ids.get(compact(name))
        if known is None:
            known = self._study_ids[compact(name)] = id_of(name, "study")
            if known not in self.project.studies.studies:
                self.new_studies.setdefault(known, Study(citation=name))
        return known

    def _compare(self, review_id: str, draft: Draft, statement: Statement) -> None:
        """List what the project has otherwise; what the sheet leaves blank is no difference."""
        if draft.other_text:
            self._differs(review_id, draft, "its text is another in the project, so its codes are not read either")
            return
        names = [name for name in (*draft.details, "locator") if getattr(statement, name)]
        different = [name.replace("_", " ") for name in names if not _same(draft.known, statement, name)]
        if different:
            self._differs(review_id, draft, f"another {' and '.join(different)}")

    def _differs(self, review_id: str, draft: Draft, what: str) -> None:
        self.differences.append(Difference(draft.row, review_id, draft.id, what))

    def _with_codings(self, review: Review, drafts: ReviewDrafts) -> PersonCodings | None:
        """The person's codings with what the sheet adds, or None where it adds nothing."""
        before = self.project.codings.get(review.id, {}).get(self.person)
        known = before.codings if before else {}
        added: dict[str, Coding] = {}
        for draft in drafts.drafts.values():
            coding = draft.coding(self.at)
            if coding is None or draft.other_text:
                continue
            if draft.id not in known or (_has_no_code_yet(known[draft.id]) and not _has_no_code_yet(coding)):
                added[draft.id] = coding
            elif not _has_no_code_yet(coding):
                self._compare_codings(review.id, draft, known[draft.id], coding)
        if not added:
            return None
        self._refuse_sealed(review, drafts.drafts[next(iter(added))])
        self._refuse_other_codebook(before, drafts.drafts[next(iter(added))])
        self.codings += len(added)
        base = before or PersonCodings(codebook=self.project.settings.codebook, person=self.person, review=review.id)
        together = {**known, **added}
        ordered = {key: together[key] for key in (*review.statements, *together) if key in together}
        return base.model_copy(update={"codings": ordered})

    def _compare_codings(self, review_id: str, draft: Draft, known: Coding, coding: Coding) -> None:
        def as_read(item: Coding) -> tuple[str, frozenset[object]]:
            read = self.project.codebook.read
            rated = "strength" in self.columns
            codes = ((read(code.code), code.valence, code.strength if rated else None) for code in item.codes)
            return item.kind, frozenset(codes)

        if as_read(known) != as_read(coding):
            said = f"{self.person} has {_in_words(known)} there, the sheet has {_in_words(coding)}"
            self._differs(review_id, draft, said)
        elif coding.note and coding.note != known.note:
            self._differs(review_id, draft, f"{self.person} has another note there")

    def _refuse_sealed(self, review: Review, draft: Draft) -> None:
        if self.person and is_blind(self.project, review.id) and is_sealed(self.project, review.id):
            what = f"all coders have finished {review.name}, so {self.person}'s codings of it are closed"
            self.reader.problem(
                draft.row, self.reader.code_field, what, "Leave the codes out, and decide them together"
            )

    def _refuse_other_codebook(self, before: PersonCodings | None, draft: Draft) -> None:
        if before and before.codebook != self.project.settings.codebook:
            what = f"{self.person} coded {before.review} with {before.codebook}"
            self.reader.problem(draft.row, self.reader.code_field, what, "Bring those codings to one codebook first")

    def _notices(self) -> list[str]:
        drafts = self.drafts.values()
        return [
            *self.reviews.notices,
            *said_of_codes(self.reader, drafts, self.project.codebook.id),
            *said_of_valences(self.reader, self.columns),
            *said_of_places(self.sheet, self.columns, drafts),
        ]


def _has_no_code_yet(coding: Coding) -> bool:
    return not coding.codes and coding.unsure is not None and coding.unsure.why == NOT_CODED_YET


def _same(known: Statement | None, statement: Statement, name: str) -> bool:
    mine, theirs = getattr(known, name), getattr(statement, name)
    return mine == theirs or (isinstance(mine, str) and as_compared(mine) == as_compared(theirs))


def _in_words(coding: Coding) -> str:
    codes = [f"{code.code} ({code.valence})" if code.valence else code.code for code in coding.codes]
    said = " and ".join(codes) or "no code"
    return said if coding.kind == "determinant" else f"{coding.kind}: {said}"
