"""Doing, undoing and redoing changes to a project, as values.

A change is a list of edits, each of one entry of one document, with its plain data before and after.
The log keeps the same edits, so that history, undo and merging all speak of one thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CodebookFile
from cfir_coder.core.merge import ABSENT, Absent, get, put
from cfir_coder.core.project import Key, Project, document_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cfir_coder.core.merge import Path
    from cfir_coder.core.values import Document, Plain


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of one document, before and after; ABSENT where there is none.

    `path` is (field,) for a top-level field, (field, id) for an entry of a map, and longer for a part of one.
    """

    key: Key
    path: Path
    before: Plain | Absent
    after: Plain | Absent

    def reversed(self) -> Edit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did, as one step of undo: a name in plain words and its edits."""

    what: str
    edits: tuple[Edit, ...]

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.what, tuple(edit.reversed() for edit in reversed(self.edits)))


class CannotUndo(Exception):  # noqa: N818 - it reads as what happened
    """The entry has been changed by somebody else since; the message names it."""


@dataclass(frozen=True)
class Session:
    """A project and what has been done to it, the latest last."""

    project: Project
    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def do(self, change: Change) -> Session:
        """The session after a change; what had been undone can no longer be redone."""
        return Session(apply(self.project, change.edits), (*self.done, change), ())

    def undo(self) -> Session:
        """The session before its latest change; raises CannotUndo when that entry is no longer as it was left."""
        if not self.done:
            return self
        change = self.done[-1]
        return Session(self._apply(change.reversed()), self.done[:-1], (*self.undone, change))

    def redo(self) -> Session:
        """The session with the latest undone change done again; raises CannotUndo as `undo` does."""
        if not self.undone:
            return self
        change = self.undone[-1]
        return Session(self._apply(change), (*self.done, change), self.undone[:-1])

    def _apply(self, change: Change) -> Project:
        project = self.project
        for edit in change.edits:
            if not _is_before(project, edit):
                raise CannotUndo(f"'{change.what}' can't be taken back: the entry has changed since")
            project = apply(project, [edit])
        return project

    def with_project(self, project: Project) -> Session:
        """The session on a project that changed outside, with the same steps to undo."""
        return replace(self, project=project)


def current(project: Project, key: Key, path: Path) -> Plain | Absent:
    """The plain data of an entry as the project holds it now, or ABSENT."""
    document = project.documents.get(key)
    if document is None:
        # A first entry makes its document; what it holds by then is what undoing leaves.
        document = None if key[0] in {"reviews", "project"} else project.empty_document(key)
    if document is None:
        return ABSENT
    if len(path) == 2 and path[0] in type(document).entry_types:
        entry = getattr(document, _attribute(document, path[0])).get(path[1])
        return ABSENT if entry is None else entry.as_data()
    return get(document.as_data(), path)


def _is_before(project: Project, item: Edit) -> bool:
    """Whether an entry is as it was before an edit, however it is spelled: nothing and the usual value are the same."""
    if current(project, item.key, item.path) == item.before:
        return True
    again = apply(project, [replace(item, after=item.before)])
    return again.documents.get(item.key) == project.documents.get(item.key)


def edit(project: Project, key: Key, path: Path, after: Plain | Absent) -> Edit:
    """An edit of an entry, with what the project holds now as its before."""
    return Edit(key, path, current(project, key, path), after)


def apply(project: Project, edits: Iterable[Edit]) -> Project:
    """The project with the edits made; a document left without any entry stays, empty.

    A codebook.yaml that has the name of the codebook it extends is none: what undoing its making leaves goes.
    """
    for item in edits:
        document = project.documents.get(item.key)
        changed = _edited(document if document is not None else project.empty_document(item.key), item)
        if isinstance(changed, CodebookFile) and changed.id == changed.extends:
            project = project.with_document(item.key, None)
        else:
            project = project.with_document(item.key, in_review_order(project, item.key, changed))
    return project


def _edited(document: Document, item: Edit) -> Document:
    entry_type = type(document).entry_types.get(item.path[0])
    if entry_type is None or len(item.path) != 2:
        return type(document).model_validate(put(document.as_data(), item.path, item.after))
    field = _attribute(document, item.path[0])
    entries = dict(getattr(document, field))
    if isinstance(item.after, Absent):
        entries.pop(item.path[1], None)
    elif item.path[1] in entries:
        entries[item.path[1]] = entry_type.model_validate(item.after)
    else:
        entries |= getattr(_with_this_entry_alone(document, item), field)
    return document.model_copy(update={field: entries})


def _with_this_entry_alone(document: Document, item: Edit) -> Document:
    """The document with a new entry and no other, so that its id is checked without reading all the rest again."""
    kind = type(document)
    without = document.model_copy(update={_attribute(document, field): {} for field in kind.entry_types})
    return kind.model_validate(put(without.as_data(), item.path, item.after))


def _attribute(document: Document, field: str) -> str:
    """The attribute behind a key of the file; they differ only where Python reserves the word."""
    fields = type(document).model_fields
    return field if field in fields else next(name for name, info in fields.items() if info.alias == field)


def in_review_order(project: Project, key: Key, document: Document) -> Document:
    """Codings, decisions and answers in the order of the review's statements, whenever they were made."""
    field = {"codes": "codings", "decisions": "decisions", "coreviews": "answers"}.get(key[0])
    review = project.reviews.get(key[-1])
    if field is None or review is None:
        return document
    entries = getattr(document, field)
    place = {statement: number for number, statement in enumerate(review.statements)}
    ordered = sorted(entries, key=lambda statement: place.get(statement, len(place)))
    if ordered == list(entries):
        return document
    return document.model_copy(update={field: {statement: entries[statement] for statement in ordered}})


def new_document(key: Key, data: Plain) -> Document:
    """A document read from plain data; raises pydantic.ValidationError, or KeyError for a key no project has."""
    kind = document_type(key)
    if kind is None:
        raise KeyError(key)
    return kind.model_validate(data)
