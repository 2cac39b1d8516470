"""Text as people see it, compare it and name things by it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
"""File names that Windows keeps for itself."""

JOINERS = frozenset("\u200c\u200d")
"""Invisible, yet part of how many scripts and emoji are spelled."""

_SUSPECT = re.compile(r"[^\x20-\x7e\xa0-\xac\xae-\u02ff]")
_DIGITS = re.compile(r"(\d+)")


def collapse(text: str) -> str:
    """The text in NFC with every run of white space as one space."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=50_000)
def fingerprint(text: str) -> str:
    """Eight hex digits of the SHA-256 of the collapsed text: tells whether a text has changed."""
    data = collapse(text).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:8]


def display_text(text: str, *, lines: bool = False) -> str:
    """The text with control, bidirectional and other invisible characters made visible.

    Nothing in the result can steer a terminal or reorder a line. With `lines`, line breaks stay;
    otherwise they become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if not lines:
        text = text.replace("\n", " ")
    return _SUSPECT.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    category = unicodedata.category(character)
    hidden = category in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or _is_noncharacter(ord(character))
    if character == "\n" or character in JOINERS or not hidden:
        return character
    if character < "\x20":
        return chr(0x2400 + ord(character))
    return f"⟨U+{ord(character):04X}⟩"


def _is_noncharacter(point: int) -> bool:
    """Whether Unicode promises never to make a character of this; XML refuses most of them."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def slug(name: str) -> str:
    """An id made of a name: `Guo2016` gives `guo2016`; empty when nothing of the name can be kept."""
    ascii_text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:64].rstrip("-")
    return made if is_id(made) else ""


def is_id(text: str) -> bool:
    """Whether the text can be an id, and so a file name everywhere."""
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", text)) and text not in RESERVED_NAMES


def next_numbered(letter: str, known: Iterable[str]) -> str:
    """The id after all those that are a letter and a number: `s41`, or `s01` as the first."""
    numbers = [int(match.group(1)) for key in known if (match := re.fullmatch(rf"{letter}(\d+)", key))]
    return f"{letter}{max(numbers, default=0) + 1:02}"


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option most like the word, or None where nothing is near."""
    by_lower = {option.lower(): option for option in options}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """A sentence that offers the nearest option, or lists a few, or is empty."""
    names = list(options)
    found = nearest(word, names)
    if found:
        return f"Did you mean '{found}'?"
    return f"Use one of: {', '.join(names)}." if 0 < len(names) <= 12 else ""


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """A sort key that puts 9 before 24 and `s2` before `s10`."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.lower()) for part in _DIGITS.split(text) if part]


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 statement`, `3 statements`, `2 studies`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def names_in(names: str) -> list[str]:
    """Names that are separated by commas."""
    return [part.strip() for part in names.split(",") if part.strip()]


def named_too(names: str, name: str) -> str:
    """Names separated by commas, with one more at the end unless it is there already."""
    known = names_in(names)
    return names if name in known else ", ".join([*known, name])


def beginning(text: str, length: int) -> str:
    """The text in one line and in at most so many characters, the last of them an ellipsis where it goes on."""
    whole = collapse(text)
    return whole if len(whole) <= length else whole[: length - 1].rstrip() + "…"
