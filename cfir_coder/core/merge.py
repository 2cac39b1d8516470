"""Three-way merge of documents by entry, on their plain data.

An entry is the smallest thing that two people can change independently: one statement, one coding,
one member of a factor, one top-level field. Both sides' new entries are kept; an entry changed on
both sides to different things is a conflict, in which our side stays until a person has chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cfir_coder.core.values import Plain

ENTRY_DEPTHS: dict[str, int] = {
    "statements": 1,
    "codings": 1,
    "decisions": 1,
    "reopened": 1,
    "answers": 1,
    "missing": 1,
    "comments": 1,
    "studies": 1,
    "people": 1,
    "assignments": 1,
    "subjects": 1,
    "definitions": 1,
    "constructs": 1,
    "rules": 1,
    "sources": 1,
    "appraisal": 2,
    "factors": 3,
    "responses": 1,
    "told": 1,
}
"""How many levels below a top-level field its entries lie; fields not named here are entries themselves."""

MAPS_IN_FACTORS = ("members", "responses")
"""What a factor holds by entries."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands for an entry that a side does not have."""


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One entry that both sides changed to different things."""

    path: Path
    base: Plain | Absent
    ours: Plain | Absent
    theirs: Plain | Absent


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged document, with our side in every conflict."""

    data: dict[str, Plain]
    conflicts: tuple[Conflict, ...]


def merge(base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]) -> Merged:
    """The document that holds what both sides changed since `base`."""
    conflicts: list[Conflict] = []
    data: dict[str, Plain] = {}
    for field in _keys(base, ours, theirs):
        sides = tuple(side.get(field, ABSENT) for side in (base, ours, theirs))
        merged = _merge(sides, (field,), ENTRY_DEPTHS.get(field, 0), conflicts)
        if not isinstance(merged, Absent):
            data[field] = merged
    return Merged(data, tuple(conflicts))


def _merge(sides: tuple[Any, ...], path: Path, depth: int, conflicts: list[Conflict]) -> Any:
    base, ours, theirs = sides
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if depth and _holds_entries(path):
        base, ours, theirs = ({} if isinstance(side, Absent) else side for side in sides)
    if depth and all(isinstance(side, dict) for side in (base, ours, theirs)):
        return _merge_maps(base, ours, theirs, path, depth, conflicts)
    if path == ("order",):
        return _merge_order(*([] if isinstance(side, Absent) else side for side in sides))
    conflicts.append(Conflict(path, base, ours, theirs))
    return ours


def _holds_entries(path: Path) -> bool:
    """Whether a map that is not there is the same as an empty one, because it only holds entries."""
    in_factor = path[0] == "factors" and len(path) == 3 and path[2] in MAPS_IN_FACTORS
    return len(path) == 1 or in_factor or path == ("appraisal", "items")


def _merge_maps(
    base: dict[str, Plain],
    ours: dict[str, Plain],
    theirs: dict[str, Plain],
    path: Path,
    depth: int,
    conflicts: list[Conflict],
) -> dict[str, Plain]:
    data: dict[str, Plain] = {}
    for key in _keys(base, ours, theirs):
        sides = tuple(side.get(key, ABSENT) for side in (base, ours, theirs))
        merged = _merge(sides, (*path, key), _depth_below(path, key, depth), conflicts)
        if not isinstance(merged, Absent):
            data[key] = merged
    return data


def _depth_below(path: Path, key: str, depth: int) -> int:
    """Inside a factor its members and responses are entries of their own; its other fields are whole."""
    if path[0] == "factors" and len(path) == 2 and key not in MAPS_IN_FACTORS:
        return 0
    return depth - 1


def _keys(base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]) -> list[str]:
    """Every key in our order; those only they have follow the neighbour they follow there."""
    followers: dict[str, list[str]] = {}
    neighbour = ""
    for key in theirs:
        if key in ours:
            neighbour = key
        else:
            followers.setdefault(neighbour, []).append(key)
    keys = [key for ours_key in ours for key in (ours_key, *followers.get(ours_key, ()))]
    keys += followers.get("", ())
    return keys + [key for key in base if key not in ours and key not in theirs]


def _merge_order(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """One side's order without what the other took out, with what it put in after the neighbour it followed.

    It is our order, unless only they have changed the order of what was there before.
    """
    kept = [item for item in base if item in ours and item in theirs]
    if [item for item in ours if item in kept] == kept:
        ours, theirs = theirs, ours
    gone = set(base) - set(theirs)
    merged = [item for item in ours if item not in gone]
    previous = ""
    for item in theirs:
        if item not in merged and item not in base:
            merged.insert(merged.index(previous) + 1 if previous in merged else len(merged), item)
        previous = item
    return merged


def with_theirs(data: dict[str, Plain], conflict: Conflict) -> dict[str, Plain]:
    """The document with their side of one conflict."""
    return put(data, conflict.path, conflict.theirs)


def put(data: dict[str, Plain], path: Path, value: Plain | Absent) -> dict[str, Plain]:
    """The document with the entry at a path replaced, or taken out when the value is ABSENT."""
    head, *rest = path
    changed = dict(data)
    if rest:
        inner = changed.get(head)
        changed[head] = put(inner if isinstance(inner, dict) else {}, tuple(rest), value)
    elif isinstance(value, Absent):
        changed.pop(head, None)
    else:
        changed[head] = value
    return changed


def get(data: dict[str, Plain], path: Path) -> Plain | Absent:
    """The entry at a path, or ABSENT."""
    found: Plain = data
    for part in path:
        if not isinstance(found, dict) or part not in found:
            return ABSENT
        found = found[part]
    return found
