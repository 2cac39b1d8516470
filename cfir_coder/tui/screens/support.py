"""What stands behind each factor: bars with their counts, the facts of the one in hand, its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from cfir_coder.core.filtering import Filter, filtered, said_of_filter
from cfir_coder.core.text import display_text
from cfir_coder.report.support.document import NO_FACTORS, support_document
from cfir_coder.report.support.writing import ENDINGS, written
from cfir_coder.report.wording import SIGNS, kind_heading
from cfir_coder.report.writers.terminal import wrapped
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.part import which_part
from cfir_coder.tui.exporting import export
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.screens.reckoned import ReckonedScreen
from cfir_coder.tui.screens.study_lists import list_studies
from cfir_coder.tui.screens.support_facts import Fact, facts, neighbours
from cfir_coder.tui.widgets.blocks import Block, Blocks, one_line, paragraph
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.project import Project
    from cfir_coder.report.support.document import SupportDocument
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.widgets.blocks import Layout
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

BAR = 10
GLANCE = 28
LEAST_NAME = 50


class Facts(Blocks[Fact]):
    """The facts of the factor in hand; while the keys act on the factors, none of them stands out."""

    stays_chosen: ClassVar[bool] = False


class SupportScreen(ReckonedScreen["SupportDocument"]):
    """Factors on the left, what is known of the one in hand on the right."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("support"))
    places: ClassVar[tuple[Where, ...]] = ("support", "everywhere")
    help_says = (
        "What stands behind each factor, as facts side by side: no score, and more reviews are not more strength. Enter"
        " shows the statements behind the factor; → goes to its numbers, where Enter shows the statements behind the"
        " one in hand. v shows the neighbours: the factors that share its reviews, its construct, reviews and studies."
        " ≠ marks reviews that contradict each other, ! statements that a person should look at."
    )
    CSS: ClassVar[str] = """
    SupportScreen {
        #columns { height: 1fr; }
        #factors { width: 2fr; border-left: outer $panel-paper; }
        #facts { width: 1fr; margin-left: 1; border-left: outer $panel-paper; }
        #factors:focus, #facts:focus { border-left: outer $accent-ink; }
    }
    SupportScreen.-narrow {
        #columns { layout: vertical; }
        #factors { width: 100%; height: 1fr; }
        #facts { width: 100%; height: 1fr; margin-left: 0; border-left: none; border-top: solid $line; }
        #facts:focus { border-left: none; border-top: solid $accent-ink; }
    }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._part = Filter()
        self._sorted = False
        self._neighbours = False

    def compose(self) -> ComposeResult:
        """Title, factors and facts, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            yield Blocks["FactorSupport"](id="factors")
            yield Facts(id="facts")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the factors."""
        self.factors.focus()
        self.renew()

    @property
    def factors(self) -> Blocks[FactorSupport]:
        """The list of factors."""
        return self.query_one("#factors", Blocks)

    @property
    def facts(self) -> Facts:
        """The facts, or the neighbours, of the factor in hand."""
        return self.query_one(Facts)

    @property
    def title_words(self) -> Word:
        """What is shown."""
        return ((("What stands behind each factor", "heading"),), "")

    @property
    def asked(self) -> Filter:
        """Which part of the project."""
        return self._part

    def reckon(self, project: Project, asked: Filter) -> SupportDocument:
        """The support of the part that is asked for."""
        part = filtered(project, asked)
        return support_document(part, shown=said_of_filter(asked, part))

    def show_found(self) -> None:
        """Show other numbers; the cursor stays on its factor."""
        document = self.found
        if document is None:
            return
        here = self.factors.value
        blocks = list(self._by_number(document) if self._sorted else self._by_domain(document))
        self.factors.show(blocks, at=_place(blocks, here.id if here else ""))
        self._show_header(list(self._header(document)))
        self._show_facts()

    def _header(self, document: SupportDocument) -> Iterator[Word]:
        yield (((f"N = {document.of}", "strong"),), "")
        if self._part:
            yield (((f"only {self._part.in_words}", "warn"),), "part")
        yield from self.incomplete_words()
        if self._sorted:
            yield ((("sorted by reviews: ", "warn"), ("s", "key"), " back to the table's order"), "sort")
        yield (((f"{document.open} open", "quiet"),), "waiting")
        yield (((f"{document.unanswered} unanswered", "quiet"),), "")

    def _by_domain(self, document: SupportDocument) -> Iterator[Block[FactorSupport]]:
        if not document.support.factors:
            yield Block(paragraph("", NO_FACTORS))
        for number, (heading, rows) in enumerate(document.by_domain()):
            if number:
                yield Block(one_line(""))
            yield Block(one_line((heading, "heading")))
            if not rows:
                yield Block(one_line(("  No factor in this domain", "quiet")))
            above = "determinant"
            for row in rows:
                if row.kind != above:
                    above = row.kind
                    yield Block(paragraph("", kind_heading(row.kind), "quiet", indent=2))
                yield Block(_factor(row), row)

    def _by_number(self, document: SupportDocument) -> Iterator[Block[FactorSupport]]:
        rows = sorted(document.support.factors, key=lambda row: -row.k)
        return (Block(_factor(row), row) for row in rows)

    def _show_facts(self, *, from_top: bool = False) -> None:
        row = self.factors.value
        if self.found is None or row is None:
            self.facts.show([])
            return
        shown = neighbours(self.found, row) if self._neighbours else facts(self.found, row)
        self.facts.show(shown, at=0 if from_top else None)
        if from_top:
            self.facts.scroll_home(animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another factor is in hand."""
        if event.rows is self.factors:
            self._show_facts(from_top=True)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """See what is behind it."""
        event.stop()
        self.action_behind()

    def action_behind(self) -> None:
        """See the statements or studies behind the factor or the number in hand, or go to the factor in hand."""
        row = self.factors.value
        fact = self.facts.value if self.facts.has_focus else Fact(row.text, row.statements) if row else None
        if fact and fact.factor:
            self._go_to(fact.factor)
        elif fact and fact.shared and self.found:
            list_studies(self, self.found.project, self.found.support.matrix, fact.shared, fact.title)
        elif fact and fact.keys:
            self.app.push_screen(BehindScreen(self.program, fact.title, fact.keys))
        else:
            self.say("No statement stands behind this", refused=True)

    def _go_to(self, factor: str) -> None:
        self.factors.go(_place(self.factors.blocks, factor) or 0)
        self._show_facts(from_top=True)

    @property
    def factor_in_view(self) -> str | None:
        """The factor in hand, at which other screens open."""
        row = self.factors.value
        return row.id if row else None

    @property
    def construct_in_view(self) -> str | None:
        """The construct of the factor in hand, for the codebook."""
        row = self.factors.value
        construct = row.code.partition(" ")[0] if row else ""
        return construct if construct in self.work.project.codebook.constructs else None

    def action_factor(self) -> None:
        """Open the factor in hand."""
        row = self.factors.value
        if row:
            self.program.show_factor(row.id)

    def action_side(self) -> None:
        """Go to the facts, or back to the factors."""
        (self.factors if self.facts.has_focus else self.facts).focus()

    def action_neighbours(self) -> None:
        """Change between facts and neighbours."""
        self._neighbours = not self._neighbours
        self._show_facts(from_top=True)
        self.say("Its neighbours: Enter goes to one" if self._neighbours else "Its facts")

    def action_sort(self) -> None:
        """Sort by the number of reviews, or back."""
        self._sorted = not self._sorted
        self.show_found()
        self.say("Sorted by the number of reviews" if self._sorted else "In the table's order")

    def action_part(self) -> None:
        """Show a part of the project."""
        pick = which_part(self.work.project, self._part)
        self.app.push_screen(pick, lambda part: self._show_part(part) if part is not None else None)

    def _show_part(self, part: Filter) -> None:
        self._part = part
        self.renew()
        self.say(f"Only {part.in_words}" if part else "The whole project")

    def action_export(self) -> None:
        """Write everything to a file."""
        document = self.found
        if document:
            export(self, "support", ENDINGS, lambda ending: written(document, ending))


