"""The AMSTAR 2 rating that follows from the answers to its items, beside the rating people gave.

Source: Shea et al. 2017 (BMJ 358:j4008). The overall rating is a person's; there is no sum score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Answer(StrEnum):
    """What can be answered to an item."""

    YES = "yes"
    PARTIAL_YES = "partial yes"
    NO = "no"
    NO_META_ANALYSIS = "no meta-analysis"
    NOT_APPLICABLE = "not applicable"


class Rating(StrEnum):
    """Overall confidence in the results of a review, best first."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    CRITICALLY_LOW = "critically low"


ITEMS = tuple(str(number) for number in range(1, 17))
CRITICAL = frozenset({"2", "4", "7", "9", "11", "13", "15"})

_OFFER_PARTIAL_YES = frozenset({"2", "4", "7", "8", "9"})
_OFFER_NO_META_ANALYSIS = frozenset({"11", "12", "15"})
_SPELLINGS = {
    "y": Answer.YES,
    "py": Answer.PARTIAL_YES,
    "partially yes": Answer.PARTIAL_YES,
    "partial": Answer.PARTIAL_YES,
    "n": Answer.NO,
    "nma": Answer.NO_META_ANALYSIS,
    "no meta analysis": Answer.NO_META_ANALYSIS,
    "no meta analysis conducted": Answer.NO_META_ANALYSIS,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "includes only nrsi": Answer.NOT_APPLICABLE,
    "includes only rcts": Answer.NOT_APPLICABLE,
}
_PARTS_DECIDE = (Answer.NO, Answer.PARTIAL_YES, Answer.YES, Answer.NO_META_ANALYSIS, Answer.NOT_APPLICABLE)


@dataclass(frozen=True)
class Tool:
    """AMSTAR 2 as a project uses it: the items it asks, which are critical, and whether partial yes is a weakness."""

    items: tuple[str, ...] = ITEMS
    critical: frozenset[str] = CRITICAL
    partial_yes_is_weakness: bool = False


AMSTAR_2 = Tool()


@dataclass(frozen=True)
class RuleRating:
    """The rating the rule gives, with the items behind it; `rating` is None for the reason in `undefined`.

    `unreadable` and `unusual` pair an item with its answer: one the program doesn't know, and one that the
    published tool doesn't offer for that item. `not_asked` are critical items an adapted tool leaves out, `outside`
    answered items that the tool doesn't have.
    """

    rating: Rating | None
    undefined: str | None
    critical_weaknesses: tuple[str, ...]
    other_weaknesses: tuple[str, ...]
    partial_yes: tuple[str, ...]
    no_meta_analysis: tuple[str, ...]
    not_applicable: tuple[str, ...]
    unanswered: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]
    unusual: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def may_be_lowered(self) -> bool:
        """Whether people may rate the review low for its many weaknesses though the rule says moderate."""
        return self.rating is Rating.MODERATE


@dataclass(frozen=True)
class Comparison:
    """A person's rating beside the rule's, in words in `note`; `differs` is None where they can't be compared.

    `permitted` is true where both are the same or people lowered moderate to low.
    """

    given: Rating | None
    differs: bool | None
    permitted: bool
    note: str


def read_answer(text: str) -> Answer | None:
    """The answer a text stands for, case, hyphens and common abbreviations aside; None if it is none."""
    plain = _plain(text)
    return _SPELLINGS.get(plain) or next((answer for answer in Answer if _plain(answer) == plain), None)


def read_rating(text: str) -> Rating | None:
    """The rating a text stands for, case and hyphens aside; None if it is none of the four."""
    plain = _plain(text)
    return next((rating for rating in Rating if rating == plain), None)


def rule_rating(answers: Mapping[str, str], tool: Tool = AMSTAR_2) -> RuleRating:
    """The rating that follows from item -> answer, and what stands behind it.

    An item asked in parts ("9a" and "9b", "11 RCT" and "11 NRSI") counts once, by its weakest part.
    """
    texts = _by_item(answers, tool)
    read = {item: [read_answer(text) for text in found] for item, found in texts.items()}
    unanswered = tuple(item for item, found in texts.items() if not found or not all(map(_plain, found)))
    unreadable = tuple(
        (item, text) for item, found in texts.items() for text in found if _plain(text) and not read_answer(text)
    )
    settled = {item: _weakest(found) for item, found in read.items() if found and None not in found}
    weak = tuple(item for item, answer in settled.items() if _is_weakness(answer, tool))
    critical = tuple(item for item in weak if item in tool.critical)
    other = tuple(item for item in weak if item not in tool.critical)
    undefined = _why_undefined(settled, unanswered, unreadable)
    return RuleRating(
        rating=None if undefined else _rating(len(critical), len(other)),
        undefined=undefined,
        critical_weaknesses=critical,
        other_weaknesses=other,
        partial_yes=_with(Answer.PARTIAL_YES, settled),
        no_meta_analysis=_with(Answer.NO_META_ANALYSIS, settled),
        not_applicable=_with(Answer.NOT_APPLICABLE, settled),
        unanswered=unanswered,
        unreadable=unreadable,
        unusual=tuple((item, answer.value) for item, answer in settled.items() if _is_unusual(item, answer)),
        not_asked=tuple(sorted(tool.critical - frozenset(tool.items), key=_by_number)),
        outside=tuple(name for name in answers if _item_of(name, tool) is None),
    )


