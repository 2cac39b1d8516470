"""Which review a row means: one of the project's, or a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.review import Citation, Review
from cfir_coder.exchange.sheets.names import compact, id_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cfir_coder.core.project import Project
    from cfir_coder.exchange.sheets.rows import RowContent

_INITIALS = re.compile(r"[\s,]+(?:[A-Z]\.?[\s-]?){1,4}$")
_BARE_NUMBER = re.compile(r"[\[(]?\s*(\d+[a-z]?)\s*[\])]?")


@dataclass(frozen=True, slots=True)
class NoReview:
    """Why a row's review can't be told, and what to do."""

    what: str
    todo: str
    field: str = "review"


@dataclass(frozen=True, slots=True)
class _First:
    """How a review was named first in the sheet."""

    row: int
    name: str


@dataclass
class Reviews:
    """The project's reviews and those that a sheet adds, found by id, number, label or citation."""

    project: Project
    created: dict[str, Review] = field(default_factory=dict)
    notices: dict[str, None] = field(default_factory=dict)
    _by_name: dict[str, set[str]] = field(default_factory=dict)
    _by_citation: dict[str, set[str]] = field(default_factory=dict)
    _by_number: dict[str, str] = field(default_factory=dict)
    _first: dict[str, _First] = field(default_factory=dict)
    _known: dict[tuple[str, str, str, str, int | None], str | NoReview] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for review in self.project.reviews.values():
            self._remember(review, [review.id, review.label], citation_names(review.citation))

    def of(self, row: RowContent) -> str | NoReview:
        """The id of the review that a row means; a new review is made where there is none."""
        key = (row.review, row.label, row.ref, row.citation, row.year)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._found(row)
        return known

    def get(self, review_id: str) -> Review:
        """A review of the project, or one that the sheet adds."""
        return self.created.get(review_id) or self.project.reviews[review_id]

    def _found(self, row: RowContent) -> str | NoReview:
        named = self._matching(row)
        if len(named) > 1:
            listed = " and ".join(sorted(named))
            return NoReview(f"'{row.review}' could be {listed}", "Write the id of the one that is meant")
        review = next(iter(named)) if named else self._create(row)
        return self._numbered(review, row) if isinstance(review, str) else review

    def _matching(self, row: RowContent) -> set[str]:
        """The reviews of that number where a bare number is given, else of that id or label, else of that citation."""
        number = _BARE_NUMBER.fullmatch(row.review)
        if number and number.group(1) in self._by_number:
            return {self._by_number[number.group(1)]}
        for name in filter(None, (row.review, row.label, row.citation)):
            for known in (self._by_name, self._by_citation):
                if compact(name) in known:
                    return known[compact(name)]
        return set()

    def _numbered(self, review_id: str, row: RowContent) -> str | NoReview:
        """The review, unless the row's number speaks against it; spellings that differ are noted."""
        review = self.get(review_id)
        first = self._first.setdefault(review_id, _First(row.number, row.review))
        if row.ref and review.number and row.ref != review.number:
            what = f"{review.name} has the number {review.number}, not {row.ref}"
            return NoReview(what, "Correct the number or the name of the review", "number")
        if first.row != row.number and first.name.casefold() != row.review.casefold():
            same = compact(first.name) == compact(row.review)
            if same:
                self.notices[f"'{row.review}' (row {row.number}) is taken as '{first.name}' (row {first.row})."] = None
        return review_id

    def _create(self, row: RowContent) -> str | NoReview:
        name = row.review
        if _BARE_NUMBER.fullmatch(name):
            name = row.label or row.citation or name
        label = row.label or name
        if row.ref in self._by_number:
            other = self.get(self._by_number[row.ref])
            return NoReview(
                f"the number {row.ref} belongs to {other.name}",
                f"Write '{other.name}' here if that is the review, else correct the number",
                "number",
            )
        review_id = id_of(name, "review")
        clash = self._clash(review_id, label)
        if clash:
            return clash
        citation = Citation(text="" if row.citation == label else row.citation, year=row.year or _year_in(label))
        review = Review(id=review_id, label=label, number=row.ref, citation=citation, type=row.type)
        self.created[review_id] = review
        self._first[review_id] = _First(row.number, row.review)
        self._remember(review, [review_id, label], [row.review, row.citation])
        return review_id

    def _clash(self, review_id: str, label: str) -> NoReview | None:
        """Two names with one id are never taken for one review, nor for two."""
        bare = review_id.replace("-", "")
        other = next((key for key in (*self.project.reviews, *self.created) if key.replace("-", "") == bare), None)
        if other is None:
            return None
        first = self._first.get(other)
        where = f" (row {first.row})" if first else ""
        return NoReview(
            f"'{label}' and '{self.get(other).name}'{where} would both have the id {other}",
            "Write them the same way if they are one review, else add a letter to one of them",
        )

    def _remember(self, review: Review, names: Iterable[str], citations: Iterable[str]) -> None:
        for known, listed in ((self._by_name, names), (self._by_citation, citations)):
            for name in filter(None, listed):
                known.setdefault(compact(name), set()).add(review.id)
        if review.number:
            self._by_number.setdefault(review.number, review.id)


def citation_names(citation: Citation) -> list[str]:
    """How a citation is shortened in sheets: its text, title or doi, or `Ibrahim 2020`, `Ibrahim et al 2020`."""
    names = [citation.text, citation.title, citation.doi]
    if citation.authors and citation.year:
        surname = _INITIALS.sub("", citation.authors[0])
        names += [f"{surname} {joined}{citation.year}" for joined in ("", "et al ", "et al. ", "et al., ")]
        if len(citation.authors) == 2:
            second = _INITIALS.sub("", citation.authors[1])
            names += [f"{surname} {joined} {second} {citation.year}" for joined in ("&", "and")]
    return names


def _year_in(label: str) -> int | None:
    found = re.search(r"(?:19|20)\d\d", label)
    return int(found.group()) if found else None
