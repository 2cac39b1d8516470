"""Reading sheets that are text: CSV with commas, semicolons or tabs, in the encodings that Excel writes."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.sheets.safe_cells import without_guard
from cfir_coder.exchange.sheets.table import Grid

DELIMITERS = (",", ";", "\t")
_NOT_UTF8 = (
    "The file is not UTF-8; it was read as Windows text (cp1252). "
    "If letters with accents look wrong, save it from Excel as 'CSV UTF-8'."
)
_SAMPLE = 60
_DECLARED = "sep="


def read_text(data: bytes, file: str) -> Grid:
    """The grid of a text file; raises UnreadableFile with the line where it can't be read."""
    text, notices = _decoded(data, file)
    declared = _declared_delimiter(text)
    if declared:
        text = text.split("\n", 1)[1] if "\n" in text else ""
    delimiter = declared or _likely_delimiter(text)
    rows = [[without_guard(cell) for cell in row] for row in _records(text, delimiter, file)]
    return Grid("", rows, first_row=2 if declared else 1, notices=notices)


def _decoded(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(data, "utf-16", file), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = _decoded_as(data, "cp1252", file)
    return text, (_NOT_UTF8,)


def _decoded_as(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(
            Fault(
                "this is not text that can be read",
                "Save the sheet as an Excel workbook (.xlsx) or as 'CSV UTF-8'",
                file,
            )
        ) from None


def _declared_delimiter(text: str) -> str:
    """The delimiter that Excel's own first line `sep=;` names."""
    first = text.split("\n", 1)[0].rstrip("\r")
    is_declared = first.lower().startswith(_DECLARED) and len(first) == len(_DECLARED) + 1
    return first[-1] if is_declared else ""


def _likely_delimiter(text: str) -> str:
    """The delimiter that cuts the first records into the most columns, most evenly."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    widths: Counter[int] = Counter()
    try:
        for _, row in zip(range(_SAMPLE), csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), strict=False):
            if row:
                widths[len(row)] += 1
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, times = widths.most_common(1)[0]
    return (width - 1) * times / widths.total()


def _records(text: str, delimiter: str, file: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[_plain(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise UnreadableFile(
            Fault(
                f"the quotes in this file don't pair up ({error})",
                'Write a quote inside a quoted cell twice (""), or save the sheet as an Excel workbook (.xlsx)',
                file,
                reader.line_num,
            )
        ) from None


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
