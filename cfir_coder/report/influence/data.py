"""The influence counts and the page for one person as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cfir_coder.analysis.influence import FACTOR_OUTCOMES, OUTCOMES, examples
from cfir_coder.analysis.taken_out import taken_out
from cfir_coder.core.factor import member_key
from cfir_coder.core.showing import as_shown
from cfir_coder.report.influence.gripp2 import gripp2_rows
from cfir_coder.report.influence.words import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.analysis.influence import Influence, Told
    from cfir_coder.core.project import Project
    from cfir_coder.report.influence.person import PersonPage


def influence_data(project: Project, found: Influence, names: Mapping[str, str]) -> dict[str, Any]:
    """The counts, the examples and what was added, people as they chose to be shown."""
    return {
        "project": project.settings.title,
        "invented": project.settings.invented,
        "codebook": project.codebook.id,
        "partial": list(project.files_not_read),
        "co_reviewers": [label_of(person, project.people, names) for person in found.people],
        "withdrawn": found.withdrawn,
        "statements": {
            "all": found.statements,
            "seen": found.seen,
            "answers": found.answers,
            "decided_without_answer": found.decided_without_answer,
            "taken_out": sum(bool(item.review) for item in taken_out(project)),
        },
        "outcomes": {outcome: found.count(outcome) for outcome in OUTCOMES},
        "factors": {"all": found.factors, "seen": found.factors_seen, "answers": len(found.factor_told)},
        "factor_outcomes": {outcome: found.factor_count(outcome) for outcome in FACTOR_OUTCOMES},
        "added": {what: found.added(what) for what in ("construct", "rule", "factor", "statement")},
        "missing": sum(found.missing.values()),
        "comments": sum(found.comments.values()),
        "examples": [_example(project, item, names) for item in examples(found)],
        "gripp2": [
            {"section": section, "facts": facts, "to_write": to_write}
            for section, facts, to_write in gripp2_rows(project, found, names)
        ],
    }


def _example(project: Project, item: Told, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "statement": member_key(item.review, item.statement),
        "outcome": item.outcome,
        "by": label_of(item.person, project.people, names),
        "words": item.answer.words if item.answer else "",
        "before": as_shown(item.before or ()),
        "after": as_shown(item.after),
    }


def person_data(page: PersonPage) -> dict[str, Any]:
    """The page for one person."""
    return asdict(page)
