"""The questions of the web form: headings, boxes with their labels, and the team's view in plain words."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from cfir_coder.exchange.forms.wording import ASKED, LAST, REPLIES, WAYS, asked_before, ticks
from cfir_coder.exchange.sheets.safe_cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.exchange.forms.packet import Choice, Packet, PlainCode, Question, View

COVERED = "What the team thinks is on the last pages of the printed form."


def shown(text: str) -> str:
    """Text that a page shows as it is, whatever it holds."""
    # Pages cannot hold these two noncharacters, not even escaped.
    return escape(visible(text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩"))


def question_part(packet: Packet, question: Question) -> Iterator[str]:
    """One question: what is asked about, own words first, then the team's view, then what else can be said."""
    name = f"q{question.number}"
    yield f'<section class="part question" id="{name}" aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title" tabindex="-1">Question {question.number} of {len(packet.questions)}</h2>'
    if question.content_note:
        yield from _content_note(question, name)
        yield '<div class="covered">'
    yield from _what_is_asked(packet, question)
    yield _text_box(question.number, "words", ASKED[packet.kind]["words"])
    yield from _team(packet, question, name)
    if question.content_note:
        yield "</div>"
    yield from _steps()
    yield "</section>"


def _content_note(question: Question, name: str) -> Iterator[str]:
    yield f"<p>This one speaks of: <strong>{shown(question.content_note)}</strong>. You can skip it.</p>"
    skip = f'<button type="button" data-act="skip" data-skip="{question.number}">Skip this one</button>'
    yield f'<p class="steps for-script">{skip}</p>\n{_peek(f"{name}-show", "Show it")}'


def _what_is_asked(packet: Packet, question: Question) -> Iterator[str]:
    yield f'<p class="source">{shown(question.source)}</p>\n<blockquote>{shown(question.text)}</blockquote>'
    if question.quote:
        yield f'<p class="quote">In the words of somebody who was asked there: “{shown(question.quote)}”</p>'
    if question.behind:
        yield '<p>It is made of these statements:</p>\n<ul class="behind">'
        yield from (f"<li>{shown(text)}</li>" for text in question.behind)
        yield "</ul>"
    if asked_before(question):
        yield f'<p class="note before">{shown(asked_before(question))}</p>'
    if question.response:
        yield "<fieldset>\n<legend>Is this what you meant?</legend>"
        yield _tick_box(packet, question, "not_meant")
        yield "</fieldset>"


def _team(packet: Packet, question: Question, name: str) -> Iterator[str]:
    if packet.words_first:
        yield f'<p class="print-only">{COVERED}</p>'
        yield _peek(f"{name}-peek", "Show what the team thinks")
    yield f'<div class="team{" covered" if packet.words_first else ""}">'
    yield from _views(question.views)
    yield "</div>"
    yield from _answer(packet, question)
    yield from _else(packet, question)


def _views(views: Sequence[View]) -> Iterator[str]:
    for view in views:
        yield f"<h3>{shown(view.said)}</h3>"
        if view.codes:
            yield '<ul class="codes">'
            yield from map(_code, view.codes)
            yield "</ul>"


def _code(code: PlainCode) -> str:
    term = f' <span class="term">({shown(code.term)})</span>' if code.term else ""
    way = f' <span class="way">{shown(code.way)}</span>' if code.way else ""
    return (
        f'<li><strong>{shown(code.name)}</strong> <span class="sentence">{shown(code.sentence)}</span>{way}{term}</li>'
    )


def _answer(packet: Packet, question: Question) -> Iterator[str]:
    asked = ASKED[packet.kind]
    yield f'<fieldset class="fits">\n<legend>{shown(asked["answer"])}</legend>'
    for reply, label in REPLIES[packet.kind].items():
        yield _radio(question.number, "answer", reply, label)
        if reply == "suggest":
            yield '<div class="instead">'
            yield from _instead(packet, question)
            yield "</div>"
    yield "</fieldset>"


