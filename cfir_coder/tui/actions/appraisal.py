"""What can be done while reviews are appraised."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("appraisal.yes", "y", "answer('yes')", "Answer yes", "appraisal", "Answers"),
    Action("appraisal.partial", "p", "answer('partial yes')", "Answer partial yes", "appraisal", "Answers"),
    Action("appraisal.no", "n", "answer('no')", "Answer no", "appraisal", "Answers"),
    Action("appraisal.no-meta-analysis", "m", "answer('no meta-analysis')",
           "Answer that there is no meta-analysis", "appraisal", "Answers"),
    Action("appraisal.not-applicable", "a", "answer('not applicable')",
           "Answer that the item does not apply", "appraisal", "Answers"),
    Action("appraisal.take-back", "delete,backspace", "take_back", "Take the answer back", "appraisal", "Answers"),
    Action("appraisal.apart", "s", "apart", "Answer item 9 or 11 apart for randomised and other studies, or as one",
           "appraisal", "Answers"),
    Action("appraisal.next", "g", "next", "Go to the next item without an answer", "appraisal",
           "Looking around", "next unanswered", 78),
    Action("appraisal.rate", "r", "rate", "Rate the review", "appraisal", "Rating", "rate", 77),
    Action("appraisal.write", "w", "write", "Write the tool, who appraised, and why", "appraisal",
           "Rating", "tool, who, why", 76),
    Action("appraisal.critical", "c", "critical",
           "Make the item critical in this project, or no longer", "appraisal", "Rating", "critical", 74),
    Action("appraisal.back", "escape", "back", "Back to where you were", "appraisal", "Looking around", "back", 75),
)  # fmt: skip
