"""Answers from a Word form: by the tags of its content controls, insertions taken in and deletions left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cfir_coder.core.text import counted, display_text, fingerprint
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answer_text import LAST_BOXES, looks_like_answers, read_text
from cfir_coder.exchange.forms.returned import TEXT_BOXES, TICK_BOXES, Filled, filled_from, tidy
from cfir_coder.exchange.forms.word_controls import CHECKED, CHOOSE, TAG, W14, WRITE_HERE
from cfir_coder.exchange.sheets.archive import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.exchange.forms.returned import Returned

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX = re.compile(r"(?:q(\d{1,4})|last)\.([a-z_]+)(?: ([0-9a-f]{8}))?")
_LEFT_OUT = frozenset(f"{_W}{tag}" for tag in ("del", "moveFrom", "delText", "instrText", "sdtPr"))
"""What Word keeps and no reader sees: deletions, what was moved away, instructions."""

_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}


def read_document(data: bytes, file: str) -> Returned:
    """The answers in a .docx file; author names, times and other properties are not looked at."""
    xml = {name: content for name, content in parts(data, file) if name in {"word/document.xml", "word/comments.xml"}}
    body = _parsed(xml["word/document.xml"], file)
    whole = _text(body, _LEFT_OUT | {f"{_W}sdt"})
    if not looks_like_answers(whole):
        what = "this Word document is not a form, or its last lines were taken out"
        raise UnreadableFile(Fault(what, "Read the file that came back", file))
    form = read_text(whole, file)
    boxes = _boxes(body)
    if not boxes:
        raise UnreadableFile(_no_controls(file))
    asked = len(form.identity.asked)
    notes = tuple(_margin(xml.get("word/comments.xml", b""), file))
    return replace(
        form,
        filled=_filled(boxes, asked),
        last={box: text for (number, box), text in boxes.items() if not number and box in LAST_BOXES and text},
        margin=notes,
        notices=(*_typed_over(boxes), *_about_margin(notes)),
    )


def _parsed(content: bytes, file: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - document types are refused when unpacked
    except ElementTree.ParseError:
        what = "this Word document is damaged"
        raise UnreadableFile(Fault(what, "Open it in Word or LibreOffice and save it again", file)) from None


def _no_controls(file: str) -> Fault:
    return Fault(
        "the boxes of this form are gone: some programs, such as Google Docs and Pages, take them out",
        "Fill the form in Word or LibreOffice, or copy the answers into the web form",
        file,
    )


def _boxes(body: ElementTree.Element) -> dict[tuple[int, str], str]:
    """What each control holds, by question number (0 for the whole) and box."""
    found: dict[tuple[int, str], str] = {}
    for control in body.iter(f"{_W}sdt"):
        properties = control.find(f"{_W}sdtPr")
        tag = properties.find(f"{_W}tag") if properties is not None else None
        name = (tag.get(f"{_W}val") or "").removeprefix(TAG) if tag is not None else ""
        box = _BOX.fullmatch(name)
        if box and properties is not None:
            text = _held(control, properties)
            typed_over = box.group(3) and fingerprint(text) != box.group(3)
            found[int(box.group(1) or 0), "typed over" if typed_over else box.group(2)] = text
    return found


def _held(control: ElementTree.Element, properties: ElementTree.Element) -> str:
    """The text in a control; empty where it still shows what to do, `yes` where it is ticked."""
    content = control.find(f"{_W}sdtContent")
    text = tidy(_text(content)) if content is not None else ""
    checkbox = properties.find(f"{{{W14}}}checkbox")
    if checkbox is not None or text in {CHECKED, "☐", "☑", "✓"}:
        checked = checkbox.find(f"{{{W14}}}checked") if checkbox is not None else None
        is_on = checked is not None and checked.get(f"{{{W14}}}val") in {"1", "true", "on"}
        return "yes" if is_on or text in {CHECKED, "☑", "✓"} else ""
    return "" if text in {WRITE_HERE, CHOOSE} else text


def _text(node: ElementTree.Element, left_out: frozenset[str] = _LEFT_OUT) -> str:
    """The text below a node as a reader sees it, each paragraph after the first on a line of its own."""
    pieces: list[str] = []
    pending = list(reversed(node))
    while pending:
        part = pending.pop()
        if part.tag in left_out:
            continue
        if part.tag == f"{_W}p" and pieces:
            pieces.append("\n")
        pieces.append((part.text or "") if part.tag == f"{_W}t" else _BREAKS.get(part.tag, ""))
        pending.extend(reversed(part))
    return "".join(pieces)


def _filled(boxes: dict[tuple[int, str], str], questions: int) -> dict[int, Filled]:
    held: dict[int, dict[str, object]] = {}
    for (number, box), text in boxes.items():
        if 1 <= number <= questions and box in TEXT_BOXES + TICK_BOXES:
            held.setdefault(number, {})[box] = text
    found = {number: filled_from(names) for number, names in sorted(held.items())}
    return {number: filled for number, filled in found.items() if not filled.is_empty}


def _typed_over(boxes: dict[tuple[int, str], str]) -> Iterator[str]:
    for (number, box), text in boxes.items():
        if box == "typed over":
            yield (
                f"Question {number}: the statement in the form reads “{display_text(text)[:200]}”. "
                "The answer was read as one to the statement that was asked."
            )


def _margin(content: bytes, file: str) -> Iterator[str]:
    """What was written in the margin, without who wrote it and when."""
    if content:
        for comment in _parsed(content, file).iter(f"{_W}comment"):
            text = tidy(_text(comment))
            if text:
                yield text


def _about_margin(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield f"{counted(len(notes), 'note')} in the margin of the document: kept as comments."
