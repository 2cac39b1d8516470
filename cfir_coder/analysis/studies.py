"""The primary studies behind a project's reviews, each under one id, and the matrix that overlap is counted from."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from cfir_coder.analysis.study_matrix import study_matrix
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.core.same_studies import said_different
from cfir_coder.core.text import collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.analysis.study_matrix import StudyMatrix
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Study

_ALIKE = 0.7
"""The share of the shorter reference's words that the other must have too, to be worth a look."""

_FEWEST_WORDS = 3
"""Of a reference with fewer words, as in `Orrin 2016`, the other must have all, initials and letters at years too."""

_LONG_ENOUGH = 25
"""So many letters make a title that is hardly part of another one."""

_JOINING = {"et", "al", "and"}
_MOST_OF_A_NAME = 60

_YEAR = re.compile(r"(?<!\d)(?:18|19|20|21)\d\d(?=\d{4}(?!\d)|(?!\d))")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")


def one_name_each(project: Project) -> dict[str, str]:
    """The id under which each study is counted, by each of its names; unlisted ids stand for themselves."""
    known = project.studies.studies
    return {study: _counted_as(study, known) for study in known}


def _counted_as(study: str, known: Mapping[str, Study]) -> str:
    """The study that a name leads to; names that lead round in a circle are one study."""
    seen = [study]
    while True:
        entry = known.get(seen[-1])
        if entry is None or entry.same_as is None:
            return seen[-1]
        if entry.same_as in seen:
            return min(seen[seen.index(entry.same_as) :])
        seen.append(entry.same_as)


def study_lists(project: Project, names: Mapping[str, str]) -> dict[str, frozenset[str] | None]:
    """The studies of each review that N counts, None where they are unknown."""
    reviews = project.reviews
    return {review: counted_once(reviews[review].studies, names) for review in reviews_counted(project)}


def counted_once(studies: str | Iterable[str] | None, names: Mapping[str, str]) -> frozenset[str] | None:
    """A list of studies with each counted once; None where it is not known."""
    if studies is None or isinstance(studies, str):
        return None
    return frozenset(names.get(study, study) for study in studies)


def project_matrix(project: Project) -> StudyMatrix:
    """Which study is in which of the reviews that N counts, with the years of studies and searches."""
    names = one_name_each(project)
    searches = {review: year_in(project.reviews[review].search_date) for review in reviews_counted(project)}
    return study_matrix(study_lists(project, names), study_years(project, names), searches)


def study_years(project: Project, names: Mapping[str, str]) -> dict[str, int | None]:
    """The year of each study: its own, else one that another of its names has."""
    years: dict[str, int | None] = {}
    for study, entry in project.studies.studies.items():
        known = years.get(names[study])
        own = entry.year if names[study] == study else None
        years[names[study]] = own or known or entry.year
    return years


def year_in(text: str) -> int | None:
    """The year that a date names: 2018 of `2018-07`."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def alike(project: Project) -> list[tuple[str, str]]:
    """Pairs of studies that may be one under two names, for a person to look at.

    Their references begin with the same word, have the same year and share most words; those already counted as
    one are left out, and those of which a person has said that they are two.
    """
    names = one_name_each(project)
    groups: dict[tuple[str, int | None], list[tuple[str, _Reference]]] = defaultdict(list)
    for study, entry in project.studies.studies.items():
        reference = _Reference.of(entry.citation)
        year = entry.year or year_in(entry.citation)
        if names[study] == study and reference.words and (year or len(reference.words) >= _FEWEST_WORDS):
            groups[reference.first, year].append((study, reference))
    # A beginning that very many references share is no author's name, and comparing all of them would take long.
    found = (pair for group in groups.values() if len(group) <= _MOST_OF_A_NAME for pair in _alike_in(group))
    return sorted(pair for pair in found if not said_different(project, *pair))


@dataclass(frozen=True, slots=True)
class _Reference:
    """The words of a reference: the first, those of two letters or more, and everything but the year."""

    first: str
    words: frozenset[str]
    everything: frozenset[str]

    @classmethod
    def of(cls, citation: str) -> _Reference:
        folded = citation.casefold()
        words = [word for word in _WORD.findall(folded) if len(word) > 1 and word not in _JOINING]
        everything = {_YEAR.sub("", token) for token in _TOKEN.findall(folded)} - {"", *_JOINING}
        return cls(words[0] if words else "", frozenset(words), frozenset(everything))

    def is_like(self, other: _Reference) -> bool:
        fewest = min(len(self.words), len(other.words))
        if fewest < _FEWEST_WORDS:
            return self.everything <= other.everything or other.everything <= self.everything
        return len(self.words & other.words) >= _ALIKE * fewest


def _alike_in(group: list[tuple[str, _Reference]]) -> Iterator[tuple[str, str]]:
    for (study, reference), (other, another) in combinations(group, 2):
        if reference.is_like(another):
            yield min(study, other), max(study, other)


def reviews_as_studies(project: Project) -> list[tuple[str, str]]:
    """Pairs of a review and another one that stands in its list as if it were a study.

    Such a review is known by its id, its doi or its title in the reference; its own studies would be behind both.
    """
    marks = {review: _marks(project.reviews[review]) for review in reviews_counted(project)}
    meant: dict[str, list[str]] = {}
    found = []
    for review in marks:
        for study in sorted(counted_once(project.reviews[review].studies, {}) or ()):
            if study not in meant:
                meant[study] = list(_reviews_meant(project, study, marks))
            found += [(review, other) for other in meant[study] if other != review]
    return list(dict.fromkeys(found))


def _reviews_meant(project: Project, study: str, marks: Mapping[str, list[str]]) -> Iterator[str]:
    """The reviews that a study's id or reference names."""
    entry = project.studies.studies.get(study)
    reference = collapse(entry.citation).casefold() if entry else ""
    for review, known_by in marks.items():
        if study == review or any(mark in reference for mark in known_by):
            yield review


def _marks(review: Review) -> list[str]:
    """By what a review is known within a reference: its doi, and its title if that is long enough to be its alone."""
    title = collapse(review.citation.title).casefold()
    doi = review.citation.doi.casefold().strip()
    return [*([doi] if doi else []), *([title] if len(title) >= _LONG_ENOUGH else [])]


def nested(matrix: StudyMatrix) -> list[tuple[str, str]]:
    """Pairs of reviews of which the first includes nothing that the second has not; equal lists come once."""
    import numpy as np

    sizes = matrix.shared.diagonal()
    inside = (matrix.shared == sizes[:, None]) & ~np.eye(len(sizes), dtype=np.bool_)
    inside &= ~np.triu(inside & inside.T)
    first, second = np.nonzero(inside)
    return [(matrix.reviews[a], matrix.reviews[b]) for a, b in zip(first.tolist(), second.tolist(), strict=True)]
