"""What reading a form would do, as it is said to people before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.text import counted, display_text

if TYPE_CHECKING:
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.session import Change, Edit

SHOWN_WORDS = 12
"""How many of a person's words a line of the plan shows."""


@dataclass(frozen=True)
class AnswersPlan:
    """What reading a form would do: the change, and sentences about it."""

    person: str
    change: Change | None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    remarks: int = 0
    entries: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """What is done, in one line and without anybody's words."""
        parts = [counted(self.new, "new answer")] if self.new else []
        parts += [counted(self.changed, "changed answer")] if self.changed else []
        parts += [counted(self.remarks, "remark")] if self.remarks else []
        return f"answers of {self.person}: {', '.join(parts) or 'nothing new'}"

    def lines(self) -> list[str]:
        """The plan as people read it."""
        same = [f"{counted(self.unchanged, 'answer')} unchanged."] if self.unchanged else []
        return [f"{self.summary[0].upper()}{self.summary[1:]}.", *self.entries, *same, *self.notices]


@dataclass
class Draft:
    """The plan as it grows."""

    edits: list[Edit] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    remarks: int = 0


def said(answer: Answer) -> str:
    """An answer in a line: what was ticked, then the first of their words."""
    suggestion = answer.suggestion
    parts: list[str] = [answer.answer] if answer.answer else []
    if suggestion:
        parts.append(
            f"instead: {' '.join(filter(None, (suggestion.code, suggestion.valence, first_words(suggestion.words))))}"
        )
    parts += ["none fits"] if answer.none_fits else []
    parts += ["talk first"] if answer.talk_first else []
    parts += ["not what they meant"] if answer.not_meant else []
    parts += [first_words(answer.words)] if answer.words else []
    return "; ".join(parts)


def first_words(text: str) -> str:
    """The beginning of somebody's words, safe to show, with how many there are."""
    words = display_text(text).split()
    more = f" … ({counted(len(words), 'word')})" if len(words) > SHOWN_WORDS else ""
    return f"“{' '.join(words[:SHOWN_WORDS])[:120]}{more}”" if words else ""
