"""What can be done with what co-reviewers said."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("answers.change", "c", "change",
           "Change the code, or the name or place of the factor", "answers", "Responding", "change"),
    Action("answers.keep", "k", "keep",
           "Keep it, with a reason; or say why nothing is added", "answers", "Responding", "keep"),
    Action("answers.together", "t", "together",
           "Note what you decided together with the person", "answers", "Responding", "together"),
    Action("answers.add", "a", "add", "Add what was missing", "answers", "Responding", "add"),
    Action("answers.talk", "n", "talk", "Write the note of a talk with the person", "answers", "Responding",
           "note of a talk"),
    Action("answers.reopen", "r", "reopen",
           "They say: this isn't what I meant; open it again", "answers", "Responding", "not meant so"),
    Action("answers.who", "w", "with_whom", "Say who responds", "answers", "Responding", "who responds"),
    Action("answers.told", "p", "told",
           "Note that the page on what came of it went out", "answers", "Telling", "page went out"),
    Action("answers.next", "g", "next", "Go to the next one", "answers", "Looking around", "next"),
    Action("answers.show", "v", "show",
           "Show what waits, what has a response, or everything", "answers", "Looking around", "show"),
    Action("answers.down", "space", "read_on", "Read on, where a text is long", "answers", "Looking around", "read on"),
    Action("answers.back", "escape", "back", "Back to where you were", "answers", "Looking around", "back"),
)  # fmt: skip
