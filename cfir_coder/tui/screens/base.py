"""What all screens share: a project in hand, a footer made from the actions, words about what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import BY_ID, footer, key_of
from cfir_coder.tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType

    from cfir_coder.tui.actions import Action, Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word, Words
    from cfir_coder.tui.work import Work


class ProjectScreen(Screen[None]):
    """A screen on the project in hand."""

    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it on the instance
        (0, "-narrow"),
        (100, "-wide"),
        (140, "-roomy"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - as above
    places: ClassVar[tuple[Where, ...]] = ("everywhere",)
    help_says: ClassVar[str] = ""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self._said = ("", False)

    @property
    def work(self) -> Work:
        """The project in hand."""
        return self.program.work

    def renew(self) -> None:
        """Show the project as it is now."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Things may have changed meanwhile; a screen that is only being made renews itself when it is ready."""
        self.set_class(self.program.preferences.large, "-large")
        if self.query(Status):
            self.renew()

    def footer_words(self) -> list[Word]:
        """The keys that are needed most here."""
        return self.words_of(footer(*self.places))

    def words_of(self, actions: Iterable[Action]) -> list[Word]:
        """Actions as words that can be clicked, each after its key."""
        keys = self.program.keys
        return [(((f"{key_of(action.id, keys)} ", "key"), action.short), action.call) for action in actions]

    def word_of(self, action_id: str) -> Word:
        """One action as a word that can be clicked."""
        return self.words_of([BY_ID[action_id]])[0]

    @property
    def invented_words(self) -> list[Word]:
        """What stands first in the header where the project is made up."""
        return [((("INVENTED EXAMPLE", "warn"),), "")] if self.work.project.settings.invented else []

    @property
    def you_word(self) -> Word:
        """Who works here; clicked, it asks."""
        return (((f"you: {self.work.person}" if self.work.person else "who are you?", "quiet"),), "app.who")

    def fill(self, name: str, rows: Sequence[Sequence[Part]]) -> None:
        """Show rows in a part of the screen, which takes no room while it has none."""
        widget = self.query_one(f"#{name}", Static)
        widget.display = bool(rows)
        widget.update(text.lines(rows))

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say what happened, or why something can't be done."""
        self._said = (words, refused)
        self.say_again()

    def say_again(self) -> None:
        """Bring the status line up to date."""
        words, refused = self._said
        for status in self.query(Status):
            status.show(self.work, words, refused=refused)

    def action_construct(self, construct: str) -> None:
        """Show a construct; a screen that has a codebook in view says how."""
        self.program.read_construct(construct)

    def action_back(self) -> None:
        """Back to where we came from."""
        self.app.pop_screen()

    async def on_words_pressed(self, event: Words.Pressed) -> None:
        """A word was clicked: do what its key does."""
        event.stop()
        await self.run_action(event.action)
