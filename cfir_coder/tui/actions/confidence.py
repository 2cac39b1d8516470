"""What can be done while confidence in factors is judged."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("confidence.1", "1", "judge(0)", "Judge: no or very minor concerns; overall: high", "confidence", "Judging"),
    Action("confidence.2", "2", "judge(1)", "Judge: minor concerns; overall: moderate", "confidence", "Judging"),
    Action("confidence.3", "3", "judge(2)", "Judge: moderate concerns; overall: low", "confidence", "Judging"),
    Action("confidence.4", "4", "judge(3)", "Judge: serious concerns; overall: very low", "confidence", "Judging"),
    Action("confidence.take-back", "delete,backspace", "take_back", "Take the judgement back", "confidence", "Judging"),
    Action("confidence.why", "w", "why", "Write the explanation", "confidence", "Judging", "why", 79),
    Action("confidence.still-holds", "y", "still_holds",
           "The judgements hold for the members as they are now", "confidence", "Judging", "still holds", 77),
    Action("confidence.next", "g", "next", "Go to the next judgement that is missing or due again", "confidence",
           "Looking around", "next", 78),
    Action("confidence.export", "e", "export", "Write the summary of qualitative findings to a file", "confidence",
           "Looking around", "write to a file", 75),
    Action("confidence.back", "escape", "back", "Back to where you were", "confidence",
           "Looking around", "back", 76),
)  # fmt: skip
