"""An action: its keys, what does it, its words and where it acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from textual.binding import Binding

Where = Literal[
    "everywhere",
    "home",
    "coding",
    "reconcile",
    "agreement",
    "answers",
    "co-review",
    "factors",
    "appraisal",
    "confidence",
    "codebook",
    "table",
    "support",
    "overlap",
    "statements",
    "history",
    "settings",
    "start",
    "lists",
    "find box",
    "text field",
    "dialogs",
]
PLACES: tuple[Where, ...] = get_args(Where)

Keymap = dict[str, str]
"""A user's own keys: action id -> keys, separated by commas."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: its keys, the method that does it, and its words."""

    id: str
    keys: str
    does: str
    says: str
    where: Where
    group: str
    short: str = ""
    foot: int = 0
    offered: bool = True

    @property
    def binding(self) -> Binding:
        """The binding of the action, which a keymap finds by id."""
        return Binding(self.keys, self.does, self.says, show=False, id=self.id)

    @property
    def call(self) -> str:
        """The action as any screen can call it."""
        return f"app.{self.does}" if self.where == "everywhere" else self.does
