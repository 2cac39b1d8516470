"""What can be done while differences are settled."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("reconcile.take-1", "a,1", "take(0)", "Take the first side", "reconcile", "Settling"),
    Action("reconcile.take-2", "b,2", "take(1)", "Take the second side", "reconcile", "Settling"),
    Action("reconcile.take-3", "3", "take(2)", "Take the third side", "reconcile", "Settling", offered=False),
    Action("reconcile.take-4", "4", "take(3)", "Take the fourth side", "reconcile", "Settling", offered=False),
    Action("reconcile.both", "c", "both", "Take the codes of all", "reconcile", "Settling", "both"),
    Action("reconcile.other", "e", "other", "Choose something else", "reconcile", "Settling", "other"),
    Action("reconcile.same", "s", "same",
           "Decide what all coded the same, in one step", "reconcile", "Settling", "decide the same"),
    Action("reconcile.still-holds", "y", "still_holds",
           "The earlier decision still holds", "reconcile", "Settling", "still holds"),
    Action("reconcile.who", "w", "settle", "Say who settles it, and how", "reconcile", "With the decision"),
    Action("reconcile.missed", "m", "cause('text missed')", "Cause: text missed", "reconcile", "With the decision"),
    Action("reconcile.unclear", "u", "cause('text unclear')", "Cause: text unclear", "reconcile", "With the decision"),
    Action("reconcile.codebook", "k", "cause('codebook unclear')",
           "Cause: codebook unclear", "reconcile", "With the decision"),
    Action("reconcile.judgement", "j", "cause('judgement')", "Cause: judgement", "reconcile", "With the decision"),
    Action("reconcile.why", "n", "why", "Write why", "reconcile", "With the decision"),
    Action("reconcile.dissent", "x", "dissent",
           "Keep the words of somebody who sees it differently", "reconcile", "With the decision"),
    Action("reconcile.next", "g", "next", "Go to the next one", "reconcile", "Looking around", "next"),
    Action("reconcile.show", "v", "show", "Show what waits, or what is settled", "reconcile", "Looking around", "show"),
    Action("reconcile.reopen", "r", "reopen", "Open a decision again", "reconcile", "Settling", "open again"),
    Action("reconcile.history", "h", "history", "What was decided here, and when", "reconcile",
           "Looking around", "history"),
    Action("reconcile.back", "escape", "back", "Back to where you were", "reconcile", "Looking around", "back"),
)  # fmt: skip
