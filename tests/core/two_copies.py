"""Two copies of a project with their logs, in memory: edited apart, merged now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from cfir_coder.core.copies import Reunited, reunite
from cfir_coder.core.lineage import Memory
from cfir_coder.core.session import apply, edit

if TYPE_CHECKING:
    from cfir_coder.core.merge import Absent
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.session import Edit
    from cfir_coder.core.values import Plain

_numbers = count()


@dataclass
class Copy:
    """A copy: the project, each person's log, and what was kept of conflicts."""

    project: Project
    logs: dict[str, list[tuple[str, str, Edit]]] = field(default_factory=dict)
    kept: list[tuple[Key, tuple[str, ...], Plain | Absent]] = field(default_factory=list)

    def write(self, person: str, *edits: Edit) -> None:
        """Put steps into a person's log."""
        number = next(_numbers)
        when = f"2026-11-22T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z"
        self.logs.setdefault(person, []).extend((f"{number:012d}", when, item) for item in edits)

    def do(self, person: str, key: Key, path: tuple[str, ...], after: Plain | Absent) -> None:
        """What somebody does in this copy, as the program would log it."""
        made = edit(self.project, key, path, after)
        if made.before != made.after:
            self.project = apply(self.project, [made])
            self.write(person, made)

    def by_hand(self, key: Key, path: tuple[str, ...], after: Plain | Absent) -> None:
        """An edit in a text editor, of which no log knows."""
        self.project = apply(self.project, [edit(self.project, key, path, after)])

    @property
    def memory(self) -> Memory:
        return Memory.of(self.logs.values())

    def take_in(self, other: Copy) -> Reunited:
        """Import the other copy."""
        found = reunite(self.project, other.project, self.memory, other.memory)
        for person, lines in other.logs.items():
            mine = self.logs.setdefault(person, [])
            mine += [line for line in lines if line not in mine]
        self.write("program", *found.steps)
        self.kept += [(key, conflict.path, conflict.theirs) for key, conflict in found.conflicts]
        self.project = found.project
        return found


def two_copies(project: Project) -> tuple[Copy, Copy]:
    """The same project twice."""
    return Copy(project), Copy(project)
