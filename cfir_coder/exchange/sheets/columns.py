"""Which column of a sheet is which: recognised by its name, or as the user says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse, did_you_mean, display_text
from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.sheets.cells import reads_as_valence
from cfir_coder.exchange.sheets.column_names import FIELDS, FIELDS_BY_NAME, names_valence, plain_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cfir_coder.exchange.sheets.table import Row, Sheet

UNUSED = "unused"
JOINED = frozenset({"locator", "secondary", "perspective", "tags", "note", "source code"})
"""Fields that may have several columns."""

_HEADER_WITHIN = 40
_AUTHOR_NAMES = {"author", "authors", "first author", "lead author"}
Preferences = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet by field."""

    header: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def __contains__(self, field: str) -> bool:
        return field in self.places

    def text(self, row: Row, field: str) -> str:
        """What a row says in a field; several columns are joined by `;`."""
        places = self.places.get(field)
        if places is None:
            return ""
        if len(places) == 1:
            return row.cells[places[0]]
        return "; ".join(row.cells[place] for place in places if row.cells[place])

    def heading(self, field: str) -> str:
        """Their name of a field's column, or ours where there is none."""
        return " and ".join(self.header[place] for place in self.places.get(field, ())) or field

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings of the columns that are not imported."""
        used = {place for places in self.places.values() for place in places}
        return tuple(heading for place, heading in enumerate(self.header) if place not in used)

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Each used column's heading with its field, in the sheet's order."""
        pairs = sorted((place, field) for field, places in self.places.items() for place in places)
        return tuple((self.header[place], field) for place, field in pairs)

    @property
    def names_authors_only(self) -> bool:
        """Whether the review column holds authors, which name a review only together with the year."""
        return "year" in self and plain_name(self.heading("review")) in _AUTHOR_NAMES

    def moved(self, field: str, target: str) -> Columns:
        """The same columns with one field's columns taken as another's."""
        places = dict(self.places)
        places[target] = (*places.get(target, ()), *places.pop(field))
        return Columns(self.header, places)

    def without(self, field: str) -> Columns:
        """The same columns with one field's left unused."""
        return Columns(self.header, {key: places for key, places in self.places.items() if key != field})


def header_index(rows: Sequence[Sequence[str]], mapped: Collection[str] = ()) -> int | None:
    """The index of the row that names the most columns, at least two of them or all that the user mapped."""
    known = {_same(name) for name in mapped}
    best, most = None, 0
    for index, cells in enumerate(rows[:_HEADER_WITHIN]):
        headings = {_same(cell) for cell in cells if cell}
        count = len({plain_name(cell) for cell in cells if _is_known(cell)} | (headings & known))
        enough = count > 1 or bool(known and known <= headings)
        if enough and count > most:
            best, most = index, count
    return best


def _is_known(cell: str) -> bool:
    return bool(cell) and len(cell) < 80 and (plain_name(cell) in FIELDS_BY_NAME or names_valence(cell))


def _same(heading: str) -> str:
    return collapse(heading).casefold()


def recognised(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Columns:
    """The columns of a sheet; raises WrongUse for a wrong mapping, UnreadableFile without statements or reviews."""
    chosen = _as_mapped(sheet.header, mapping or {})
    taken = {field for field in chosen.values() if field not in JOINED}
    wishes = {
        place: tuple(wish for wish in _wishes(sheet, place) if wish[0] not in taken)
        for place in range(len(sheet.header))
        if place not in chosen and place not in sheet.headless
    }
    places: dict[str, tuple[int, ...]] = {}
    for place, field in sorted({**_settled(wishes), **chosen}.items()):
        if field != UNUSED:
            places[field] = (*places.get(field, ()), place)
    columns = _with_stand_ins(Columns(sheet.header, places))
    _refuse_without(columns, "statement", "what was extracted", sheet)
    _refuse_without(columns, "review", "which review each row comes from", sheet)
    return columns


def _as_mapped(header: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str]:
    places = {_same(heading): place for place, heading in reversed(list(enumerate(header)))}
    chosen: dict[int, str] = {}
    for heading, field in mapping.items():
        if field not in FIELDS:
            raise WrongUse(Fault(f"there is no field '{field}'", did_you_mean(field, FIELDS) or _all_fields()))
        if _same(heading) not in places:
            todo = did_you_mean(heading, header) or f"The columns are: {', '.join(header)}"
            raise WrongUse(Fault(f"the sheet has no column '{heading}'", display_text(todo)))
        chosen[places[_same(heading)]] = field
    _refuse_double(chosen.values())
    return chosen


def _refuse_double(fields: Iterable[str]) -> None:
    seen: set[str] = set()
    for field in fields:
        if field in seen and field not in {*JOINED, UNUSED}:
            raise WrongUse(Fault(f"two columns are mapped to '{field}'", "Map one of them to 'unused'"))
        seen.add(field)


def _all_fields() -> str:
    return f"Use one of: {', '.join(FIELDS)}"


def _wishes(sheet: Sheet, place: int) -> Preferences:
    """The fields that a column could be, the likeliest first."""
    heading = sheet.header[place]
    if names_valence(heading):
        cells = [row.cells[place] for row in sheet.rows if row.cells[place]]
        says_valence = 2 * sum(map(reads_as_valence, cells)) >= len(cells)
        return (("valence", 1),) if says_valence else (("statement", 99), ("quote", 99))
    return FIELDS_BY_NAME.get(plain_name(heading), ())


def _settled(wishes: dict[int, Preferences]) -> dict[int, str]:
    """One field for each column: where two want the same, the surer name has it and the other its next wish."""
    settled: dict[int, str] = {}
    waiting = {place: list(preferences) for place, preferences in wishes.items()}
    while True:
        wanted: dict[str, list[tuple[int, int]]] = {}
        for place, preferences in waiting.items():
            if preferences:
                field, rank = preferences[0]
                wanted.setdefault(field, []).append((rank, place))
        losers = [place for field, asking in wanted.items() if field not in JOINED for _, place in sorted(asking)[1:]]
        if not losers:
            settled.update({place: preferences[0][0] for place, preferences in waiting.items() if preferences})
            return settled
        for place in losers:
            waiting[place].pop(0)


def _with_stand_ins(columns: Columns) -> Columns:
    """Where the best column is missing, the next best takes its place."""
    for field, stand_in in (("statement", "quote"), ("review", "citation"), ("review", "number")):
        if field not in columns and stand_in in columns:
            columns = columns.moved(stand_in, field)
    return columns


def _refuse_without(columns: Columns, field: str, meaning: str, sheet: Sheet) -> None:
    if field not in columns:
        where = f" of sheet '{sheet.name}'" if sheet.name else ""
        raise UnreadableFile(
            Fault(
                display_text(f"no column{where} says {meaning}; the columns are: {', '.join(sheet.header)}"),
                f'Say which one it is: --map "Their column={field}"',
                sheet.file,
            )
        )
