"""How wide text is in the font of the figures, and text broken into lines that fit."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FONTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
"""Plain and bold. They come with matplotlib, so that a figure is the same wherever it is made."""

MM_PER_POINT = 25.4 / 72
ELLIPSIS = "…"

TOO_MANY = 400
"""So many characters fit no line of a figure."""

_SPARE = 1.01
_MEASURED_AT = 100


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The font of that size: the file itself, since a computer may have another of the same name."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(bold=bold), size=size)


def _file(*, bold: bool) -> Path:
    import matplotlib as mpl

    return Path(mpl.get_data_path(), "fonts", "ttf", FONTS[bold])


@lru_cache(maxsize=2)
def _font(*, bold: bool = False) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    opened = FT2Font(str(_file(bold=bold)))
    opened.set_size(_MEASURED_AT, 72)
    return opened


@lru_cache(maxsize=10_000)
def _advance(char: str, *, bold: bool) -> float:
    """By how much a character moves on, as a share of the size of type."""
    from matplotlib.ft2font import LoadFlags

    glyph = _font(bold=bold).load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 / _MEASURED_AT


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in millimetres, with a little to spare: letters drawn closer together only make it less."""
    return sum(_advance(char, bold=bold) for char in text) * size * MM_PER_POINT * _SPARE


def line_height(size: float) -> float:
    """The distance between two lines in millimetres."""
    return size * MM_PER_POINT * 1.25


@lru_cache(maxsize=10_000)
def drawable(text: str) -> str:
    """The text with characters that the font has not written as `⟨U+65E5⟩`; no character is lost without a trace."""
    known = _font().get_char_index
    return "".join(char if known(ord(char)) else f"⟨U+{_point(char):04X}⟩" for char in text)


def _point(char: str) -> int:
    """The character's number; for the picture of a control character that of the character itself."""
    return ord(char) - 0x2400 if "\u2400" <= char < "\u2420" else ord(char)


def wrapped(text: str, width: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """The text in lines that fit the width, at most so many; what is left out is marked by an ellipsis."""
    lines = [""]
    for glue, word in _words(drawable(text)):
        for part in _parts(word, width, size, bold=bold):
            longer = f"{lines[-1]}{glue}{part}" if lines[-1] else part
            if width_of(longer, size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
        if len(lines) > most:
            return [*lines[: most - 1], shortened(f"{lines[most - 1]} {ELLIPSIS}", width, size, bold=bold)]
    return lines


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The pieces between which a line may end, each with what joins it to the one before: a space or nothing."""
    for word in filter(None, text.split(" ")):
        first, *rest = re.split(r"(?<=\w-)(?=\w)", word)
        yield " ", first
        yield from (("", piece) for piece in rest)


def _parts(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word in parts that each fit a line."""
    parts = []
    while len(word) > 1 and not _fits(word, width, size, bold=bold):
        end = _fitting(word, width, size, bold=bold)
        parts.append(word[:end])
        word = word[end:]
        if len(parts) > 40:
            return [*parts, ELLIPSIS]
    return [*parts, word]


def _fits(text: str, width: float, size: float, *, bold: bool) -> bool:
    """Whether one line holds the text; a text that no line holds is not measured, which would take long."""
    return len(text) < TOO_MANY and width_of(text, size, bold=bold) <= width


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """How many characters from the start fit the width; at least one."""
    low, high = 1, min(len(text), TOO_MANY)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(text[:middle], size, bold=bold) <= width else (low, middle - 1)
    return low


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """One line that fits the width, with an ellipsis where it was cut."""
    text = drawable(text)
    if _fits(text, width, size, bold=bold):
        return text
    end = _fitting(text, width - width_of(ELLIPSIS, size, bold=bold), size, bold=bold)
    return text[:end].rstrip() + ELLIPSIS
