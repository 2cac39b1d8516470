"""Which review of a project somebody means by a name: its id, number, label or citation, case and spaces aside."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.exchange.sheets.names import compact
from cfir_coder.exchange.sheets.reviews import citation_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.project import Project

_LEADING_YEAR = re.compile(r"\s*[(\[]?((?:18|19|20|21)\d\d)[)\]]?[\s_.,:;-]+(?=\D)(.+)", re.DOTALL)
_ENDING_YEAR = re.compile(r"(?<!\d)((?:18|19|20|21)\d\d)[a-z]?[)\]]?\s*$")
_BARE_NUMBER = re.compile(r"[\[(]?\s*(\d+[a-z]?)\s*[\])]?")
_ENDING_REFERENCE = re.compile(r"\s*\[\s*\d+[a-z]?\s*\]\s*$")
_ET_AL = re.compile(r"\bet\s+al\b")
_AND = re.compile(r"\s+and\s+")


class ReviewNames:
    """The reviews of a project by everything that people call them."""

    def __init__(self, project: Project) -> None:
        self._reviews = tuple(project.reviews.values())
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._citations: dict[str, set[str]] = defaultdict(set)
        self._numbers = {review.number: review.id for review in project.reviews.values() if review.number}
        for review in project.reviews.values():
            for name in filter(None, (review.id, review.label)):
                self._ids[_plain(name)].add(review.id)
            for name in filter(None, citation_names(review.citation)):
                self._citations[_plain(name)].add(review.id)

    def of(self, name: str) -> frozenset[str]:
        """The reviews that a name can mean: none, one, or several where it is not clear."""
        number = _BARE_NUMBER.fullmatch(name.strip())
        if number and number.group(1) in self._numbers:
            return frozenset([self._numbers[number.group(1)]])
        for known in (self._ids, self._citations):
            for spelling in _spellings(name):
                if spelling in known:
                    return frozenset(known[spelling])
        return self._loosely(name)

    def _loosely(self, name: str) -> frozenset[str]:
        """The reviews whose name or citation has the same letters and digits in the same order."""
        wanted = {_letters(spelling) for spelling in (name, *_year_behind(name))}
        for known in (self._loose_ids, self._loose_citations):
            for spelling in sorted(wanted - {""}):
                if spelling in known:
                    return frozenset(known[spelling])
        return frozenset()

    @cached_property
    def _loose_ids(self) -> dict[str, set[str]]:
        return _by_letters((review.id, (review.id, review.label)) for review in self._reviews)

    @cached_property
    def _loose_citations(self) -> dict[str, set[str]]:
        return _by_letters((review.id, citation_names(review.citation)) for review in self._reviews)


def without_year(name: str) -> tuple[str, int | None]:
    """A name without the year that leads it, and that year: `2018 Ash` gives `Ash` and 2018."""
    found = _LEADING_YEAR.fullmatch(name)
    return (found.group(2).strip(), int(found.group(1))) if found else (name.strip(), None)


def year_in_name(name: str) -> int | None:
    """The year that leads or ends a name: 2008 of `Abdo 2008`, `Abdo2008b` and `2008 Abdo`."""
    leading = without_year(name)[1]
    if leading is not None:
        return leading
    ending = _ENDING_YEAR.search(name)
    return int(ending.group(1)) if ending else None


def _spellings(name: str) -> Iterator[str]:
    """The name as written, and with a leading year behind it or left out."""
    yield _plain(name)
    yield from map(_plain, _year_behind(name))


def _year_behind(name: str) -> tuple[str, ...]:
    """A name that a year leads, with the year behind it and without the year."""
    rest, year = without_year(name)
    return () if year is None else (f"{rest} {year}", rest)


def _plain(name: str) -> str:
    return compact(name.replace("_", " "))


def _by_letters(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for review, names in named:
        for letters in filter(None, map(_letters, names)):
            found[letters].add(review)
    return found


def _letters(name: str) -> str:
    """The letters and digits of a name; `Ash et al., (2019) [9]` is `Ash 2019`, and `and` is left out like `&`."""
    bare = unicodedata.normalize("NFKD", _ENDING_REFERENCE.sub("", name)).casefold()
    return "".join(filter(str.isalnum, _AND.sub(" ", _ET_AL.sub(" ", bare))))
