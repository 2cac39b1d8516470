"""What a file really is, whatever its name says."""

from __future__ import annotations

from typing import Literal

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.sheets.archive import part_names

FileKind = Literal["workbook", "text"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it there and save it as an Excel workbook (.xlsx) or as CSV"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%pdf", "this is a PDF, not a sheet"),
    (b"{\\rtf", "this is a text document (RTF), not a sheet"),
    (b"<!doctype html", "this is a web page that was named like a sheet"),
    (b"<html", "this is a web page that was named like a sheet"),
    (b"<table", "this is a web page that was named like a sheet"),
    (b"<?xml", "this is an XML file, not a sheet"),
)

_INSIDES: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", "this is a binary Excel workbook (.xlsb)"),
    ("word/", "this is a Word document, not a sheet"),
    ("ppt/", "this is a PowerPoint file, not a sheet"),
    ("Index/", "this is an Apple Numbers file"),
    ("index.apxl", "this is an Apple Numbers file"),
    ("content.xml", "this is an OpenDocument file"),
    ("project.qde", "this is a REFI-QDA project"),
)


def file_kind(data: bytes, file: str) -> FileKind:
    """Whether the bytes are an Excel workbook or text; raises UnreadableFile and says what they are instead."""
    if data.startswith(_OLD_OFFICE):
        raise UnreadableFile(_old_office(data, file))
    if data.startswith(b"PK"):
        return _archive_kind(data, file)
    beginning = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what in _BEGINNINGS:
        if beginning.startswith(mark):
            raise UnreadableFile(Fault(what, "Open it in Excel and save it as an Excel workbook (.xlsx)", file))
    return "text"


def _old_office(data: bytes, file: str) -> Fault:
    if _ENCRYPTED in data:
        return Fault("this workbook is protected by a password", "Save a copy without the password", file)
    return Fault("this is an Excel file of the old kind (.xls)", _SAVE_AS, file)


def _archive_kind(data: bytes, file: str) -> FileKind:
    names = part_names(data, file)
    if "xl/workbook.xml" in names:
        return "workbook"
    for inside, what in _INSIDES:
        if any(name.startswith(inside) for name in names):
            raise UnreadableFile(Fault(what, _SAVE_AS, file))
    raise UnreadableFile(Fault("this is an archive, not a sheet", "Unpack it and import the sheet inside", file))
