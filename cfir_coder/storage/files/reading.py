"""Reading a file of a project, with the fingerprint that a later save compares."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.storage.files.paths import refuse_link

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read into memory at all."""

# A named pipe must not block, a link put there since we looked is not followed, Windows must not change line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Snapshot(NamedTuple):
    """What a file held when it was read; both are None where there was no file."""

    data: bytes | None
    sha256: str | None


ABSENT = Snapshot(None, None)


def snapshot_of(data: bytes) -> Snapshot:
    """The snapshot of a file that holds these bytes."""
    return Snapshot(data, hashlib.sha256(data).hexdigest())


def read(path: Path, file: str = "") -> Snapshot:
    """What the file holds now, ABSENT if there is none; links and anything but a plain file are refused.

    Messages name the file as `file` says, else by its path.
    """
    file = file or str(path)
    refuse_link(path, file)
    try:
        return snapshot_of(_content(path, file))
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        todo = "Check that you may read it, and that no other program keeps it to itself"
        raise UnreadableFile(Fault(f"this file cannot be read: {reason}", todo, file)) from error


def _content(path: Path, file: str) -> bytes:
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(Fault("this is not a file", "Move it out of the project", file))
        if found.st_size > LARGEST:
            size = f"{found.st_size // 1_000_000} MB"
            raise UnreadableFile(Fault(f"this file has {size}", "Look whether it is the right file", file))
        return stream.read()
