"""What stays withdrawn: answers that a person took out, where an older copy of the project brings them back.

The one remark that stays in the comments of somebody who withdrew says on which day. What they had said by then is
not counted and not shown any more, and merging leaves it out; what they said later is theirs to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cfir_coder.core.coreview import Comments, FactorAnswers, ReviewAnswers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.coreview import Answer, Remark
    from cfir_coder.core.values import Document

WITHDRAWN_WORDS = "An answer was withdrawn."
"""What stands where somebody's words stood."""

WITHDRAWN_ID = "withdrawn"
"""The id of the one remark that stays in the comments of a person who withdrew."""

Key = tuple[str, ...]
_Said = TypeVar("_Said", "Answer", "Remark")


class Gone(NamedTuple):
    """What is to be taken out wherever it lies: a person's words, and what they said up to a day; all without one."""

    person: str
    words: frozenset[str]
    day: str = ""

    def holds(self, when: str) -> bool:
        """Whether something said at this time is to go."""
        return not self.day or is_earlier(when, self.day, that_day=True)


def withdrawal_days(documents: Mapping[Key, Document]) -> dict[str, str]:
    """Who withdrew their answers, and the day on which they did."""
    return {
        key[1]: document.comments[WITHDRAWN_ID].on
        for key, document in documents.items()
        if isinstance(document, Comments) and WITHDRAWN_ID in document.comments
    }


def is_earlier(when: str, day: str, *, that_day: bool) -> bool:
    """Whether a date or time lies before a day, or with `that_day` on it; what has no date is older than any."""
    return when[:10] < day or (that_day and when[:10] == day)


def without_earlier(key: Key, document: Document, days: Mapping[str, str], *, that_day: bool) -> Document:
    """Answers or remarks of a person without those from before the day on which they withdrew; all else as it is."""
    day = days.get(key[1], "") if key[0] == "coreviews" else ""
    if not day:
        return document
    if isinstance(document, Comments):
        later = _later(document.comments, day, that_day=that_day)
        return document if later == document.comments else document.model_copy(update={"comments": later})
    if isinstance(document, ReviewAnswers | FactorAnswers):
        answers = _later(document.answers, day, that_day=that_day)
        missing = _later(document.missing, day, that_day=that_day)
        same = answers == document.answers and missing == document.missing
        return document if same else document.model_copy(update={"answers": answers, "missing": missing})
    return document


def _later(entries: Mapping[str, _Said], day: str, *, that_day: bool) -> dict[str, _Said]:
    return {
        name: said
        for name, said in entries.items()
        if name == WITHDRAWN_ID or not is_earlier(said.on, day, that_day=that_day)
    }


def says_nothing(document: Document) -> bool:
    """Whether a document of answers or remarks holds none."""
    if isinstance(document, Comments):
        return not document.comments
    return isinstance(document, ReviewAnswers | FactorAnswers) and not (document.answers or document.missing)


def heard(documents: Mapping[Key, Document]) -> dict[Key, Document]:
    """Everybody's answers and remarks, without those that were withdrawn and came back."""
    days = withdrawal_days(documents)
    found: dict[Key, Document] = {}
    for key, document in documents.items():
        if key[0] == "coreviews":
            left = without_earlier(key, document, days, that_day=False)
            if left is document or not says_nothing(left):
                found[key] = left
    return found
