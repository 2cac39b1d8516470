"""Paths that cannot lead out of a project."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnsafePath

if TYPE_CHECKING:
    from pathlib import Path

_NOT_IN_A_NAME = frozenset('/\\:\0')
_JUNCTION = 0xA0000003


def safe_path(root: Path, *parts: str) -> Path:
    """The path below the project folder, each part one plain name, none of what exists there a link."""
    path = root
    for part in parts:
        if part in {"", ".", ".."} or _NOT_IN_A_NAME.intersection(part):
            raise UnsafePath(Fault(f"'{part}' is not the name of a file or folder in the project", _STAY, str(root)))
        path = path / part
        refuse_link(path)
    return path


def inside(root: Path, path: Path) -> Path:
    """The same path, proven to lie in the project folder and to pass no link."""
    if not path.is_relative_to(root):
        raise UnsafePath(Fault("this is not in the project folder", _STAY, str(path)))
    return safe_path(root, *path.relative_to(root).parts)


def refuse_link(path: Path) -> None:
    """Raise UnsafePath if there is a link at the path."""
    if is_link(path):
        raise UnsafePath(Fault("this is a link, and a project holds none", "Put the file itself here", str(path)))


def is_link(path: Path) -> bool:
    """Whether there is a symbolic link or a Windows junction; a file that OneDrive keeps online is neither."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


_STAY = "Name a file inside the project"
