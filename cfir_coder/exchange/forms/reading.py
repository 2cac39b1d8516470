"""Reading a form that came back, whatever kind of file it is."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.forms.answer_data import read_json
from cfir_coder.exchange.forms.answer_page import read_page
from cfir_coder.exchange.forms.answer_text import looks_like_answers, read_text
from cfir_coder.exchange.sheets.archive import part_names

if TYPE_CHECKING:
    from pathlib import Path

    from cfir_coder.exchange.forms.returned import Returned

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes; a form with every box full to the brim has one or two million."""

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "this is a PDF; answers on paper or in a PDF have to be typed into a form"),
    (b"{\\rtf", "this is an RTF document"),
    (b"\xd0\xcf\x11\xe0", "this is a document of an old kind, or one with a password"),
    (b"\xff\xd8\xff", "this is a picture"),
    (b"\x89PNG", "this is a picture"),
)


def read_answers(path: Path) -> Returned:
    """The answers in a file: JSON, a saved page, pasted text, a workbook or a Word document.

    Raises UnreadableFile for anything else, WrongUse for a file that is not there.
    """
    if not path.is_file():
        raise WrongUse(Fault(f"there is no file {path}", "Check the name and the folder"))
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise UnreadableFile(Fault("this file is larger than any form", "Read the file that came back", path.name))
        data = path.read_bytes()
    except OSError as error:
        what = f"this file can't be opened ({error.strerror or type(error).__name__})"
        raise UnreadableFile(Fault(what, "Close it in other programs and try again", path.name)) from None
    return answers_in(data, path.name)


def answers_in(data: bytes, file: str) -> Returned:
    """The answers in the bytes of a file; what it is is told by its content, not by its name."""
    for mark, what in _OTHERS:
        if data.startswith(mark):
            raise UnreadableFile(Fault(what, "Read the form itself: .html, .json, .xlsx, .docx or pasted text", file))
    if data.startswith(b"PK"):
        return _in_archive(data, file)
    text = decoded(data, file)
    beginning = text.lstrip("\ufeff \t\r\n")[:1]
    if beginning == "<" and not looks_like_answers(text):
        return read_page(text, file)
    if beginning in {"{", "["} and not looks_like_answers(text):
        return read_json(text, file)
    return read_text(text, file)


def _in_archive(data: bytes, file: str) -> Returned:
    names = part_names(data, file)
    if "xl/workbook.xml" in names:
        from cfir_coder.exchange.forms.answer_workbook import read_workbook

        return read_workbook(data, file)
    if "word/document.xml" in names:
        from cfir_coder.exchange.forms.answer_document import read_document

        return read_document(data, file)
    what = "this is an archive or a document of another kind"
    raise UnreadableFile(Fault(what, "Unpack it and read the form inside, or save the form as .docx or .xlsx", file))


def decoded(data: bytes, file: str) -> str:
    """The text of a file, in the encodings that mail programs and editors write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(Fault("this is not text that can be read", "Read the file that the form saved", file))
