"""The rating that the AMSTAR 2 rule gives each review of a project, beside the one that people gave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.appraisal import AMSTAR_2, ITEMS, Tool, compare, rule_rating

if TYPE_CHECKING:
    from cfir_coder.analysis.appraisal import Comparison, RuleRating
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Appraisal

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ReviewAppraisal:
    """What people rated one review, what the rule gives, and how the two stand to each other."""

    review: str
    tool: str
    given: str
    rule: RuleRating
    comparison: Comparison


def appraisals(project: Project) -> tuple[ReviewAppraisal, ...]:
    """The reviews of which items of AMSTAR 2 are known, in the project's order."""
    return tuple(
        appraised(review.id, review.appraisal)
        for review in project.reviews.values()
        if review.appraisal and review.appraisal.items and is_amstar_2(review.appraisal)
    )


def appraised(review: str, appraisal: Appraisal) -> ReviewAppraisal:
    """One review's rating beside the rule's."""
    rule = rule_rating(appraisal.items, tool_of(appraisal))
    return ReviewAppraisal(review, appraisal.tool, appraisal.rating, rule, compare(rule, appraisal.rating))


def is_amstar_2(appraisal: Appraisal) -> bool:
    """Whether the tool is AMSTAR 2, as it was published or adapted; nothing else has its rule."""
    return "amstar2" in appraisal.tool.casefold().replace(" ", "").replace("-", "")


def tool_of(appraisal: Appraisal) -> Tool:
    """AMSTAR 2 as this review was appraised with it: an adapted version asks only the items that are answered."""
    if "adapt" not in appraisal.tool.casefold():
        return AMSTAR_2
    answered = {found.group() for name in appraisal.items if (found := _NUMBER.search(name))}
    return Tool(items=tuple(item for item in ITEMS if item in answered))
