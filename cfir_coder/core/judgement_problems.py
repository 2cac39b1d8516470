"""What is wrong in people's judgements as files hold them: appraisals of reviews, confidence in factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.amstar2 import ITEMS
from cfir_coder.core.appraising import answer_fault, has_items, rating_fault
from cfir_coder.core.confidence import PARTS, judgement, judgement_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.naming_problems import Found
    from cfir_coder.core.project import Settings
    from cfir_coder.core.review import Appraisal


def in_critical_items(settings: Settings) -> Iterator[Found]:
    """Critical items that AMSTAR 2 does not have."""
    for item in settings.critical_items or ():
        if item not in ITEMS:
            yield ("critical_items",), f"AMSTAR 2 has no item '{item}'", "Its items are 1 to 16."


def in_appraisal(appraisal: Appraisal | None) -> Iterator[Found]:
    """Answers and ratings that AMSTAR 2 does not know; other tools have their own."""
    if appraisal is None:
        return
    fault = rating_fault(appraisal.tool, appraisal.rating)
    if fault:
        yield ("appraisal", "rating"), *fault
    for name, text in appraisal.items.items() if has_items(appraisal) else ():
        wrong = answer_fault(name, text)
        if wrong:
            yield ("appraisal", "items", name), *wrong


def in_confidence(factor_id: str, factor: Factor) -> Iterator[Found]:
    """Judgements that GRADE-CERQual does not know."""
    for part in PARTS:
        fault = judgement_fault(part, judgement(factor, part).judgement)
        if fault:
            yield ("factors", factor_id, "confidence", part, "judgement"), *fault
