"""What can be done while coding."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

RECENT = tuple(
    Action(f"coding.recent-{n}", str(n), f"recent({n})", f"Add recent code {n}", "coding", "Codes", offered=False)
    for n in range(1, 10)
)
"""The nine codes used lately, by digit."""

ACTIONS: tuple[Action, ...] = (
    Action("coding.facilitator", "f", "valence('facilitator')", "Mark the code as a facilitator", "coding", "Valence"),
    Action("coding.barrier", "b", "valence('barrier')", "Mark the code as a barrier", "coding", "Valence"),
    Action("coding.both", "o", "valence('both')", "Mark the code as both", "coding", "Valence"),
    Action("coding.conditional", "c", "valence('conditional')", "Mark the code as conditional", "coding", "Valence"),
    Action("coding.not-stated", "s", "valence('not stated')",
           "Mark the code's direction as not stated", "coding", "Valence"),
    Action("coding.find", "slash,ctrl+f", "find", "Find a construct", "coding", "Codes", "find", 76),
    *RECENT,
    Action("coding.earlier-code", "left", "choose_code(-1)",
           "Choose the code before", "coding", "Codes", offered=False),
    Action("coding.later-code", "right", "choose_code(1)", "Choose the code after", "coding", "Codes", offered=False),
    Action("coding.primary", "p", "primary", "Make the chosen code the primary one", "coding", "Codes"),
    Action("coding.remove", "delete,backspace", "remove", "Remove the chosen code", "coding", "Codes"),
    Action("coding.none-fits", "x", "none_fits", "None of the constructs fits", "coding", "Codes", "none fits", 63),
    Action("coding.unsure", "u", "unsure", "Unsure: name the runner-up", "coding", "Statement", "unsure", 68),
    Action("coding.sure", "U,shift+u", "sure", "No longer unsure", "coding", "Statement"),
    Action("coding.note", "n", "note", "Write a note", "coding", "Statement", "note", 70),
    Action("coding.kind", "k", "kind", "Say what kind of statement it is", "coding", "Statement", "kind", 45),
    Action("coding.strength", "r", "strength", "Rate the strength of the code", "coding", "Statement"),
    Action("coding.still-fits", "y", "still_fits", "The codes still fit the changed text", "coding", "Statement"),
    Action("coding.next", "g", "next", "Go to the next statement without a code", "coding", "Moving", "next", 77),
    Action("coding.again", "j", "same_code", "Go to the next statement with this construct", "coding", "Moving"),
    Action("coding.filter", "v", "show", "Choose which statements to show", "coding", "Moving", "show", 42),
    Action("coding.codebook", "t", "browse", "Go to the tree of constructs", "coding", "Moving"),
    Action("coding.add-statement", "a", "add_statement", "Add a statement to this review", "coding", "Statements"),
    Action("coding.correct", "e", "correct", "Correct the statement", "coding", "Statements"),
    Action("coding.split", "l", "split", "Split the statement into two", "coding", "Statements"),
    Action("coding.withdraw", "w", "withdraw",
           "Withdraw the statement, or take it in again", "coding", "Statements"),
    Action("coding.take-over", "i", "take_over",
           "Take over codes from before a split or another coder", "coding", "Statements"),
    Action("coding.recode", "R,shift+r", "recode",
           "Recode all you coded to this construct", "coding", "Statements"),
    Action("coding.history", "h", "history", "What you did with this statement, and back to it", "coding", "Statement"),
    Action("coding.finished", "m", "finished", "Mark the review finished, or open it again", "coding", "Review"),
    Action("coding.back", "escape", "back", "Back to the start", "coding", "Moving", "start", 41),
)  # fmt: skip
