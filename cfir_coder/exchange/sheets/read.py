"""Reading a sheet from a file: what the file is, which of its sheets, and where the header is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import display_text
from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.sheets.columns import header_index
from cfir_coder.exchange.sheets.file_kind import file_kind
from cfir_coder.exchange.sheets.table import Grid, Sheet, table_of
from cfir_coder.exchange.sheets.text_file import read_text
from cfir_coder.exchange.sheets.workbook import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE_LIMIT = 40 * 1024 * 1024
_WORKBOOK_ENDINGS = {".xlsx", ".xlsm"}
_SHOWN_CELLS = 6


def read_sheet(path: Path, sheet_name: str = "", mapping: Mapping[str, str] | None = None) -> Sheet:
    """The table in a file: of the named sheet, else of the first that has a header.

    `mapping` gives their column names with our fields, and so helps to find the header. Raises
    UnreadableFile for what can't be read, WrongUse for a file or sheet that does not exist.
    """
    data = _bytes(path)
    kind = file_kind(data, path.name)
    names = set(mapping or ())
    if kind == "workbook":
        return _from_workbook(Workbook(data, path.name), sheet_name, names, _ending_notice(path, kind))
    if sheet_name:
        raise WrongUse(Fault(f"{path.name} is a text file and has no sheets", "Leave out --sheet"))
    return _table(path.name, read_text(data, path.name), names, _ending_notice(path, kind))


def read_grids(path: Path, sheet_name: str = "") -> tuple[Grid, ...]:
    """Every cell of the named sheet, else of all sheets that hold anything; raises as `read_sheet` does."""
    data = _bytes(path)
    if file_kind(data, path.name) == "workbook":
        book = Workbook(data, path.name)
        return (book.grid(sheet_name),) if sheet_name else tuple(book.grids())
    if sheet_name:
        raise WrongUse(Fault(f"{path.name} is a text file and has no sheets", "Leave out --sheet"))
    return (read_text(data, path.name),)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise WrongUse(Fault(f"there is no file {path}", "Check the name and the folder"))
    if path.is_dir():
        raise WrongUse(Fault(f"{path} is a folder", "Name the sheet to import: a .xlsx or .csv file"))
    try:
        if path.stat().st_size > FILE_LIMIT:
            todo = "Copy the table alone into a new workbook, without pictures"
            raise UnreadableFile(Fault("this file is larger than 40 MB", todo, path.name))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        todo = "Close it in other programs and try again"
        raise UnreadableFile(Fault(f"this file can't be opened ({reason})", todo, path.name)) from None


def _ending_notice(path: Path, kind: str) -> tuple[str, ...]:
    if (kind == "workbook") == (path.suffix.lower() in _WORKBOOK_ENDINGS):
        return ()
    really = "an Excel workbook" if kind == "workbook" else "a text file with columns"
    return (f"{path.name} is {really}, whatever its ending says; it was read as that.",)


def _from_workbook(book: Workbook, sheet_name: str, names: set[str], notices: tuple[str, ...]) -> Sheet:
    if sheet_name:
        return _table(book.file, book.grid(sheet_name), names, notices)
    first: Grid | None = None
    for grid in book.grids():
        if header_index(grid.rows, names) is not None:
            return _table(book.file, grid, names, (*notices, *_others(grid.name, book.names)))
        first = first or grid
    return _table(book.file, first or Grid("", ()), names, notices)


def _others(name: str, names: Sequence[str]) -> tuple[str, ...]:
    others = [f"'{other}'" for other in names if other != name]
    if not others:
        return ()
    return (f"Read sheet '{name}'; not read: {', '.join(others)} (choose with --sheet).",)


def _table(file: str, grid: Grid, names: set[str], notices: tuple[str, ...]) -> Sheet:
    index = header_index(grid.rows, names)
    if index is None:
        raise UnreadableFile(_no_header(file, grid))
    sheet = table_of(file, grid, index)
    return sheet.with_notices(notices)


def _no_header(file: str, grid: Grid) -> Fault:
    where = f" in sheet '{display_text(grid.name)}'" if grid.name else ""
    first = next((row for row in grid.rows if any(row)), None)
    if first is None:
        return Fault("there is nothing in this sheet" if grid.name else "there is nothing in this file", "", file)
    shown = ", ".join([f"'{display_text(cell[:40])}'" for cell in first if cell][:_SHOWN_CELLS])
    return Fault(
        f"no row{where} names the columns; the first one holds {shown}",
        "Put a row with names such as Review, Statement, Code and Valence above the first row of the table",
        file,
    )
