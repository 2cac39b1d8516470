"""The whole codebook: the tree on the left, everything about a construct on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from cfir_coder.core.find import Finder
from cfir_coder.core.recoding import coded_to
from cfir_coder.core.text import counted
from cfir_coder.tui import usage
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.pick import Pick
from cfir_coder.tui.screens.changing import coded_options
from cfir_coder.tui.screens.codebook_acts import CodebookActs
from cfir_coder.tui.widgets.constructs import Constructs
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.reading import Reading, read_out
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.widgets.words import Word


class CodebookScreen(CodebookActs):
    """The codebook to read, with the project's own rules and constructs to edit."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("codebook"))
    places: ClassVar[tuple[Where, ...]] = ("codebook", "everywhere")
    help_says = (
        "The whole codebook to read. The arrows go through it, / finds a construct. Your project can add rules of its"
        " own to any construct (a), and constructs of its own (c); what the framework itself says stays as it is."
    )

    def __init__(self, program: Program, construct: str | None) -> None:
        super().__init__(program)
        self._start = construct
        self._shown: str | None = None

    def compose(self) -> ComposeResult:
        """Header, tree and construct, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield FindBox(placeholder="/ find a construct", id="find")
                yield Constructs(self.work.project.codebook, id="constructs")
            yield Reading(id="reading")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Begin at the construct that was asked for."""
        if self._start:
            self.constructs.go(self._start)
        self.constructs.focus()
        self.renew()

    @property
    def constructs(self) -> Constructs:
        """The codebook, or what was found in it."""
        return self.query_one(Constructs)

    @property
    def construct_in_view(self) -> str | None:
        """The construct under the cursor."""
        return self.constructs.construct

    def go(self, construct: str) -> None:
        """Go to a construct."""
        self.query_one(FindBox).value = ""
        self.constructs.show_found(None)
        self.constructs.go(construct)
        self.constructs.focus()
        self._read()

    def renew(self) -> None:
        """Show the codebook as it is now, at the same construct."""
        here = self.construct_in_view
        self.constructs.set_codebook(self.work.project.codebook)
        if here:
            self.constructs.go(here)
        self.constructs.set_used(usage.use_counts(self.work.project, self.work.person))
        self.query_one("#header", Words).show(self._header())
        self._read()
        self.say_again()

    def _header(self) -> list[Word]:
        codebook = self.work.project.codebook
        rules = sum(map(len, codebook.rules.values()))
        own = f"{counted(rules, 'rule')} and {counted(len(codebook.own), 'construct')} of your own"
        return [(((codebook.title, "strong"),), ""), (((own, "quiet"),), "")]

    def _read(self) -> None:
        construct = self.construct_in_view
        reading = self.query_one(Reading)
        if construct is None:
            reading.show([[("Nothing found with these words. Try fewer or other ones.", "quiet")]], from_top=True)
        else:
            found = coded_to(self.work.project, self.work.person, construct)
            mine = sum(item.by == self.work.person for item in found)
            reading.show(
                read_out(self.work.project, construct, mine, len(found) - mine), from_top=construct != self._shown
            )
        self._shown = construct

    # What lists and fields tell

    def on_rows_moved(self) -> None:
        """Another construct is under the cursor."""
        self._read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as somebody types."""
        found = Finder.of(self.work.project.codebook).find(event.value) if event.value.strip() else None
        here = self.construct_in_view
        self.constructs.show_found(found)
        if found is None and here:
            self.constructs.go(here)
        self._read()

    def on_find_box_aimed(self, event: FindBox.Aimed) -> None:
        """Move among what was found while typing."""
        self.constructs.action_move(event.by) if abs(event.by) == 1 else self.constructs.action_page(event.by // 8)

    def on_find_box_taken(self) -> None:
        """Go to the construct in its place in the tree."""
        if self.construct_in_view:
            self.go(self.construct_in_view)

    def on_find_box_closed(self) -> None:
        """Back to the tree."""
        self.constructs.focus()

    # What keys do

    def action_find(self) -> None:
        """Go to the find box."""
        self.query_one(FindBox).focus()

    def action_construct(self, construct: str) -> None:
        """Show a construct."""
        self.go(construct)

    def action_used(self) -> None:
        """Go to a statement that was coded to the construct."""
        construct = self.construct_in_view
        options = coded_options(self.work, construct) if construct else []
        if not options:
            self.say("No statement that you may see is coded to it yet", refused=True)
            return
        self.app.push_screen(Pick(f"Coded to {construct}", options, finds=True), self._go_to)

    def _go_to(self, place: Place | None) -> None:
        if place:
            self.app.pop_screen()
            self.program.code_at(place)

    def action_back(self) -> None:
        """Back to where somebody came from; out of a search first."""
        if self.query_one(FindBox).value:
            self.query_one(FindBox).value = ""
            self.constructs.focus()
        else:
            self.app.pop_screen()
