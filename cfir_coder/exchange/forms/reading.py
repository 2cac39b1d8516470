"""Reading a form that came back, whatever kind of file it is."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.forms.answer_data import read_json
from cfir_coder.exchange.forms.answer_mail import is_mail, read_mail
from cfir_coder.exchange.forms.answer_page import read_page
from cfir_coder.exchange.forms.answer_text import looks_like_answers, read_text
from cfir_coder.exchange.sheets.archive import part_names

if TYPE_CHECKING:
    from pathlib import Path

    from cfir_coder.exchange.forms.returned import Returned

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes; a form with every box full to the brim has one or two million."""

_PAPER = "Type what is written there into a form, in their words and not in better ones, and read that form"
_THE_FORM = "Read the form itself: .html, .json, .xlsx, .docx or pasted text"
_OTHERS: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), what, todo)
    for pattern, what, todo in (
        (rb"%PDF", "this is a PDF", _PAPER),
        (rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp", "this is a picture", _PAPER),
        (rb"\{\\rtf", "this is an RTF document", _THE_FORM),
        (
            rb"\xd0\xcf\x11\xe0",
            "this is a mail that Outlook saved, a document of an old kind, or one with a password",
            f"Save what is attached to the mail, or the document as .docx or .xlsx without a password. {_THE_FORM}",
        ),
        (rb"\s*$", "this file is empty", "Ask for it once more: sending or saving it has broken off"),
    )
)
"""How files begin that are no form, what they are, and what to do."""


def read_answers(path: Path) -> Returned:
    """The answers in a file: JSON, a saved page, pasted text, a mail, a workbook or a Word document.

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
    for beginning, what, todo in _OTHERS:
        if beginning.match(data):
            raise UnreadableFile(Fault(what, todo, file))
    if data.startswith(b"PK"):
        return _in_archive(data, file)
    if is_mail(data):
        return read_mail(data, file, answers_in)
    text = decoded(data, file)
    first = text.lstrip("\ufeff \t\r\n")[:1]
    if first == "<" and not looks_like_answers(text):
        return read_page(text, file)
    if first in {"{", "["} and not looks_like_answers(text):
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
