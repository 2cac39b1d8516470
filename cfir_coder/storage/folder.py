"""Which files of a folder belong to the project, and what is said of those that don't."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cfir_coder.core.text import is_id
from cfir_coder.errors import Fault
from cfir_coder.storage import files

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP_FILES = ("project.yaml", "codebook.yaml", "studies.yaml", "factors.yaml", "responses.yaml")

DEPTHS = {"reviews": 1, "decisions": 1, "codes": 2, "coreviews": 2}
"""The folders that hold documents, and how many folders deep their files lie."""


def document_files(root: Path, faults: list[Fault]) -> Iterator[str]:
    """The relative paths of the files that should hold documents.

    Links, conflict copies and folders that are files are added to the faults instead.
    """
    yield from _top_files(root, faults)
    for folder, depth in DEPTHS.items():
        yield from _files_in(root, folder, depth, faults)


def _top_files(root: Path, faults: list[Fault]) -> Iterator[str]:
    entries = {entry.name: entry for entry in _entries(root)}
    for name, entry in entries.items():
        original = files.conflict_copy_of(name, entries)
        if original in TOP_FILES:
            faults.append(_conflict_copy(name, original))
        elif name in TOP_FILES and _is_plain(entry, name, faults):
            yield name


def _files_in(root: Path, folder: str, depth: int, faults: list[Fault]) -> Iterator[str]:
    if (root / folder).exists() and not (root / folder).is_dir():
        faults.append(Fault("this should be a folder", "Move the file away", folder))
        return
    entries = {entry.name: entry for entry in _entries(root / folder)}
    for name, entry in entries.items():
        path = f"{folder}/{name}"
        if name.startswith(".") or files.is_temporary(name) or not _is_plain(entry, path, faults):
            continue
        if entry.is_dir():
            if depth > 1:
                yield from _files_in(root, path, depth - 1, faults)
        elif original := files.conflict_copy_of(name, entries):
            faults.append(_conflict_copy(path, original))
        elif name.endswith((".yaml", ".yml")):
            yield path


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_plain(entry: os.DirEntry[str], path: str, faults: list[Fault]) -> bool:
    if files.is_link(Path(entry.path)):
        what = "this is a link; nothing in a project may point elsewhere"
        faults.append(Fault(what, "Put the file or folder itself here", path))
        return False
    return True


def _conflict_copy(path: str, original: str) -> Fault:
    what = f"this is a conflict copy of {original}, made by a synced folder"
    return Fault(what, "Merge it with cfir-coder import PROJECT FILE, or remove it when it holds nothing new", path)


def misplaced(path: str) -> Fault:
    """What to say of a file that lies where documents do and can't be one."""
    place = PurePosixPath(path)
    if place.suffix == ".yml":
        todo = f"Rename it to {place.stem}.yaml, or keep one of the two if that is there"
        return Fault("project files end in .yaml", todo, path)
    if not all(is_id(part) for part in place.with_suffix("").parts):
        what = "the name of this file or of its folder can't be an id"
        return Fault(what, "Use small letters, digits and hyphens, as in ibrahim2020.yaml", path)
    return Fault("nothing of a project belongs here", "Move the file away", path)
