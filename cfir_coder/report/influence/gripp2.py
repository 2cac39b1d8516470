"""The GRIPP2 short form: its five sections with the facts that the files hold, judgements left to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import counted
from cfir_coder.report.influence.words import people_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.influence import Influence
    from cfir_coder.core.project import Project

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
    yield f"Agreed: {found.count('agreed')}. Passed: {found.count('passed')}."
    yield f"Kept as dissent: {found.count('dissent kept')}. Without a response so far: {found.count('unanswered')}."
    yield f"Named as missing: {sum(found.missing.values())}. Comments on the whole: {sum(found.comments.values())}."


def _influence(found: Influence) -> Iterator[str]:
    yield f"Codes changed: {found.count('code changed')}."
    yield f"Barrier or facilitator changed: {found.count('valence changed')}."
    yield f"Decided together: {found.count('decided together')}. Constructs added: {found.added('construct')}."
    yield f"Codebook rules added or reworded: {found.added('rule')}. Factors added: {found.added('factor')}."


def _reflection(found: Influence) -> Iterator[str]:
    comments = sum(found.comments.values())
    if comments:
        yield f"{counted(comments, 'comment')} on the whole by co-reviewers can be drawn on, if they agree."
