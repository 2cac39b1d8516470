"""A file that git could not merge: both sides in one text, read apart and written together.

<<<<<<< ours
  s01: ...
||||||| base
  s01: ...
=======
  s01: ...
>>>>>>> theirs
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.merge import Absent, Conflict, Merged, Path, get, merge, put
from cfir_coder.errors import ConflictMarkers, Fault, ProjectError
from cfir_coder.storage import files, git, yamlio
from cfir_coder.storage.layout import key_of, path_of
from cfir_coder.storage.reading import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path as FilePath

    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Document, Plain

OURS, BASE, MIDDLE, THEIRS = b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"

_PLACE = "the-entry-on-which-both-sides-differ"


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a merge that git left open; `base` is None where nobody knows how the file was before."""

    key: Key
    ours: Document
    theirs: Document
    base: Document | None

    @property
    def merged(self) -> Merged:
        """Both sides as one, entry by entry, with the entries on which they differ."""
        base = self.base.as_data() if self.base else {}
        return merge(base, self.ours.as_data(), self.theirs.as_data())


def read_sides(root: FilePath, key: Key) -> Sides:
    """Both sides of a project file with conflict markers; raises ProjectError where a side can't be read."""
    path = path_of(key)
    data = files.read(root / path, path).data or b""
    ours, base, theirs = split(data, path)
    if base is None:
        base = git.staged(root, path, 1)
    old = parse(key, base, path) if base and not base.isspace() else None
    return Sides(key, parse(key, ours, path), parse(key, theirs, path), old)


def is_marked(root: FilePath, path: str) -> bool:
    """Whether a file of a project holds conflict markers."""
    try:
        yamlio.load(files.read(root / path, path).data or b"", path)
    except ConflictMarkers:
        return key_of(path) is not None
    except ProjectError:
        return False
    return False


def split(data: bytes, file: str) -> tuple[bytes, bytes | None, bytes]:
    """Ours, the common ancestor if the markers have it, and theirs, of a text with conflict markers."""
    sides: dict[bytes, list[bytes]] = {OURS: [], BASE: [], THEIRS: []}
    inside: bytes = b""
    has_base, opened = True, 0
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        mark = _mark(line)
        if mark is None:
            for side in [inside] if inside else sides:
                sides[side].append(line)
            continue
        if mark not in _NEXT[inside]:
            todo = "Keep one side of each place between <<<<<<< and >>>>>>> and remove the markers"
            raise ConflictMarkers(Fault("the markers that git left here are not in order", todo, file, number))
        opened = number if mark == OURS else opened
        has_base = has_base and not (mark == MIDDLE and inside == OURS)
        inside = {MIDDLE: THEIRS, THEIRS: b""}.get(mark, mark)
    if inside:
        raise ConflictMarkers(Fault("the markers that git left here have no end", "Add `>>>>>>>`", file, opened))
    ours, base, theirs = (b"".join(sides[side]) for side in (OURS, BASE, THEIRS))
    return ours, base if has_base else None, theirs


_NEXT = {b"": (OURS,), OURS: (BASE, MIDDLE), BASE: (MIDDLE,), THEIRS: (THEIRS,)}
"""Which marker may come where."""


def _mark(line: bytes) -> bytes | None:
    """The marker that a line is; a line of the file itself never begins like one, since the program would quote it."""
    start = line[:7]
    if start in {OURS, BASE, THEIRS} and line[7:8] in {b" ", b"\n", b"\r", b""}:
        return start
    return MIDDLE if line.rstrip(b"\r\n") == MIDDLE else None


def with_markers(base: dict[str, Plain], theirs: dict[str, Plain], merged: Merged) -> bytes:
    """The merged document as a file, with markers around each entry on which the sides differ."""
    data = merged.data
    for conflict in merged.conflicts:
        data = put(data, conflict.path, _PLACE)
    lines = yamlio.dump(data).decode().splitlines()
    for conflict in merged.conflicts:
        lines = _filled(lines, conflict, get(base, conflict.path), get(theirs, conflict.path))
    return ("\n".join(lines) + "\n").encode()


def _filled(lines: list[str], conflict: Conflict, base: Plain | Absent, theirs: Plain | Absent) -> list[str]:
    """The lines with both sides of a conflict in its place; places come in the order of the file."""
    head = _lines_of(conflict.path, _PLACE)
    start = next(number for number in range(len(lines)) if lines[number : number + len(head)] == head)
    block = [
        f"{OURS.decode()} ours",
        *_lines_of(conflict.path, conflict.ours),
        f"{BASE.decode()} base",
        *_lines_of(conflict.path, base),
        MIDDLE.decode(),
        *_lines_of(conflict.path, theirs),
        f"{THEIRS.decode()} theirs",
    ]
    return [*lines[:start], *block, *lines[start + len(head) :]]


def _lines_of(path: Path, value: Plain | Absent) -> list[str]:
    """One entry as it stands in its file, without the lines above it."""
    if isinstance(value, Absent):
        return []
    return yamlio.dump(put({}, path, value)).decode().splitlines()[len(path) - 1 :]


def whole_files(ours: bytes, base: bytes, theirs: bytes) -> bytes:
    """Both sides one below the other, for files that can't be merged entry by entry."""
    parts: Sequence[tuple[bytes, bytes]] = ((OURS + b" ours", ours), (BASE + b" base", base), (MIDDLE, theirs))
    text = b"".join(mark + b"\n" + _ended(side) for mark, side in parts)
    return text + THEIRS + b" theirs\n"


def _ended(side: bytes) -> bytes:
    return side if not side or side.endswith(b"\n") else side + b"\n"
