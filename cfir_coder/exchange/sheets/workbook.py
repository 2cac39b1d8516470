"""Reading Excel workbooks: checked first, then every cell of a sheet as text."""

from __future__ import annotations

import datetime
import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cfir_coder.core.text import counted, did_you_mean, display_text
from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.sheets.archive import parts
from cfir_coder.exchange.sheets.extent import CELL_LIMIT, Extent, TextVolume
from cfir_coder.exchange.sheets.table import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

_UNSAVED_FORMULA = re.compile(rb"</f>\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>")
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""")
_MIDNIGHT = datetime.time()


class Workbook:
    """An Excel workbook whose sheets are read when asked for."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.notices = _examined(data, file)
        self._book = _opened(data, file)
        self.names = _sheet_names(self._book)

    def grid(self, name: str) -> Grid:
        """One sheet; raises WrongUse where the workbook has no sheet of that name."""
        if name not in self.names:
            raise WrongUse(Fault(f"{self.file} has no sheet '{name}'", display_text(did_you_mean(name, self.names))))
        with _kindly(self.file):
            sheet = self._book.get_sheet_by_name(name)
        return _grid(sheet, self.notices)

    def grids(self) -> Iterator[Grid]:
        """The sheets one by one, in the workbook's order, empty ones left out."""
        for name in self.names:
            grid = self.grid(name)
            if any(any(row) for row in grid.rows):
                yield grid


def _sheet_names(book: CalamineWorkbook) -> list[str]:
    """The sheets with cells, visible ones first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [sheet.name for sheet in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)]


def _opened(data: bytes, file: str) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    with _kindly(file):
        return CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextmanager
def _kindly(file: str) -> Iterator[None]:
    """The reader's own errors as ours."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError) as error:
        fault = Fault(f"this workbook can't be read ({error})", "Open it in Excel and save it again", file)
        raise UnreadableFile(fault) from None


def _examined(data: bytes, file: str) -> tuple[str, ...]:
    """Notices about a workbook; raises UnreadableFile for one that would fill the memory or hides what it holds."""
    unsaved = 0
    volume = TextVolume()
    for name, content in parts(data, file):
        _refuse_odd_encoding(name, content, file)
        if b"sheetData" in content:
            unsaved += len(_UNSAVED_FORMULA.findall(content))
            _refuse_wide(Extent.of(content), file)
        volume.add(content)
    if volume.exceeds_limit:
        raise UnreadableFile(_too_much(file, "repeats its texts far too often"))
    return (_unsaved_formulas(unsaved),) if unsaved else ()


def _refuse_odd_encoding(name: str, content: bytes, file: str) -> None:
    if not name.lower().endswith((".xml", ".rels")):
        return
    declared = _ENCODING.match(content[:200])
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or (declared and declared.group(1).lower() != b"utf-8"):
        fault = Fault(f"the part {name} is not UTF-8", "Open it in Excel or LibreOffice and save it again", file)
        raise UnreadableFile(fault)


def _refuse_wide(extent: Extent, file: str) -> None:
    if extent.cells > CELL_LIMIT:
        where = f"reaches to row {extent.rows:,} and column {extent.columns:,}"
        raise UnreadableFile(_too_much(file, where))


def _too_much(file: str, what: str) -> Fault:
    return Fault(f"a sheet of this workbook {what}", "Copy the table alone into a new workbook and save that", file)


def _unsaved_formulas(count: int) -> str:
    return (
        f"{counted(count, 'formula')} in this workbook {'has' if count == 1 else 'have'} no stored result and "
        f"{'was' if count == 1 else 'were'} read as empty; open it in Excel and save it, and they will be there."
    )


def _grid(sheet: CalamineSheet, notices: tuple[str, ...]) -> Grid:
    top, left = sheet.start or (0, 0)
    dates: set[tuple[int, int]] = set()
    rows = [
        [
            _tidy(cell) if isinstance(cell, str) else _text(cell, (number, column), dates)
            for column, cell in enumerate(row)
        ]
        for number, row in enumerate(sheet.to_python(), top + 1)
    ]
    _fill_merged(rows, sheet.merged_cell_ranges or (), top, left)
    return Grid(sheet.name, rows, top + 1, left, frozenset(dates), notices)


def _tidy(cell: str) -> str:
    return (cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell).strip()


def _text(cell: Any, place: tuple[int, int], dates: set[tuple[int, int]]) -> str:
    """A cell as somebody would type it: 24 rather than 24.0, a date in ISO form."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.date | datetime.time):
        dates.add(place)
        return _moment(cell)
    return str(cell)


def _moment(value: datetime.date | datetime.time) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "minutes")
    return value.isoformat("minutes") if isinstance(value, datetime.time) else value.isoformat()


def _fill_merged(
    rows: list[list[str]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], top: int, left: int
) -> None:
    """Give the cells below the first of a merged range its value; a merged column heading is no such range."""
    filled_to: dict[int, int] = {}
    for (first, column), (last, _) in sorted(ranges):
        index, place = first - top, column - left
        if index < 0 or place < 0 or index >= len(rows) or place >= len(rows[index]):
            continue
        value = rows[index][place]
        for below in range(max(index + 1, filled_to.get(place, 0)), min(last - top + 1, len(rows))):
            rows[below][place] = rows[below][place] or value
            filled_to[place] = below + 1
