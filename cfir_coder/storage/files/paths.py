"""Paths that cannot lead out of a project."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnsafePath

if TYPE_CHECKING:
    from pathlib import Path

_NOT_IN_A_NAME = frozenset("/\\:\0")
_JUNCTION = 0xA0000003


def safe_path(root: Path, *parts: str) -> Path:
    """The path below the project folder, each part one plain name, nothing on the way a link."""
    path = root
    for part in parts:
        if part in {"", ".", ".."} or _NOT_IN_A_NAME.intersection(part):
            what = f"'{part}' cannot be the name of a file or folder in a project"
            raise UnsafePath(Fault(what, "Name a file inside the project", "/".join(parts)))
        path = path / part
        refuse_link(path, "/".join(parts))
    return path


def inside(root: Path, path: Path) -> Path:
    """The same path, proven to lie in the project folder and to pass no link."""
    if not path.is_relative_to(root):
        raise UnsafePath(Fault("this is not in the project folder", "Name a file inside the project", str(path)))
    return safe_path(root, *path.relative_to(root).parts)


def refuse_link(path: Path, file: str) -> None:
    """Raise UnsafePath, naming the file as given, if there is a link at the path."""
    if is_link(path):
        todo = "Put the file or folder itself here"
        raise UnsafePath(Fault("this is a link; nothing in a project may point elsewhere", todo, file))


def is_link(path: str | os.PathLike[str]) -> bool:
    """Whether there is a symbolic link or a Windows junction; a file that OneDrive keeps online is neither."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION
