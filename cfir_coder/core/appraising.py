"""Appraising reviews: answers to items and people's ratings, as changes. No rating is ever worked out for anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.amstar2 import CRITICAL, ITEMS, Rating, is_amstar_2, item_of, offered, read_answer, read_rating
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import SETTINGS
from cfir_coder.core.review import Appraisal
from cfir_coder.core.session import Change, edit
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import did_you_mean, named_too

if TYPE_CHECKING:
    from cfir_coder.core.amstar2 import Answer
    from cfir_coder.core.project import Project, Settings

TOOL = "AMSTAR 2"
ANSWERED_APART = ("9", "11")
"""The items that are answered for randomised and for other studies."""

REFUSED = "{} may read this, but not appraise: `does` in project.yaml would have to list decide"


class CannotAppraise(CannotChange):
    """The answer or rating makes no sense here; the message says why and what to do."""


def critical_items(settings: Settings) -> frozenset[str]:
    """The items that are critical in this project: its own, or those of the published tool."""
    return CRITICAL if settings.critical_items is None else frozenset(settings.critical_items)


def has_items(appraisal: Appraisal) -> bool:
    """Whether the items of AMSTAR 2 can be answered: the tool is AMSTAR 2, or nobody has named one."""
    return not appraisal.tool.strip() or is_amstar_2(appraisal.tool)


def asked(appraisal: Appraisal) -> list[str]:
    """What there is to answer, in order: each item or its parts, last any answers that belong to no item."""
    if not has_items(appraisal):
        return list(appraisal.items)
    parts = {item: [name for name in appraisal.items if item_of(name) == item] for item in ITEMS}
    outside = [name for name in appraisal.items if item_of(name) is None]
    return [name for item, names in parts.items() for name in names or [item]] + outside


def answered_items(appraisal: Appraisal) -> int:
    """How many of the sixteen items have an answer to each of their parts."""
    names: dict[str, list[str]] = {}
    for name, text in appraisal.items.items():
        names.setdefault(item_of(name) or "", []).append(text)
    return sum(item in names and all(map(read_answer, names[item])) for item in ITEMS)


def answer_fault(name: str, text: str) -> tuple[str, str] | None:
    """What is wrong with an answer as it is written, and what to do; None where nothing is, or nobody answered."""
    item = item_of(name)
    if item is None:
        return f"AMSTAR 2 has no item '{name}'", "Its items are 1 to 16, their parts 9a and 9b, or 11 RCT and 11 NRSI."
    answer = read_answer(text)
    options = offered(item)
    if answer in options or not text.strip():
        return None
    if answer is None:
        return f"'{text}' is no answer to item {name}", did_you_mean(text, options)
    return f"item {name} can't be answered with '{answer}'", f"Use one of: {', '.join(options)}."


def rating_fault(tool: str, rating: str) -> tuple[str, str] | None:
    """What is wrong with a rating as it is written, and what to do; ratings of other tools are theirs."""
    named = tool.strip()
    if not rating.strip() or read_rating(rating) or (named and not is_amstar_2(named)):
        return None
    todo = did_you_mean(rating, Rating)
    if named:
        return f"'{rating}' is no rating of AMSTAR 2", todo
    return f"'{rating}' is no rating of AMSTAR 2, and no tool is named", f"{todo} For another tool, name it in `tool`."


def usual_tool(project: Project) -> str:
    """The tool of an appraisal that only begins: AMSTAR 2, as the other reviews call it where they all do alike."""
    named = {review.appraisal.tool for review in project.reviews.values() if review.appraisal and review.appraisal.tool}
    return named.pop() if len(named) == 1 and all(map(is_amstar_2, named)) else TOOL


def answered(project: Project, review_id: str, name: str, answer: Answer | None, *, by: str) -> Change:
    """The answer to an item or a part of one; without an answer, the one that was there is taken back."""
    appraisal = _to_change(project, review_id, by)
    if not has_items(appraisal):
        raise CannotAppraise(f"{appraisal.tool} has items of its own. What is answered here are those of AMSTAR 2")
    fault = answer_fault(name, answer or "")
    if fault:
        raise CannotAppraise(f"{fault[0][0].upper()}{fault[0][1:]}. {fault[1]}")
    if answer is None and name not in appraisal.items:
        raise CannotAppraise(f"Item {name} has no answer yet")
    items = {**appraisal.items, name: str(answer)}
    if answer is None:
        del items[name]
    what = f"item {name}: {answer}" if answer else f"took back the answer to item {name}"
    return _changed(project, review_id, appraisal, f"{what} ({project.reviews[review_id].name})", by, items=items)


def rated(project: Project, review_id: str, rating: str, *, by: str) -> Change:
    """The overall rating as a person gives it; an empty one takes it back."""
    appraisal = _to_change(project, review_id, by)
    fault = rating_fault(appraisal.tool or TOOL, rating)
    if fault:
        raise CannotAppraise(f"{fault[0][0].upper()}{fault[0][1:]}. {fault[1]}")
    name = project.reviews[review_id].name
    what = f"rated {name} {rating.strip()}" if rating.strip() else f"took back the rating of {name}"
    return _changed(project, review_id, appraisal, what, by, rating=rating.strip())


def described(project: Project, review_id: str, *, tool: str, by_whom: str, why: str, by: str) -> Change:
    """What a review was appraised with, by whom, and why it is rated as it is; `by` is who writes this."""
    appraisal = _to_change(project, review_id, by)
    said = {"tool": tool.strip(), "by": by_whom.strip(), "why": why.strip()}
    return _written(
        project, review_id, appraisal.model_copy(update=said), f"how {project.reviews[review_id].name} was appraised"
    )


def apart(project: Project, review_id: str, item: str, *, by: str) -> Change:
    """Answer item 9 or 11 apart for randomised and for other studies, as published, or as one again.

    An answer goes to both parts; parts with different answers leave the one item without.
    """
    appraisal = _to_change(project, review_id, by)
    if item not in ANSWERED_APART or not has_items(appraisal):
        raise CannotAppraise("Only items 9 and 11 are answered apart for randomised and other studies")
    parts = {name: text for name, text in appraisal.items.items() if item_of(name) == item and name != item}
    rest = {name: text for name, text in appraisal.items.items() if item_of(name) != item}
    said = set(parts.values()) if parts else {appraisal.items.get(item, "")}
    if parts:
        items = {**rest, item: said.pop()} if len(said) == 1 else rest
        what = f"item {item} is answered as one"
    else:
        items = {**rest, **dict.fromkeys((f"{item} RCT", f"{item} NRSI"), said.pop())}
        what = f"item {item} is answered apart for randomised and other studies"
    return _changed(project, review_id, appraisal, what, by, items=items)


def criticality(project: Project, item: str, *, by: str) -> Change:
    """Make an item critical in this project, or no longer; the published set is not written down."""
    if not project.may(by, "decide"):
        raise CannotAppraise(REFUSED.format(by))
    if item not in ITEMS:
        raise CannotAppraise(f"AMSTAR 2 has no item '{item}'")
    wanted = critical_items(project.settings) ^ {item}
    after = ABSENT if wanted == CRITICAL else [each for each in ITEMS if each in wanted]
    what = f"item {item} is {'critical' if item in wanted else 'not critical'} in this project"
    return Change(what, (edit(project, SETTINGS, ("critical_items",), after),))


def _to_change(project: Project, review_id: str, by: str) -> Appraisal:
    if not project.may(by, "decide"):
        raise CannotAppraise(REFUSED.format(by))
    return project.reviews[review_id].appraisal or Appraisal()


def _changed(project: Project, review_id: str, appraisal: Appraisal, what: str, by: str, **said: object) -> Change:
    named = {"tool": appraisal.tool or usual_tool(project), "by": named_too(appraisal.by, by)}
    return _written(project, review_id, appraisal.model_copy(update={**said, **named}), what)


def _written(project: Project, review_id: str, appraisal: Appraisal, what: str) -> Change:
    if appraisal == (project.reviews[review_id].appraisal or Appraisal()):
        raise CannotAppraise("It says so already")
    return Change(what, (edit(project, ("reviews", review_id), ("appraisal",), appraisal.as_data() or ABSENT),))
