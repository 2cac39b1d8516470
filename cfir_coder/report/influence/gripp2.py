"""The GRIPP2 short form: its five sections with the facts that the files hold, judgements left to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cfir_coder.core.text import counted
from cfir_coder.report.influence.words import people_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.analysis.influence import FactorOutcome, Influence, Outcome
    from cfir_coder.core.project import Project

Stated = Literal["agreed", "passed", "words only", "kept with a reason", "dissent kept", "unanswered"]
"""What an answer about a statement or a factor came to where nothing was changed."""

TO_WRITE = "To be written by people"


def gripp2_rows(project: Project, found: Influence, names: Mapping[str, str]) -> list[list[str]]:
    """A row a section: its name, the facts, and what is left to write."""
    facts = (_aim(project), _methods(project, found, names), _results(found), _influence(found), _reflection(found))
    return [
        [name, " ".join(sentences), left] for (name, left), sentences in zip(SECTIONS, map(list, facts), strict=True)
    ]


SECTIONS = (
    ("1 Aim", "Why people with lived experience were involved, and what was hoped for:"),
    ("2 Methods", "How they were found, prepared, paid and supported; how it was decided what they would do:"),
    ("3 Results", "What their involvement added, good and bad:"),
    ("4 Influence", "How far it shaped the review as a whole, good and bad:"),
    ("5 Reflection", "What went well and what did not, in their words and in the team's:"),
)
"""Section and prompt; the prompts are ours."""


STATED: tuple[tuple[str, Stated], ...] = (
    ("Agreed", "agreed"),
    ("Passed", "passed"),
    ("Own words, nothing ticked", "words only"),
    ("Kept with a reason", "kept with a reason"),
    ("Kept, and the dissent kept with it", "dissent kept"),
    ("Without a response so far", "unanswered"),
)
CHANGED: tuple[tuple[str, Outcome], ...] = (
    ("Codes changed", "code changed"),
    ("Barrier or facilitator changed", "valence changed"),
    ("Statements decided together", "decided together"),
)
FACTORS_CHANGED: tuple[tuple[str, FactorOutcome], ...] = (
    ("Names or places of factors changed", "factor changed"),
    ("Factors decided together", "decided together"),
)
"""Every outcome stands in one of the first two, or, of a factor, in the first or the last."""


def _aim(project: Project) -> Iterator[str]:
    if project.settings.question:
        yield f"The review asks: {project.settings.question}"
    yield "Co-reviewers were asked what they think of the team's codes and factors."


def _methods(project: Project, found: Influence, names: Mapping[str, str]) -> Iterator[str]:
    who = people_in_words(found.people, project.people, names)
    yield f"{counted(len(found.people), 'person', 'people')} co-reviewed{f': {who}' if who else ''}."
    yield f"They answered about, or decided on, {found.seen} of {counted(found.statements, 'statement')}"
    yield f"and {found.factors_seen} of {counted(found.factors, 'factor')}."
    if project.settings.words_first:
        yield "The team's codes were covered until the person had written own words."
    together = found.count("decided together")
    if together:
        yield f"{counted(together, 'statement was', 'statements were')} coded or decided together."


def _results(found: Influence) -> Iterator[str]:
    answers = "Answers and joint decisions" if found.decided_without_answer else "Answers"
    yield f"{answers} about statements: {len(found.told)}."
    yield from _each([(name, found.count(outcome)) for name, outcome in STATED], len(found.told))
    yield f"Answers about factors: {len(found.factor_told)}."
    yield from _each([(name, found.factor_count(outcome)) for name, outcome in STATED], len(found.factor_told))
    yield "What was changed or decided together is under 4."
    yield f"Named as missing: {sum(found.missing.values())}. Comments on the whole: {sum(found.comments.values())}."


def _influence(found: Influence) -> Iterator[str]:
    yield from _each([(name, found.count(outcome)) for name, outcome in CHANGED], len(found.told))
    factors = [(name, found.factor_count(outcome)) for name, outcome in FACTORS_CHANGED]
    yield from _each(factors, len(found.factor_told))
    yield f"Constructs added: {found.added('construct')}. Codebook rules added or reworded: {found.added('rule')}."
    yield f"Missing factors added: {found.added('factor')}. Missing statements added: {found.added('statement')}."


def _each(counts: Iterable[tuple[str, int]], every: int) -> Iterator[str]:
    """Each number with what it is out of, where there is anything."""
    if every:
        yield from (f"{name}: {count} of {every}." for name, count in counts)


def _reflection(found: Influence) -> Iterator[str]:
    comments = sum(found.comments.values())
    if comments:
        yield f"{counted(comments, 'comment')} on the whole by co-reviewers can be drawn on, if they agree."
