"""The appraisal of a review in words: what the item asks, and the rule's rating beside the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.analysis.project_appraisal import appraised
from cfir_coder.core.amstar2 import QUESTIONS, Answer, is_adapted, item_of, offered, read_answer
from cfir_coder.core.appraising import ANSWERED_APART, answer_fault, critical_items, has_items
from cfir_coder.tui.actions import key_of
from cfir_coder.tui.widgets.appraised import appraisal_of, rating_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.appraisal import RuleRating
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Appraisal, Review
    from cfir_coder.tui.actions import Keymap
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word

ANSWER_ENDS: Mapping[Answer, str] = {
    Answer.YES: "yes",
    Answer.PARTIAL_YES: "partial",
    Answer.NO: "no",
    Answer.NO_META_ANALYSIS: "no-meta-analysis",
    Answer.NOT_APPLICABLE: "not-applicable",
}
"""The action of each answer."""


def asks_rows(project: Project, appraisal: Appraisal, name: str | None) -> Iterator[list[Part]]:
    """What the item in hand asks."""
    item = item_of(name or "") if has_items(appraisal) else None
    if name is None:
        yield [("The items of AMSTAR 2 stand here. ", "quiet"), appraisal.tool, (" has others.", "quiet")]
    elif item is None:
        fault = answer_fault(name, "") if has_items(appraisal) else None
        yield [(name, "heading"), "  ", f"{fault[0]}. {fault[1]}" if fault else appraisal.items.get(name, "")]
    else:
        critical: Part = ("  * critical", "key") if item in critical_items(project.settings) else ""
        yield [(f"{name}  {QUESTIONS[item].topic}", "heading"), critical]
        yield [QUESTIONS[item].asks]


def answer_words(appraisal: Appraisal, name: str | None, keys: Keymap) -> Iterator[Word]:
    """The answers that the item in hand offers, the one that was given marked, and what else can be done to it."""
    item = item_of(name or "") if has_items(appraisal) else None
    given = read_answer(appraisal.items.get(name or "", ""))
    for answer in offered(item) if item else ():
        said: Part = (f"✓ {answer}", "good") if answer is given else str(answer)
        yield (((f"{key_of(f'appraisal.{ANSWER_ENDS[answer]}', keys)} ", "key"), said), f"answer('{answer}')")
    if item and appraisal.items.get(name or ""):
        yield (((f"{key_of('appraisal.take-back', keys)} ", "key"), "take back"), "take_back")
    if item in ANSWERED_APART:
        said = "in two parts" if name == item else "as one"
        yield (((f"{key_of('appraisal.apart', keys)} ", "key"), said), "apart")


def rule_rows(project: Project, review: Review) -> Iterator[list[Part]]:
    """The rule's rating beside the person's, why they differ, and what is listed and weighs nothing."""
    appraisal = appraisal_of(review)
    if not has_items(appraisal):
        yield [("The rule is that of AMSTAR 2. For another tool there is none here.", "quiet")]
        return
    if not appraisal.items:
        yield [("No item is answered: there is nothing to put beside the rating.", "quiet")]
        return
    found = appraised(review.id, appraisal, critical_items(project.settings))
    differs = found.comparison.differs and not found.comparison.permitted
    said = found.comparison.note
    if found.rule.undefined and found.rule.undefined not in said:
        said += f" The rule gives no rating: {found.rule.undefined}."
    note: Part = (f"≠ {said}", "warn") if differs else said
    given: Part = rating_part(found.rule.rating) if found.rule.rating else (" · no rating", "quiet")
    yield [("Rule  ", "strong"), given, "   ", note]
    listed = "; ".join(_listed(found.rule, adapted=is_adapted(appraisal.tool)))
    if listed:
        yield [(listed[:1].upper() + listed[1:], "quiet")]


def _listed(rule: RuleRating, *, adapted: bool) -> Iterator[str]:
    if rule.rating and rule.other_weaknesses and not rule.critical_weaknesses:
        yield f"other weaknesses: {', '.join(rule.other_weaknesses)}"
    for said, items in (
        ("partial yes", rule.partial_yes),
        ("no meta-analysis", rule.no_meta_analysis),
        ("not applicable", rule.not_applicable),
        ("critical and not asked", rule.not_asked),
    ):
        if items:
            yield f"{said}: {', '.join(items)}"
    if rule.not_applicable and not adapted:
        yield "the published tool has no 'not applicable': call an adapted version so (w)"
