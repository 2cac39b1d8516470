"""What can be done in the history."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("history.back-to", "enter", "back_to",
           "Go back to how it was after this line", "history", "History", "go back to this", 80, offered=False),
    Action("history.statement", "g", "statement", "Go to the statement", "history", "History", "statement", 78),
    Action("history.whole", "v", "whole",
           "Change between one statement and the whole project", "history", "History", "one or all", 76),
    Action("history.back", "escape", "back", "Back to where you came from", "history", "History", "back", 72),
)  # fmt: skip
