"""What is done to the appraisal of a review: items answered, a rating given, words written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core import appraising
from cfir_coder.core.amstar2 import Answer, Rating, item_of, offered, read_answer, read_rating
from cfir_coder.core.appraising import has_items
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.changing import as_decider, attempt
from cfir_coder.tui.widgets.appraised import AppraisedReviews, Items, appraisal_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.core.session import Change
    from cfir_coder.tui.text import Part

NO_REVIEWS = "There are no reviews yet. Bring in a sheet: cfir-coder import PROJECT FILE"


class AppraisalActs(ProjectScreen):
    """The acts on the review and the item in hand."""

    @property
    def reviews(self) -> AppraisedReviews:
        """The reviews."""
        return self.query_one(AppraisedReviews)

    @property
    def items(self) -> Items:
        """The items of the review in hand."""
        return self.query_one(Items)

    def _do(self, make: Callable[[str, str], Change]) -> None:
        """Make a change to the review in hand, as somebody who decides."""
        review = self.reviews.review
        if review is None:
            self.say(NO_REVIEWS, refused=True)
        else:
            as_decider(self, lambda person: attempt(self, lambda: make(review.id, person)))

    def ask_answer(self) -> None:
        """Ask for the answer to the item in hand."""
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
