"""What can be done in the settings."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("settings.change", "enter", "change", "Change the setting", "settings", "Settings", "change", 80),
    Action("settings.default", "delete", "default", "Put the key back", "settings", "Settings", "put the key back", 78),
    Action("settings.back", "escape", "back", "Back to where you came from", "settings", "Settings", "back", 76),
)  # fmt: skip
