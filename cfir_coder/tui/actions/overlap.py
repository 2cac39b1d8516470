"""What can be done with the overlap of the reviews."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("overlap.shared", "enter", "shared",
           "See the studies that the reviews share", "overlap", "Overlap", "studies", 80),
    Action("overlap.left", "left", "column(-1)", "The review to the left", "overlap", "Overlap", offered=False),
    Action("overlap.right", "right", "column(1)", "The review to the right", "overlap", "Overlap", offered=False),
    Action("overlap.view", "v", "view",
           "Pairs of reviews, factors or constructs", "overlap", "How it is shown", "view", 76),
    Action("overlap.missing", "m", "missing",
           "With or without cells that could not be filled", "overlap", "How it is shown", "impossible cells", 75),
    Action("overlap.same", "s", "same",
           "Say whether studies that look alike are one", "overlap", "Overlap", "one study?", 64),
    Action("overlap.export", "e", "export", "Write everything to a file", "overlap", "Overlap", "export", 74),
    Action("overlap.back", "escape", "back", "Back to where you were", "overlap", "Overlap", "back", 70),
)  # fmt: skip