def _place(blocks: list[Block[FactorSupport]], factor: str) -> int | None:
    return next((place for place, block in enumerate(blocks) if block.value and block.value.id == factor), None)


def _factor(row: FactorSupport) -> Layout:
    """Text, bar and count, and what to know at a glance where there is room."""

    def lines(width: int) -> list[list[text.Part]]:
        beside = _at_a_glance(row)
        room = width - BAR - 14
        glance = GLANCE if room > LEAST_NAME + GLANCE else 0
        sign = SIGNS[row.valence] if row.valence else " "
        first, *rest = wrapped(display_text(row.text), max(room - glance - 4, 8))
        count = f"{row.k} of {row.of}"
        mark = "≠" if row.contradiction else "!" if row.look else " "
        last: list[text.Part] = [("  " + text.shortened(beside, glance - 2), "quiet")] if glance else []
        name = text.fitted(f"{sign} {first}", room - glance)
        line: list[text.Part] = ["  ", name, " ", (text.bar(row.k, row.of, BAR), "key"), f" {count:<8}", (mark, "warn")]
        below: list[list[text.Part]] = [["    ", more] for more in rest]
        return [[*line, *last], *below]

    return lines


def _at_a_glance(row: FactorSupport) -> str:
    parts = []
    if row.single_review:
        parts.append("one review")
    if row.contradiction:
        parts.append("contradiction")
    if row.responses.dissent:
        parts.append("dissent")
    if row.responses.waiting:
        parts.append("unanswered")
    if row.look:
        parts.append("to look at")
    return ", ".join(parts)
