"""Home: how far the project is, and what is mine to do next. Always first."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from cfir_coder.core.text import counted
from cfir_coder.tui import counts, state, text
from cfir_coder.tui.actions import bindings, screens
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.widgets.due import DueList
from cfir_coder.tui.widgets.reviews import Reviews, person_bars
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

MOST_FAULTS = 4
"""So many unreadable files are named on the screen; `check` lists them all."""


LONGEST_FAULT = 240
"""So many letters of a fault are shown: what somebody wrote in a file can be of any length."""


class HomeScreen(ProjectScreen):
    """The project's title, what is due, the reviews."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("home"))
    places: ClassVar[tuple[Where, ...]] = ("home", "everywhere")
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 - as in the base
    help_says = (
        "Each line is a review, with how many of its statements you have coded. Enter opens it where you left, or at"
        " the first statement you have not coded. g goes to the next statement that is yours to code."
    )

    def compose(self) -> ComposeResult:
        """Banner, title, what is next, reviews, status, keys."""
        yield Static(id="banner")
        yield Static(id="title")
        yield DueList(self.program, id="next")
        yield Static(id="left-at")
        yield Static(id="faults")
        with Vertical(id="below"):
            yield Reviews(self.work, id="reviews")
            yield Static(id="others")
            yield Words(self._screens(), id="screens", wraps=True)
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the reviews; the cursor is where somebody left."""
        left = self.program.left_at
        ids = list(self.work.project.reviews)
        reviews = self.query_one(Reviews)
        reviews.stand(ids.index(left[0]) if left and left[0] in ids else 0)
        reviews.focus()
        self.renew()

    def renew(self) -> None:
        """Show the project as it is now."""
        project = self.work.project
        self.fill(
            "banner",
            [[("INVENTED EXAMPLE: nothing in this project is real", "warn")]] if project.settings.invented else [],
        )
        question: list[list[Part]] = [[project.settings.question]] if project.settings.question else []
        self.fill("title", [[(project.settings.title, "heading")], *question])
        self.fill("left-at", [self._left_at()])
        self.fill("faults", list(self._faults()))
        self.fill("others", list(self._others()))
        self.query_one(DueList).renew()
        self._fit()
        self.query_one(Reviews).renew()
        self.say_again()

    def on_resize(self) -> None:
        """Lists have other margins where there is little room."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Make the list of reviews as high as it needs; what is said of the one in hand follows below it."""
        reviews = self.query_one(Reviews)
        reviews.styles.max_height = reviews.count() + reviews.gutter.height

    def _screens(self) -> list[Word]:
        """Where else one can go from here."""
        return [((("Go to", "quiet"),), ""), *self.words_of(screens())]

    def _left_at(self) -> list[Part]:
        person = self.work.person
        you = (
            f"You work as {self._named(person)}. " if person else "You will be asked who you are when you first code. "
        )
        left = self.program.left_at
        if left is None or state.statement_of(self.work.project, left) is None:
            return [(f"      {you}", "quiet")]
        where = f"{self.work.project.reviews[left[0]].name}, {left[1]}"
        return [(f"      {you}You left at {where}: ", "quiet"), ("Enter", "key"), (" goes on there", "quiet")]

    def _named(self, person: str) -> str:
        known = self.work.project.people.get(person)
        return f"{person} ({known.name})" if known and known.name.casefold() not in {"", person.casefold()} else person

    def _faults(self) -> Iterator[list[Part]]:
        faults = self.work.project.unreadable
        if faults:
            yield [(f"! {counted(len(faults), 'file')} can't be read and will not be written over:", "warn")]
        for fault in faults[:MOST_FAULTS]:
            yield ["  ", text.shortened(str(fault), LONGEST_FAULT)]
        if len(faults) > MOST_FAULTS:
            yield [(f"  and {len(faults) - MOST_FAULTS} more: cfir-coder check lists them", "quiet")]
        if any("conflict" in fault.what for fault in faults):
            yield [("  To merge both versions: ", "quiet"), f"cfir-coder import {self.work.root} {self.work.root}"]
        own = self.program.preferences.faults
        if own:
            more = f" (and {len(own) - 1} more there)" if len(own) > 1 else ""
            yield [("! ", "warn"), text.shortened(str(own[0]), LONGEST_FAULT), (more, "quiet")]

    def _others(self) -> Iterator[list[Part]]:
        """How far each person is with the review under the cursor, in numbers only."""
        review_id = self.query_one(Reviews).review
        if review_id is None:
            yield [("There are no reviews yet. ", "strong"), "This command brings in a sheet:"]
            yield [(f"  cfir-coder import {shlex.quote(str(self.work.root))} SHEET.xlsx", "key")]
            return
        review = self.work.project.reviews[review_id]
        yield [(review.name, "strong"), ("  " + (review.citation.title or review.citation.text), "quiet")]
        yield from person_bars(self.work.project, review)
        if not review.addresses_question and review.reason:
            yield [("It does not address the question: ", "quiet"), review.reason]

    def on_rows_moved(self) -> None:
        """Another review is under the cursor."""
        self.fill("others", list(self._others()))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the review."""
        review = self.query_one(Reviews).review
        if review is not None:
            event.stop()
            self.program.code_at(self._where_to(review))

    def _where_to(self, review: str) -> Place | None:
        """Where somebody left in a review, or its first statement without a coding, or its first."""
        left = self.program.left_at
        if left and left[0] == review:
            return left
        ids = state.live(self.work.project.reviews[review])
        uncoded = [key for key in ids if state.coding_of(self.work.project, self.work.person, (review, key)) is None]
        return (review, (uncoded or ids)[0]) if ids else None

    def action_open(self) -> None:
        """Open the review under the cursor."""
        self.query_one(Reviews).action_choose()

    def action_next(self) -> None:
        """Go to the next statement that is mine to code, or else to a review that is mine to finish."""
        project, person = self.work.project, self.work.person
        place = counts.next_to_code(project, person, None) or counts.next_to_finish(project, person)
        if place is None:
            self.say(counts.why_nothing_to_code(self.work.project, self.work.person), refused=True)
        else:
            self.program.code_at(place)
