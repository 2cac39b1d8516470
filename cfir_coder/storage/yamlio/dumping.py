"""YAML text out of plain data: block style, one text one line, nothing another reader would take for a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cfir_coder.errors import CannotSave, Fault
from cfir_coder.storage.yamlio.faults import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDEST_LIST = 100
"""Characters a line with a list in brackets may have; a longer list gets a line for each item."""

LONGEST_KEY = 100
"""Characters of a key that stands before its colon; YAML readers give up on longer ones beyond 1024."""

_MISREAD = re.compile(
    r"""
      ~ | null | true | false | yes | no | on | off | y | n | <<.* | =
    | [-+]? [0-9.] [-+0-9_.,:e]*
    | [-+]? 0 [xob] [0-9a-f_]*
    | [-+]? \. (?: inf | nan )
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [t\ ] .* )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a reader of YAML 1.1 or 1.2 takes for something other than text."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`. ")
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?]")
_TO_ESCAPE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What YAML forbids, what ends a line in some reader, and what turns the direction of the text after it."""

_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def dump(value: Mapping[str, Any]) -> bytes:
    """The map as a YAML file: UTF-8, LF, keys in the order given; `load` gives back every text as it was."""
    lines: list[str] = []
    _write_map(value, "", 1, lines)
    try:
        return ("\n".join(lines or ["{}"]) + "\n").encode()
    except UnicodeEncodeError as error:
        raise CannotSave(_half_character(error)) from error


def _half_character(error: UnicodeEncodeError) -> Fault:
    code = ord(error.object[error.start])
    text = error.object[max(0, error.start - 30) : error.start].rpartition("\n")[2].strip()
    what = f"half a character (U+{code:04X}) cannot be stored; it stands after '{text}'"
    return Fault(what, "Type that text again")


def _write_map(value: Mapping[str, Any], indent: str, depth: int, lines: list[str]) -> None:
    _refuse_depth(depth)
    for key, item in value.items():
        head = f"{indent}{_text(key)}:"
        if len(head) - len(indent) > LONGEST_KEY:
            lines.append(f"{indent}? {_text(key)}")
            head = f"{indent}:"
        line = _one_line(item, WIDEST_LIST - len(head) - 1)
        if line is not None:
            lines.append(f"{head} {line}")
        else:
            lines.append(head)
            _write_block(item, indent + "  ", depth + 1, lines)


def _write_list(value: Sequence[Any], indent: str, depth: int, lines: list[str]) -> None:
    _refuse_depth(depth)
    for item in value:
        line = _one_line(item, WIDEST_LIST - len(indent) - 2)
        if line is None and _is_leaf_map(item):
            line = _flow_map(item)
        if line is not None:
            lines.append(f"{indent}- {line}")
        else:
            first = len(lines)
            _write_block(item, indent + "  ", depth + 1, lines)
            lines[first] = f"{indent}- {lines[first].removeprefix(indent + '  ')}"


def _write_block(value: Any, indent: str, depth: int, lines: list[str]) -> None:
    write = _write_map if isinstance(value, dict) else _write_list
    write(value, indent, depth, lines)


def _refuse_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise CannotSave(Fault(f"data more than {DEEPEST} levels deep cannot be stored"))


def _one_line(value: Any, room: int) -> str | None:
    if isinstance(value, dict):
        return None if value else "{}"
    if isinstance(value, list | tuple):
        return _flow_list(value, room)
    return _scalar(value)


def _flow_list(value: Sequence[Any], room: int) -> str | None:
    if any(isinstance(item, dict | list | tuple) for item in value):
        return None
    line = f"[{', '.join(_scalar(item, flow=True) for item in value)}]"
    return line if len(line) <= room or not value else None


def _is_leaf_map(value: Any) -> bool:
    return isinstance(value, dict) and not any(
        isinstance(item, dict | list | tuple) or len(key) > LONGEST_KEY for key, item in value.items()
    )


def _flow_map(value: Mapping[str, Any]) -> str:
    entries = (f"{_text(key, flow=True)}: {_scalar(item, flow=True)}" for key, item in value.items())
    return f"{{{', '.join(entries)}}}"


def _scalar(value: Any, *, flow: bool = False) -> str:
    if isinstance(value, str):
        return _text(value, flow=flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    raise TypeError(f"a file holds plain data, not {type(value).__name__}")


def _text(text: str, *, flow: bool = False) -> str:
    if not text.isprintable() and _TO_ESCAPE.search(text):
        return f'"{_TO_ESCAPE.sub(_escape, _doubled(text))}"'
    if _needs_quotes(text) or (flow and _FLOW_SIGNS.search(text)):
        return f"'{text}'" if '"' in text and "'" not in text else f'"{_doubled(text)}"'
    return text


def _needs_quotes(text: str) -> bool:
    return (
        not text
        or text[0] in _INDICATORS
        or text[-1] == ":"
        or ": " in text
        or " #" in text
        or text != text.strip()
        or _MISREAD.fullmatch(text) is not None
    )


def _doubled(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}"
