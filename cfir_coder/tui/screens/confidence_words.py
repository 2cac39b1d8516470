"""A judgement in words: what it asks, what can be said, why it was said, and the facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.confidence import ASKS, PART_NAMES, judgement, judgements_for, read_judgement
from cfir_coder.core.text import counted
from cfir_coder.report.summary.facts import facts
from cfir_coder.report.support.words import reviews_in_words
from cfir_coder.tui.widgets.judged import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.confidence import Part
    from cfir_coder.core.factor import Factor
    from cfir_coder.report.support.document import SupportDocument
    from cfir_coder.tui.text import Part as Shown
    from cfir_coder.tui.widgets.words import Word

ADAPTED = "CERQual is made for primary qualitative studies; for reviews it is an adaptation."


def factor_rows(factor: Factor, code: str, *, holds: str) -> Iterator[list[Shown]]:
    """What the factor says, where it is printed, and whether its judgements are of other members."""
    yield [(factor.text, "strong")]
    yield [(f"{code} · {counted(len(factor.members), 'statement')}", "quiet")]
    if factor.confidence_is_due:
        yield [("! The members have changed since this was judged. ", "warn"), (holds, "key"), " it still holds"]


def choice_words(factor: Factor, part: Part, keys: Sequence[str], back: str) -> Iterator[Word]:
    """What can be judged, the one that was marked, and taking it back."""
    given = read_judgement(part, judgement(factor, part).judgement)
    for place, (word, key) in enumerate(zip(judgements_for(part), keys, strict=True)):
        said: Shown = (f"✓ {short(word)}", "good") if word == given else short(word)
        yield (((f"{key} ", "key"), said), f"judge({place})")
    if judgement(factor, part).judgement:
        yield (((f"{back} ", "key"), "take back"), "take_back")


def why_words(factor: Factor, part: Part, key: str) -> Word:
    """Write the explanation, or change it."""
    return (((f"{key} ", "key"), "change why" if judgement(factor, part).why else "write why"), "why")


def part_rows(part: Part) -> Iterator[list[Shown]]:
    """What the judgement is about."""
    yield [(PART_NAMES[part], "heading")]
    yield [(ASKS[part], "quiet")]


def given_rows(factor: Factor, part: Part) -> Iterator[list[Shown]]:
    """The explanation that was given, and by whom."""
    why = judgement(factor, part).why
    by = factor.confidence.by if factor.confidence else ""
    if why:
        yield [("Why  ", "strong"), why]
    if by:
        yield [(f"judged by {by}", "quiet")]
    yield [(ADAPTED, "quiet")]


def fact_rows(document: SupportDocument, row: FactorSupport | None, part: Part) -> Iterator[list[Shown]]:
    """The facts that the program knows beside a judgement."""
    yield [("Facts, stated and not weighed", "strong")]
    if row is not None:
        yield [f"reviews {reviews_in_words(document, row)}"]
        for fact in facts(document, row, part):
            yield [fact]
