"""A screen of numbers that are counted from the whole project: worked out once for each state of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.message import Message

from cfir_coder.core.factor import member_key
from cfir_coder.core.standing import standings
from cfir_coder.core.text import counted
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from cfir_coder.core.project import Project
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.widgets.words import Word

Found = TypeVar("Found")

MANY = 1_000
"""From so many statements on the numbers are worked out beside the screen, which goes on answering keys."""


class ReckonedScreen(ProjectScreen, Generic[Found]):
    """Numbers of the project as it is now. Subclasses say how they are worked out and how they are shown."""

    class Ready(Message):
        """The numbers have been worked out."""

        def __init__(self, wanted: tuple[Project, Hashable], found: Any) -> None:
            super().__init__()
            self.wanted = wanted
            self.found = found

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.found: Found | None = None
        self._begun: tuple[Project, Hashable] | None = None

    @property
    def asked(self) -> Hashable:
        """What else than the project decides the numbers."""
        return None

    def reckon(self, project: Project, asked: Any) -> Found:
        """Work the numbers out; may run beside the screen, and so touches no widget."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Show the numbers that were found."""
        raise NotImplementedError

    @property
    def title_words(self) -> Word:
        """What the screen shows, in a few words."""
        raise NotImplementedError

    def renew(self) -> None:
        """Show the numbers of the project as it is now."""
        project, asked = wanted = (self.work.project, self.asked)
        if self._begun is None or self._begun[0] is not project or self._begun[1] != asked:
            self._begun = wanted
            if sum(len(review.statements) for review in project.reviews.values()) < MANY:
                self._take(self.reckon(project, asked))
            else:
                self._show_header([((("working it out …", "warn"),), "")])
                self.run_worker(lambda: self._beside(wanted), thread=True, exclusive=True, group="reckoning")
        self.say_again()

    def _beside(self, wanted: tuple[Project, Hashable]) -> None:
        self.post_message(self.Ready(wanted, self.reckon(*wanted)))

    def on_reckoned_screen_ready(self, message: ReckonedScreen.Ready) -> None:
        """Show what was worked out, unless something else is wanted by now."""
        if message.wanted is self._begun:
            self._take(message.found)

    def _take(self, found: Found) -> None:
        self.found = found
        self.show_found()

    def _show_header(self, words: list[Word]) -> None:
        """Title first, what is invented before everything, then these words."""
        self.query_one("#header", Words).show([*self.invented_words, self.title_words, *words])

    def incomplete_words(self) -> Iterator[Word]:
        """What is said where files could not be read."""
        missing = self.work.project.files_not_read
        if missing:
            yield (((f"INCOMPLETE: {counted(len(missing), 'file')} not read", "warn"),), "")

    def action_waiting(self) -> None:
        """See the statements that are open and so in no number yet, with the reason."""
        found = standings(self.work.project)
        keys = [member_key(*address) for address, stands in found.items() if stands.state == "open"]
        if keys:
            self.app.push_screen(BehindScreen(self.program, "what is open, and in no number yet", keys))
        else:
            self.say("No statement is open", refused=True)
