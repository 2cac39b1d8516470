"""Cells that spreadsheet programs take for text, whatever they hold, and read back as they were."""

from __future__ import annotations

import re

from cfir_coder.core.cell import LONGEST_CELL, RICH, cell_text
from cfir_coder.core.text import display_text

_PLAIN = re.compile(r"[\x20-\x7e\xa0-\u02ff]*")
_LIKE_A_FORMULA = re.compile(r"'*\s*[=+\-@]")
_GUARDED = re.compile(r"'+\s*[=+\-@]")


def visible(text: str) -> str:
    """The text with control and invisible characters made visible; line breaks stay."""
    return text if _PLAIN.fullmatch(text) else display_text(text, lines=True)


def fitting(text: str) -> str:
    """The visible text, cut where it is longer than a cell of a workbook can be."""
    return cell_text(visible(text))


def fitting_row(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row, each as `fitting` makes it; most rows need nothing and are looked at once."""
    together = "".join(cells)
    if together.isascii() and together.isprintable() and len(together) <= LONGEST_CELL and RICH not in together:
        return cells
    return tuple(map(fitting, cells))


def guarded(text: str) -> str:
    """The visible text, behind an apostrophe where a spreadsheet program would run a CSV cell as a formula."""
    shown = visible(text)
    return f"'{shown}" if _LIKE_A_FORMULA.match(shown) else shown


def without_guard(text: str) -> str:
    """The text of a CSV cell as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