def compare(rule: RuleRating, given: str) -> Comparison:
    """How a person's rating stands to the rule's; a moderate that people lowered to low is permitted."""
    rating = read_rating(given)
    if rating is None:
        said = f'"{given.strip()}" is not an AMSTAR 2 rating' if given.strip() else "nobody has rated this review"
        return Comparison(None, None, permitted=False, note=f"{said}.")
    if rule.rating is None:
        return Comparison(rating, None, permitted=False, note=f"The rule gives no rating: {rule.undefined}.")
    if rating is rule.rating:
        return Comparison(rating, differs=False, permitted=True, note=f"The rule gives {rating} too.")
    lowered = rule.may_be_lowered and rating is Rating.LOW
    return Comparison(rating, differs=True, permitted=lowered, note=_difference(rule, rating))


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("_", " ").replace(".", "").casefold().split())


def _item_of(name: str, tool: Tool) -> str | None:
    """The tool's item that an answer's name belongs to; "9a" is a part of item 9."""
    if name in tool.items:
        return name
    part = re.match(r"\s*(\d+)", name)
    return part[1] if part and part[1] in tool.items else None


def _by_item(answers: Mapping[str, str], tool: Tool) -> dict[str, list[str]]:
    """What was answered to each of the tool's items or to its parts."""
    texts: dict[str, list[str]] = {item: [] for item in tool.items}
    for name, text in answers.items():
        item = _item_of(name, tool)
        if item is not None:
            texts[item].append(text)
    return texts


def _weakest(parts: Sequence[Answer | None]) -> Answer:
    return next(answer for answer in _PARTS_DECIDE if answer in parts)


def _is_weakness(answer: Answer, tool: Tool) -> bool:
    return answer is Answer.NO or (answer is Answer.PARTIAL_YES and tool.partial_yes_is_weakness)


def _is_unusual(item: str, answer: Answer) -> bool:
    """Whether the published tool doesn't offer this answer for this item; not applicable is an adaptation's."""
    if answer is Answer.PARTIAL_YES:
        return item not in _OFFER_PARTIAL_YES
    return answer is Answer.NO_META_ANALYSIS and item not in _OFFER_NO_META_ANALYSIS


def _with(wanted: Answer, settled: Mapping[str, Answer]) -> tuple[str, ...]:
    return tuple(item for item, answer in settled.items() if answer is wanted)


def _by_number(item: str) -> tuple[int, str]:
    digits = re.match(r"\d+", item)
    return (int(digits[0]) if digits else 0, item)


def _why_undefined(
    settled: Mapping[str, Answer], unanswered: Sequence[str], unreadable: Sequence[tuple[str, str]]
) -> str | None:
    """Why the rule gives no rating, if it gives none."""
    if unreadable:
        return "not understood: " + ", ".join(f'"{text}" at item {item}' for item, text in unreadable)
    if unanswered and not settled:
        return "no item is answered"
    if unanswered:
        return f"{_items(unanswered)} not answered"
    if all(answer is Answer.NOT_APPLICABLE for answer in settled.values()):
        return "no item applies"
    return None


def _items(items: Sequence[str]) -> str:
    return f"item {items[0]}" if len(items) == 1 else f"items {', '.join(items)}"


def _rating(critical: int, other: int) -> Rating:
    """The rule itself, from the numbers of critical and of other weaknesses."""
    if critical:
        return Rating.LOW if critical == 1 else Rating.CRITICALLY_LOW
    return Rating.HIGH if other <= 1 else Rating.MODERATE


def _difference(rule: RuleRating, given: Rating) -> str:
    """What the rule says where people say otherwise."""
    weak = [
        f"{kind}: {_items(items)}"
        for kind, items in (("critical", rule.critical_weaknesses), ("other", rule.other_weaknesses))
        if items
    ]
    why = f" ({'; '.join(weak)})" if weak else ""
    said = f"Rated {given}; the rule gives {rule.rating}{why}."
    if rule.may_be_lowered and given is Rating.LOW:
        return f"{said} AMSTAR 2 lets people lower moderate to low for many weaknesses."
    return said
