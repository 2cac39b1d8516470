"""The influence report: counts, three examples, the GRIPP2 short form, as sections that every format prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.analysis.influence import FACTOR_OUTCOMES, OUTCOMES, examples
from cfir_coder.analysis.taken_out import taken_out
from cfir_coder.core.answers import has_response, remarks
from cfir_coder.core.response import COMMENTS
from cfir_coder.core.telling import not_told
from cfir_coder.core.text import counted
from cfir_coder.core.values import FORMAT
from cfir_coder.report.caption import warnings
from cfir_coder.report.influence.gripp2 import TO_WRITE, gripp2_rows
from cfir_coder.report.influence.words import (
    FACTOR_OUTCOMES_IN_WORDS,
    OUTCOMES_IN_WORDS,
    label_of,
    people_in_words,
    plain_codes,
)
from cfir_coder.report.printed import shown
from cfir_coder.report.sections import Report, Section, Table, safe_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cfir_coder.analysis.influence import Influence, Told
    from cfir_coder.core.project import Project

MOST_EXAMPLES = 3

SMALL_TEAM = "Only one person co-reviewed. Whoever knows the team will know who it is, however they chose to be shown."


def influence_report(project: Project, found: Influence, names: Mapping[str, str]) -> Report:
    """The report; nobody is called otherwise than they chose."""
    sections = (
        _statements(project, found, names),
        _examples(project, found, names),
        _factors(found),
        _added(project, found),
        _gripp2(project, found, names),
        _how(project, found),
    )
    return Report(
        title=shown("What co-review changed"),
        caption=shown(project.settings.title),
        warnings=tuple(map(shown, warnings(project))),
        sections=sections,
    )


def _section(heading: str, sentences: Sequence[str], table: Table | None = None) -> Section:
    return Section(shown(heading), tuple(map(shown, sentences)), table)


def _statements(project: Project, found: Influence, names: Mapping[str, str]) -> Section:
    who = people_in_words(found.people, project.people, names)
    every = len(found.told)
    sentences = [
        f"Seen by at least one co-reviewer: {found.seen} of {counted(found.statements, 'statement')}.",
        f"Co-reviewers: {len(found.people)}{f' ({who})' if who else ''}.",
    ]
    told = [person for person in found.people if person in project.responses.told and person not in not_told(project)]
    if found.people:
        sentences.append(f"Told of all that came of their answers: {len(told)} of {len(found.people)}.")
    if found.withdrawn:
        sentences.append(
            f"{counted(found.withdrawn, 'person', 'people')} withdrew their answers; they are not counted."
        )
    gone = sum(bool(item.review) for item in taken_out(project))
    if gone:
        sentences.append(f"Not counted: {counted(gone, 'answer')} about statements that were withdrawn since.")
    if found.decided_without_answer:
        decisions = counted(found.decided_without_answer, "decision")
        sentences.append(
            f"In the table: {counted(found.answers, 'answer')}, and {decisions} "
            "made together with a co-reviewer who gave no answer of their own."
        )
    counts = "Answers and joint decisions" if found.decided_without_answer else "Answers"
    rows = [[OUTCOMES_IN_WORDS[outcome], str(found.count(outcome)), str(every)] for outcome in OUTCOMES]
    return _section("Answers about statements", sentences, safe_table(("What became of it", counts, "of"), rows))


def _examples(project: Project, found: Influence, names: Mapping[str, str]) -> Section:
    chosen = examples(found, MOST_EXAMPLES)
    changes = {"code changed", "valence changed", "decided together"}
    changed = sum(item.answer is not None and item.outcome in changes for item in found.told)
    note = f"Answers that changed something or led to a decision made together: {changed}. Shown here: {len(chosen)}."
    rows = [_example(project, item, names) for item in chosen]
    columns = ("Statement", "What was said", "Before", "After")
    return _section("Before and after", [note], safe_table(columns, rows) if rows else None)


def _example(project: Project, item: Told, names: Mapping[str, str]) -> list[str]:
    review = project.reviews[item.review]
    who = label_of(item.person, project.people, names)
    answer = item.answer
    words = (answer.words or (answer.suggestion.words if answer.suggestion else "")) if answer else ""
    said = f"{who[:1].upper()}{who[1:]}: “{words}”" if words else f"{who[:1].upper()}{who[1:]} gave no words."
    statement = f"{review.statements[item.statement].text} ({review.name})"
    return [statement, said, plain_codes(project, item.before or ()), plain_codes(project, item.after)]


def _factors(found: Influence) -> Section:
    sentences = [f"Seen by at least one co-reviewer: {found.factors_seen} of {counted(found.factors, 'factor')}."]
    answers = len(found.factor_told)
    rows = [
        [FACTOR_OUTCOMES_IN_WORDS[outcome], str(found.factor_count(outcome)), str(answers)]
        for outcome in FACTOR_OUTCOMES
    ]
    table = safe_table(("What became of it", "Answers", "of"), rows) if answers else None
    return _section("Answers about factors", sentences, table)


def _added(project: Project, found: Influence) -> Section:
    return _section("What was missing", list(_added_sentences(project, found)))


def _added_sentences(project: Project, found: Influence) -> Iterator[str]:
    missed = [item for item in remarks(project) if item.where != COMMENTS]
    answered = sum(has_response(project, item) for item in missed)
    yield f"Things that co-reviewers named as missing: {len(missed)}; the team has responded to {answered} of them."
    constructs = dict.fromkeys(item.id for item in found.additions if item.what == "construct")
    named = [f"{key} {project.codebook.constructs[key].name}" for key in constructs]
    yield f"Constructs added to the codebook: {len(named)}{_in_brackets(named)}."
    yield f"Codebook rules added or reworded: {found.added('rule')}."
    factors = dict.fromkeys(item.id for item in found.additions if item.what == "factor")
    texts = [project.factors.factors[key].text for key in factors]
    yield f"Missing factors added: {len(factors)}{_in_brackets(texts)}."
    yield f"Missing statements added: {found.added('statement')}."
    yield f"Comments on the whole: {sum(found.comments.values())}."


def _in_brackets(named: Sequence[str]) -> str:
    return f" ({'; '.join(named)})" if named else ""


def _gripp2(project: Project, found: Influence, names: Mapping[str, str]) -> Section:
    note = (
        f"The facts are filled in from the project. “{TO_WRITE}” marks what only people can judge: the team and its "
        "co-reviewers write it together."
    )
    rows = gripp2_rows(project, found, names)
    return _section(
        "GRIPP2 short form", [note], safe_table(("Section", "What the project's files say", TO_WRITE), rows)
    )


COUNTED = (
    "Each answer stands in one row. “Decided together” counts as itself, not as a change and not as agreement.",
    "A code counts as changed when other codes count now than the person was shown, and the decision names them.",
    "An answer nobody has responded to has changed nothing.",
    "A construct or rule counts as theirs when its author or its reason names them.",
    "An added factor or statement counts as theirs when the log says that it answers them.",
    "Passing is not agreeing. No agreement coefficient is computed from these answers; nobody is timed or ranked.",
)
"""How the report was counted."""


def _how(project: Project, found: Influence) -> Section:
    small = (SMALL_TEAM,) if len(found.people) == 1 else ()
    made = f"Codebook: {project.codebook.id}. Made with cfir-coder {__version__}, by the rules of file format {FORMAT}."
    return _section("How this was counted", (*COUNTED, *small, made))
