"""Opening zip archives that strangers sent: bounded in size, and without document type declarations."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 100

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_PICTURES = "xl/media/"


def part_names(data: bytes, file: str) -> list[str]:
    """The names inside an archive; raises UnreadableFile where it is damaged or promises to be too big."""
    with _opened(data, file) as archive:
        infos = archive.infolist()
    _refuse_big(sum(info.file_size for info in infos), data, file)
    return [info.filename for info in infos]


def parts(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Each part of an archive with its name, unpacked in memory one at a time.

    What the archive says about sizes is not believed: the bytes are counted as they come.
    Raises UnreadableFile at more than 200 MB or 100:1, for damage, and for parts that declare a document type.
    """
    total = 0
    with _opened(data, file) as archive:
        for info in archive.infolist():
            content = _unpacked(archive, info, UNPACKED_LIMIT + 1 - total, file)
            total += len(content)
            _refuse_big(total, data, file)
            _refuse_declarations(info.filename, content, file)
            yield info.filename, content


def _opened(data: bytes, file: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise _damaged(file) from None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, file: str) -> bytes:
    # zipfile stops at the size that the archive declares, other readers do not: so declare more than is allowed.
    open_ended = copy.copy(info)
    open_ended.file_size = UNPACKED_LIMIT * 2
    try:
        with archive.open(open_ended) as stream:
            return stream.read(limit)
    except _DAMAGED:
        raise _damaged(file) from None


def _refuse_big(unpacked: int, data: bytes, file: str) -> None:
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * len(data):
        raise UnreadableFile(
            Fault(
                "this file would unpack to far more than a sheet needs",
                "Copy the table into a new workbook and save that",
                file,
            )
        )


def _refuse_declarations(name: str, content: bytes, file: str) -> None:
    if not name.startswith(_PICTURES) and any(mark in content for mark in _DECLARATIONS):
        raise UnreadableFile(
            Fault(
                f"the part {name} declares a document type, which no spreadsheet program writes",
                "Open the file in Excel or LibreOffice and save it again",
                file,
            )
        )


def _damaged(file: str) -> UnreadableFile:
    return UnreadableFile(
        Fault("this file is damaged or protected", "Open it in Excel or LibreOffice and save it again", file)
    )
