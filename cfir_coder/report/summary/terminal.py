"""The summary for a terminal: factor by factor, the overall judgement first, the facts last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.confidence import PART_NAMES, PARTS, is_judged
from cfir_coder.report.printed import shown
from cfir_coder.report.summary.facts import FACTS, facts
from cfir_coder.report.support.words import reviews_in_words
from cfir_coder.report.wording import SIGNS, kind_heading
from cfir_coder.report.writers.terminal import NARROWEST, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.report.summary.document import SummaryDocument


def as_text(document: SummaryDocument, width: int) -> str:
    """The document for a terminal of so many columns."""
    return "\n".join(_lines(document, max(width, NARROWEST)))


def _lines(document: SummaryDocument, width: int) -> Iterator[str]:
    yield from wrapped(shown(document.project.settings.title), width)
    for warning in document.warnings:
        yield ""
        yield from _hanging("! ", warning, width)
    yield ""
    yield from wrapped(shown(document.caption), width)
    for heading, rows in document.support.by_domain():
        yield ""
        yield from wrapped(shown(heading).upper(), width)
        if not rows:
            yield "  No factor in this domain"
        for row in rows:
            yield ""
            yield from _row(document, row, width)
    yield ""
    for note in document.notes:
        yield from _hanging("- ", note, width)


def _row(document: SummaryDocument, row: FactorSupport, width: int) -> Iterator[str]:
    text = f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text
    kind = "" if row.kind == "determinant" else f" ({kind_heading(row.kind)})"
    yield from _hanging("  ", f"{text}{kind}", width)
    known = [f"reviews {reviews_in_words(document.support, row)}", *facts(document.support, row, "overall")]
    for part in (PARTS[-1], *PARTS[:-1]) if is_judged(document.factor(row)) else PARTS[-1:]:
        yield from _hanging("    ", f"{PART_NAMES[part]}: {document.judged(row, part)}", width)
    yield from _hanging("    ", f"{FACTS}: {'; '.join(known)}", width)


def _hanging(start: str, said: str, width: int) -> Iterator[str]:
    """A text after its mark, its other lines below its first."""
    first, *rest = wrapped(shown(said), width - len(start)) or [""]
    yield f"{start}{first}"
    yield from (f"{' ' * len(start)}{part}" for part in rest)
