"""In which way statements were coded, and decided: apart, one after another, or together.

Teams work in all three ways, also within one review, and a reader has to know which. Only codings that may be looked
at are counted: those of a blind review that is not sealed are nobody's to see, in number as in content.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.standing import counted_codings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.coding import Coding
    from cfir_coder.core.decision import Decision
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Settlement

Mode = Literal["independent", "sequential", "joint", "one coder", "as published"]
"""Coded by two or more who did not see each other's codes; by one who saw another's; by several together; by one
person alone; or taken over from a published synthesis."""

MODES: tuple[Mode, ...] = get_args(Mode)

MODE_WORDS: dict[Mode, str] = {
    "independent": "independently by two or more",
    "sequential": "in sequence (the later coder saw the earlier codes)",
    "joint": "by several people together",
    "one coder": "by one person",
    "as published": "taken over as published",
}

SETTLEMENT_WORDS: dict[Settlement, str] = {
    "joint": "coded together",
    "same": "the same from all who coded",
    "discussion": "by discussion",
    "third person": "by a third person",
    "as published": "as published",
}


def modes(project: Project, reviews: Iterable[str] | None = None) -> Counter[Mode]:
    """How many live statements were coded in each way; those nobody may be told about are in none."""
    return Counter(mode for _, mode in _modes(project, reviews))


def settlements(project: Project, reviews: Iterable[str] | None = None) -> Counter[Settlement]:
    """How many decisions on live statements were made in each way."""
    return Counter(decision.how for _, decision in _decisions(project, reviews))


def _modes(project: Project, reviews: Iterable[str] | None) -> Iterator[tuple[str, Mode]]:
    for review in project.reviews if reviews is None else reviews:
        sheets = counted_codings(project, review).values()
        decided = dict(_decisions(project, [review]))
        for key, statement in project.reviews[review].statements.items():
            if statement.withdrawn is None:
                codings = [sheet.codings[key] for sheet in sheets if key in sheet.codings]
                mode = _mode(codings, decided.get(key))
                if mode:
                    yield key, mode


def _mode(codings: list[Coding], decision: Decision | None) -> Mode | None:
    alone = sum(coding.saw is None for coding in codings)
    if alone > 1:
        return "independent"
    if alone < len(codings):
        return "sequential"
    if decision and decision.how in {"joint", "as published"}:
        return "joint" if decision.how == "joint" else "as published"
    return "one coder" if codings else None


def _decisions(project: Project, reviews: Iterable[str] | None) -> Iterator[tuple[str, Decision]]:
    for review in project.reviews if reviews is None else reviews:
        statements = project.reviews[review].statements
        sheet = project.decisions.get(review)
        for key, decision in sheet.decisions.items() if sheet else ():
            if key in statements and statements[key].withdrawn is None:
                yield key, decision


def in_words(project: Project, reviews: Iterable[str] | None = None) -> Iterator[str]:
    """How statements were coded, and how decisions were made, each as a sentence; none where there is nothing."""
    chosen = list(project.reviews if reviews is None else reviews)
    found, made = modes(project, chosen), settlements(project, chosen)
    if found:
        yield f"Coded: {', '.join(f'{found[mode]} {MODE_WORDS[mode]}' for mode in MODES if found[mode])}."
    if made:
        yield f"Decided: {', '.join(f'{made[how]} {words}' for how, words in SETTLEMENT_WORDS.items() if made[how])}."
