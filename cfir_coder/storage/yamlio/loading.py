"""Plain data out of YAML events, strictly: what could be read in two ways is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cfir_coder.errors import ConflictMarkers, Fault, UnreadableFile
from cfir_coder.storage.yamlio.faults import DEEPEST, LOOK_FOR_BRACKETS, TOO_DEEP, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Plain: TypeAlias = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None
"""What a file holds. `load` gives text, null, lists and maps only: who wants a number reads it from its text."""

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead to an entry."""

LARGEST_FILE = 50_000_000
"""Bytes; a project file beyond this was not made by people."""

Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MARKER = b"<<<<<<<"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NULLS = frozenset(["", "~", "null"])
_PLAIN_WORDS = "Write it out in full, or put it in double quotes if it is meant as text"


def load(data: bytes, file: str) -> dict[str, Plain]:
    """The map that the file holds; every scalar is text, except a plain `null`, `~` or nothing at all."""
    content = _checked(data, file)
    try:
        return _build(Parser(content).get_event, content, file)
    except yaml.YAMLError as error:
        raise UnreadableFile(syntax_fault(error, content, file)) from error


def line_map(data: bytes) -> dict[Path, int]:
    """The line, counted from 1, of each key and list item in data that `load` accepts."""
    return {(): 1, **dict(_lines(data.removeprefix(_BYTE_ORDER_MARK)))}


def _checked(data: bytes, file: str) -> bytes:
    if len(data) > LARGEST_FILE:
        size = f"{len(data) // 1_000_000} MB, more than the {LARGEST_FILE // 1_000_000} MB a project file may have"
        raise UnreadableFile(Fault(f"this file has {size}", "Look whether it is the right file", file))
    if data.startswith(_UTF16_MARKS):
        raise UnreadableFile(Fault("the file is saved as UTF-16", "Save it as UTF-8", file, 1))
    content = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        what = f"byte {len(data) - len(content) + error.start + 1} of the file is not UTF-8"
        raise UnreadableFile(Fault(what, "Save the file as UTF-8", file, _line_at(content, error.start))) from error
    _refuse_markers(content, file)
    if (position := content.find(b"\0")) >= 0:
        todo = "The file may be damaged: take it from a backup or from version control"
        raise UnreadableFile(Fault("the file holds a NUL byte", todo, file, _line_at(content, position)))
    return content


def _refuse_markers(content: bytes, file: str) -> None:
    position = 0 if content.startswith(_MARKER) else content.find(b"\n" + _MARKER)
    if position >= 0:
        what = "git could not merge this file and left both sides in it"
        todo = "To choose: cfir-coder import PROJECT FILE. By hand: keep one side of each place, remove the markers"
        raise ConflictMarkers(Fault(what, todo, file, _line_at(content, position + len(_MARKER))))


def _line_at(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _build(get_event: Callable[[], Any], content: bytes, file: str) -> dict[str, Plain]:  # noqa: C901
    # One long loop without calls: this is where the time of opening a project goes.
    _start(get_event, file)
    top: dict[str, Plain] = {}
    holder: Any = top
    in_map = True
    key: str | None = None
    outer: list[tuple[Any, bool]] = []
    while True:
        event = get_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise _unwanted(event, file)
            value = event.value
            if value in _NULLS and not event.style:
                value = None
            if not in_map:
                holder.append(value)
            elif key is not None:
                holder[key] = value
                key = None
            elif value is None or value in holder or (value == "<<" and not event.style):
                raise _bad_key(event, content, file)
            else:
                key = value
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if not outer:
                break
            holder, in_map = outer.pop()
        else:
            inner = _opened(event, len(outer) + 2, file)
            if not in_map:
                holder.append(inner)
            elif key is not None:
                holder[key] = inner
                key = None
            else:
                raise _bad_key(event, content, file)
            outer.append((holder, in_map))
            holder = inner
            in_map = kind is MappingStartEvent
    _end(get_event, file)
    return top


def _start(get_event: Callable[[], Any], file: str) -> None:
    get_event()
    if get_event().__class__ is not DocumentStartEvent:
        raise UnreadableFile(Fault("the file is empty", "Take it from a backup, or remove it", file, 1))
    event = get_event()
    if event.__class__ is not MappingStartEvent:
        what = "the file does not start with a key such as `format: 1`"
        raise _refusal(event, file, what, "See docs/file-format.md for what this file holds")
    _opened(event, 1, file)


def _end(get_event: Callable[[], Any], file: str) -> None:
    get_event()
    event = get_event()
    if event.__class__ is not StreamEndEvent:
        what = "a second document starts here; a file holds one"
        raise _refusal(event, file, what, "Remove the line `---` and what follows, or move it to a file of its own")


def _opened(event: Any, depth: int, file: str) -> Any:
    if event.__class__ is AliasEvent or event.anchor is not None or event.tag is not None:
        raise _unwanted(event, file)
    if depth > DEEPEST:
        raise _refusal(event, file, TOO_DEEP, LOOK_FOR_BRACKETS)
    return {} if event.__class__ is MappingStartEvent else []


def _unwanted(event: Any, file: str) -> UnreadableFile:
    if event.__class__ is AliasEvent:
        return _refusal(event, file, f"`*{event.anchor}` repeats a value from elsewhere", _PLAIN_WORDS)
    if event.anchor is not None:
        return _refusal(event, file, f"`&{event.anchor}` names a value for use elsewhere", _PLAIN_WORDS)
    return _refusal(event, file, f"the tag `{event.tag}` gives a value a special type", _PLAIN_WORDS)


def _bad_key(event: Any, content: bytes, file: str) -> UnreadableFile:
    if event.__class__ is not ScalarEvent:
        return _refusal(event, file, "a key is a list or a map", "Put the key in double quotes")
    if event.value == "<<" and not event.style:
        return _refusal(event, file, "`<<` takes keys from another map", _PLAIN_WORDS)
    if event.value in _NULLS and not event.style:
        return _refusal(event, file, "a key is missing before the colon", "Write a key, in double quotes")
    first = _first_line_of_repeated_key(content)
    what = f"the key '{event.value}' is here a second time; the first is on line {first}"
    return _refusal(event, file, what, "Keep one of the two, or give one another key")


def _first_line_of_repeated_key(content: bytes) -> int:
    seen: dict[Path, int] = {}
    for path, line in _lines(content):
        if path in seen:
            break
        seen[path] = line
    return seen[path]


def _refusal(event: Any, file: str, what: str, todo: str) -> UnreadableFile:
    return UnreadableFile(Fault(what, todo, file, event.start_mark.line + 1))


def _lines(content: bytes) -> Iterator[tuple[Path, int]]:
    get_event = Parser(content).get_event
    steps: list[str | int | None] = []
    for event in iter(get_event, None):
        opens = isinstance(event, MappingStartEvent | SequenceStartEvent)
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            steps.pop()
        elif not opens and not isinstance(event, ScalarEvent):
            continue
        elif steps and isinstance(steps[-1], int):
            steps[-1] += 1
            yield _path(steps), event.start_mark.line + 1
        elif steps and steps[-1] is None:
            steps[-1] = event.value
            yield _path(steps), event.start_mark.line + 1
            continue
        if opens:
            steps.append(None if isinstance(event, MappingStartEvent) else -1)
        elif steps and isinstance(steps[-1], str):
            steps[-1] = None


def _path(steps: list[str | int | None]) -> Path:
    return tuple(step for step in steps if step is not None)
