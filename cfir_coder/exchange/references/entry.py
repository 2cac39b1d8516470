"""One reference, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?:18|19|20|21)\d\d")
_INITIALS = re.compile(r"[A-Z]{1,3}")
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference with the line on which it begins; `key` is what the file calls it."""

    line: int
    key: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    journal: str = ""
    doi: str = ""

    @property
    def name(self) -> str:
        """What to call it in a message."""
        author = f"{self.authors[0]}{' et al.' if len(self.authors) > 1 else ''}" if self.authors else ""
        return " ".join(filter(None, [author, str(self.year or ""), self.title])) or self.key or f"line {self.line}"


def year_of(text: str) -> int | None:
    """The first year in a text."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def doi_of(text: str) -> str:
    """The DOI in a text, without an address or label before it."""
    found = _DOI.search(text)
    return found.group().rstrip(".,;") if found else ""


def as_author(name: str) -> str:
    """A name as citations hold it: `Ash, Mary Jane` and `Mary Jane Ash` give `Ash MJ`."""
    surname, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        given, surname = _split(surname)
    initials = "".join(word[0].upper() for word in re.split(r"[\s.\-]+", given) if word)
    initials = given if _INITIALS.fullmatch(given) else initials
    return f"{surname} {initials}".strip()


def _split(name: str) -> tuple[str, str]:
    """Given names and surname; small words before the surname belong to it: `Anna van der Berg`."""
    words = name.split()
    begin = next((place for place, word in enumerate(words) if place and word[0].islower()), len(words) - 1)
    already = len(words) == 2 and _INITIALS.fullmatch(words[1])
    return (words[1], words[0]) if already else (" ".join(words[:begin]), " ".join(words[begin:]))
