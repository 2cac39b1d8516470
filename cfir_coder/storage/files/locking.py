"""One writer at a time in a project."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, Locked
from cfir_coder.storage.files.paths import safe_path
from cfir_coder.storage.files.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = PurePosixPath(".cfir/locks/project.lock")

PATIENCE = 10.0
"""Seconds a save waits for another one: an import of many files on a slow drive takes some."""


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the project's lock, which the system takes back even from a process that was killed."""
    from filelock import FileLock, Timeout

    path = safe_path(root, *_LOCK.parts)
    lock = FileLock(path, timeout=patience, poll_interval=0.01)
    with plainly(_LOCK.as_posix()):
        if not root.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(root))
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            what = "another program is writing to this project and holds its lock"
            todo = "Wait a moment and save again; if it stays, close other windows with this project"
            raise Locked(Fault(what, todo, _LOCK.as_posix())) from error
    try:
        yield
    finally:
        lock.release()
