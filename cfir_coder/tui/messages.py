"""What the saving thread and the screens tell each other: small values, never widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from cfir_coder.core.merge import Conflict
    from cfir_coder.core.project import Key, Project
    from cfir_coder.errors import Fault


class Saved(Message):
    """The first `done` changes are on disk."""

    def __init__(self, done: int) -> None:
        super().__init__()
        self.done = done


class CannotSaveNow(Message):
    """The disk refuses; the work stays in memory and is tried again."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


class ChangedOutside(Message):
    """Others changed files: the project with their changes, made from the one handed over as `done` changes."""

    def __init__(
        self,
        project: Project,
        changed: tuple[Key, ...],
        conflicts: tuple[tuple[Key, Conflict], ...],
        generation: int,
        done: int,
    ) -> None:
        super().__init__()
        self.project = project
        self.changed = changed
        self.conflicts = conflicts
        self.generation = generation
        self.done = done
