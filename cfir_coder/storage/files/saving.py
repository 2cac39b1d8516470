"""Saving into a project: lock, compare with what was read, write beside, replace."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from cfir_coder.errors import ChangedOnDisk, Fault
from cfir_coder.storage.files.locking import PATIENCE, locked
from cfir_coder.storage.files.paths import inside
from cfir_coder.storage.files.reading import Snapshot, read, snapshot_of
from cfir_coder.storage.files.replacing import make_folder, put_in_place, sweep, sync_folder, written_beside
from cfir_coder.storage.files.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from io import FileIO
    from pathlib import Path

_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def save(root: Path, path: Path, data: bytes, expected: str | None, *, patience: float = PATIENCE) -> Snapshot:
    """Put the data at the path, if the file there still has the sha256 expected (None: there is no file yet).

    A crash at any moment leaves the old bytes or the new ones. A file that holds the data already is left as it is.
    """
    return save_many(root, [(path, data, expected)], patience=patience)[0]


def save_many(
    root: Path, writings: Iterable[tuple[Path, bytes, str | None]], *, patience: float = PATIENCE
) -> list[Snapshot]:
    """As `save`, for each (path, data, expected): nothing is replaced unless all compare and all could be written."""
    changed: dict[Path, bytes] = {}
    snapshots = []
    with locked(root, patience):
        for path, data, expected in writings:
            if _compared(root, path, expected, data).data != data:
                changed[path] = data
            snapshots.append(snapshot_of(data))
        write_together(root, changed)
    return snapshots


def remove(root: Path, path: Path, expected: str, *, patience: float = PATIENCE) -> None:
    """Remove the file, if it still has the sha256 expected or is gone already."""
    with locked(root, patience):
        if _compared(root, path, expected, None).data is not None:
            with plainly(_name(root, path)):
                path.unlink()
                sync_folder(path.parent)


def append_line(root: Path, path: Path, line: bytes, *, patience: float = PATIENCE) -> None:
    """Add one line, given without its end, to a log."""
    append_lines(root, path, [line], patience=patience)


def append_lines(root: Path, path: Path, lines: Iterable[bytes], *, patience: float = PATIENCE) -> None:
    """Add lines, given without their ends, to a log, all at once; what was cut short before stays a line of its own."""
    lines = list(lines)
    if any(b"\n" in line for line in lines):
        raise ValueError("a line of a log holds no line break")
    whole = b"".join(line + b"\n" for line in lines)
    with locked(root, patience), plainly(_name(root, path)):
        is_new = not inside(root, path).exists()
        make_folder(path.parent)
        _append(path, whole)
        if is_new:
            sync_folder(path.parent)


def write_together(root: Path, files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, then put all in place; the caller compared them and holds the lock."""
    folders = {path.parent: path for path in files}
    for folder, path in folders.items():
        with plainly(_name(root, path)):
            make_folder(folder)
            sweep(folder)
    with ExitStack() as temporaries:
        ready = []
        for path, data in files.items():
            with plainly(_name(root, path)):
                ready.append((temporaries.enter_context(written_beside(path, data)), path))
        for temporary, path in ready:
            with plainly(_name(root, path)):
                put_in_place(temporary, path)
        with plainly(root):
            for folder in folders:
                sync_folder(folder)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _compared(root: Path, path: Path, expected: str | None, wanted: bytes | None) -> Snapshot:
    found = read(inside(root, path), _name(root, path))
    if found.sha256 != expected and found.data != wanted:
        what = "this file was changed by another program since it was read"
        if found.data is None:
            what = "this file was removed by another program since it was read"
        elif expected is None:
            what = "another program has made this file in the meantime"
        fault = Fault(what, "Open the project again to see both sides and keep what you want", _name(root, path))
        raise ChangedOnDisk(fault, expected, found.sha256)
    return found


def _append(path: Path, lines: bytes) -> None:
    with os.fdopen(os.open(path, _APPEND, 0o666), "r+b", buffering=0) as stream:
        end = stream.seek(0, os.SEEK_END)
        if end and _byte_before(stream, end) != b"\n":
            lines = b"\n" + lines
        try:
            rest = memoryview(lines)
            while rest:
                rest = rest[stream.write(rest) :]
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(end)
            raise


def _byte_before(stream: FileIO, position: int) -> bytes:
    stream.seek(position - 1)
    return stream.read(1)
