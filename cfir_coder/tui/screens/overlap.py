"""How much the reviews share their studies: each pair in a matrix, then by factor and by construct."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from cfir_coder.report.behind import heading_of
from cfir_coder.report.overlap.document import overlap_document
from cfir_coder.report.overlap.writing import ENDINGS, written
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.exporting import export
from cfir_coder.tui.screens.overlap_words import pair_in_hand, part_blocks, whole_in_words
from cfir_coder.tui.screens.reckoned import ReckonedScreen
from cfir_coder.tui.screens.same_studies import ask_which_are_one
from cfir_coder.tui.screens.study_lists import list_studies
from cfir_coder.tui.widgets.blocks import Blocks
from cfir_coder.tui.widgets.matrix import BARS, Matrix
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.analysis.project_overlap import PartOverlap
    from cfir_coder.core.project import Project
    from cfir_coder.report.overlap.document import OverlapDocument
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

VIEWS = ("by pair of reviews", "by factor", "by construct")
LEGEND = (
    f"CCA in %  {BARS['slight']} ≤ 5  {BARS['moderate']} ≤ 10  {BARS['high']} ≤ 15  {BARS['very high']} > 15"
    "   (n) the studies of a review"
)


class OverlapScreen(ReckonedScreen["OverlapDocument"]):
    """The matrix of pairs, or the factors and constructs with the overlap of their reviews."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("overlap"))
    places: ClassVar[tuple[Where, ...]] = ("overlap", "everywhere")
    help_says = (
        "Reviews that agree may rest on the same studies. Each cell is the corrected covered area of two reviews: the"
        " share of all their studies that both include. The arrows go through the pairs, Enter lists the studies that"
        " two reviews share. s asks of studies that look alike whether they are one. m leaves out cells that could not"
        " be filled, because a study is newer than the search. Overlap is neither good nor bad, and an unknown list of"
        " studies stays unknown."
    )
    CSS: ClassVar[str] = """
    OverlapScreen {
        #whole { padding: 0 1 1 1; height: auto; }
        #columns-head { height: 1; padding: 0; background: $paper; text-wrap: nowrap; margin-left: 1; }
        #pairs, #parts { border-left: outer $panel-paper; }
        #pairs:focus, #parts:focus { border-left: outer $accent-ink; }
        #pair { padding: 0 1; height: auto; max-height: 4; }
    }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._view = 0
        self._adjusted = False

    def compose(self) -> ComposeResult:
        """Title, the whole, the pairs or the parts, the pair in hand, status, keys."""
        yield Words(id="header")
        yield Static(id="whole")
        yield Static(id="columns-head")
        yield Matrix(id="pairs")
        yield Blocks["PartOverlap"](id="parts")
        yield Static(id="pair")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the pairs."""
        self.parts.display = False
        self.matrix.focus()
        self.renew()

    def on_resize(self) -> None:
        """As many columns as there is room for."""
        self.call_after_refresh(self._show_pair)

    @property
    def matrix(self) -> Matrix:
        """The matrix of pairs."""
        return self.query_one(Matrix)

    @property
    def parts(self) -> Blocks[PartOverlap]:
        """The factors or constructs."""
        return self.query_one("#parts", Blocks)

    @property
    def title_words(self) -> Word:
        """What is shown."""
        return ((("Overlap of the reviews", "heading"), (f" {VIEWS[self._view]}", "")), "view")

    def reckon(self, project: Project, asked: None) -> OverlapDocument:  # noqa: ARG002 - there is one way
        """The overlap of the project's reviews."""
        return overlap_document(project)

    def show_found(self) -> None:
        """Show other numbers."""
        document = self.found
        if document is None:
            return
        self._show_header(list(self._header(document)))
        legend: list[list[Part]] = [[(LEGEND, "quiet")]] if self._view == 0 and document.overlap.matrix.reviews else []
        self.query_one("#whole", Static).update(text.lines([*whole_in_words(document), *legend]))
        self._show_matrix(document)
        parts = document.overlap.factors if self._view == 1 else document.overlap.codes
        nothing = "There are no factors yet." if self._view == 1 else "No statement has a code that stands."
        self.parts.show(list(part_blocks(document.project, parts, nothing, adjusted=self._adjusted)))
        self._show_pair()

    def _header(self, document: OverlapDocument) -> Iterator[Word]:
        yield (((f"N = {len(document.overlap.reviews)}", "strong"),), "")
        yield from self.incomplete_words()
        yield ((("without impossible cells" if self._adjusted else "all cells", "quiet"),), "missing")

    def _show_matrix(self, document: OverlapDocument) -> None:
        matrix = document.overlap.matrix
        reviews = [document.project.reviews[review] for review in matrix.reviews]
        names = [(review.number or review.name, heading_of(review)) for review in reviews]
        sizes = [int(size) for size in matrix.shared.diagonal()]
        self.matrix.show(names, sizes, document.overlap.whole.pairs, matrix.position)
        self.matrix.set_adjusted(self._adjusted)

    # What is in hand

    def on_rows_moved(self) -> None:
        """Another pair or part is in hand."""
        self._show_pair()

    def _show_pair(self) -> None:
        if self.found is None:
            return
        matrix, is_matrix = self.matrix, self._view == 0
        head = self.query_one("#columns-head", Static)
        head.display = is_matrix
        head.update(text.content(*matrix.head()))
        rows = pair_in_hand(self.found, matrix.cursor, matrix.column, matrix.pair) if is_matrix else ()
        self.query_one("#pair", Static).update(text.lines(rows))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """See what is shared."""
        event.stop()
        self.action_shared()

    def action_shared(self) -> None:
        """List the studies that the pair, or the reviews of the part, share."""
        document = self.found
        if document is None:
            return
        matrix, part = document.overlap.matrix, self.parts.value
        if self._view == 0 and matrix.reviews:
            row, column = self.matrix.cursor, self.matrix.column
            reviews = [matrix.reviews[row], *([matrix.reviews[column]] if column != row else [])]
            title = " and ".join(document.names([review]) for review in reviews)
            list_studies(self, document.project, matrix, reviews, title)
        elif self._view and part:
            list_studies(self, document.project, matrix, part.reviews, part.name)
        else:
            self.say("There is nothing to list here", refused=True)

    def action_column(self, by: int) -> None:
        """Go to another column of the matrix."""
        if self._view == 0:
            self.matrix.go_column(by)

    def action_view(self) -> None:
        """Pairs, factors or constructs."""
        self._view = (self._view + 1) % len(VIEWS)
        self.matrix.display, self.parts.display = self._view == 0, self._view > 0
        (self.parts if self._view else self.matrix).focus()
        self.parts.go(0)
        self.show_found()

    def action_missing(self) -> None:
        """With or without cells that could not be filled."""
        self._adjusted = not self._adjusted
        self.show_found()
        self.say("Without impossible cells: studies newer than a search" if self._adjusted else "All cells")

    def action_same(self) -> None:
        """Say of studies that look alike whether they are one."""
        if self.found:
            ask_which_are_one(self, self.found.overlap.alike)

    def action_export(self) -> None:
        """Write everything to a file."""
        document = self.found
        if document:
            export(self, "overlap", ENDINGS, lambda ending: written(document, ending))
