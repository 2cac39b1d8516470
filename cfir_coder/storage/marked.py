"""Project files in which git left both sides: found, merged by entry, and written back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.copies import reunite
from cfir_coder.core.merge import Merged
from cfir_coder.core.project import SETTINGS, Project
from cfir_coder.core.session import in_review_order, new_document
from cfir_coder.errors import ConflictMarkers, Fault, ProjectError, UnreadableFile
from cfir_coder.storage import files, yamlio
from cfir_coder.storage.copies import memory_of, read_logs
from cfir_coder.storage.layout import address, key_of, path_of
from cfir_coder.storage.sides import Sides, read_sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.project import Key
    from cfir_coder.storage.repository import Repository


def marked_files(repository: Repository) -> list[str]:
    """The project's files that hold conflict markers."""
    return [fault.file for fault in repository.project.unreadable if _is_marked(repository, fault.file)]


def _is_marked(repository: Repository, path: str) -> bool:
    key = key_of(path)
    if key is None:
        return False
    try:
        yamlio.load(files.read(repository.root / path, path).data or b"", path)
    except ConflictMarkers:
        return True
    except ProjectError:
        return False
    return False


def settle_marked(repository: Repository, path: str, *, by: str | None = None) -> Iterator[str]:
    """Merge both sides of a file, ours staying in a conflict and theirs kept; says each conflict in words."""
    key = key_of(path)
    if key is None:
        raise UnreadableFile(Fault("nothing of a project belongs here", "Move the file away", path))
    snapshot = files.read(repository.root / path, path)
    merged = _merged(repository, read_sides(repository.root, key))
    files.keep(repository.root, path, snapshot.data or b"")
    document = in_review_order(repository.project, key, new_document(key, merged.data))
    files.save(repository.root, repository.root / path, yamlio.dump(document.as_data()), snapshot.sha256)
    for conflict in merged.conflicts:
        repository.keep(key, conflict)
        yield f"{address(key, conflict.path)}: changed on both sides; yours stays, theirs is kept in .cfir/kept"


def _merged(repository: Repository, sides: Sides) -> Merged:
    """Both sides as one; where git knows no common ancestor, the logs tell what came after what."""
    if sides.base is not None and _name_one_codebook(sides):
        return sides.merged
    memory = memory_of(read_logs(repository.root))
    ours, theirs = (_with(repository.project, sides.key, side) for side in (sides.ours, sides.theirs))
    found = reunite(ours, Project({SETTINGS: ours.settings, sides.key: theirs.documents[sides.key]}, ours.base), memory, memory)
    conflicts = tuple(conflict for key, conflict in found.conflicts if key == sides.key)
    return Merged(found.project.documents[sides.key].as_data(), conflicts)


def _with(project: Project, key: Key, document: object) -> Project:
    return project.with_document(key, document)  # type: ignore[arg-type]


def _name_one_codebook(sides: Sides) -> bool:
    named = {getattr(side, "codebook", "") for side in (sides.base, sides.ours, sides.theirs)}
    return len(named) == 1 or sides.key == SETTINGS


def path_of_marked(key: Key) -> str:
    """The file of a document."""
    return path_of(key)