def _instead(packet: Packet, question: Question) -> Iterator[str]:
    asked = ASKED[packet.kind]
    yield _text_box(question.number, "instead", asked["instead"], short=True)
    if packet.kind == "factors":
        return
    yield '<div class="for-script">'
    yield _list(question.number, "pick", asked["pick"], '<option value="">No, my own words</option>')
    yield "</div>"
    yield f'<fieldset class="ways">\n<legend>{shown(asked["way"])}</legend>'
    for way, label in WAYS.items():
        yield _radio(question.number, "way", way, label)
    yield "</fieldset>"


def _radio(number: int, box: str, value: str, label: str) -> str:
    name = f"q{number}-{value}"
    return (
        f'<div class="choice"><input type="radio" id="{name}" name="q{number}-{box}" value="{value}" '
        f'data-of="{number}" data-box="{box}"><label for="{name}">{shown(label)}</label></div>'
    )


def _list(number: int, box: str, label: str, options: str) -> str:
    name = f"q{number}-{box}"
    return (
        f'<label class="box" for="{name}">{shown(label)}</label>\n'
        f'<select id="{name}" data-of="{number}" data-box="{box}">{options}</select>'
    )


def _else(packet: Packet, question: Question) -> Iterator[str]:
    asked = ASKED[packet.kind]
    yield "<fieldset>\n<legend>If you like</legend>"
    yield from (_tick_box(packet, question, box) for box in ticks(packet.kind, question) if box != "not_meant")
    if "missing" in asked:
        yield _text_box(question.number, "missing", asked["missing"], short=True)
    yield "</fieldset>"


def _tick_box(packet: Packet, question: Question, box: str) -> str:
    name = f"q{question.number}-{box}"
    kind = "choice about-the-team" if box == "none_fits" else "choice"
    return (
        f'<div class="{kind}"><input type="checkbox" id="{name}" data-of="{question.number}" data-box="{box}">'
        f'<label for="{name}">{shown(ASKED[packet.kind][box])}</label></div>'
    )


def _text_box(number: int | str, box: str, label: str, *, short: bool = False) -> str:
    name = f"q{number}-{box}" if isinstance(number, int) else f"{number}-{box}"
    kind = ' class="short"' if short else ""
    return (
        f'<label class="box" for="{name}">{shown(label)}</label>\n'
        f'<textarea{kind} id="{name}" data-of="{number}" data-box="{box}"></textarea>'
    )


def _peek(name: str, label: str) -> str:
    """A tick box that uncovers what follows it, with or without script; it is no answer."""
    return f'<input type="checkbox" class="peek" id="{name}"> <label class="peek-line" for="{name}">{label}</label>'


def button(act: str, label: str, *, main: bool = False) -> str:
    """A button that the script knows by its act."""
    kind = ' class="main"' if main else ""
    return f'<button type="button"{kind} data-act="{act}">{label}</button>'


def _steps() -> Iterator[str]:
    yield f'<div class="steps for-script">\n{button("back", "Back")}\n{button("next", "Next", main=True)}'
    yield f"{button('stop', 'Save and stop')}\n</div>"


def last_boxes(packet: Packet) -> Iterator[str]:
    """The boxes about the whole."""
    for box, label in LAST[packet.kind].items():
        yield _text_box("last", box, label)


def appendix(packet: Packet) -> Iterator[str]:
    """The team's view for the printed form, where it must not stand beside the question."""
    if not packet.words_first:
        return
    yield '<section class="appendix print-only" aria-labelledby="appendix-title">'
    yield '<h2 id="appendix-title">What the team thinks, question by question</h2>'
    for question in packet.questions:
        yield f"<h3>Question {question.number}</h3>"
        yield from _views(question.views)
    yield "</section>"


def template(choices: Sequence[Choice]) -> str:
    """The options of every list to pick from, once; the script puts them in place."""
    groups = groupby(choices, key=lambda choice: choice.group)
    options = "".join(
        f'<optgroup label="{shown(group)}">'
        + "".join(f'<option value="{shown(choice.written)}">{shown(choice.label)}</option>' for choice in inside)
        + "</optgroup>"
        for group, inside in groups
    )
    return f'<template id="choices">{options}</template>'
