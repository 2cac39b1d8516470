"""Saving into a project: lock, compare with what was read, write beside, replace."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from cfir_coder.errors import ChangedOnDisk, Fault
from cfir_coder.storage.files.locking import PATIENCE, locked
from cfir_coder.storage.files.names import is_temporary, temporary_name
from cfir_coder.storage.files.paths import inside
from cfir_coder.storage.files.reading import Snapshot, read, snapshot_of
from cfir_coder.storage.files.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_WINDOWS = os.name == "nt"
_REPLACE_ATTEMPTS = 10 if _WINDOWS else 1
_CREATE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def save(
    root: Path, path: Path, data: bytes, expected: str | None, *, patience: float = PATIENCE
) -> Snapshot:
    """Put the data at the path, if the file there still has the sha256 expected (None: there is no file yet).

    After a crash at any moment the file holds the old bytes or the new ones. Raises ChangedOnDisk, CannotSave,
    Locked, UnsafePath.
    """
    return save_many(root, [(path, data, expected)], patience=patience)[0]


def save_many(
    root: Path, writings: Iterable[tuple[Path, bytes, str | None]], *, patience: float = PATIENCE
) -> list[Snapshot]:
    """As `save` for (path, data, expected) each: nothing is replaced unless all compare and all could be written."""
    with plainly(root), locked(root, patience):
        changed = []
        snapshots = []
        for path, data, expected in writings:
            if _compared(inside(root, path), expected, data).data != data:
                changed.append((path, data))
            snapshots.append(snapshot_of(data))
        write_files(root, changed)
    return snapshots


def remove(root: Path, path: Path, expected: str, *, patience: float = PATIENCE) -> None:
    """Remove the file, if it still has the sha256 expected."""
    with plainly(path), locked(root, patience):
        _compared(inside(root, path), expected)
        path.unlink()
        _sync_folder(path.parent)


def append_line(root: Path, path: Path, line: bytes, *, patience: float = PATIENCE) -> None:
    """Add a line, given without its line end, to a log; a line that was cut short before stays a line of its own."""
    if b"\n" in line:
        raise ValueError("a line of a log holds no line break")
    with plainly(path), locked(root, patience):
        inside(root, path)
        is_new = not path.exists()
        _make_folder(root, path.parent)
        _append(path, line + b"\n")
        if is_new:
            _sync_folder(path.parent)


def write_files(root: Path, files: Iterable[tuple[Path, bytes]]) -> None:
    """Write all the files beside their places first, then put them in place; the caller holds the lock."""
    with ExitStack() as temporaries:
        ready = []
        for path, data in files: ...
