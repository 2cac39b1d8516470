"""What can be done on every screen."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("help", "question_mark,f1", "help", "Help for where you are", "everywhere", "Program", "help", 65),
    Action("palette", "ctrl+p", "palette",
           "Find any action, statement, construct or factor", "everywhere", "Program", "search", 40),
    Action("undo", "ctrl+z", "undo", "Undo", "everywhere", "Program", "undo", 64),
    Action("redo", "ctrl+y", "redo", "Redo", "everywhere", "Program"),
    Action("who", "ctrl+u", "who", "Say who you are", "everywhere", "Program"),
    Action("codebook", "d", "codebook", "Read the codebook", "everywhere", "Program", "codebook", 30),
    Action("history", "H,shift+h", "history", "What was done in the whole project", "everywhere", "Program"),
    Action("settings", "f2", "settings", "Settings: theme, layout, keys", "everywhere", "Program"),
    Action("theme", "ctrl+t", "theme", "Change between dark and light", "everywhere", "Program"),
    Action("conflicts", "exclamation_mark", "conflicts",
           "Compare what somebody else changed too", "everywhere", "Program"),
    Action("quit", "ctrl+q", "leave", "Save and close the program", "everywhere", "Program", "quit", 36),
    Action("reconcile", "ctrl+r", "open_screen('reconcile')",
           "Settle what was coded differently", "everywhere", "Screens", "differences"),
    Action("agreement", "ctrl+g", "open_screen('agreement')",
           "See how far coders agree", "everywhere", "Screens", "agreement"),
    Action("answers", "A,shift+a", "open_screen('answers')",
           "Respond to what co-reviewers said", "everywhere", "Screens", "answers"),
    Action("co-review", "C,shift+c", "open_screen('coreview')",
           "Say what the statements and the results mean to you", "everywhere", "Screens", "co-review"),
    Action("factors", "F,shift+f", "open_screen('factors')",
           "Group statements into factors", "everywhere", "Screens", "factors"),
    Action("appraisal", "Q,shift+q", "open_screen('appraisal')",
           "Appraise the reviews (AMSTAR 2)", "everywhere", "Screens", "appraisal"),
    Action("confidence", "K,shift+k", "open_screen('confidence')",
           "Judge the confidence in factors (CERQual)", "everywhere", "Screens", "confidence"),
    Action("table", "T,shift+t", "open_screen('table')", "See the domain table", "everywhere", "Screens", "table"),
    Action("support", "S,shift+s", "open_screen('support')",
           "See what stands behind each factor", "everywhere", "Screens", "support"),
    Action("overlap", "O,shift+o", "open_screen('overlap')",
           "See which reviews share their studies", "everywhere", "Screens", "overlap"),
)  # fmt: skip
