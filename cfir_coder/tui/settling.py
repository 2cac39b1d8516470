"""How a difference is being settled: who sits together, the cause, the reason, and dissent in the dissenter's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.answers import wants_talk
from cfir_coder.core.deciding import decided

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.deciding import Choice
    from cfir_coder.core.differences import Compared, CoReview
    from cfir_coder.core.project import Project
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Cause, Settlement

HOW_WORDS: Mapping[Settlement, str] = {
    "discussion": "talked over by",
    "third person": "decided by a third person,",
    "joint": "coded again together by",
}
"""How it was settled, before the names of those who did."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who settles differences together, and how; it holds for the statements that the same people coded."""

    how: Settlement
    by: tuple[str, ...]
    coders: frozenset[str]

    @property
    def words(self) -> str:
        """As the screen says it."""
        return f"{HOW_WORDS[self.how]} {' and '.join(self.by)}"

    def fits(self, item: Compared) -> bool:
        """Whether it holds for a statement too."""
        return self.coders >= set(item.codings)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What goes with the decision on one statement."""

    cause: Cause | None = None
    why: str = ""
    dissent: Mapping[str, str] = field(default_factory=dict)


def decision(
    project: Project, item: Compared, choice: Choice, sitting: Sitting, remarks: Remarks, *, taken: str, at: str
) -> Change:
    """The decision on a statement; it responds to the co-review answers that it follows or keeps as dissent.

    `taken` is whose side it is, empty where it is nobody's alone.
    """
    answers = [one.person for one in item.answers if _responds(one, choice, remarks, taken)]
    return decided(
        project,
        item.review,
        item.statement,
        choice,
        by=sitting.by,
        how=sitting.how,
        cause=remarks.cause,
        why=remarks.why,
        dissent=remarks.dissent,
        answers=answers,
        at=at,
    )


def _responds(one: CoReview, choice: Choice, remarks: Remarks, taken: str) -> bool:
    """Whether the decision answers them; who asked for a talk still waits, until there is a note of it."""
    if wants_talk(one.answer):
        return False
    wanted = one.answer.suggestion.code if one.answer.suggestion else ""
    follows = taken in one.agrees_with or (wanted and wanted in {applied.code for applied in choice.codes})
    return bool(follows) or one.person in remarks.dissent
