"""Cells of CSV files that a spreadsheet program would take for formulas, guarded and read back."""

from __future__ import annotations

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet program would run it as a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def without_guard(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if _GUARDED.match(text) else text
