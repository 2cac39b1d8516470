"""What people wrote beside the answer cells of a workbook: notes and comments on cells, without who wrote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cfir_coder.exchange.forms.returned import tidy
from cfir_coder.exchange.sheets.archive import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTES = re.compile(r"xl/comments(?:\d*|/[^/]+)\.xml")
_THREADS = re.compile(r"xl/threadedComments/[^/]+\.xml")
_COPY_OF_A_THREAD = "[Threaded comment]"
"""How Excel begins the note that it leaves beside a threaded comment for older programs."""


def notes_in(data: bytes, file: str) -> tuple[str, ...]:
    """The notes on the cells of a workbook, each once; a part that is no XML holds none."""
    found = [note for name, content in parts(data, file) for note in _notes_in_part(name, content)]
    return tuple(dict.fromkeys(note for note in found if note))


def _notes_in_part(name: str, content: bytes) -> Iterator[str]:
    read = _notes if _NOTES.fullmatch(name) else _threads if _THREADS.fullmatch(name) else None
    if read is None:
        return
    try:
        yield from read(ElementTree.fromstring(content))  # noqa: S314 - document types are refused when unpacked
    except ElementTree.ParseError:
        return


def _notes(root: ElementTree.Element) -> Iterator[str]:
    authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
    for comment in root.iterfind("{*}commentList/{*}comment"):
        text = tidy("".join(piece.text or "" for piece in comment.iter() if _local(piece) == "t"))
        if not text.startswith(_COPY_OF_A_THREAD):
            yield _without_author(text, authors)


def _without_author(text: str, authors: list[str]) -> str:
    """A note without its first line, where Excel has put who wrote it there."""
    first, _, rest = text.partition("\n")
    return tidy(rest) if first.endswith(":") and first[:-1] in authors else text


def _threads(root: ElementTree.Element) -> Iterator[str]:
    yield from (tidy(piece.text or "") for piece in root.iter() if _local(piece) == "text")


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
