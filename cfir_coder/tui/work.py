"""What is being worked on: the project, who works, what was done, and the way to disk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cfir_coder.core.merge import Conflict
from cfir_coder.core.session import CannotUndo, Change, Session, apply, edit
from cfir_coder.storage.log import now
from cfir_coder.tui.saving import Handed, Logged, Saver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.message import Message

    from cfir_coder.core.project import Key, Project
    from cfir_coder.errors import Fault
    from cfir_coder.storage.repository import Repository
    from cfir_coder.tui.messages import CannotSaveNow, ChangedOutside, Saved


class Work:
    """A project in hand. Everything happens here at once in memory; the saver brings it to disk."""

    def __init__(
        self,
        repository: Repository,
        report: Callable[[Message], object],
        changed: Callable[[], object],
        *,
        person: str | None = None,
        clock: Callable[[], str] = now,
    ) -> None:
        self.repository = repository
        self.clock = clock
        self.person = person
        self.session = Session(repository.project)
        self.saved_at = ""
        self.trouble: Fault | None = None
        self.conflicts: list[tuple[Key, Conflict]] = []
        self.recent_slots: list[str] = []
        self._changed = changed
        self._steps: list[Change] = []
        self._saved = 0
        self._saved_at_look = 0
        self.is_slow = False
        self._generation = 0
        self._saver = Saver(repository, report)

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.repository.root

    @property
    def project(self) -> Project:
        """The project as it is now, saved or not."""
        return self.session.project

    @property
    def unsaved(self) -> int:
        """How many steps are not on disk yet."""
        return len(self._steps) - self._saved

    def begin_as(self, person: str) -> None:
        """Who works from now on; what a stopped program had logged of theirs and not saved is done again."""
        self.person = person
        lost = self.repository.lost_change(person)
        if lost:
            self.do(Change(f"recovered: {lost.what}", lost.edits))
        else:
            self._changed()

    def do(self, change: Change) -> None:
        """Make a change."""
        self.session = self.session.do(change)
        self._made(change)

    def undo(self) -> str:
        """Take the latest change back; returns what happened in words."""
        if not self.session.done:
            return "There is nothing to undo"
        change = self.session.done[-1]
        return self._went(change, change.reversed(), "Undid", Session.undo)

    def redo(self) -> str:
        """Make the change that was undone again; returns what happened in words."""
        if not self.session.undone:
            return "There is nothing to redo"
        change = self.session.undone[-1]
        return self._went(change, change, "Redid", Session.redo)

    def _went(self, change: Change, made: Change, verb: str, go: Callable[[Session], Session]) -> str:
        said = f"{verb}: {change.what}"
        try:
            self.session = go(self.session)
        except CannotUndo as problem:
            return str(problem)
        self._made(Change(said, made.edits))
        return said

    def _made(self, change: Change) -> None:
        self._steps.append(change)
        self._saver.save(self._handed(), Logged(change, self.person or "program", self._when(change)))
        self._changed()

    def _when(self, change: Change) -> str:
        """The time of a change; of what co-reviewers say only the day, so that nobody sees at what hour they wrote."""
        return self.today if any(one.key[0] == "coreviews" for one in change.edits) else self.clock()

    @property
    def today(self) -> str:
        """This day, where people live it."""
        return datetime.fromisoformat(self.clock()).astimezone().date().isoformat()

    @property
    def last_step(self) -> Change | None:
        """What was done last, undoing included."""
        return self._steps[-1] if self._steps else None

    def _handed(self) -> Handed:
        return Handed(self.project, len(self._steps), self._generation)

    def look(self) -> None:
        """Look whether others have changed files; what is found comes back as a message."""
        self.is_slow = self.unsaved > 0 and self._saved == self._saved_at_look
        self._saved_at_look = self._saved
        self._saver.look(self._handed())

    def saved(self, message: Saved) -> None:
        """Take in that steps are on disk."""
        self._saved = message.done
        self.saved_at = self.clock()
        self.trouble = None

    def cannot_save(self, message: CannotSaveNow) -> None:
        """Take in that the disk refuses."""
        self.trouble = message.fault

    def changed_outside(self, message: ChangedOutside) -> None:
        """Take in others' changes, and put on top what was done here since they were looked for."""
        since = [made for step in self._steps[message.done :] for made in step.edits]
        self._generation = message.generation
        self.session = self.session.with_project(apply(message.project, since))
        self.conflicts += message.conflicts
        if self.unsaved or message.conflicts:
            self._saver.save(self._handed())
        self._changed()

    def settle(self, key: Key, conflict: Conflict, *, mine: bool) -> None:
        """Let one side of a conflict stand; the other one is kept beside the project."""
        self.conflicts.remove((key, conflict))
        if mine:
            self._changed()
            return
        ours = edit(self.project, key, conflict.path, conflict.theirs)
        self._saver.keep(key, Conflict(conflict.path, conflict.base, conflict.ours, ours.before))
        self.do(Change("Took the other version of " + conflict.path[-1], (ours,)))

    def wait(self) -> bool:
        """Wait until everything is saved or refused; whether everything is on disk. Not for the screens' own thread."""
        self._saver.wait()
        return self.trouble is None

    def close(self) -> bool:
        """Save what is left, stop, and say whether everything is on disk."""
        return self._saver.close()
