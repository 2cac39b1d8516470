"""The support of factors for a terminal: the table's order, bars with their counts, the facts beside them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from cfir_coder.report.printed import shown
from cfir_coder.report.support.words import (
    appraisal_in_words,
    direction_in_words,
    independence_in_words,
    overlap_in_words,
    reviews_in_words,
    statements_in_words,
    studies_in_words,
    voices_in_words,
)
from cfir_coder.report.wording import SIGNS, kind_heading
from cfir_coder.report.writers.terminal import NARROWEST, columns_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.behind import Behind, Source
    from cfir_coder.report.support.document import SupportDocument

BAR = 10
"""Signs in a bar."""

_GAP = "  "


def as_text(document: SupportDocument, width: int) -> str:
    """The document for a terminal of so many columns."""
    width = max(width, NARROWEST)
    lines = [line for heading, rows in document.by_domain() for line in _domain(document, heading, rows, width)]
    return "\n".join([*_above(document, width), *lines, *_below(document, width)])


def _above(document: SupportDocument, width: int) -> Iterator[str]:
    yield from wrapped(shown(document.project.settings.title), width)
    for warning in document.warnings:
        yield ""
        yield from (f"! {part}" for part in wrapped(shown(warning), width - 2))
    yield ""
    yield from wrapped(shown(document.caption), width)


def _below(document: SupportDocument, width: int) -> Iterator[str]:
    yield ""
    for note in document.notes:
        first, *rest = wrapped(shown(note), width - 2)
        yield f"- {first}"
        yield from (f"  {part}" for part in rest)


def _domain(document: SupportDocument, heading: str, rows: Sequence[FactorSupport], width: int) -> Iterator[str]:
    yield ""
    yield from wrapped(shown(heading).upper(), width)
    if not rows:
        yield f"{_GAP}No factor in this domain"
    above = "determinant"
    for row in rows:
        if row.kind != above:
            above = row.kind
            yield from (f"{_GAP}{part}" for part in wrapped(shown(kind_heading(row.kind)), width - 2))
        yield from _row(document, row, width)


def bar(k: int, of: int) -> str:
    """A bar of fixed length, at least one sign of it filled where k is not 0."""
    filled = 0 if not k or not of else max(1, round(BAR * k / of))
    return "#" * filled + "-" * (BAR - filled)


def _row(document: SupportDocument, row: FactorSupport, width: int) -> Iterator[str]:
    """The factor on the left, its facts on the right, the bar first."""
    left = width * 2 // 5 - len(_GAP)
    right = width - left - 2 * len(_GAP)
    text = f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text
    named = wrapped(shown(text), left)
    facts = [part for fact in _facts(document, row) for part in wrapped(shown(fact), right)]
    for name, fact in zip_longest(named, facts, fillvalue=""):
        yield f"{_GAP}{name}{' ' * (left - columns_of(name))}{_GAP}{fact}".rstrip()


def _facts(document: SupportDocument, row: FactorSupport) -> Iterator[str]:
    yield f"{bar(row.k, row.of)} {reviews_in_words(document, row)}"
    said = (
        direction_in_words(row),
        f"{statements_in_words(row)}; {studies_in_words(row)}",
        overlap_in_words(document, row),
        independence_in_words(row),
        appraisal_in_words(row),
        voices_in_words(row),
    )
    yield from filter(None, said)


def statements_behind(document: SupportDocument, row: FactorSupport, width: int) -> str:
    """One factor with its facts, then every statement behind it with its review, place, quote and code."""
    width = max(width, NARROWEST)
    lines = [*_above(document, width), "", *_row(document, row, width)]
    for source in document.sources(row):
        for behind in source.statements:
            lines += ["", *_statement(document, source, behind, width)]
    lines += [""] if row.look else []
    lines += [part for item in row.look for part in wrapped(shown(f"To look at: {item.statement}: {item.why}"), width)]
    return "\n".join(lines)


def _statement(document: SupportDocument, source: Source, behind: Behind, width: int) -> Iterator[str]:
    review = document.project.reviews[source.review]
    number = f" [{review.number}]" if review.number else ""
    place = f", {behind.locator}" if behind.locator else ""
    yield from wrapped(shown(f"{review.name}{number}{place} ({behind.key})"), width)
    texts = [behind.text, f"“{behind.quote}”" if behind.quote else "", behind.coded]
    for text in filter(None, texts):
        yield from (f"{_GAP}{part}" for part in wrapped(shown(text), width - 2))
