"""Two copies of a project as one: what each has that the other has not, entry by entry, and nothing lost.

There is no common ancestor at hand. How an entry was when the copies parted is read from their logs (`lineage`);
from there on it is a merge like any other. Where both changed an entry, ours stays and theirs is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.entries import all_paths, entry_changes
from cfir_coder.core.lineage import Memory, common_state, state
from cfir_coder.core.merge import ABSENT, Absent, Conflict, get, merge, put, with_theirs
from cfir_coder.core.project import Key, Project, Settings
from cfir_coder.core.renumbering import Renumbered, renumbered
from cfir_coder.core.session import Edit, current, in_review_order, new_document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cfir_coder.core.entries import EntryChange
    from cfir_coder.core.merge import Path
    from cfir_coder.core.values import Document, Plain


@dataclass(frozen=True, slots=True)
class Reunited:
    """Our project with what the other copy has and ours has not; our side stands in each conflict.

    `taken` are the entries that changed here, `overruled` the conflicts in which their side was chosen. `steps` are for
    the log: where renumbered entries went and which side of a conflict stayed, so that a later merge asks once only.
    """

    project: Project
    taken: tuple[EntryChange, ...]
    conflicts: tuple[tuple[Key, Conflict], ...]
    renumbered: tuple[Renumbered, ...]
    steps: tuple[Edit, ...]
    overruled: tuple[tuple[Key, Conflict], ...] = ()


def reunite(
    ours: Project,
    theirs: Project,
    our_memory: Memory,
    their_memory: Memory,
    known: Mapping[Key, Document] | None = None,
) -> Reunited:
    """Our project and their copy of it as one; `known` are common ancestors of documents, where somebody has them."""
    memories = (our_memory, their_memory)
    (mine, other), new_ids = renumbered(ours, theirs, memories, known or {})
    project, conflicts = mine, list[tuple[Key, Conflict]]()
    for key, document in sorted(other.documents.items(), key=lambda item: item[0][0] != "reviews"):
        merged, found = _merged(project, key, document, memories, (known or {}).get(key))
        conflicts += [(key, conflict) for conflict in found]
        if merged != mine.documents.get(key):
            project = project.with_document(key, in_review_order(project, key, merged))
    moved = [*_moved(ours, mine, project), *_moved(theirs, other, project)] if new_ids else []
    kept = dict.fromkeys((key, conflict.path[:2]) for key, conflict in conflicts if conflict.path)
    chosen = [Edit(*entry, current(other, *entry), current(project, *entry)) for entry in kept]
    return Reunited(
        project=project,
        taken=tuple(entry_changes(ours, project)),
        conflicts=tuple(conflicts),
        renumbered=tuple(item for item in new_ids if not _is_known(ours, item)),
        steps=tuple(edit for edit in (*moved, *chosen) if not _is_remembered(our_memory, edit)),
    )


def with_their_side(ours: Project, found: Reunited, chosen: Collection[tuple[Key, Path]]) -> Reunited:
    """The same with their side in some of the conflicts; there it is ours that is not taken."""
    project = found.project
    overruled = tuple((key, conflict) for key, conflict in found.conflicts if (key, conflict.path) in chosen)
    for key, conflict in overruled:
        data = with_theirs(project.documents[key].as_data(), conflict) if conflict.path else conflict.theirs
        project = project.with_document(key, in_review_order(project, key, new_document(key, data)))
    places = dict.fromkeys((key, conflict.path[:2]) for key, conflict in overruled if conflict.path)
    made = [Edit(*place, current(ours, *place), current(project, *place)) for place in places]
    steps = [step for step in found.steps if (step.key, step.path) not in places]
    return replace(
        found,
        project=project,
        taken=tuple(entry_changes(ours, project)),
        conflicts=tuple(item for item in found.conflicts if item not in overruled),
        steps=(*steps, *made),
        overruled=overruled,
    )


def _is_known(ours: Project, item: Renumbered) -> bool:
    """Whether an earlier merge has given this thing its new id here already."""
    return not item.ours and item.new in getattr(ours.documents[item.key], item.field)


def _is_remembered(memory: Memory, edit: Edit) -> bool:
    wanted = (state(edit.before), state(edit.after))
    return any(step.mark[1:] == wanted for step in memory.of_entry(edit.key, edit.path))


def _merged(
    project: Project, key: Key, theirs: Document, memories: tuple[Memory, Memory], known: Document | None
) -> tuple[Document, tuple[Conflict, ...]]:
    ours = project.documents.get(key)
    if ours is None or ours == theirs:
        return theirs, ()
    our_data, their_data = ours.as_data(), theirs.as_data()
    if not _speak_one_language(project, ours, theirs):
        return ours, (Conflict((), ABSENT, our_data, their_data),)
    base = _common(key, our_data, their_data, memories) if known is None else known.as_data()
    merged = merge(base, our_data, their_data)
    return new_document(key, merged.data), merged.conflicts


def _speak_one_language(project: Project, ours: Document, theirs: Document) -> bool:
    """Whether the codes of both mean the same: under another codebook's name they would be reinterpreted."""
    if isinstance(ours, Settings):
        return True
    named = {getattr(ours, "codebook", ""), getattr(theirs, "codebook", "")}
    return len(named) == 1 or named <= set(project.accepted_codebooks)


def _common(
    key: Key, ours: dict[str, Plain], theirs: dict[str, Plain], memories: tuple[Memory, Memory]
) -> dict[str, Plain]:
    """What both copies once held."""
    base: dict[str, Plain] = {}
    for path in all_paths(ours, theirs):
        steps = [memory.of_entry(key, path) for memory in memories]
        common = common_state(get(ours, path), get(theirs, path), *steps)
        if not isinstance(common, Absent):
            base = put(base, path, common)
    return base


def _moved(before: Project, after: Project, outcome: Project) -> Iterator[Edit]:
    """Steps from what a copy had before ids were changed to what is there now."""
    for change in entry_changes(before, after):
        now = current(outcome, change.key, change.path)
        if now != change.before:
            yield Edit(change.key, change.path, change.before, now)
