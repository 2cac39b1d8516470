"""The statements behind a number, with their quotes and pages, review by review."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.text import counted
from cfir_coder.report.behind import sources
from cfir_coder.tui import state
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.widgets.blocks import Block, Blocks, one_line, paragraph, stacked
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.report.behind import Behind, Source
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.widgets.blocks import Layout
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


class BehindScreen(ProjectScreen):
    """What a number was counted from; Enter goes to the statement where it is coded."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("statements"))
    places: ClassVar[tuple[Where, ...]] = ("statements", "everywhere")
    help_says = (
        "The statements from which a number was counted, under their reviews, each with its quote, its page and what"
        " counts of it. Enter opens the statement where it is coded; Esc goes back to the number."
    )
    CSS: ClassVar[str] = """
    BehindScreen #statements { border-left: outer $accent-ink; }
    """

    def __init__(self, program: Program, title: str, keys: Sequence[str]) -> None:
        super().__init__(program)
        self._title = title
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """Title, statements, status, keys."""
        yield Words(id="header")
        yield Blocks[str](id="statements")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the statements."""
        self.statements.focus()
        self.renew()

    @property
    def statements(self) -> Blocks[str]:
        """The list."""
        return self.query_one("#statements", Blocks)

    def renew(self) -> None:
        """Show the statements as they are now."""
        found = sources(self.work.project, self._keys)
        number = sum(len(source.statements) for source in found)
        reviews = sum(source.counted for source in found)
        said = f"{counted(number, 'statement')} of {counted(reviews, 'counted review')}"
        title: Word = ((("behind ", "quiet"), (self._title, "heading")), "")
        self.query_one("#header", Words).show([(((said, "strong"),), ""), title])
        self.statements.show([block for source in found for block in _blocks(source)])
        self.say_again()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the statement."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to the statement where it is coded."""
        key = self.statements.value
        if key and state.statement_of(self.work.project, split_member_key(key)):
            self.program.code_at(split_member_key(key))


def _blocks(source: Source) -> Iterator[Block[str]]:
    beside = "" if source.counted else "   not counted in N"
    yield Block(one_line((source.heading, "heading"), (beside, "warn")))
    for behind in source.statements:
        yield Block(_lines(behind), behind.key)
        yield Block(one_line(""))


def _lines(behind: Behind) -> Layout:
    quote = [paragraph("", f"“{behind.quote}”", "quote")] if behind.quote else []
    return stacked(
        paragraph("", behind.text), *quote, paragraph("", behind.where, "quiet"), paragraph("", behind.facts, "quiet")
    )
