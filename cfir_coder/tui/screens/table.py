"""The domain table, live: from each number to the statements behind it, and to a file as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from cfir_coder.core.filtering import filtered, said_of_filter
from cfir_coder.core.text import counted
from cfir_coder.exchange.people import shown_people
from cfir_coder.report.behind import sources
from cfir_coder.report.domain_table import domain_table
from cfir_coder.report.printed import printed
from cfir_coder.report.writers import ENDINGS, written
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.exporting import export
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.screens.table_layout import table_shown
from cfir_coder.tui.screens.table_look import TableLook
from cfir_coder.tui.widgets.blocks import Blocks
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.project import Project
    from cfir_coder.report.behind import Source
    from cfir_coder.report.domain_table import By, DomainTable
    from cfir_coder.report.printed import Printed
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.screens.table_layout import TableLine
    from cfir_coder.tui.screens.table_look import Look
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


@dataclass(frozen=True, slots=True)
class Made:
    """The table, and how it is printed."""

    table: DomainTable
    page: Printed


class TableScreen(TableLook[Made]):
    """Rows by domain, the reviews behind the row in hand below them."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("table"))
    places: ClassVar[tuple[Where, ...]] = ("table", "everywhere")
    help_says = (
        "The table as it would be published now. Enter shows the statements behind a row or a domain; the arrows to"
        " the left and right choose one of its reviews first. What is written with e is what is shown. A part of the"
        " project has an N of its own. What is open is in no row; the sentences below the table say how much that is."
    )
    CSS: ClassVar[str] = """
    TableScreen {
        #head { padding: 0 1 0 2; height: auto; text-wrap: nowrap; }
        #table { border-left: outer $panel-paper; }
        #table:focus { border-left: outer $accent-ink; }
        #reviews { background: $paper; padding: 0 2; }
    }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._chosen = 0
        self._behind: tuple[Source, ...] = ()
        self._laid_out_at = -1

    def compose(self) -> ComposeResult:
        """Title, head, rows, reviews of the row, status, keys."""
        yield Words(id="header")
        yield Static(id="head")
        yield Blocks["TableLine"](id="table")
        yield Words(id="reviews")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the rows."""
        self.rows.focus()
        self.renew()

    def on_resize(self) -> None:
        """The columns are as wide as there is room."""
        self.call_after_refresh(self._lay_out)

    @property
    def rows(self) -> Blocks[TableLine]:
        """The list of rows."""
        return self.query_one("#table", Blocks)

    @property
    def title_words(self) -> Word:
        """What is shown."""
        return ((("Domain table", "heading"),), "")

    @property
    def rows_by(self) -> By | None:
        """What the rows are by now."""
        return self.found.table.by if self.found else None

    def reckon(self, project: Project, asked: Look) -> Made:
        """The table of the part that is asked for."""
        part = filtered(project, asked.part)
        table = domain_table(
            part,
            by=asked.by,
            style=asked.style,
            empty=asked.empty,
            twin=asked.twin,
            dissent=asked.dissent,
            co_review=asked.co_review,
            names=shown_people(project),
            shown=said_of_filter(asked.part, part),
        )
        return Made(table, printed(table))

    def show_found(self) -> None:
        """Show another table."""
        self._laid_out_at = -1
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.rows.size.width
        if self.found is None or not width or width == self._laid_out_at:
            return
        self._laid_out_at = width
        shown = table_shown(self.found.table, self.found.page, width - 2)
        self.query_one("#head", Static).update(text.lines([[(part, "strong")] for part in shown.head]))
        self._show_header(list(self._header(self.found.table, [column.short for column in shown.left_out])))
        self.rows.show(shown.blocks)
        self._show_reviews()

    def _header(self, table: DomainTable, left_out: Sequence[str]) -> Iterator[Word]:
        yield (((f"N = {table.of}", "strong"),), "")
        if self.look.part:
            yield (((f"only {self.look.part.in_words}", "warn"),), "part")
        yield from self.incomplete_words()
        yield (((f"{table.open} open", "quiet"),), "waiting")
        if left_out:
            yield (((f"too narrow for: {', '.join(left_out)}", "quiet"),), "")
        yield (((table.title, "quiet"),), "")

    # The row in hand

    def on_rows_moved(self) -> None:
        """Another row is in hand."""
        self._chosen = 0
        self._show_reviews()

    def _show_reviews(self) -> None:
        line = self.rows.value
        self._behind = sources(self.work.project, line.keys) if line else ()
        self._chosen = min(self._chosen, len(self._behind))
        self.query_one("#reviews", Words).show(list(self._review_words()))

    def _review_words(self) -> Iterator[Word]:
        line = self.rows.value
        if line is None or not (line.row or line.domain):
            return
        if not self._behind:
            yield ((("No statement stands behind this", "quiet"),), "")
            return
        if line.row and line.row.code:
            yield (((line.row.code, "quiet"),), "")
        begin = max(self._chosen - 1, 0)
        for number in range(begin, len(self._behind) + 1):
            tone = "chosen" if number == self._chosen else "key"
            yield (((f" {self._said_of(number)} ", tone),), f"reviewed({number})")

    def _said_of(self, number: int) -> str:
        """What is behind the row, by number: 0 is all of it, the others its reviews."""
        chosen = self._behind if number == 0 else self._behind[number - 1 : number]
        statements = sum(len(source.statements) for source in chosen)
        return f"all: {counted(statements, 'statement')}" if number == 0 else f"{chosen[0].heading}: {statements}"

    def action_review(self, by: int) -> None:
        """Choose another of the reviews behind the row."""
        self._chosen = max(0, min(self._chosen + by, len(self._behind)))
        self._show_reviews()

    def action_reviewed(self, number: int) -> None:
        """Choose one of the reviews behind the row, and see its statements."""
        self._chosen = number
        self._show_reviews()
        self.action_behind()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """See the statements."""
        event.stop()
        self.action_behind()

    def action_behind(self) -> None:
        """See the statements behind the row, or behind one of its reviews."""
        line = self.rows.value
        if line is None or not self._behind:
            self.say("No statement stands behind this line", refused=True)
            return
        chosen = self._behind if self._chosen == 0 else (self._behind[self._chosen - 1],)
        keys = [behind.key for source in chosen for behind in source.statements]
        self.app.push_screen(BehindScreen(self.program, line.title, keys))

    @property
    def construct_in_view(self) -> str | None:
        """The construct of the row in hand, for the codebook."""
        line = self.rows.value
        if line is None or self.found is None:
            return None
        written = line.row.code if line.row else line.domain.code if line.domain else ""
        construct = written.partition(" ")[0]
        return construct if construct in self.work.project.codebook.constructs else None

    def action_factor(self) -> None:
        """Open the factor of the row in hand."""
        line = self.rows.value
        if line and line.row and line.row.factor:
            self.program.show_factor(line.row.factor)
        else:
            self.say("This line is not a factor", refused=True)

    def action_export(self) -> None:
        """Write the table as it is shown to a file."""
        if self.found:
            table = self.found.table
            endings = ("docx", *(ending for ending in ENDINGS if ending != "docx"))
            export(self, "table", endings, lambda ending: written(table, ending))
