"""The reviews with how far somebody is, in words and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui import counts, text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.tui.counts import Progress
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

BARS_FROM = 100
"""The width from which there is room for bars beside the words."""

BAR = 20

MOST_PEOPLE = 4
"""So many people are shown beside a review."""


class Reviews(Rows):
    """A line a review."""

    stays_chosen: ClassVar[bool] = True

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work

    @property
    def review(self) -> str | None:
        """The review under the cursor."""
        ids = list(self.work.project.reviews)
        return ids[self.cursor] if 0 <= self.cursor < len(ids) else None

    def count(self) -> int:
        """How many reviews."""
        return len(self.work.project.reviews)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Number, name, bar, and how it stands in words."""
        review = list(self.work.project.reviews.values())[index]
        done = counts.progress(self.work.project, self.work.person, review)
        said = in_words(done, addresses=review.addresses_question)
        head: list[Part] = [" ", (f"{review.number:>4}", "quiet"), "  "]
        if width < BARS_FROM:
            return [*head, text.fitted(review.name, 26), "  ", text.shortened(said, width - 36)]
        bar = text.bar(done.coded, done.total, BAR) if done.total else " " * BAR
        tone = "good" if done.coded == done.total else "key"
        return [*head, text.fitted(review.name, 34), " ", (bar, tone), "  ", text.shortened(said, width - BAR - 46)]


def in_words(done: Progress, *, addresses: bool) -> str:
    """How far somebody is with a review."""
    if not addresses:
        return "does not address the question"
    if not done.total:
        return "no statements"
    parts = [f"{done.coded} of {done.total} coded"]
    parts += [f"{done.unsure} unsure"] if done.unsure else []
    parts += [f"{done.changed} changed"] if done.changed else []
    parts += [f"{done.decided} decided"] if done.decided else []
    parts += ["✓ finished"] if done.finished else []
    return " · ".join(parts)


def person_bars(project: Project, review: Review) -> Iterator[list[Part]]:
    """How far each person is with a review, a line each, in numbers only."""
    people = list(project.codings.get(review.id, {}))
    widest = max(map(len, people), default=0)
    for person in people[:MOST_PEOPLE]:
        done = counts.progress(project, person, review)
        said = f"  {done.coded} of {done.total} coded{'  ✓ finished' if done.finished else ''}"
        tone = "good" if done.coded == done.total else "key"
        yield [(f"{person.ljust(widest)}  ", "quiet"), (text.bar(done.coded, done.total, BAR), tone), said]
    if len(people) > MOST_PEOPLE:
        yield [(f"and {len(people) - MOST_PEOPLE} more people", "quiet")]
