"""Settings: theme, layout, animation and keys, kept for the person at this computer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import ACTIONS, BY_ID, bindings, clash, keys_of
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.themes import THEMES
from cfir_coder.tui.widgets.rows import Rows
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.keymap import Preferences
    from cfir_coder.tui.text import Part

LOOKS = ("look", "large", "still")
"""What can be set besides keys."""

WIDEST = 72
"""The keys stand no further to the right than this."""

_SAYS = {
    "look": "Theme",
    "large": "Large-text layout: fewer things, more space",
    "still": "No animation",
}


class SettingRows(Rows):
    """A line a setting: looks first, then every action with its keys."""

    stays_chosen: ClassVar[bool] = True

    def __init__(self, program: Program, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.program = program
        self.names = [*LOOKS, *(action.id for action in ACTIONS)]

    @property
    def name_chosen(self) -> str:
        """The setting under the cursor."""
        return self.names[self.cursor]

    def count(self) -> int:
        """How many settings."""
        return len(self.names)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """What it is, and how it is set."""
        name = self.names[index]
        is_own = name in self.program.keys
        value = self._look(name) if name in LOOKS else " or ".join(keys_of(BY_ID[name], self.program.keys))
        says = _SAYS.get(name) or f"{BY_ID[name].where.capitalize()}: {BY_ID[name].says}"
        mark = " (yours)" if is_own else ""
        return [" ", text.fitted(says, max(min(width - 26, WIDEST), 20)), " ", (value, "key"), (mark, "quiet")]

    def _look(self, name: str) -> str:
        if name == "look":
            return self.program.theme.removeprefix("cfir-")
        return "on" if getattr(self.program.preferences, name) else "off"


class PressAKey(ModalScreen[str | None]):
    """Wait for the key that an action shall have."""

    def __init__(self, says: str) -> None:
        super().__init__()
        self._says = says

    def compose(self) -> ComposeResult:
        """What to do."""
        with Vertical(classes="dialog"):
            yield Static(text.content((self._says, "heading")), classes="dialog-title")
            yield Static(text.content("Press the key that shall do this. ", ("Esc", "key"), " leaves it as it is."))

    def on_key(self, event: events.Key) -> None:
        """Take it."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)


class SettingsScreen(ProjectScreen):
    """Everything that a person may set."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("settings"))
    places: ClassVar[tuple[Where, ...]] = ("settings", "everywhere")
    help_says = (
        "How the program looks, and every key. Enter changes the line under the cursor at once; Del puts a key back."
        " It is kept in settings.yaml in the program's settings folder on this computer."
    )

    def compose(self) -> ComposeResult:
        """Title, settings, status, keys."""
        yield Words([((("Settings", "heading"), ("  for you, on this computer", "quiet")), "")], id="header")
        yield SettingRows(self.program, id="settings")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Begin with the looks."""
        self.query_one(SettingRows).focus()
        self.renew()

    def renew(self) -> None:
        """Show the settings as they are now."""
        self.query_one(SettingRows).renew()
        self.query_one("#keys", Words).show(self.footer_words())
        self.say_again()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Change the setting."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the setting under the cursor."""
        name = self.query_one(SettingRows).name_chosen
        now = self.program.preferences
        if name == "look":
            self.program.action_theme()
        elif name == "large":
            self._set(replace(now, large=not now.large))
        elif name == "still":
            self._set(replace(now, still=not now.still))
        else:
            self.app.push_screen(PressAKey(BY_ID[name].says), lambda key: self._key(name, key) if key else None)

    def _set(self, wanted: Preferences) -> None:
        self.program.prefer(wanted)
        self.renew()

    def _key(self, name: str, key: str) -> None:
        taken = clash(BY_ID[name], key, self.program.keys)
        if taken:
            self.say(f"That key is taken: {taken.says}. Give that one another key first", refused=True)
            return
        self._set(replace(self.program.preferences, keys={**self.program.keys, name: key}))
        self.say(f"{BY_ID[name].says}: {keys_of(BY_ID[name], self.program.keys)[0]}")

    def action_default(self) -> None:
        """Put the key back."""
        name = self.query_one(SettingRows).name_chosen
        keys = {action: key for action, key in self.program.keys.items() if action != name}
        self._set(replace(self.program.preferences, keys=keys))


def next_theme(now: str) -> str:
    """The theme after this one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(now) + 1) % len(names)]
