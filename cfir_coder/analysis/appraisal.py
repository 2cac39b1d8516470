"""The AMSTAR 2 rating that follows from the answers to its items, beside the rating people gave.

Source: Shea et al. 2017 (BMJ 358:j4008). The overall rating is a person's; there is no sum score.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.amstar2 import CRITICAL, ITEMS, Answer, Rating, item_of, offered, plain, read_answer, read_rating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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


def rule_rating(answers: Mapping[str, str], tool: Tool = AMSTAR_2) -> RuleRating:
    """The rating that follows from item -> answer, and what stands behind it.

    An item asked in parts ("9a" and "9b", "11 RCT" and "11 NRSI") counts once, by its weakest part.
    """
    texts = _by_item(answers, tool)
    read = {item: [read_answer(text) for text in found] for item, found in texts.items()}
    unanswered = tuple(item for item, found in texts.items() if not found or not all(map(plain, found)))
    unreadable = tuple(
        (item, text) for item, found in texts.items() for text in found if plain(text) and not read_answer(text)
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
        unusual=tuple((item, answer.value) for item, answer in settled.items() if answer not in offered(item)),
        not_asked=tuple(sorted(tool.critical - frozenset(tool.items), key=_by_number)),
        outside=tuple(name for name in answers if item_of(name, tool.items) is None),
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


def _by_item(answers: Mapping[str, str], tool: Tool) -> dict[str, list[str]]:
    """What was answered to each of the tool's items or to its parts."""
    texts: dict[str, list[str]] = {item: [] for item in tool.items}
    for name, text in answers.items():
        item = item_of(name, tool.items)
        if item is not None:
            texts[item].append(text)
    return texts


def _weakest(parts: Sequence[Answer | None]) -> Answer:
    return next(answer for answer in _PARTS_DECIDE if answer in parts)


def _is_weakness(answer: Answer, tool: Tool) -> bool:
    return answer is Answer.NO or (answer is Answer.PARTIAL_YES and tool.partial_yes_is_weakness)


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
