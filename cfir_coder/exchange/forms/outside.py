"""Noticing that something was written outside the boxes of an office form, where nothing is read as an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.core.text import fingerprint
from cfir_coder.exchange.forms.answer_text import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = f"[[{PROGRAM}]]"
_MARK = re.compile(r"^\s*outside ([0-9a-f]{8})\s*$", re.MULTILINE)

CHANGED = (
    "Something was written or changed outside the boxes of this form. It was not read: look at the file, and put into "
    "a box what belongs there."
)


def outside_line(text: str) -> str:
    """The line by which a form knows again what stands outside its boxes."""
    return f"outside {fingerprint(text)}"


def outside_changed(text: str, program: str) -> Iterator[str]:
    """What to say where the text outside the boxes is not what the form went out with; a form without a mark passes."""
    mark = _MARK.search(program)
    if mark and mark.group(1) != fingerprint(text):
        yield CHANGED


def divided(whole: str) -> tuple[str, str]:
    """The text of a form before its last lines, and these lines."""
    before, heading, after = whole.rpartition(_HEADING)
    return before, f"{heading}{after}"
