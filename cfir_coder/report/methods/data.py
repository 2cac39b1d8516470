"""The methods document as plain data for other programs; an empty text is for the team to write."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from cfir_coder.report.influence.gripp2 import gripp2_rows
from cfir_coder.report.methods.checklists import ENTREQ, PRIOR, PRIOR_LATER
from cfir_coder.report.methods.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cfir_coder.core.values import Plain
    from cfir_coder.report.methods.checklists import Item
    from cfir_coder.report.methods.facts import MethodsFacts


def as_data(facts: MethodsFacts) -> dict[str, Plain]:
    """The text, the numbers in it, and the checklists."""
    project, found = facts.project, facts.influence
    return {
        "project": project.settings.title,
        "invented": project.settings.invented,
        "codebook": project.codebook.id,
        "partial": list(project.files_not_read),
        "paragraphs": list(paragraphs(facts)),
        "numbers": {
            "reviews": len(facts.rows.counted),
            "statements": asdict(facts.account),
            "coded": dict(facts.modes),
            "coders": len(facts.coders),
            "blind": len(facts.blind),
            "sealed": len(facts.sealed),
            "double_coded": len(facts.compared),
            "differing": len(facts.differing),
            "settled": dict(facts.settlements),
            "causes": dict(facts.causes),
            "dissent": facts.dissent,
            "co_reviewers": len(found.people),
            "statements_seen": found.seen,
            "factors": len(facts.rows.factors),
            "factors_seen": found.factors_seen,
            "cca": facts.area.cca,
        },
        "prior": _items(PRIOR, facts),
        "prior_later": _items(PRIOR_LATER, facts),
        "entreq": _items(ENTREQ, facts),
        "gripp2": [
            {"section": section, "facts": known, "to_write": left}
            for section, known, left in gripp2_rows(project, found, facts.names)
        ],
    }


def _items(items: Iterable[Item], facts: MethodsFacts) -> list[Plain]:
    return [{"item": item.number, "topic": item.topic, "asks": item.asks, "facts": item.facts(facts)} for item in items]
