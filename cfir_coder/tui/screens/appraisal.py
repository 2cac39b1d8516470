"""Appraising the reviews: items answered by key, a person's rating, and what the rule would give beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from cfir_coder.core import appraising
from cfir_coder.core.amstar2 import Answer, Rating, is_adapted, item_of, offered, read_answer, read_rating
from cfir_coder.core.appraising import has_items
from cfir_coder.core.review import Appraisal
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings, key_of
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.appraisal_words import answer_words, asks_rows, rule_rows
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.changing import as_decider, attempt
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
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.review import Review
    from cfir_coder.core.session import Change
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

NO_REVIEWS = "There are no reviews yet. Bring in a sheet: cfir-coder import PROJECT FILE"


class AppraisalScreen(ProjectScreen):
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
        #reviews { width: 42; }
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

    @property
    def reviews(self) -> AppraisedReviews:
        """The reviews."""
        return self.query_one(AppraisedReviews)

    @property
    def items(self) -> Items:
        """The items of the review in hand."""
        return self.query_one(Items)

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
            self._ask_answer()

    # What keys do

    def _do(self, make: Callable[[str, str], Change]) -> None:
        """Make a change to the review in hand, as somebody who decides."""
        review = self.reviews.review
        if review is None:
            self.say(NO_REVIEWS, refused=True)
        else:
            as_decider(self, lambda person: attempt(self, lambda: make(review.id, person)))

    def _ask_answer(self) -> None:
        name = self.items.name_in_hand
        item = item_of(name or "")
        if name is None or item is None or not has_items(self.items.appraisal):
            return
        options = [Option(str(answer), answer) for answer in offered(item)]
        given = read_answer(self.items.appraisal.items.get(name, ""))
        at = list(offered(item)).index(given) if given in offered(item) else 0
        self.app.push_screen(
            Pick(f"Item {name}", options, at=at), lambda answer: self._answer(answer) if answer else None
        )

    def _answer(self, answer: Answer | None) -> None:
        name = self.items.name_in_hand
        if name is not None:
            project = self.work.project
            self._do(lambda review, by: appraising.answered(project, review, name, answer, by=by))

    def action_answer(self, answer: str) -> None:
        """Answer the item in hand."""
        self._answer(Answer(answer))

    def action_take_back(self) -> None:
        """Take the answer to the item in hand back."""
        self._answer(None)

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

    def action_rate_as(self, rating: str) -> None:
        """Rate the review in hand."""
        self._do(lambda review, by: appraising.rated(self.work.project, review, rating, by=by))

    def action_rate(self) -> None:
        """Ask for the rating of the review in hand."""
        review = self.reviews.review
        appraisal = appraisal_of(review) if review else None
        if review is None or appraisal is None:
            self.say(NO_REVIEWS, refused=True)
        elif has_items(appraisal):
            options = [Option(str(rating), str(rating)) for rating in Rating]
            options += [Option("no rating", "", "take it back")] if appraisal.rating else []
            given = read_rating(appraisal.rating)
            pick = Pick(f"Rate {review.name}", options, at=list(Rating).index(given) if given else 0)
            self.app.push_screen(pick, lambda rating: self.action_rate_as(rating) if rating is not None else None)
        else:
            ask = Ask(f"Rate {review.name}", [(f"In the words of {appraisal.tool}", appraisal.rating)])
            self.app.push_screen(ask, lambda typed: self.action_rate_as(typed[0]) if typed else None)

    def action_write(self) -> None:
        """Write the tool, who appraised, and why the rating is as it is."""
        review = self.reviews.review
        if review is None:
            self.say(NO_REVIEWS, refused=True)
            return
        now = appraisal_of(review)
        tool = now.tool or appraising.usual_tool(self.work.project)
        blanks = [Blank("Tool", tool), Blank("Appraised by", now.by), Blank("Why this rating", now.why, long=True)]
        says: list[list[Part]] = [[("An adapted version says so: AMSTAR 2 (adapted)", "quiet")]]

        def written(said: tuple[str, ...] | None) -> None:
            if said:
                tool, by_whom, why = said
                project = self.work.project
                self._do(lambda on, by: appraising.described(project, on, tool=tool, by_whom=by_whom, why=why, by=by))

        self.app.push_screen(Write(f"How {review.name} was appraised", blanks, says=says), written)

    def action_apart(self) -> None:
        """Answer the item in hand in two parts, or as one again."""
        item = item_of(self.items.name_in_hand or "") or ""
        self._do(lambda review, by: appraising.apart(self.work.project, review, item, by=by))

    def action_critical(self) -> None:
        """Make the item in hand critical in this project, or no longer."""
        item = item_of(self.items.name_in_hand or "")
        if item is None:
            self.say("This is no item of AMSTAR 2", refused=True)
        else:
            self._do(lambda _, by: appraising.criticality(self.work.project, item, by=by))

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
