"""The terminal program: one project in hand, home first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.constants import TEXTUAL_ANIMATIONS

from cfir_coder.errors import Fault
from cfir_coder.storage.log import now
from cfir_coder.tui import state
from cfir_coder.tui.actions import bindings, offered
from cfir_coder.tui.keymap import Preferences, keep_preferences
from cfir_coder.tui.keysinorder import KeysInOrder
from cfir_coder.tui.places import keep_place, last_place
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.home import HomeScreen
from cfir_coder.tui.screens.known import screen_named
from cfir_coder.tui.themes import DARK, THEMES
from cfir_coder.tui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from cfir_coder.storage.repository import Repository
    from cfir_coder.tui.actions import Keymap
    from cfir_coder.tui.messages import CannotSaveNow, ChangedOutside, Saved
    from cfir_coder.tui.state import Place

LOOK_EVERY = 1.0
"""Seconds between two looks for others' changes."""


class Program(KeysInOrder[int]):
    """The program on one project."""

    TITLE = "cfir-coder"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "program.tcss"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings("everywhere"))

    def __init__(
        self,
        repository: Repository,
        person: str | None = None,
        *,
        clock: Callable[[], str] = now,
        settings: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.preferences = settings or Preferences()
        for theme in THEMES:
            self.register_theme(theme)
        self._look_as_wanted()
        self.set_keymap(self.preferences.keys)
        self.work = Work(repository, self.post_message, self.renew, person=person, clock=clock)
        self.left_at: Place | None = last_place(repository.root, person)

    @property
    def keys(self) -> Keymap:
        """The user's own keys."""
        return self.preferences.keys

    def get_default_screen(self) -> HomeScreen:
        """Home comes first, always."""
        return HomeScreen(self)

    def on_mount(self) -> None:
        """Look for others' changes from now on."""
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        """Look for others' changes, and say where saving takes long."""
        self.work.look()
        self.say_again()

    def on_ready(self) -> None:
        """After the first picture, take up what a stopped program had not saved."""
        if self.work.person:
            self.work.begin_as(self.work.person)

    @property
    def _in_view(self) -> ProjectScreen | None:
        """The screen in view, under the dialogs that lie upon it; none while the program begins and ends."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, ProjectScreen)), None)

    def renew(self) -> None:
        """Show the project as it is now on the screen that is in view."""
        if screen := self._in_view:
            screen.renew()

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say something on the screen in view."""
        if screen := self._in_view:
            screen.say(words, refused=refused)

    # What the saving thread tells

    def on_saved(self, message: Saved) -> None:
        """It is on disk."""
        self.work.saved(message)
        self.say_again()

    def on_cannot_save_now(self, message: CannotSaveNow) -> None:
        """The disk refuses."""
        self.work.cannot_save(message)
        self.say_again()

    def on_changed_outside(self, message: ChangedOutside) -> None:
        """Others changed files."""
        self.work.changed_outside(message)

    def say_again(self) -> None:
        """Bring the status line up to date, keeping what it said last."""
        if screen := self._in_view:
            screen.say_again()

    # Who, and where

    def as_somebody(self, then: Callable[[str], object]) -> None:
        """Go on as the person who works; asks who that is where nobody has said so."""
        if self.work.person:
            then(self.work.person)
            return
        self._ask_who(then)

    def _ask_who(self, then: Callable[[str], object]) -> None:
        from cfir_coder.tui.acts import join
        from cfir_coder.tui.dialogs.people import MYSELF, add_myself, person_of, who

        def chosen(person: str | None) -> None:
            if person == MYSELF:
                self.push_screen(add_myself(self.work.project), added)
            elif person:
                self._begin_as(person)
                then(person)

        def added(answers: tuple[str, ...] | None) -> None:
            if answers:
                person_id, person = person_of(answers)
                self.work.person = person_id
                self.work.do(join(self.work.project, person_id, person))
                self._begin_as(person_id)
                then(person_id)

        self.push_screen(who(self.work.project), chosen)

    def _begin_as(self, person: str) -> None:
        self.left_at = last_place(self.work.root, person) or self.left_at
        self.work.begin_as(person)

    def code_at(self, place: Place | None) -> None:
        """Open the coding screen at a statement."""
        from cfir_coder.tui.screens.coding import CodingScreen

        if isinstance(self.screen, CodingScreen) and place:
            self.screen.go(place)
        else:
            self.push_screen(CodingScreen(self, place))

    def read_construct(self, construct: str | None) -> None:
        """Open the codebook at a construct."""
        from cfir_coder.tui.screens.codebook import CodebookScreen

        if isinstance(self.screen, ProjectScreen) and not isinstance(self.screen, CodebookScreen):
            self.push_screen(CodebookScreen(self, construct))

    def show_factor(self, factor: str) -> None:
        """Open the factors at one of them, or go back to them where they are open already."""
        from cfir_coder.tui.screens.factors import FactorsScreen

        if any(isinstance(screen, FactorsScreen) for screen in self.screen_stack):
            self._open_once(FactorsScreen)
            if isinstance(self.screen, FactorsScreen):
                self.screen.go(factor)
        elif isinstance(self.screen, ProjectScreen):
            self.push_screen(FactorsScreen(self, factor))

    def remember(self, place: Place | None) -> None:
        """Remember where somebody is."""
        self.left_at = place or self.left_at

    # What keys do

    def action_undo(self) -> None:
        """Undo, by name."""
        self._went(self.work.undo())

    def action_redo(self) -> None:
        """Redo, by name."""
        self._went(self.work.redo())

    def _went(self, said: str) -> None:
        """Show where something was undone, and say what."""
        from cfir_coder.tui.screens.coding import CodingScreen

        step = self.work.last_step
        if step and isinstance(self.screen, CodingScreen) and step.edits[-1].path[0] in {"codings", "statements"}:
            *_, review = step.edits[-1].key
            statement = step.edits[-1].path[-1]
            if state.statement_of(self.work.project, (review, statement)):
                self.screen.go((review, statement))
        self.say(said)

    def action_who(self) -> None:
        """Say who you are."""
        self._ask_who(lambda _: None)

    def action_codebook(self) -> None:
        """Read the codebook, at the construct in view."""
        self.read_construct(getattr(self.screen, "construct_in_view", None))

    def action_theme(self) -> None:
        """Change between dark and light."""
        from cfir_coder.tui.screens.settings import next_theme

        self.prefer(replace(self.preferences, theme=next_theme(self.theme)))

    def prefer(self, wanted: Preferences) -> None:
        """Follow what a person set, at once and the next time too."""
        self.preferences = wanted
        self._look_as_wanted()
        self.set_keymap(wanted.keys)
        wrong = keep_preferences(wanted) if wanted.folder else ""
        self.renew()
        if wrong:
            self.say(wrong, refused=True)

    def _look_as_wanted(self) -> None:
        known = {theme.name for theme in THEMES}
        self.theme = self.preferences.theme if self.preferences.theme in known else DARK.name
        self.animation_level = "none" if self.preferences.still else TEXTUAL_ANIMATIONS

    def action_settings(self) -> None:
        """Set theme, layout and keys."""
        from cfir_coder.tui.screens.settings import SettingsScreen

        self._open_once(SettingsScreen)

    def action_history(self) -> None:
        """See what was done in the whole project."""
        from cfir_coder.tui.screens.history import HistoryScreen

        self._open_once(HistoryScreen)

    def action_help(self) -> None:
        """Help for where somebody is."""
        from cfir_coder.tui.dialogs.help import Help

        here = self.screen
        if isinstance(here, ProjectScreen):
            self.push_screen(Help("Help", here.help_says, (*here.places, "lists", "find box", "text field"), self.keys))

    async def action_palette(self) -> None:
        """Find any action, statement, construct or factor."""
        from cfir_coder.tui.dialogs.palette import palette

        if isinstance(self.screen, ProjectScreen):
            here = self.screen
            actions = offered(*here.places)

            async def run(action: str | None) -> None:
                if action:
                    await here.run_action(action)

            self.push_screen(palette(self.work, actions, self.keys), run)

    def action_go_to(self, review: str, statement: str) -> None:
        """Go to a statement on the coding screen."""
        self.code_at((review, statement))

    def action_factor(self, factor: str) -> None:
        """Go to a factor."""
        self.show_factor(factor)

    def action_open_screen(self, name: str) -> None:
        """Open a screen by its name."""
        self._open_once(screen_named(name))

    def _open_once(self, kind: Callable[[Program], ProjectScreen]) -> None:
        """Open a screen, or go back to it where it is open already."""
        if not isinstance(self.screen, ProjectScreen):
            return
        if any(type(screen) is kind for screen in self.screen_stack):
            while type(self.screen) is not kind:
                self.pop_screen()
        else:
            self.push_screen(kind(self))

    def action_conflicts(self) -> None:
        """Compare what somebody else changed too, one after the other."""
        from cfir_coder.tui.dialogs.questions import conflict

        if not self.work.conflicts:
            self.say("Nobody else has changed what you changed")
            return
        key, found = self.work.conflicts[0]

        def chosen(mine: bool | None) -> None:
            if mine is not None:
                self.work.settle(key, found, mine=mine)

        self.push_screen(conflict(key, found), chosen)

    def action_leave(self) -> None:
        """Save and close."""
        self.run_worker(self._leave(), exclusive=True)

    async def _leave(self) -> None:
        if await asyncio.to_thread(self.work.wait):
            self.exit(0)
            return
        from cfir_coder.tui.dialogs.pick import yes_or_no

        fault = self.work.trouble or Fault("the disk refuses")
        what = fault.what[:1].upper() + fault.what[1:]
        says = [[f"{what}. {fault.todo}"], ["What is not saved is lost when you close now."]]
        yes = await self.push_screen_wait(yes_or_no("Not everything is saved", "Close and lose it", "Stay", says))
        if yes:
            self.exit(3)

    def close(self) -> bool:
        """Save what is left and remember the place; whether everything is on disk."""
        if self.left_at:
            keep_place(self.work.root, self.work.person, self.left_at)
        return self.work.close()
