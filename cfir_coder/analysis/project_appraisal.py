"""The rating that the AMSTAR 2 rule gives each review of a project, beside the one that people gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.appraisal import Tool, compare, rule_rating
from cfir_coder.core.amstar2 import CRITICAL, ITEMS, is_adapted, is_amstar_2, item_of
from cfir_coder.core.appraising import critical_items

if TYPE_CHECKING:
    from cfir_coder.analysis.appraisal import Comparison, RuleRating
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Appraisal


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
        appraised(review.id, review.appraisal, critical_items(project.settings))
        for review in project.reviews.values()
        if review.appraisal and review.appraisal.items and is_amstar_2(review.appraisal.tool)
    )


def appraised(review: str, appraisal: Appraisal, critical: frozenset[str] = CRITICAL) -> ReviewAppraisal:
    """One review's rating beside the rule's."""
    rule = rule_rating(appraisal.items, tool_of(appraisal, critical))
    return ReviewAppraisal(review, appraisal.tool, appraisal.rating, rule, compare(rule, appraisal.rating))


def tool_of(appraisal: Appraisal, critical: frozenset[str] = CRITICAL) -> Tool:
    """AMSTAR 2 as this review was appraised with it: an adapted version asks only the items that are answered."""
    if not is_adapted(appraisal.tool):
        return Tool(critical=critical)
    answered = {item_of(name) for name in appraisal.items}
    return Tool(items=tuple(item for item in ITEMS if item in answered), critical=critical)
