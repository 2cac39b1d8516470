"""A project on disk: opened, saved an entry at a time, and kept in step with what others write meanwhile."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.merge import ABSENT, Conflict, merge
from cfir_coder.core.problems import problems
from cfir_coder.core.project import CODEBOOK, SETTINGS, Key, Project
from cfir_coder.core.session import Change, Edit, apply, current, in_review_order, new_document
from cfir_coder.core.withdrawn import Gone, is_earlier, withdrawal_days
from cfir_coder.errors import CannotSave, Fault
from cfir_coder.storage import files, yamlio
from cfir_coder.storage.folder import document_files
from cfir_coder.storage.layout import PROJECT_FILE, path_of
from cfir_coder.storage.log import LogLine, decoded, encoded, lines_of, now
from cfir_coder.storage.reading import Contents, missing_reviews, project_of, read_contents, read_into
from cfir_coder.storage.withdrawing import cleaned, come_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cfir_coder.core.problems import Problem
    from cfir_coder.core.values import Document

UNNAMED = "program"
"""Whose log takes what nobody said they did."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A project after others' changes were taken in; in each conflict our side stands until somebody chooses."""

    project: Project
    changed: tuple[Key, ...]
    conflicts: tuple[tuple[Key, Conflict], ...]


class Repository:
    """The files of one project, with what each held when we last read or wrote it."""

    def __init__(self, root: Path, contents: Contents) -> None:
        self.root = root
        self.project = project_of(root, contents)
        self._contents = contents

    @classmethod
    def open(cls, root: Path) -> Repository:
        """Read a project; files that can't be read are named in `project.unreadable`."""
        return cls(root, read_contents(root))

    def save(
        self,
        project: Project,
        *,
        by: str | None = None,
        what: str = "",
        changes: Sequence[Change] = (),
        when: str = "",
    ) -> None:
        """Write each document that differs from its file, the log first.

        Raises ChangedOnDisk where a file was changed by others since, CannotSave where the disk refuses;
        documents written before that stay written, and the next call writes only the rest.
        """
        keys = self._unsaved(project)
        self._refuse_broken(keys)
        if not changes and what:
            changes = [Change(what, tuple(Edit(key, (), ABSENT, ABSENT) for key in keys))]
        if changes:
            self._log(by or UNNAMED, changes, when or now())
        self._write(project, keys)
        self.project = project

    def _path(self, key: Key) -> Path:
        return self.root / path_of(key)

    def _unsaved(self, project: Project) -> list[Key]:
        known = self._contents.documents
        differing = (item for item in project.documents.items() if known.get(item[0]) is not item[1])
        changed = [key for key, document in differing if known.get(key) != document]
        # project.yaml comes last: it names a codebook.yaml that must be there by then.
        changed.sort(key=lambda key: key == SETTINGS)
        return changed + [key for key in known if key not in project.documents]

    def _refuse_broken(self, keys: Sequence[Key]) -> None:
        broken = {fault.file: fault for fault in self._contents.faults}
        for key in keys:
            if path_of(key) in broken:
                fault = broken[path_of(key)]
                raise CannotSave(Fault(f"this file can't be read, so it is not written over: {fault.what}", *fault[1:]))

    def _log(self, by: str, changes: Sequence[Change], when: str) -> None:
        lines = [line for change in changes for line in lines_of(change, when)]
        files.append_lines(self.root, self.root / "log" / f"{by}.jsonl", encoded(lines))

    def _write(self, project: Project, keys: Sequence[Key]) -> None:
        wanted = [(key, project.documents.get(key)) for key in keys]
        saves = [
            (self._path(key), yamlio.dump(document.as_data()), self._contents.versions.get(key))
            for key, document in wanted
            if document is not None
        ]
        snapshots = files.save_many(self.root, saves)
        for (key, document), snapshot in zip([item for item in wanted if item[1] is not None], snapshots, strict=True):
            self._remember(key, document, snapshot.sha256 or "")
        for key, document in wanted:
            if document is None:
                files.remove(self.root, self._path(key), self._contents.versions[key])
                self._forget(key)

    def _remember(self, key: Key, document: Document | None, version: str) -> None:
        if document is not None:
            self._contents.documents[key] = document
            self._contents.versions[key] = version
            self._contents.signatures[path_of(key)] = files.signature(self._path(key))

    def _forget(self, key: Key) -> None:
        self._contents.documents.pop(key, None)
        self._contents.versions.pop(key, None)
        self._contents.signatures.pop(path_of(key), None)

    def refresh(self, project: Project) -> Refreshed:
        """Take in what others have written since, entry by entry, into a project with our unsaved changes."""
        faults: list[Fault] = []
        paths = list(document_files(self.root, faults))
        if PROJECT_FILE not in paths and SETTINGS in self._contents.documents:
            what = f"{PROJECT_FILE} is not there" if self.root.exists() else "the folder is not there"
            raise CannotSave(Fault(what, "Put it back, or connect the drive again", PROJECT_FILE))
        seen = self._contents.signatures
        touched = [path for path in paths if seen.get(path) != files.signature(self.root / path)]
        gone = [key for key in self._contents.documents if path_of(key) not in paths]
        fresh = Contents(faults=faults)
        for path in touched:
            read_into(fresh, self.root, path)
        still_broken = [fault for fault in self._contents.faults if fault.file in paths and fault.file not in touched]
        fresh.faults += still_broken
        return self._taken_in(project, fresh, gone)

    def _taken_in(self, project: Project, fresh: Contents, gone: Sequence[Key]) -> Refreshed:
        changed: list[Key] = []
        conflicts: list[tuple[Key, Conflict]] = []
        documents = dict(project.documents)
        for key, theirs in fresh.documents.items():
            base = self._contents.documents.get(key)
            if theirs != base:
                merged, found = _merged(key, base, documents.get(key), theirs)
                documents[key] = in_review_order(project, key, merged)
                conflicts += [(key, conflict) for conflict in found]
                changed.append(key)
            self._remember(key, theirs, fresh.versions[key])
        for key in gone:
            if documents.get(key) == self._contents.documents[key] and key != SETTINGS:
                documents.pop(key, None)
                changed.append(key)
            self._forget(key)
        self._contents.signatures |= fresh.signatures
        self._contents.faults = fresh.faults
        return Refreshed(self._rebuilt(project, documents, changed), tuple(changed), tuple(conflicts))

    def _rebuilt(self, project: Project, documents: dict[Key, Document], changed: Sequence[Key]) -> Project:
        contents = Contents(documents, faults=self._contents.faults)
        if changed or (*contents.faults, *missing_reviews(contents)) != project.unreadable:
            whole = project_of(self.root, contents)
            if SETTINGS not in changed and CODEBOOK not in changed:
                whole.__dict__["codebook"] = project.codebook
            return whole
        return project

    def faults(self) -> list[Fault]:
        """Everything wrong in the project: files that can't be read, and contradictions, with their lines."""
        by_key: dict[Key, list[Problem]] = defaultdict(list)
        for problem in problems(self.project):
            by_key[problem.key].append(problem)
        contradictions = [fault for key, listed in by_key.items() for fault in _with_lines(self.root, key, listed)]
        contradictions += come_back(self.root, withdrawal_days(self.project.documents))
        contradictions.sort(key=lambda fault: (fault.file, fault.line or 0))
        return [*self.project.unreadable, *contradictions]

    def history(self, person: str) -> list[LogLine]:
        """What one person did, the oldest first, without what was withdrawn and came back with an older copy."""
        lines = self._lines(person)
        for withdrew, day in withdrawal_days(self.project.documents).items():
            gone = Gone(withdrew, frozenset())
            lines = [cleaned(line, gone) if is_earlier(line.when, day, that_day=False) else line for line in lines]
        return lines

    def _lines(self, person: str) -> list[LogLine]:
        data = files.read(self.root / "log" / f"{person}.jsonl").data
        return list(decoded(data)) if data else []

    def lost_change(self, person: str) -> Change | None:
        """The person's latest change where the log has it and the files do not, because the program was stopped."""
        lines = self._lines(person)
        latest = [line for line in lines if lines and line.id == lines[-1].id]
        edits = tuple(line.edit for line in latest if line.place[1])
        if not edits or any(current(self.project, edit.key, edit.path) != edit.before for edit in edits):
            return None
        if all(edit.before == edit.after for edit in edits):
            return None
        return Change(latest[0].what, edits)

    def recover(self, person: str) -> Change | None:
        """Save a change that was lost when the program was stopped; returns it, or None where nothing was lost."""
        change = self.lost_change(person)
        if change is not None:
            self.save(apply(self.project, change.edits))
        return change

    def keep(self, key: Key, conflict: Conflict) -> None:
        """Keep the side of a conflict that was not chosen, so that nothing is ever lost."""
        copy = yamlio.dump({"entry": path_of(key), "path": "/".join(conflict.path), "theirs": _kept(conflict)})
        files.keep(self.root, "-".join((*key, *conflict.path)), copy)


def _kept(conflict: Conflict) -> object:
    return None if conflict.theirs == ABSENT else conflict.theirs


def _merged(
    key: Key, base: Document | None, ours: Document | None, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    if ours is None or ours == base:
        return theirs, ()
    merged = merge(base.as_data() if base else {}, ours.as_data(), theirs.as_data())
    return new_document(key, merged.data), merged.conflicts


def _with_lines(root: Path, key: Key, found: Sequence[Problem]) -> list[Fault]:
    path = path_of(key)
    data = files.read(root / path).data
    lines = yamlio.line_map(data) if data else {}
    return [Fault(problem.what, problem.todo, path, _line(lines, problem.path)) for problem in found]


def _line(lines: dict[tuple[str | int, ...], int], path: tuple[str | int, ...]) -> int | None:
    return next((lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in lines), None)
