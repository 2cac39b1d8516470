"""What can be done with the statements behind a number."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("statements.open", "enter", "open",
           "Open the statement where it is coded", "statements", "Statements", "open the statement", 80),
    Action("statements.back", "escape", "back", "Back to the number", "statements", "Statements", "back", 72),
)  # fmt: skip
