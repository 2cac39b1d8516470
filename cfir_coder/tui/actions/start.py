"""What can be done before a project is open."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("start.new", "n", "new", "Make a new project", "start", "Projects", "new", 72),
    Action("start.path", "o", "open_folder", "Open a project by its folder", "start", "Projects", "open a folder", 71),
    Action("start.forget", "delete", "forget",
           "Take a project off this list; its files stay", "start", "Projects", "take off the list", 60),
    Action("start.quit", "ctrl+q,escape", "quit", "Close the program", "start", "Projects", "quit", 50),
)  # fmt: skip
