"""The one thread that touches the disk: it saves the newest project and looks for others' changes."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.errors import ChangedOnDisk, ProjectError
from cfir_coder.tui.messages import CannotSaveNow, ChangedOutside, Saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from cfir_coder.core.merge import Conflict
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.session import Change
    from cfir_coder.storage.repository import Repository

RETRY_AFTER = 2.0
"""Seconds after which a save that the disk refused is tried again."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A project handed over: how many changes it holds, and which outside changes it knows of."""

    project: Project
    done: int
    generation: int


@dataclass(frozen=True, slots=True)
class Logged:
    """A change that the log still has to hold."""

    change: Change
    by: str
    when: str


class Saver:
    """Saves in a thread of its own; of several projects handed over the latest wins, but every change is logged.

    After others' changes were found, only a project that has taken them in is saved: an older one would
    write over them.
    """

    def __init__(self, repository: Repository, report: Callable[[Message], object]) -> None:
        self._repository = repository
        self._report = report
        self._wake = threading.Condition()
        self._newest: Handed | None = None
        self._to_log: list[Logged] = []
        self._look: Handed | None = None
        self._keep: list[tuple[Key, Conflict]] = []
        self._generation = 0
        self._waiting = False
        self._retry_at = 0.0
        self._closing = False
        self._busy = False
        self._thread = threading.Thread(target=self._run, name="saving", daemon=True)
        self._thread.start()

    def save(self, handed: Handed, logged: Logged | None = None) -> None:
        """Hand over the newest project, and the change that led to it."""
        with self._wake:
            self._newest = handed
            self._to_log += [logged] if logged else []
            self._waiting = False
            self._wake.notify_all()

    def look(self, handed: Handed) -> None:
        """Look for others' changes, unless there is something to save, which finds them too."""
        with self._wake:
            self._look = handed
            self._wake.notify_all()

    def keep(self, key: Key, conflict: Conflict) -> None:
        """Keep the side of a conflict that was not chosen."""
        with self._wake:
            self._keep.append((key, conflict))
            self._wake.notify_all()

    def wait(self) -> None:
        """Return when everything handed over is saved, or the disk has refused it."""
        with self._wake:
            self._wake.wait_for(lambda: self._waiting or not (self._busy or self._newest or self._keep))

    def close(self) -> bool:
        """Try once more what is unsaved, end the thread, and say whether everything is on disk."""
        with self._wake:
            self._waiting = False
            self._wake.notify_all()
        self.wait()
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join()
        return self._newest is None

    def _ready(self) -> bool:
        return self._closing or bool(self._keep) or self._look is not None or (self._saveable() and not self._waiting)

    def _saveable(self) -> bool:
        return self._newest is not None and self._newest.generation == self._generation

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(self._ready, RETRY_AFTER if self._waiting else None)
                if time.monotonic() >= self._retry_at:
                    self._waiting = False
                if self._closing:
                    return
                handed, logged = (self._newest, self._to_log) if self._saveable() and not self._waiting else (None, [])
                look, kept = self._look, self._keep
                if handed:
                    self._newest, self._to_log = None, []
                self._look, self._keep = None, []
                self._busy = True
            self._work(handed, logged, look, kept)
            with self._wake:
                self._busy = False
                self._wake.notify_all()

    def _work(
        self, handed: Handed | None, logged: list[Logged], look: Handed | None, kept: list[tuple[Key, Conflict]]
    ) -> None:
        try:
            for key, conflict in kept:
                self._repository.keep(key, conflict)
            if handed:
                self._save(handed, logged)
            elif look and look.generation == self._generation:
                self._refresh(look)
        except ProjectError as problem:
            self._refused(handed, logged, kept, problem)

    def _save(self, handed: Handed, logged: list[Logged]) -> None:
        try:
            for one in logged[:-1]:
                self._log_only(one)
            last = logged[-1] if logged else None
            self._repository.save(
                handed.project,
                by=last.by if last else None,
                changes=[last.change] if last else (),
                when=last.when if last else "",
            )
        except ChangedOnDisk:
            if not self._refresh(handed):
                raise
            self._put_back(handed, self._unlogged(logged))
        else:
            self._report(Saved(handed.done))

    def _log_only(self, one: Logged) -> None:
        self._repository.save(self._repository.project, by=one.by, changes=[one.change], when=one.when)

    def _refresh(self, handed: Handed) -> bool:
        found = self._repository.refresh(handed.project)
        if found.project is handed.project:
            return False
        for key, conflict in found.conflicts:
            self._repository.keep(key, conflict)
        with self._wake:
            self._generation += 1
            generation = self._generation
        self._report(ChangedOutside(found.project, found.changed, found.conflicts, generation, handed.done))
        return True

    def _refused(
        self, handed: Handed | None, logged: list[Logged], kept: list[tuple[Key, Conflict]], problem: ProjectError
    ) -> None:
        with self._wake:
            self._keep = kept + self._keep
            self._waiting = True
            self._retry_at = time.monotonic() + RETRY_AFTER
        if handed:
            self._put_back(handed, self._unlogged(logged))
        self._report(CannotSaveNow(problem.fault))

    def _put_back(self, handed: Handed, logged: list[Logged]) -> None:
        with self._wake:
            self._newest = self._newest or handed
            self._to_log = logged + self._to_log

    def _unlogged(self, logged: list[Logged]) -> list[Logged]:
        """What the log does not hold yet: the log is written first, so that some of it may be there already."""
        left = list(logged)
        try:
            while left and self._in_log(left[0]):
                left.pop(0)
        except ProjectError:
            return left
        return left

    def _in_log(self, one: Logged) -> bool:
        wanted = one.change.edits[-1]
        return any(
            line.what == one.change.what and line.when == one.when and line.edit == wanted
            for line in self._repository.history(one.by)[-200:]
        )
