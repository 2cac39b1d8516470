"""The words of AMSTAR 2: its items, the answers that each of them offers, its ratings, and how people spell them.

Source: Shea et al. 2017 (BMJ 358:j4008). The sentences that say what an item asks are ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


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


@dataclass(frozen=True, slots=True)
class Item:
    """One of the sixteen items: what it is about in a few words, and what it asks in plain ones."""

    topic: str
    asks: str


QUESTIONS: Mapping[str, Item] = {
    "1": Item(
        "Question and criteria",
        "Do the question and the criteria say which people, which intervention, compared with what, and which"
        " outcomes?",
    ),
    "2": Item(
        "Plan made before",
        "Was the plan written down before the review began, and is every change to it explained?",
    ),
    "3": Item("Choice of designs", "Do the authors say why they took in the study designs that they took in?"),
    "4": Item(
        "Thorough search",
        "Was the search thorough: several databases, other sources too, and a reason for every limit?",
    ),
    "5": Item("Chosen by two", "Did two people choose the studies, apart from each other or with checked agreement?"),
    "6": Item("Extracted by two", "Did two people take out the data, apart from each other or with checked agreement?"),
    "7": Item(
        "Studies left out", "Is there a list of the studies that were read and left out, with the reason for each?"
    ),
    "8": Item(
        "Studies described",
        "Are the studies described well enough: people, intervention, comparison, outcomes, design, setting?",
    ),
    "9": Item("Risk of bias judged", "Was the risk of bias of each study judged in a way that suits its design?"),
    "10": Item("Who paid for studies", "Does the review say who paid for each of the studies?"),
    "11": Item("Way of pooling", "Where results were pooled, were the statistical methods right for them?"),
    "12": Item("Bias when pooled", "Where results were pooled, was it looked at what risk of bias does to the result?"),
    "13": Item(
        "Bias in conclusions", "Do the authors keep the risk of bias in mind when they say what the results mean?"
    ),
    "14": Item("Why results differ", "Do the authors explain and discuss why results differ from study to study?"),
    "15": Item(
        "Missing studies",
        "Where results were pooled, was it examined whether studies that nobody published could change the result?",
    ),
    "16": Item("Competing interests", "Do the authors name their own interests, and who paid for the review?"),
}
"""What each item asks, in the tool's order."""

ITEMS = tuple(QUESTIONS)
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


def offered(item: str) -> tuple[Answer, ...]:
    """The answers that an item offers; that it does not apply is an adapted version's, and open for all of them."""
    return tuple(
        answer
        for answer in Answer
        if (answer is not Answer.PARTIAL_YES or item in _OFFER_PARTIAL_YES)
        and (answer is not Answer.NO_META_ANALYSIS or item in _OFFER_NO_META_ANALYSIS)
    )


def read_answer(text: str) -> Answer | None:
    """The answer a text stands for, case, hyphens and common abbreviations aside; None if it is none."""
    known = plain(text)
    return _SPELLINGS.get(known) or next((answer for answer in Answer if plain(answer) == known), None)


def read_rating(text: str) -> Rating | None:
    """The rating a text stands for, case and hyphens aside; None if it is none of the four."""
    known = plain(text)
    return next((rating for rating in Rating if rating == known), None)


def item_of(name: str, items: Collection[str] = ITEMS) -> str | None:
    """The item that an answer's name belongs to, if it is one of these; "9a" and "9 RCT" are parts of item 9."""
    if name in items:
        return name
    part = re.match(r"\s*(\d+)", name)
    return part[1] if part and part[1] in items else None


def is_amstar_2(tool: str) -> bool:
    """Whether a tool is AMSTAR 2, as it was published or adapted; nothing else has its items and its rule."""
    return "amstar2" in tool.casefold().replace(" ", "").replace("-", "")


def is_adapted(tool: str) -> bool:
    """Whether a tool is somebody's adaptation."""
    return "adapt" in tool.casefold()


def plain(text: str) -> str:
    """A text without case, hyphens, full stops and spare spaces."""
    return " ".join(text.replace("-", " ").replace("_", " ").replace(".", "").casefold().split())
