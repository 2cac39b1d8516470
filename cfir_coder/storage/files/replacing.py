"""Putting a whole file in the place of another, so that a crash leaves one of the two."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cfir_coder.storage.files.names import is_temporary, temporary_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WINDOWS = os.name == "nt"
_REPLACE_ATTEMPTS = 10
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})


@contextmanager
def written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """The data in a temporary file beside the path, safely on disk; gone afterwards unless it was put in place."""
    temporary = path.with_name(temporary_name(path.name))
    try:
        _write(temporary, data)
        _keep_mode(path, temporary)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write(temporary: Path, data: bytes) -> None:
    with os.fdopen(os.open(temporary, _CREATE, 0o666), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _keep_mode(path: Path, temporary: Path) -> None:
    if not path.exists():
        return
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode != stat.S_IMODE(temporary.stat().st_mode):
        temporary.chmod(mode)


def put_in_place(temporary: Path, path: Path) -> None:
    """Replace the path by the temporary file; on Windows tried again while a scanner or a reader holds the old one."""
    for attempt in range(_REPLACE_ATTEMPTS):
        try:
            temporary.replace(path)
        except PermissionError:
            if not _WINDOWS or attempt == _REPLACE_ATTEMPTS - 1:
                raise
            time.sleep(0.01 * 2**attempt)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make names put into the folder safe against a loss of power, where the system can."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Network drives often cannot do this for a folder; their server has to.
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, safely on disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sweep(folder: Path) -> None:
    """Remove what saves that were cut short left behind; the caller holds the lock, so no save is under way."""
    for leftover in [entry for entry in folder.iterdir() if is_temporary(entry.name)]:
        with suppress(OSError):
            leftover.unlink()
