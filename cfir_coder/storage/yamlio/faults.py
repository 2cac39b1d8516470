"""What libyaml says about broken YAML, put in plain English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from cfir_coder.errors import Fault

if TYPE_CHECKING:
    from yaml.error import YAMLError

DEEPEST = 32
"""Levels of maps and lists within each other."""

TOO_DEEP = f"lists and maps are nested more than {DEEPEST} levels deep"
LOOK_FOR_BRACKETS = "Look for a bracket too many, or an indentation that grows"

_QUOTE_THE_TEXT = "Put the whole text in double quotes"
_USE_SPACES = "Indent with spaces"
_ALIGN = "Give the entries of one map or list the same indentation, and put text that has quotes in it in double quotes"

_SAYINGS = (
    # The newest libyaml stops by itself, at a depth of its own.
    ("nesting depth", TOO_DEEP, LOOK_FOR_BRACKETS),
    ("mapping values are not allowed", "a key cannot stand here", "Indent it like its neighbours, or quote the text"),
    ("block sequence entries are not allowed", "a list item `- ` cannot start here", "Put it on a line of its own"),
    ("could not find expected ':'", "this line is neither `key: value` nor a list item", "Add the colon, or quotes"),
    (
        "expected ',' or ']'",
        "a list opened with `[` is not closed",
        "Close it with `]`; quote text with commas or colons",
    ),
    (
        "expected ',' or '}'",
        "a map opened with `{` is not closed",
        "Close it with `}`; quote text with commas or colons",
    ),
    ("unexpected end of stream", "a quote that is opened here is never closed", "Close it"),
    ("unknown escape character", "a backslash in double quotes starts nothing YAML knows", "Write it twice: `\\\\`"),
    ("escape code", "a backslash in double quotes stands for no character", "Write it twice: `\\\\`"),
    ("escape sequence", "a backslash in double quotes is not followed by enough digits", "Write it twice: `\\\\`"),
    ("while scanning an anchor", "a text starts with `&`", _QUOTE_THE_TEXT),
    ("while scanning an alias", "a text starts with `*`", _QUOTE_THE_TEXT),
    ("tag", "a text starts with `!`", _QUOTE_THE_TEXT),
    ("while scanning a directive", "the line starts with `%`", _QUOTE_THE_TEXT),
    ("while scanning a block scalar", "a text starts with `|` or `>`", _QUOTE_THE_TEXT),
    ("expected '-' indicator", "the indentation does not fit the list above", _ALIGN),
    ("expected key", "the indentation does not fit the lines above", _ALIGN),
    ("expected <block end>", "the indentation does not fit the lines above", _ALIGN),
    (
        "expected <document start>",
        "text follows after the end of the map",
        "Remove it, or indent it like its neighbours",
    ),
    ("node content", "a text starts with a comma or a bracket that closes nothing", _QUOTE_THE_TEXT),
)


def syntax_fault(error: YAMLError, content: bytes, file: str) -> Fault:
    """The fault that a YAML error means, with its line and the likely cause."""
    if isinstance(error, ReaderError):
        return _character_fault(error, content, file)
    if not isinstance(error, MarkedYAMLError):
        return Fault(f"this is not YAML: {error}", "Compare it with docs/file-format.md", file)
    line, column = _place(error)
    before, after = _around(content, line, column)
    what, todo = _saying(error, before, after)
    return Fault(what, todo, file, line + 1)


def _character_fault(error: ReaderError, content: bytes, file: str) -> Fault:
    code = error.character if isinstance(error.character, int) else ord(error.character)
    what = f"the character U+{code:04X} is not allowed in YAML"
    todo = f'Remove it, or write it in double quotes as "\\x{code:02X}"' if code < 256 else "Remove it"
    return Fault(what, todo, file, content.count(b"\n", 0, error.position) + 1)


def _place(error: MarkedYAMLError) -> tuple[int, int]:
    opened_here = ("unexpected end of stream", "could not find expected ':'")
    begins = any(saying in (error.problem or "") for saying in opened_here)
    mark = (error.context_mark if begins else None) or error.problem_mark or error.context_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _around(content: bytes, line: int, column: int) -> tuple[str, str]:
    lines = content.decode().splitlines()
    text = lines[line] if line < len(lines) else ""
    return text[:column], text[column:]


def _saying(error: MarkedYAMLError, before: str, after: str) -> tuple[str, str]:
    heard = f"{error.context or ''}: {error.problem or ''}"
    if " tab " in heard or after.startswith("\t") or (not before.strip() and "\t" in before):
        return "a tab is used for indentation", _USE_SPACES
    if "cannot start any token" in heard:
        return f"a text starts with `{after[:1]}`", _QUOTE_THE_TEXT
    if "mapping values" in heard and ": " in before:
        return "a text with `: ` in it needs quotes", _QUOTE_THE_TEXT
    if "expected key" in heard and before.strip():
        return "something follows a closing quote or bracket", "Put the whole text in one pair of quotes"
    for fragment, what, todo in _SAYINGS:
        if fragment in heard:
            return what, todo
    return f"this is not YAML: {error.problem or error.context}", "Compare it with docs/file-format.md"
