"""A project entry by entry: the smallest things that people change, with where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cfir_coder.core.merge import ENTRY_DEPTHS, Absent, Path, get

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Plain


class EntryChange(NamedTuple):
    """One entry as two projects have it; ABSENT where one has none."""

    key: Key
    path: Path
    before: Plain | Absent
    after: Plain | Absent


def entry_paths(data: dict[str, Plain]) -> Iterator[Path]:
    """Where the entries of a document are: its fields, and what is in those fields that are maps of entries.

    A factor is one entry here, as the log has it.
    """
    for name, value in data.items():
        if name in ENTRY_DEPTHS and isinstance(value, dict):
            yield from ((name, entry) for entry in value)
        else:
            yield (name,)


def all_paths(first: dict[str, Plain], second: dict[str, Plain]) -> list[Path]:
    """The entries of both documents, each once."""
    return list(dict.fromkeys((*entry_paths(first), *entry_paths(second))))


def entry_changes(before: Project, after: Project) -> Iterator[EntryChange]:
    """Every entry that is not the same in two projects."""
    for key in dict.fromkeys((*before.documents, *after.documents)):
        old, new = before.documents.get(key), after.documents.get(key)
        if old is new or old == new:
            continue
        first, second = old.as_data() if old else {}, new.as_data() if new else {}
        for path in all_paths(first, second):
            was, now = get(first, path), get(second, path)
            if was != now:
                yield EntryChange(key, path, was, now)
