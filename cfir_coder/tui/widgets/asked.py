"""A question to somebody with lived experience, in the words of the form: own words first, then the team's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse
from cfir_coder.exchange.forms.wording import ASKED, LAST, REPLIES, WAYS, asked_before
from cfir_coder.tui import text
from cfir_coder.tui.viewing import Asked
from cfir_coder.tui.widgets.headed import HeadedRows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.values import Reply
    from cfir_coder.exchange.forms.packet import FormKind, PlainCode, Question
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.viewing import Viewer

END = "At the end"

KEYS = {"agree": "1", "suggest": "2", "disagree": "3", "pass": "4"}
"""The key of each reply."""

TICK_KEYS = {"none_fits": "x", "talk_first": "t", "not_meant": "n"}


class AskedRows(HeadedRows[Asked]):
    """The list of questions, each with whether something was said."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._viewer: Viewer | None = None

    def set_asked(self, viewer: Viewer | None, asked: list[Asked]) -> None:
        """Show these questions."""
        self._viewer = viewer
        self.set_headed([("Questions" if item.question else END, item) for item in asked])

    def said_now(self, viewer: Viewer) -> None:
        """Show of the same questions what was said by now."""
        self._viewer = viewer
        self.refresh()

    def where(self, item: Asked) -> str:
        """Whether something was said, and the number of the question."""
        sign = "✓" if self._viewer and self._viewer.is_said(item) else "·"
        return f"{sign} {item.question.number}" if item.question else sign

    def begins(self, item: Asked) -> str:
        """The statement or factor, or the question at the end."""
        if item.question is None:
            return LAST[self._viewer.kind][item.last] if self._viewer else ""
        return f"(speaks of {item.question.content_note})" if item.question.content_note else item.question.text


def asked_rows(viewer: Viewer, item: Asked) -> Iterator[list[Part]]:
    """What is asked about, and the person's own words on it."""
    question = item.question
    if question is None:
        yield [(LAST[viewer.kind][item.last], "strong")]
        yield from _words(viewer.remark(item))
        return
    yield [(question.source, "quiet")]
    yield [(collapse(question.text), "strong")]
    if question.quote:
        yield [("In the words of somebody who was asked there: ", "quiet"), (f"“{collapse(question.quote)}”", "quote")]
    if question.behind:
        yield [("It is made of these statements:", "quiet")]
        for behind in question.behind:
            yield ["  · ", collapse(behind)]
    if asked_before(question):
        yield [(asked_before(question), "quiet")]
    if question.response and viewer.reason(question):
        yield [("The team's reason: ", "quiet"), viewer.reason(question)]
    yield [""]
    yield [(ASKED[viewer.kind]["words"], "heading")]
    answer = viewer.answer(question)
    yield from _words(answer.words if answer else "")


def _words(words: str) -> Iterator[list[Part]]:
    if words:
        yield [f"“{collapse(words)}”"]
    else:
        yield [("Enter", "key"), (" writes. Short is fine, and long is fine too.", "quiet")]


def team_rows(question: Question) -> Iterator[list[Part]]:
    """What the team thinks, plain words first and the framework's term second."""
    for view in question.views:
        yield [(view.said, "heading")]
        for code in view.codes:
            yield from _code(code)


def _code(code: PlainCode) -> Iterator[list[Part]]:
    yield ["  ", (code.name, "strong"), (f"  ({code.term})" if code.term else "", "quiet")]
    for said in filter(None, (code.sentence, code.way)):
        yield [f"  {said}"]


def covered_rows(question: Question) -> Iterator[list[Part]]:
    """What is said in place of a statement that speaks of hard things."""
    yield ["This one speaks of: ", (question.content_note, "strong"), ". You can skip it."]
    yield [("l", "key"), " shows it   ", ("4", "key"), " leaves it out   ", ("g", "key"), " goes on"]


def reply_row(kind: FormKind, reply: Reply, answer: Answer | None) -> tuple[Part, ...]:
    """One reply with whether it was given; what somebody would say instead stands behind it."""
    given = answer is not None and answer.answer == reply
    instead = ""
    if reply == "suggest" and answer and answer.suggestion:
        one = answer.suggestion
        way = WAYS.get(one.valence, one.valence) if one.valence else ""
        parts = (f"“{collapse(one.words)}”" if one.words else "", one.code, way)
        instead = ": " + ", ".join(filter(None, parts))
    label = f"({'•' if given else ' '}) {REPLIES[kind][reply]}{instead}"
    return (f"{KEYS[reply]} ", "key"), (label, "strong" if given else "")


def tick_row(kind: FormKind, box: str, answer: Answer | None) -> tuple[Part, ...]:
    """A box to tick."""
    ticked = answer is not None and bool(getattr(answer, box))
    label = f"[{'x' if ticked else ' '}] {ASKED[kind][box]}"
    return (f"{TICK_KEYS[box]} ", "key"), (label, "strong" if ticked else "")


def missing_row(words: str) -> tuple[Part, ...]:
    """What is missing here, in their words."""
    said: Part = f"“{text.shortened(collapse(words), 60)}”" if words else ""
    return ("m ", "key"), f"{ASKED['codes']['missing']} ", said
