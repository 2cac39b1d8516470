"""Answers from a Word form: by the tags of its content controls, insertions taken in and deletions left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cfir_coder.core.text import counted, display_text
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answer_text import LAST_BOXES, looks_like_answers, read_text
from cfir_coder.exchange.forms.outside import divided, outside_changed
from cfir_coder.exchange.forms.returned import TEXT_BOXES, TICK_BOXES, Filled, filled_from, tidy
from cfir_coder.exchange.forms.word_reading import (
    TYPED_OVER,
    W,
    boxes_by_order,
    boxes_by_tag,
    document_controls,
    text_in,
)
from cfir_coder.exchange.sheets.archive import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.exchange.forms.returned import Returned


def read_document(data: bytes, file: str) -> Returned:
    """The answers in a .docx file; author names, times and other properties are not looked at."""
    xml = {name: content for name, content in parts(data, file) if name in {"word/document.xml", "word/comments.xml"}}
    body = _parsed(xml["word/document.xml"], file)
    controls = document_controls(body)
    whole = text_in(body, frozenset(controls))
    if not looks_like_answers(whole):
        what = "this Word document is not a form, or its last lines were taken out"
        raise UnreadableFile(Fault(what, "Read the file that came back", file))
    form = read_text(whole, file)
    asked = len(form.identity.asked)
    boxes = boxes_by_tag(controls) or boxes_by_order(controls, form.identity.kind, asked)
    if not boxes:
        raise UnreadableFile(_no_controls(file))
    notes = tuple(_margin(xml.get("word/comments.xml", b""), file))
    return replace(
        form,
        filled=_filled(boxes, asked),
        last={box: text for (number, box), text in boxes.items() if not number and box in LAST_BOXES and text},
        margin=notes,
        notices=(*_typed_over(boxes), *_about_margin(notes), *outside_changed(*divided(whole))),
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


def _filled(boxes: dict[tuple[int, str], str], questions: int) -> dict[int, Filled]:
    held: dict[int, dict[str, object]] = {}
    for (number, box), text in boxes.items():
        if 1 <= number <= questions and box in TEXT_BOXES + TICK_BOXES:
            held.setdefault(number, {})[box] = text
    found = {number: filled_from(names) for number, names in sorted(held.items())}
    return {number: filled for number, filled in found.items() if not filled.is_empty}


def _typed_over(boxes: dict[tuple[int, str], str]) -> Iterator[str]:
    for (number, box), text in boxes.items():
        if box == TYPED_OVER:
            yield (
                f"Question {number}: the statement in the form reads “{display_text(text)[:200]}”. "
                "The answer was read as one to the statement that was asked."
            )


def _margin(content: bytes, file: str) -> Iterator[str]:
    """What was written in the margin, without who wrote it and when."""
    if content:
        for comment in _parsed(content, file).iter(f"{W}comment"):
            text = tidy(text_in(comment))
            if text:
                yield text


def _about_margin(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield f"{counted(len(notes), 'note')} in the margin of the document: kept as comments."
