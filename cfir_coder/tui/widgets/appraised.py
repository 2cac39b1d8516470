"""The two lists of the appraisal screen: reviews with their ratings, items with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.analysis.project_appraisal import appraised
from cfir_coder.core.amstar2 import ITEMS, QUESTIONS, Answer, Rating, is_adapted, item_of, read_answer, read_rating
from cfir_coder.core.appraising import answered_items, asked, critical_items, has_items, rating_fault
from cfir_coder.core.review import Appraisal
from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

ANSWER_SIGNS: Mapping[Answer, tuple[str, str]] = {
    Answer.YES: ("+", "good"),
    Answer.PARTIAL_YES: ("±", "strong"),
    Answer.NO: ("-", "bad"),
    Answer.NO_META_ANALYSIS: ("/", "quiet"),
    Answer.NOT_APPLICABLE: ("/", "quiet"),
}
RATING_SIGNS: Mapping[Rating, tuple[str, str]] = {
    Rating.HIGH: ("++", "good"),
    Rating.MODERATE: ("+", "good"),
    Rating.LOW: ("-", "bad"),
    Rating.CRITICALLY_LOW: ("--", "bad"),
}
NUMBER_FROM, ANSWERS_FROM, COUNTS_FROM = 44, 50, 64
"""The widths from which reviews have their number, answers are said in full, and so are counts."""

TOPIC = 32
"""So much is there for the number of an item and what it is about."""


def rating_part(rating: Rating) -> tuple[str, str]:
    """A rating as sign and word."""
    sign, tone = RATING_SIGNS[rating]
    return f"{sign:>2} {rating}", tone


def given_part(appraisal: Appraisal) -> tuple[str, str]:
    """The rating that people gave; one of another tool has no sign, one that nobody knows a warning."""
    said = appraisal.rating.strip()
    known = read_rating(said) if has_items(appraisal) else None
    if known:
        return rating_part(known)
    if not said:
        return " · not rated", "quiet"
    return (f" ! {said}", "warn") if rating_fault(appraisal.tool, said) else (f" · {said}", "")


def appraisal_of(review: Review) -> Appraisal:
    """The appraisal of a review, or an empty one."""
    return review.appraisal or Appraisal()


class AppraisedReviews(Rows):
    """A line a review: its rating, and how many items are answered."""

    stays_chosen: ClassVar[bool] = True
    chooses_on_click: ClassVar[bool] = False

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work

    @property
    def review(self) -> Review | None:
        """The review in hand."""
        reviews = list(self.work.project.reviews.values())
        return reviews[self.cursor] if 0 <= self.cursor < len(reviews) else None

    def count(self) -> int:
        """How many reviews."""
        return len(self.work.project.reviews)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Number, name, rating and items."""
        review = list(self.work.project.reviews.values())[index]
        appraisal = appraisal_of(review)
        counted = text.fitted(items_in_words(appraisal), 15) if width >= COUNTS_FROM else ""
        said, tone = given_part(appraisal)
        number = f"{text.fitted(review.number, 3)} " if width >= NUMBER_FROM else ""
        name_width = max(width - 22 - len(counted) - len(number), 0)
        name = text.fitted(review.name, name_width)
        rated: Part = (text.fitted(said, 17), tone)
        differs: Part = (" ≠", "warn") if _differs(self.work.project, review) else "  "
        return [" ", (number, "quiet"), name, " ", rated, differs, " ", (counted, "quiet")]


def _differs(project: Project, review: Review) -> bool:
    """Whether people rated the review otherwise than the rule, and not as the tool lets them."""
    appraisal = appraisal_of(review)
    if not appraisal.items or not has_items(appraisal):
        return False
    found = appraised(review.id, appraisal, critical_items(project.settings)).comparison
    return bool(found.differs) and not found.permitted


def items_in_words(appraisal: Appraisal) -> str:
    """How many items are answered, and of how many where the tool is the published one."""
    if not has_items(appraisal):
        return "another tool"
    number = answered_items(appraisal)
    if not number:
        return "no items"
    return f"{number} items" if is_adapted(appraisal.tool) else f"{number} of {len(ITEMS)} items"


class Items(Rows):
    """The items of the review in hand, or their parts, each with its answer."""

    stays_chosen: ClassVar[bool] = True
    chooses_on_click: ClassVar[bool] = False

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self.appraisal = Appraisal()
        self.names: list[str] = []

    def show(self, appraisal: Appraisal) -> None:
        """Show the items of an appraisal, the cursor on the same one."""
        here = self.name_in_hand
        self.appraisal = appraisal
        self.names = asked(appraisal)
        self.renew()
        self.stand(self.names.index(here) if here in self.names else self.cursor)

    @property
    def name_in_hand(self) -> str | None:
        """The item in hand, or the part of one, as its answer is named."""
        return self.names[self.cursor] if 0 <= self.cursor < len(self.names) else None

    def count(self) -> int:
        """How many there are to answer."""
        return len(self.names)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Number, whether it is critical, what it is about, and the answer."""
        name = self.names[index]
        item = item_of(name) if has_items(self.appraisal) else None
        critical = item in critical_items(self.work.project.settings)
        answer_width = 19 if width >= ANSWERS_FROM else 16
        topic = f"{name:<2} {QUESTIONS[item].topic if item else ''}"
        topic = text.fitted(topic, min(max(width - answer_width - 5, 0), TOPIC))
        star: Part = ("*", "key") if critical else " "
        said, tone = self._answer(name, known=item is not None)
        return [" ", star, " ", topic, " ", (text.fitted(said, answer_width), tone)]

    def _answer(self, name: str, *, known: bool) -> tuple[str, str]:
        said = self.appraisal.items.get(name, "")
        answer = read_answer(said) if known else None
        if answer:
            sign, tone = ANSWER_SIGNS[answer]
            return f"{sign} {answer}", tone
        if said.strip():
            return (f"! {said}", "warn") if has_items(self.appraisal) else (said, "")
        return ("· not asked" if is_adapted(self.appraisal.tool) else "· not yet"), "quiet"
