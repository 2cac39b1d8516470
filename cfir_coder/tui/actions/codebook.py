"""What can be done in the codebook."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("codebook.find", "slash,ctrl+f", "find", "Find a construct", "codebook", "Codebook", "find", 76),
    Action("codebook.add-rule", "a", "add_rule",
           "Add a rule of your own to the construct", "codebook", "Codebook", "add a rule", 75),
    Action("codebook.edit", "e", "edit", "Change a rule or an added construct", "codebook", "Codebook", "change", 74),
    Action("codebook.add-construct", "c", "add_construct",
           "Add a construct below this one", "codebook", "Codebook", "add a construct", 60),
    Action("codebook.used", "j", "used",
           "Go to the statements coded to it", "codebook", "Codebook", "statements", 73),
    Action("codebook.recode", "R,shift+r", "recode",
           "Recode all you coded to this construct", "codebook", "Codebook"),
    Action("codebook.back", "escape", "back", "Back to where you came from", "codebook", "Codebook", "back", 72),
)  # fmt: skip
