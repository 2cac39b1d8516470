"""What the operating system says when it cannot write, put in plain English."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cfir_coder.errors import CannotSave, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = ("the disk is full", "Free some space and save again; the file on disk is unchanged")
_FORBIDDEN = (
    "you may not write here, or another program has the file open",
    "Close other programs that use it, or ask for permission to change the folder",
)
_READ_ONLY = ("this disk can only be read", "Copy the project to a folder of your own")
_GONE = ("the folder is not there", "Put it back, or connect the drive again, and save again")
_TOO_LONG = ("the name is too long for this disk", "Use a shorter name, or a folder nearer to the top of the disk")
_SILENT = ("the drive does not answer", "Check the connection and save again")
_NO_LOCKS = ("this drive cannot lock files", "Copy the project to a folder on this computer")

_SAYINGS = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EACCES": _FORBIDDEN,
    "EPERM": _FORBIDDEN,
    "EROFS": _READ_ONLY,
    "ENOENT": _GONE,
    "ENOTDIR": _GONE,
    "ENAMETOOLONG": _TOO_LONG,
    "EIO": _SILENT,
    "ESTALE": _SILENT,
    "ETIMEDOUT": _SILENT,
    "EHOSTDOWN": _SILENT,
    "ENOLCK": _NO_LOCKS,
    "ENOTSUP": _NO_LOCKS,
    "EOPNOTSUPP": _NO_LOCKS,
    "EEXIST": ("a file stands where a folder should be", "Move the file away"),
    "EFBIG": ("the file is too large for this disk", "Save it to another disk"),
    "EISDIR": ("a folder stands where the file should be", "Move the folder away"),
    "EINVAL": ("this disk does not allow the name", "Use letters, digits and hyphens"),
}


@contextmanager
def plainly(path: object) -> Iterator[None]:
    """Turn an error of the operating system into CannotSave."""
    try:
        yield
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, "")
        reason = (error.strerror or "unknown reason").lower()
        what, todo = _SAYINGS.get(name, (f"it cannot be written: {reason}", "Mend that and save again"))
        raise CannotSave(Fault(what, todo, str(path))) from error
