"""What can be done inside lists, text fields and dialogs, on whichever screen they are."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("lists.up", "up", "move(-1)", "One up", "lists", "Lists", offered=False),
    Action("lists.down", "down", "move(1)", "One down", "lists", "Lists", offered=False),
    Action("lists.page-up", "pageup", "page(-1)", "A page up", "lists", "Lists", offered=False),
    Action("lists.page-down", "pagedown", "page(1)", "A page down", "lists", "Lists", offered=False),
    Action("lists.first", "home", "first", "To the first", "lists", "Lists", offered=False),
    Action("lists.last", "end", "last", "To the last", "lists", "Lists", offered=False),
    Action("lists.choose", "enter", "choose", "Choose", "lists", "Lists", "choose", 50, offered=False),
    Action("find.up", "up", "aim(-1)", "The construct above", "find box", "Finding", "up", 75, offered=False),
    Action("find.down", "down", "aim(1)", "The construct below", "find box", "Finding", "down", 74, offered=False),
    Action("find.page-up", "pageup", "aim(-8)", "Eight up", "find box", "Finding", offered=False),
    Action("find.page-down", "pagedown", "aim(8)", "Eight down", "find box", "Finding", offered=False),
    Action("find.take", "enter", "take",
           "Add the construct to the statement", "find box", "Finding", "add", 80, offered=False),
    Action("find.close", "escape", "close",
           "Empty the box, then close it", "find box", "Finding", "close", 70, offered=False),
    Action("field.undo", "ctrl+z", "undo_typing", "Undo what you typed", "text field", "Typing", offered=False),
    Action("field.redo", "ctrl+y", "redo_typing", "Redo what you typed", "text field", "Typing", offered=False),
    Action("dialogs.close", "escape", "close",
           "Close without changing anything", "dialogs", "Dialogs", "close", 70, offered=False),
)  # fmt: skip
