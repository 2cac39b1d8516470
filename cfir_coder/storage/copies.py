"""Another copy of a project on disk: a colleague's folder, or conflict copies that a synced folder left in ours."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cfir_coder.core.copies import reunite
from cfir_coder.core.copies import with_their_side as theirs_taken
from cfir_coder.core.entries import entry_changes
from cfir_coder.core.lineage import Memory
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import SETTINGS, Project
from cfir_coder.core.session import Change, Edit
from cfir_coder.core.text import is_id
from cfir_coder.core.withdrawing import honoured
from cfir_coder.core.withdrawn import withdrawal_days
from cfir_coder.errors import ProjectError, UnreadableFile
from cfir_coder.storage import files, sides, yamlio
from cfir_coder.storage.folder import document_files
from cfir_coder.storage.layout import key_of, parse_address, path_of
from cfir_coder.storage.log import LogLine, decoded, encoded
from cfir_coder.storage.reading import parse
from cfir_coder.storage.repository import Repository
from cfir_coder.storage.withdrawing import clean_logs, cleaned, holds_words, remove_kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.copies import Reunited
    from cfir_coder.core.merge import Path as MergePath
    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Document
    from cfir_coder.core.withdrawn import Gone
    from cfir_coder.errors import Fault

Logs = dict[str, list[LogLine]]
"""The lines of each person's log, in the order in which they lie on disk."""

LOG_FOLDER = "log"


@dataclass(frozen=True)
class Copy:
    """A copy of a project: its documents and logs.

    `files` are those of ours that go when it has been taken in. `marked` are our sides of files with conflict markers,
    `known` the common ancestors of documents where git has them.
    """

    name: str
    project: Project
    logs: Logs
    files: tuple[str, ...] = ()
    marked: Mapping[Key, Document] = field(default_factory=dict)
    known: Mapping[Key, Document] = field(default_factory=dict)


@dataclass(frozen=True)
class ConflictCopy:
    """A file that a synced folder put beside the one it is a copy of, both relative to the project."""

    path: str
    original: str


@dataclass(frozen=True)
class Plan:
    """What taking in a copy will do: the project as it will be, and the log lines that only the copy has.

    `gone_here` and `gone_there` are words that one side still holds and the other knows to be withdrawn: they stay out.
    """

    copy: Copy
    found: Reunited
    new_lines: Mapping[str, Sequence[LogLine]] = field(default_factory=dict)
    gone_here: tuple[Gone, ...] = ()
    gone_there: tuple[Gone, ...] = ()

    @property
    def changes_something(self) -> bool:
        """Whether anything would be written."""
        copy = self.copy
        return bool(
            copy.files or copy.marked or self.found.taken or self.found.conflicts or self.new_lines or self.found.steps
        )


def open_copy(folder: Path) -> Copy:
    """A colleague's copy of the project; raises ProjectError where a file of it can't be read."""
    repository = Repository.open(folder)
    if repository.project.unreadable:
        raise UnreadableFile(_elsewhere(folder, repository.project.unreadable[0]))
    return Copy(str(folder), repository.project, read_logs(folder))


def _elsewhere(folder: Path, fault: Fault) -> Fault:
    return fault._replace(file=str(folder / fault.file))


def open_conflict_copies(repository: Repository, copies: Sequence[ConflictCopy]) -> Iterator[Copy]:
    """Conflict copies inside a project: one of each file together, then the second of each, and so on."""
    by_original: dict[str, list[ConflictCopy]] = defaultdict(list)
    for each in copies:
        by_original[each.original].append(each)
    for together in zip_longest(*by_original.values()):
        yield _opened(repository, [each for each in together if each is not None])


def _opened(repository: Repository, copies: Sequence[ConflictCopy]) -> Copy:
    documents: dict[Key, Document] = {SETTINGS: repository.project.settings}
    logs = read_logs(repository.root)
    for each in copies:
        data = files.read(repository.root / each.path, each.path).data or b""
        key = key_of(each.original)
        if key is None:
            logs.setdefault(PurePosixPath(each.original).stem, []).extend(decoded(data))
        else:
            documents[key] = parse(key, data, each.path)
    paths = tuple(each.path for each in copies)
    return Copy(", ".join(paths), Project(documents, repository.project.base), logs, paths)


def marked_files(repository: Repository) -> list[str]:
    """The project's files in which git left both sides."""
    return [fault.file for fault in repository.project.unreadable if sides.is_marked(repository.root, fault.file)]


def open_marked(repository: Repository, paths: Sequence[str]) -> Copy:
    """What stands in files with conflict markers as a copy: their sides are the copy, ours belong to the project."""
    found = [sides.read_sides(repository.root, key) for key in map(key_of, paths) if key is not None]
    theirs: dict[Key, Document] = {SETTINGS: repository.project.settings, **{each.key: each.theirs for each in found}}
    return Copy(
        name=", ".join(paths),
        project=Project(theirs, repository.project.base),
        logs=read_logs(repository.root),
        marked={each.key: each.ours for each in found},
        known={each.key: each.base for each in found if each.base is not None},
    )


def conflict_copies(root: Path) -> list[ConflictCopy]:
    """Every conflict copy among the documents and logs of a project."""
    found: list[Fault] = []
    list(document_files(root, found))
    folders = {str(PurePosixPath(fault.file).parent) for fault in found} | {LOG_FOLDER}
    return [copy for folder in sorted(folders) for copy in _conflict_copies_in(root, folder)]


