"""What can be done with what stands behind the factors."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("support.behind", "enter", "behind",
           "See the statements behind the factor, or behind the number in hand", "support", "Support",
           "statements", 80),
    Action("support.side", "right,left", "side",
           "Go between the factors and the numbers of the one in hand", "support", "Support", "numbers", 79),
    Action("support.neighbours", "v", "neighbours",
           "See the factor's neighbours: which factors share its reviews, and its studies", "support", "Support",
           "neighbours", 78),
    Action("support.sort", "s", "sort",
           "Sort by the number of reviews, or back to the table's order", "support", "How it is shown", "sort", 63),
    Action("support.part", "t", "part",
           "Show a part: by tag, perspective or appraisal", "support", "How it is shown", "part", 75),
    Action("support.waiting", "u", "waiting",
           "See the statements that are open, and why", "support", "Support"),
    Action("support.factor", "o", "factor", "Open the factor in hand", "support", "Support", "open the factor", 55),
    Action("support.export", "e", "export", "Write all facts to a file", "support", "Support", "export", 74),
    Action("support.back", "escape", "back", "Back to where you were", "support", "Support", "back", 70),
)  # fmt: skip
