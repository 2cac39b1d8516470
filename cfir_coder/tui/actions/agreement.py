"""What can be done while reading how far coders agree."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("agreement.differences", "enter", "differences",
           "Settle the differences", "agreement", "Agreement", "settle the differences", 80),
    Action("agreement.training", "t", "training",
           "Set the first statements against the later ones", "agreement", "Agreement", "training round", 70),
    Action("agreement.back", "escape", "back", "Back to where you were", "agreement", "Agreement", "back", 41),
)  # fmt: skip
