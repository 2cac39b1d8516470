"""How much memory a workbook would take, estimated from its XML before anything is made of it.

A spreadsheet reader lays a sheet out as one rectangle, and copies a shared text into every cell that
refers to it: two cells far apart, or one long text named a million times, would fill any memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CELL_LIMIT = 5_000_000
TEXT_LIMIT = 200 * 1024 * 1024

_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_PLACED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ANY_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si[\s>]")
_SHARED_TEXTS = re.compile(rb"<(?:\w+:)?sst[\s>]")
_REFERENCE = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*([0-9]{1,9})\s*</")


@dataclass(frozen=True, slots=True)
class Extent:
    """The rectangle that a sheet's cells span from A1."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        """How many cells the rectangle has."""
        return self.rows * self.columns

    @classmethod
    def of(cls, content: bytes) -> Extent:
        """The extent of a sheet's XML, cells without a reference counted at their row's length."""
        placed = _PLACED_CELL.findall(content)
        if len(_CELL.findall(content)) == len(placed):
            return cls._spanned(placed)
        rows = _ROW.split(content)
        spanned = cls._spanned(_ANY_PLACE.findall(content))
        longest = max(len(_CELL.findall(row)) for row in rows)
        return cls(max(spanned.rows, len(rows) - 1), max(spanned.columns, longest))

    @classmethod
    def _spanned(cls, places: list[tuple[bytes, bytes]]) -> Extent:
        columns = {letters for letters, _ in places}
        rows = {number for _, number in places}
        return cls(max(map(int, rows), default=0), max(map(_column_number, columns), default=0))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


@dataclass(slots=True)
class TextVolume:
    """How many bytes the shared texts of a workbook take once each cell has its own copy."""

    lengths: list[int] = field(default_factory=list)
    sheets: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> None:
        """Take in one part of the workbook."""
        if b"sheetData" in content:
            self.sheets.append(content)
        elif _SHARED_TEXTS.search(content, 0, 4096):
            self.lengths = [len(text) for text in _SHARED_TEXT.split(content)[1:]]

    @property
    def exceeds_limit(self) -> bool:
        """Whether the copies would take more than the limit."""
        values = sum(sheet.count(b"<v") + sheet.count(b":v") for sheet in self.sheets)
        if values * max(self.lengths, default=0) <= TEXT_LIMIT:
            return False
        known = len(self.lengths)
        places = (int(number) for sheet in self.sheets for number in _REFERENCE.findall(sheet))
        return sum(self.lengths[place] for place in places if place < known) > TEXT_LIMIT
