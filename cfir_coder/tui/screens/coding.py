"""The screen that coders live in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from cfir_coder.tui import counts, text, usage
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.screens.finding import WIDE_FROM, Finding
from cfir_coder.tui.widgets.constructs import Constructs
from cfir_coder.tui.widgets.definition import Definition
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.statement import StatementPanel
from cfir_coder.tui.widgets.statements import Statements
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


class CodingScreen(Finding):
    """Statements on the left, the one in hand in the middle, the codebook on the right."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("coding"))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide"), (140, "-roomy")]  # noqa: RUF012 - as its base
    places: ClassVar[tuple[Where, ...]] = ("coding", "everywhere")
    help_says = (
        "Read the statement, give it a code, say whether it helps or hinders, go on with g. A code comes from the find"
        " box (/), from the codebook below it, or with 1-9 from the codes you used last. Everything is saved as you go."
    )

    def __init__(self, program: Program, place: Place | None) -> None:
        super().__init__(program)
        self._start = place

    def compose(self) -> ComposeResult:
        """Header, three columns, recent codes, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Words(id="left-title")
                yield Statements(self.work, id="statements")
            yield StatementPanel(self.work, id="statement")
            with Vertical(id="right"):
                yield FindBox(placeholder="/ find a construct", id="find")
                yield Constructs(self.work.project.codebook, id="constructs")
                yield Definition(id="definition")
        yield Words(id="recent")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Begin where it was asked for."""
        self.statements.set_places(counts.places(self.work.project))
        if self._start is None or not self.statements.go(self._start):
            self.statements.stand(0)
        self._keys_to(self.statements)

    def renew(self) -> None:
        """Show everything as it is now, without moving."""
        self._follow_outside()
        self.constructs.set_codebook(self.work.project.codebook)
        self.statements.renew_rows()
        self._renew_lines()
        self.panel.show(self.place)
        self.program.remember(self.place)
        self._renew_definition()

    def _renew_lines(self) -> None:
        project, person = self.work.project, self.work.person
        self.query_one("#recent", Words).show(self._recent_words())
        self.query_one("#header", Words).show(self._header_words())
        shown = self._show.name if self._show else "All statements"
        self.query_one("#left-title", Words).show(
            [(((f" {shown}", "heading"), ("  v", "key"), (" change", "quiet")), "show")]
        )
        self.constructs.set_used(usage.use_counts(project, person))
        self.say_again()

    def _header_words(self) -> list[Word]:
        project = self.work.project
        words = self.invented_words
        if self.place:
            review = project.reviews[self.place[0]]
            done = counts.progress(project, self.work.person, review)
            label = f"{review.name} [{review.number}]" if review.number else review.name
            finished = "  ✓ finished" if done.finished else ""
            words.append((((label, "strong"), f"  {done.coded} of {done.total} coded{finished}"), ""))
        words.append(self.you_word)
        words.append((((project.settings.title, "quiet"),), ""))
        return words

    def _recent_words(self) -> list[Word]:
        width = 24 if self.size.width >= 100 else 16
        words: list[Word] = [
            (((f"{n} ", "key"), text.shortened(code, width)), f"recent({n})")
            for n, code in enumerate(self.recent_slots(), 1)
            if code
        ]
        return words or [((("Codes you use appear here, under 1 to 9", "quiet"),), "")]

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another statement, code or construct is under a cursor."""
        if event.rows is self.statements:
            self.renew()
            self.say("")
        else:
            self._renew_definition()

    def action_back(self) -> None:
        """Close the codebook, or go back to the start."""
        if self._is_finding:
            self._keys_to(self.statements)
        else:
            self.app.pop_screen()
