"""The content controls of a Word document, and what a reader sees in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.text import fingerprint
from cfir_coder.exchange.forms.returned import TICK_BOXES, tidy
from cfir_coder.exchange.forms.word_controls import CHECKED, CHOOSE, TAG, UNCHECKED, W14, WRITE_HERE
from cfir_coder.exchange.forms.wording import ASKED, LAST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from cfir_coder.exchange.forms.packet import FormKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TYPED_OVER = "typed over"
"""Stands for the box of a statement that no longer reads as it was asked."""

Boxes = dict[tuple[int, str], str]
"""What each control holds, by question number (0 for the whole) and box."""

Sort = Literal["write", "choose", "tick"]

_BOX = re.compile(r"(?:q(\d{1,4})|last)\.([a-z_]+)(?: ([0-9a-f]{8}))?")
_LEFT_OUT = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom", "delText", "instrText", "sdtPr"))
"""What Word keeps and no reader sees: deletions, what was moved away, instructions."""

_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_TICKS = {CHECKED, "☑", "✓", "✔"}


def text_in(node: Element, without: frozenset[Element] = frozenset()) -> str:
    """The text below a node as a reader sees it, each paragraph after the first on a line of its own."""
    pieces: list[str] = []
    pending = list(reversed(node))
    while pending:
        part = pending.pop()
        if part.tag in _LEFT_OUT or part in without:
            continue
        if part.tag == f"{W}p" and pieces:
            pieces.append("\n")
        pieces.append((part.text or "") if part.tag == f"{W}t" else _BREAKS.get(part.tag, ""))
        pending.extend(reversed(part))
    return "".join(pieces)


def document_controls(body: Element) -> list[Element]:
    """The controls of a document in their order; one that holds others is a frame around them."""
    controls = list(body.iter(f"{W}sdt"))
    frames = {parent for parent in controls if sum(1 for _ in parent.iter(f"{W}sdt")) > 1}
    return [control for control in controls if control not in frames]


def boxes_by_tag(controls: Sequence[Element]) -> Boxes:
    """What the controls hold, by their tags; empty where a program has dropped the tags."""
    found: Boxes = {}
    for control in controls:
        tag = control.find(f"{W}sdtPr/{W}tag")
        box = _BOX.fullmatch((tag.get(f"{W}val") or "").removeprefix(TAG)) if tag is not None else None
        if box:
            text = _held(control)
            typed_over = box.group(3) and fingerprint(text) != box.group(3)
            found[int(box.group(1) or 0), TYPED_OVER if typed_over else box.group(2)] = text
    return found


def boxes_by_order(controls: Sequence[Element], kind: FormKind, questions: int) -> Boxes:
    """What the controls hold, by their order, for LibreOffice before 7.5 drops tags; empty where it does not fit."""
    sorts = [_sort(control) for control in controls]
    for words_first in (False, True):
        names = _fitting(control_names(kind, questions, words_first=words_first), sorts)
        if names:
            return dict(zip(names, map(_held, controls), strict=True))
    return {}


def _fitting(names: Sequence[tuple[int, str]], sorts: Sequence[Sort]) -> list[tuple[int, str]]:
    """The boxes that controls of these sorts are; whether it was meant so is not asked in every question."""
    found: list[tuple[int, str]] = []
    for number, box in names:
        if len(found) < len(sorts) and sorts[len(found)] == _sort_of(box):
            found.append((number, box))
        elif box != "not_meant":
            return []
    return found if len(found) == len(sorts) else []


def control_names(kind: FormKind, questions: int, *, words_first: bool) -> list[tuple[int, str]]:
    """The boxes of a Word form in the order in which it has them."""
    after = [box for box in ASKED[kind] if box != "words"]
    numbers = range(1, questions + 1)
    last = [(0, box) for box in LAST[kind]]
    if words_first:
        own = [(number, box) for number in numbers for box in ("text", "words")]
        return [*own, *((number, box) for number in numbers for box in after), *last]
    return [*((number, box) for number in numbers for box in ("text", "words", *after)), *last]


def _sort_of(box: str) -> Sort:
    if box in TICK_BOXES:
        return "tick"
    return "choose" if box in {"answer", "pick", "way"} else "write"


def _sort(control: Element) -> Sort:
    properties = control.find(f"{W}sdtPr")
    if properties is not None and properties.find(f"{{{W14}}}checkbox") is not None:
        return "tick"
    chooses = properties is not None and properties.find(f"{W}dropDownList") is not None
    return "choose" if chooses else "write"


def _held(control: Element) -> str:
    """The text in a control; empty where it still shows what to do, `yes` where it is ticked."""
    content = control.find(f"{W}sdtContent")
    text = tidy(text_in(content)) if content is not None else ""
    checked = control.find(f"{W}sdtPr/{{{W14}}}checkbox/{{{W14}}}checked")
    if text in _TICKS or (checked is not None and checked.get(f"{{{W14}}}val") in {"1", "true", "on"}):
        return "yes"
    return "" if text in {WRITE_HERE, CHOOSE, UNCHECKED} else text