def _conflict_copies_in(root: Path, folder: str) -> Iterator[ConflictCopy]:
    names = sorted(_names(root / folder))
    for name in names:
        path, original = PurePosixPath(folder) / name, files.conflict_copy_of(name, names)
        whole = PurePosixPath(folder) / (original or "")
        if original and (key_of(str(whole)) or _is_log(whole)) and not files.is_link(root / path):
            yield ConflictCopy(str(path), str(whole))


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names alone are wanted
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_log(path: PurePosixPath) -> bool:
    return path.parts[:-1] == (LOG_FOLDER,) and path.suffix == ".jsonl" and is_id(path.stem)


def read_logs(root: Path) -> Logs:
    """The logs of a project; files that are no person's log are passed over."""
    found: Logs = {}
    for name in sorted(_names(root / LOG_FOLDER)):
        path = PurePosixPath(LOG_FOLDER) / name
        if _is_log(path) and not files.is_link(root / path):
            found[path.stem] = list(decoded(files.read(root / path, str(path)).data or b""))
    return found


def memory_of(logs: Logs) -> Memory:
    """What logs remember of each entry."""
    return Memory.of([(line.id, line.when, line.edit) for line in lines if _is_whole(line)] for lines in logs.values())


def _is_whole(line: LogLine) -> bool:
    """Whether a line speaks of a document that a project can have: another copy's log may hold anything."""
    texts = (line.id, line.when, line.entry)
    return all(isinstance(text, str) for text in texts) and key_of(path_of(parse_address(line.entry)[0])) is not None


def plan(repository: Repository, copy: Copy) -> Plan:
    """What taking in a copy would do; nothing is written."""
    project = _ours(repository, copy)
    here = honoured(project, withdrawal_days(copy.project.documents))
    there = honoured(copy.project, withdrawal_days(project.documents))
    logs = _without(read_logs(repository.root), here.gone)
    their_logs = _without(copy.logs, there.gone)
    found = reunite(here.project, there.project, memory_of(logs), memory_of(their_logs), copy.known)
    if here.gone:
        found = replace(found, taken=tuple(entry_changes(project, found.project)))
    return Plan(copy, found, _fresh(logs, their_logs), here.gone, there.gone)


def with_their_side(repository: Repository, planned: Plan, chosen: Collection[tuple[Key, MergePath]]) -> Plan:
    """The plan with their side in some of its conflicts."""
    if not chosen:
        return planned
    return replace(planned, found=theirs_taken(_ours(repository, planned.copy), planned.found, chosen))


def _ours(repository: Repository, copy: Copy) -> Project:
    """Our project, with our side of files in which git left both."""
    project = repository.project
    for key, document in copy.marked.items():
        project = project.with_document(key, document)
    return project


def _without(logs: Logs, every: Iterable[Gone]) -> Logs:
    """Logs without what was withdrawn."""
    for gone in every:
        logs = {person: [cleaned(line, gone) for line in lines] for person, lines in logs.items()}
    return logs


def _fresh(logs: Logs, theirs: Logs) -> dict[str, Sequence[LogLine]]:
    """The lines that their logs have and ours have not."""
    found: dict[str, Sequence[LogLine]] = {}
    for person, lines in theirs.items():
        known = set(encoded(logs.get(person, [])))
        fresh = [line for line, data in zip(lines, encoded(lines), strict=True) if data not in known]
        if fresh:
            found[person] = fresh
    return found


def take_in(repository: Repository, planned: Plan, *, by: str | None = None) -> Repository:
    """Do what was planned; logs first, so that what was cut short is understood the next time."""
    root, copy = repository.root, planned.copy
    for gone in planned.gone_here:
        clean_logs(root, gone)
        remove_kept(root, gone)
    for person, lines in planned.new_lines.items():
        files.append_lines(root, root / LOG_FOLDER / f"{person}.jsonl", encoded(lines))
    for key, conflict in planned.found.conflicts:
        repository.keep(key, conflict)
    for key, conflict in planned.found.overruled:
        repository.keep(key, replace(conflict, ours=conflict.theirs, theirs=conflict.ours))
    if copy.marked:
        repository = _without_markers(root, copy.marked, planned.gone_there)
    changed = dict.fromkeys(change.key for change in planned.found.taken)
    steps = (*(Edit(key, (), ABSENT, ABSENT) for key in changed), *planned.found.steps)
    what = f"took in {Path(copy.name).name}"
    repository.save(planned.found.project, by=by, changes=[Change(what, steps)] if steps else ())
    for path in copy.files:
        _put_away(root, path, planned.gone_there)
    return Repository.open(root)


def _without_markers(root: Path, ours: Mapping[Key, Document], gone: Sequence[Gone]) -> Repository:
    """The project with our side alone in each file that had both, the files as they were being kept."""
    for key, document in ours.items():
        path = path_of(key)
        snapshot = files.read(root / path, path)
        _keep(root, path, snapshot.data or b"", gone)
        files.save(root, root / path, yamlio.dump(document.as_data()), snapshot.sha256)
    return Repository.open(root)


def _put_away(root: Path, path: str, gone: Sequence[Gone]) -> None:
    """Take a file whose content is elsewhere now out of the project, keeping it under `.cfir/kept`."""
    snapshot = files.read(root / path, path)
    if snapshot.data is not None and snapshot.sha256 is not None:
        _keep(root, path, snapshot.data, gone)
        files.remove(root, root / path, snapshot.sha256)


def _keep(root: Path, path: str, data: bytes, gone: Sequence[Gone]) -> None:
    if not holds_words(path, data, gone):
        files.keep(root, path, data)


def refuse_unreadable(repository: Repository, expected: Sequence[str] = ()) -> None:
    """Raise the first fault of a project that is not about one of these files."""
    for fault in repository.project.unreadable:
        if fault.file not in expected:
            raise ProjectError(fault)
