"""History: what was done with a statement or in the whole project, and back to any earlier version."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from cfir_coder.core.session import Change, edit
from cfir_coder.storage.copies import read_logs
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.acts import Acts, CannotAct
from cfir_coder.tui.dialogs.pick import yes_or_no
from cfir_coder.tui.history import events
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.widgets.events import Events
from cfir_coder.tui.widgets.status import Status, clock_time
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.history import Event
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows


class HistoryScreen(ProjectScreen):
    """A line for each change, the latest first, and the whole of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("history"))
    places: ClassVar[tuple[Where, ...]] = ("history", "everywhere")
    help_says = (
        "What was done, the latest first, as the log has it. Enter goes back to how things were after a line; that can"
        " be undone like anything else. v changes between this statement and the whole project. What others coded"
        " is not shown while a review is still coded blind."
    )

    def __init__(self, program: Program, place: Place | None = None) -> None:
        super().__init__(program)
        self._place = place
        self._only = place is not None

    def compose(self) -> ComposeResult:
        """Title, lines, the version in full, status, keys."""
        yield Words(id="header")
        yield Events(id="events")
        yield Static(id="version")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """The latest comes first."""
        self.query_one(Events).focus()
        self.renew()

    def renew(self) -> None:
        """Show what the logs hold now."""
        self._read()
        self.say_again()

    def on_saved(self) -> None:
        """The log has another line."""
        self._read()

    def _read(self) -> None:
        project, person = self.work.project, self.work.person
        found = events(project, read_logs(self.work.root), person)
        if self._only:
            found = [event for event in found if event.place == self._place]
        self.query_one(Events).show(found, person, with_place=not self._only)
        what = f"What was done with {'/'.join(self._place)}" if self._only and self._place else "What was done"
        self.query_one("#header", Words).show([(((what, "heading"),), "")])
        self._show_version()

    def _show_version(self) -> None:
        event = self.query_one(Events).event
        rows: list[list[Part]] = []
        if event:
            when = f"{event.line.when[:10]} {clock_time(event.line.when)}".strip()
            rows = [[(f"{event.by}, {when}  ", "quiet"), event.line.what], [("Afterwards  ", "strong"), event.full]]
        version = self.query_one("#version", Static)
        version.display = bool(rows)
        version.update(text.lines(rows))

    def on_rows_moved(self) -> None:
        """Another line is under the cursor."""
        self._show_version()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go back, after a question."""
        event.stop()
        self.action_back_to()

    def action_back_to(self) -> None:
        """Go back to how things were after the line under the cursor."""
        event = self.query_one(Events).event
        if event is None:
            return
        says: list[list[Part]] = [[event.full], [("Undo takes it back.", "quiet")]]
        ask = yes_or_no("Go back to this?", "Go back to it", "Leave it as it is now", says)
        self.app.push_screen(
            ask, lambda yes: self.program.as_somebody(lambda person: self._go_back(event, person)) if yes else None
        )

    def _go_back(self, event: Event, person: str) -> None:
        try:
            change = self._change(event, person)
        except CannotAct as problem:
            self.say(str(problem), refused=True)
        else:
            self.work.do(change)
            self.say(change.what)

    def _change(self, event: Event, person: str) -> Change:
        key, path = event.line.place
        if key == ("codes", person, key[-1]) and path[0] == "codings" and event.place:
            return Acts(self.work.project, person, event.place, self.work.clock()).back_to(event.line.after)
        if key[0] != "reviews" or event.place is None:
            raise CannotAct("Only statements and your own codings go back from here")
        what = f"went back to an earlier version of the text of {event.place[1]}"
        return Change(what, (edit(self.work.project, key, path, event.line.after),))

    def action_statement(self) -> None:
        """Go to the statement that the line is about."""
        event = self.query_one(Events).event
        if event and event.place:
            self.app.pop_screen()
            self.program.code_at(event.place)

    def action_whole(self) -> None:
        """Change between one statement and the whole project."""
        event = self.query_one(Events).event
        if not self._only:
            self._place = event.place if event else None
        self._only = not self._only and self._place is not None
        self.query_one(Events).stand(0)
        self._read()
