"""How far people agree who coded independently, for readers who have never met the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.screens.agreement_words import agreement_rows
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.project import Project
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word


class AgreementScreen(ProjectScreen):
    """One page to read: differences first, numbers second."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("agreement"))
    places: ClassVar[tuple[Where, ...]] = ("agreement", "everywhere")
    help_says = (
        "Where people differ comes first, how often they give the same codes comes second. Every number has a sentence"
        " that says what it is; docs/methods.md has the formulas. The arrows scroll, Enter settles the differences,"
        " t sets the first statements, as a training round, against the later ones."
    )
    CSS: ClassVar[str] = """
    AgreementScreen {
        #report { height: 1fr; background: $panel-paper; padding: 1 3; scrollbar-size-vertical: 1; }
        #report > Static { background: $panel-paper; height: auto; max-width: 110; }
    }
    AgreementScreen.-narrow #report { padding: 0 1; }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._shown: tuple[Project, int, int | None] | None = None
        self._first: int | None = None

    def compose(self) -> ComposeResult:
        """Header, the page, status, keys."""
        yield Words(id="header")
        with VerticalScroll(id="report"):
            yield Static(id="report-text")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """The arrows scroll the page."""
        self.query_one("#report").focus()
        self.renew()

    def on_resize(self) -> None:
        """The tables are as wide as there is room."""
        self.call_after_refresh(self.renew)

    def renew(self) -> None:
        """Show the numbers of the project as it is now."""
        project = self.work.project
        width = min(self.query_one("#report").content_size.width or self.size.width - 8, 110)
        if self._shown is None or self._shown[0] is not project or self._shown[1:] != (width, self._first):
            self._shown = (project, width, self._first)
            self.query_one("#report-text", Static).update(text.lines(agreement_rows(project, width, self._first)))
            self.query_one("#header", Words).show(list(self._header_words()))
        self.say_again()

    def _header_words(self) -> Iterator[Word]:
        settings = self.work.project.settings
        yield from self.invented_words
        yield ((("How far coders agree", "heading"),), "")
        yield (((settings.title, "quiet"),), "")

    def action_differences(self) -> None:
        """Settle the differences."""
        self.program.action_open_screen("reconcile")

    def action_training(self) -> None:
        """Say how many of the first statements were a training round."""
        says: list[list[Part]] = [
            ["In the order of the project. They are set against the later ones; none is left out. 0 takes it back."]
        ]
        now = "" if self._first is None else str(self._first)
        self.app.push_screen(
            Ask("How many of the first statements were for training?", [("", now)], says=says), self._set_first
        )

    def _set_first(self, typed: tuple[str, ...] | None) -> None:
        if typed is None:
            return
        if not typed[0].strip().isdecimal():
            self.say("A number of statements, such as 10", refused=True)
            return
        self._first = int(typed[0]) or None
        self.renew()
