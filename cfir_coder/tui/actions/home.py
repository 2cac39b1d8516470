"""What can be done at home."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("home.open", "enter", "open", "Open the review, or go on where you left", "home", "Reviews", "open", 80),
    Action("home.next", "g", "next",
           "Go to the next statement that is yours to code", "home", "Reviews", "next", 70),
)  # fmt: skip
