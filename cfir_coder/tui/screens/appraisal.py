"""Appraising the reviews: items answered by key, a person's rating, and what the rule would give beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from cfir_coder.core import appraising
from cfir_coder.core.amstar2 import Rating, is_adapted, read_rating
from cfir_coder.core.appraising import has_items
from cfir_coder.core.review import Appraisal
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings, key_of
from cfir_coder.tui.screens.appraisal_acts import NO_REVIEWS, AppraisalActs
from cfir_coder.tui.screens.appraisal_words import answer_words, asks_rows, rule_rows
from cfir_coder.tui.widgets.appraised import (
    AppraisedReviews,
    Items,
    appraisal_of,
    given_part,
    items_in_words,
)
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.review import Review
    from cfir_coder.core.session import Change
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


class AppraisalScreen(AppraisalActs):
    """Reviews on the left, the items of the one in hand on the right, what they come to below."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("appraisal"))
    places: ClassVar[tuple[Where, ...]] = ("appraisal", "everywhere")
    help_says = (
        "Answer the items of AMSTAR 2 (y, p, n, m, a) and rate the review (r). * marks critical items. The rating is"
        " yours: what the published rule gives stands beside it, and nothing is added up. A rating without items is"
        " fine, and so is another tool (w). The sentences are ours; keep the tool's own guidance at hand."
    )
    CSS: ClassVar[str] = """
    AppraisalScreen {
        #columns { height: 1fr; min-height: 6; }
        #reviews { width: 70; border-left: outer $panel-paper; }
        #items { width: 1fr; margin-left: 1; border-left: outer $panel-paper; }
        #reviews:focus, #items:focus { border-left: outer $accent-ink; }
        #detail { height: auto; padding: 1 2 0 2; }
        #detail > * { height: auto; padding: 0; background: $paper; }
        #answers, #rule { margin-bottom: 1; }
    }
    AppraisalScreen.-wide #reviews { width: 46; }
    AppraisalScreen.-roomy #reviews { width: 74; }
    AppraisalScreen.-narrow {
        #reviews { width: 38; }
        #items { margin-left: 0; }
        #detail { padding: 0 1; }
        #answers, #rule { margin-bottom: 0; }
    }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._step: Change | None = program.work.last_step

    def compose(self) -> ComposeResult:
        """Header, the two lists, what they come to, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            yield AppraisedReviews(self.work, id="reviews")
            yield Items(self.work, id="items")
        with Vertical(id="detail"):
            yield Static(id="asks")
            yield Words(id="answers", wraps=True)
            yield Words(id="ratings", wraps=True)
            yield Static(id="rule")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the reviews; Enter goes on to the items."""
        self.reviews.focus()
        self.renew()

    # What is in view

    def renew(self) -> None:
        """Show everything as it is now, at the review where something was undone."""
        self.reviews.renew()
        step, seen = self.work.last_step, self._step
        self._step = step
        ids = list(self.work.project.reviews)
        if step and step is not seen and step.edits[0].key[0] == "reviews" and step.edits[0].key[1] in ids:
            self.reviews.stand(ids.index(step.edits[0].key[1]))
        self._show()

    def _show(self) -> None:
        review = self.reviews.review
        self.items.show(appraisal_of(review) if review else Appraisal())
        self.query_one("#header", Words).show(list(self._header_words(review)))
        self.query_one("#ratings", Words).show(list(self._rating_words(review)))
        rows = list(rule_rows(self.work.project, review)) if review else [[NO_REVIEWS]]
        self.query_one("#rule", Static).update(text.lines(rows))
        self._show_item()

    def _show_item(self) -> None:
        project, appraisal, name = self.work.project, self.items.appraisal, self.items.name_in_hand
        self.query_one("#asks", Static).update(text.lines(asks_rows(project, appraisal, name)))
        self.query_one("#answers", Words).show(list(answer_words(appraisal, name, self.program.keys)))
        self.say_again()

    def _header_words(self, review: Review | None) -> Iterator[Word]:
        yield from self.invented_words
        yield ((("Appraisal", "heading"),), "")
        if review:
            yield (((f"{review.name} [{review.number}]" if review.number else review.name, "strong"),), "")
            yield (((items_in_words(appraisal_of(review)), "quiet"),), "")
        yield self.you_word

    def _rating_words(self, review: Review | None) -> Iterator[Word]:
        if review is None:
            return
        appraisal = appraisal_of(review)
        yield (((f"{key_of('appraisal.rate', self.program.keys)} ", "key"), ("Rating", "strong")), "rate")
        if has_items(appraisal):
            given = read_rating(appraisal.rating)
            for rating in Rating:
                said: Part = (f"✓ {rating}", "good") if rating is given else str(rating)
                yield ((said,), f"rate_as('{rating}')")
        else:
            yield ((given_part(appraisal),), "rate")
        said_too = [appraisal.tool or "no tool named", f"by {appraisal.by}" if appraisal.by else "", appraisal.why]
        key: Part = (f"{key_of('appraisal.write', self.program.keys)} ", "key")
        yield ((key, text.shortened(" · ".join(filter(None, said_too)), self.size.width - 8)), "write")

    def on_resize(self) -> None:
        """What fits depends on the room there is."""
        self.call_after_refresh(self._show)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another review or item is in hand."""
        event.stop()
        if event.rows is self.reviews:
            self._show()
        else:
            self._show_item()
        self.say("")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """From a review on to its items; an item asks for its answer."""
        event.stop()
        if event.rows is self.reviews:
            self.items.focus()
        else:
            self.ask_answer()

    # What keys do

    def action_next(self) -> None:
        """Go to the next item without an answer, in this review or a later one, and from the last to the first."""
        reviews = list(self.work.project.reviews.values())
        here = self.reviews.cursor
        turns = [
            (here, self.items.cursor + 1 if self.items.has_focus else 0),
            *((n % len(reviews), 0) for n in range(here + 1, here + len(reviews) + 1)),
        ]
        for place, begin in turns if reviews else ():
            open_items = _unanswered(appraisal_of(reviews[place]), begin)
            if open_items:
                self.reviews.stand(place)
                self._show()
                self.items.stand(open_items[0])
                self.items.focus()
                self._show_item()
                return
        self.say("Every item that is asked has an answer")

    def action_back(self) -> None:
        """From the items to the reviews, from there to where somebody came from."""
        if self.items.has_focus:
            self.reviews.focus()
        else:
            self.app.pop_screen()


def _unanswered(appraisal: Appraisal, begin: int) -> list[int]:
    """Where the items are that are asked and have no answer; adapted versions ask only what is answered."""
    if not has_items(appraisal) or is_adapted(appraisal.tool):
        return []
    names = appraising.asked(appraisal)
    return [place for place, name in enumerate(names) if place >= begin and not appraisal.items.get(name, "").strip()]
