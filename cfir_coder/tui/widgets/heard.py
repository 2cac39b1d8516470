"""What is known beside the codings: what co-reviewers said and whom it agrees with, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse
from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.decision import Decision, Reopened
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.review import Statement
    from cfir_coder.tui.text import Part

NOBODY: Mapping[str, str] = {}

REPLIES = {
    "agree": "agrees with what they were shown",
    "suggest": "would say something else",
    "disagree": "disagrees",
    "pass": "passed",
}


def statement_rows(statement: Statement) -> Iterator[list[Part]]:
    """The statement, large, and where it comes from."""
    yield [(collapse(statement.text), "strong")]
    where = " · ".join(part for part in (statement.locator, ", ".join(statement.perspective)) if part)
    if statement.quote:
        yield [(f"“{collapse(statement.quote)}”", "quote")]
    if where:
        yield [(where, "quiet")]
    if statement.content_note:
        yield [("content note: ", "warn"), statement.content_note]


def heard_rows(item: Compared) -> Iterator[list[Part]]:
    """What people with lived experience said of the statement."""
    for one in item.answers:
        words = f" said: “{collapse(one.answer.words)}”" if one.answer.words else ""
        agrees = f"   agrees with {' and '.join(one.agrees_with)}" if one.agrees_with else ""
        yield [(one.person, "heading"), words, *_reply(one.answer, said=bool(agrees)), (agrees, "good")]


def said_rows(who: str, answer: Answer) -> Iterator[list[Part]]:
    """One answer: their own words on a line of their own, then what they ticked."""
    words = f" said: “{collapse(answer.words)}”" if answer.words else " gave no words"
    yield [(who, "heading"), words]
    ticked = list(_reply(answer, said=False))
    if ticked:
        yield ticked


def _reply(answer: Answer, *, said: bool) -> Iterator[Part]:
    if answer.answer and not (said and answer.answer == "agree"):
        yield f"   {REPLIES[answer.answer]}"
    if answer.suggestion:
        suggested = answer.suggestion
        wanted = " ".join(part for part in (suggested.code, suggested.valence, suggested.words) if part)
        yield (f": {wanted}", "strong")
    if answer.none_fits:
        yield "   none of the team's words fit"
    if answer.talk_first:
        yield ("   ! wants to talk before you decide", "warn")
    if answer.not_meant:
        yield ("   ! says: this isn't what I meant", "warn")


def opened_again(opened: Reopened) -> Iterator[Part]:
    """Who took a decision back, when and why."""
    yield opened.by
    yield (f"   {opened.on}", "quiet")
    yield f"   {collapse(opened.why)}"


def decision_rows(decision: Decision, names: Mapping[str, str] = NOBODY) -> Iterator[list[Part]]:
    """A decision: by whom, how, on what, why, and who saw it differently; `names` are people as they are shown."""
    yield [
        (f"◆ Decided, {decision.how}", "heading"),
        f"   {' and '.join(names.get(person, person) for person in decision.by)}",
        (f"   {decision.at[:10]}", "quiet"),
    ]
    if decision.kind != "determinant":
        yield [f"  {decision.kind}"]
    for applied in decision.codes:
        sign, tone = text.VALENCE_SIGNS[applied.valence]
        yield ["  ", (applied.code, "strong"), (f"  {sign} {applied.valence}" if applied.valence else "", tone)]
    if decision.kind == "determinant" and not decision.codes:
        yield ["  none of the constructs fits"]
    because = ". ".join(part for part in (decision.cause or "", decision.why) if part)
    if because:
        yield [("  Why  ", "quiet"), text.with_names(because, names)]
    for person, words in decision.dissent.items():
        yield [(f"  {names.get(person, person)} sees it differently: ", "warn"), words]
