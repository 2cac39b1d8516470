"""The only way from words to the screen: every text is made visible first, and nothing in it is markup.

Words are handed about as parts: a text, or a text with its tone. Tones are names, so that what a part looks
like is decided here, once, for both themes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from cfir_coder.core.text import display_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.values import Valence

Part = str | tuple[str, str]
"""A text, or a text and its tone."""

REMEMBERED = 1_000
"""So many texts are remembered as they were cut: some screens full of rows, which are asked for at each key."""

TONES: Mapping[str, str] = {
    "": "",
    "strong": "bold",
    "quiet": "$quiet",
    "quote": "italic $soft",
    "heading": "bold $accent-ink",
    "key": "bold $accent-ink",
    "good": "$good",
    "bad": "$bad",
    "warn": "bold $warn",
    "chosen": "bold $chosen-ink on $chosen",
    "seen": "on $seen",
    "gone": "strike $quiet",
}
"""How each tone looks; colours are variables of the themes."""

_STYLES: dict[str, dict[str, Style]] = {}

VALENCE_SIGNS: Mapping[Valence | None, tuple[str, str]] = {
    "facilitator": ("+", "good"),
    "barrier": ("-", "bad"),
    "both": ("±", "strong"),
    "conditional": ("~", "strong"),
    "not stated": ("/", "quiet"),
    None: ("!", "warn"),
}
"""The sign and tone of each valence; None is a valence that is still missing."""


def content(*parts: Part, lines: bool = False) -> Content:
    """Parts as what a widget shows; with `lines`, line breaks in them stay."""
    return Content.assemble(*((display_text(text, lines=lines), TONES[tone]) for text, tone in map(_pair, parts)))


def lines(rows: Iterable[Iterable[Part]]) -> Content:
    """Rows of parts, one below the other."""
    return Content("\n").join([content(*row) for row in rows])


def styles(theme: str, variables: dict[str, str]) -> dict[str, Style]:
    """The style of each tone under a theme."""
    known = _STYLES.get(theme)
    if known is None:
        known = _STYLES[theme] = {tone: Style.parse(look, variables) for tone, look in TONES.items()}
    return known


def pieces(parts: Iterable[Part]) -> list[tuple[str, str]]:
    """Parts as texts that are safe to draw, with their tones."""
    return [(display_text(text), tone) for text, tone in map(_pair, parts)]


def _pair(part: Part) -> tuple[str, str]:
    return (part, "") if isinstance(part, str) else part


@lru_cache(REMEMBERED)
def fitted(text: str, width: int) -> str:
    """The text in exactly `width` cells: filled with spaces, or cut with an ellipsis."""
    shown = display_text(text)
    if cell_len(shown) <= width:
        return set_cell_size(shown, max(width, 0))
    return set_cell_size(shortened(shown, width), max(width, 0))


@lru_cache(REMEMBERED)
def shortened(text: str, width: int) -> str:
    """The text in at most `width` cells."""
    shown = display_text(text)
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + "…" if width > 0 else ""


def width_of(parts: Iterable[Part]) -> int:
    """How many cells the parts take."""
    return sum(cell_len(text) for text, _ in pieces(parts))


def with_names(text: str, names: Mapping[str, str]) -> str:
    """A sentence with every person's id, as a word of its own, replaced by what they are called here."""
    if not names:
        return text
    ids = "|".join(re.escape(key) for key in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{ids})(?![\w-])", lambda found: names[found.group()], text)


def bar(done: int, total: int, width: int) -> str:
    """How much is done, as a bar; full only when everything is, empty only when nothing is."""
    if not total:
        return "╌" * width
    filled = round(width * done / total)
    if 0 < done < total:
        filled = min(max(filled, 1), width - 1)
    return "━" * filled + "╌" * (width - filled)
