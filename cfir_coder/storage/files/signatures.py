"""Whether a file was touched, told without reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[int, int, int]
"""When it was written (in nanoseconds), how long it is, and which file it is on its disk."""


def signature(path: Path) -> Signature | None:
    """The signature of a file; None where there is none."""
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)
