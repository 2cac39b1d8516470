"""What waits for somebody, act by act: what the program says first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from cfir_coder.core.confidence import due_again
from cfir_coder.core.progress import Due, due_about_factors
from cfir_coder.core.text import counted
from cfir_coder.tui import counts, text
from cfir_coder.tui.waiting import still_blind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.progress import DueAct
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

AT_ONCE = 4
"""So many reviews are looked at in one go, so that keys are never kept waiting."""

_ACTS: tuple[tuple[DueAct, tuple[str, str]], ...] = (
    ("code", ("g", " begins")),
    ("look again", ("g", " goes there when all is coded")),
    ("mark finished", ("m", " marks it, on the coding screen")),
    ("settle again", ("ctrl+r", " opens them")),
    ("reconcile", ("ctrl+r", " compares")),
    ("respond", ("A", " opens them")),
    ("group", ("F", " opens them")),
    ("co-review", ("C", " begins")),
)


class DueList(Static):
    """What is due for the person, counted a few reviews at a time."""

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self._ahead: list[str] = []
        self._found: dict[str, list[Due]] = {}
        self._counting = False

    def renew(self) -> None:
        """Count again; reviews that did not change are known."""
        self._ahead = list(self.work.project.reviews)
        self._found = {}
        if not self._counting:
            self._counting = True
            self.set_timer(0.01, self._count)

    def _count(self) -> None:
        reviews = self.work.project.reviews
        now, self._ahead = self._ahead[:AT_ONCE], self._ahead[AT_ONCE:]
        for review in now:
            if review in reviews:
                self._found[review] = list(counts.due(self.work.project, self.work.person, reviews[review]))
        self._counting = bool(self._ahead)
        if self._counting:
            self.set_timer(0.001, self._count)
        else:
            self._found[""] = due_about_factors(self.work.project, self.work.person or "")
            said = list(_in_words(self._found, self._to_judge(), begun=self._begun()))
            self.update(text.lines(said or self._nothing()))

    def _nothing(self) -> Iterator[list[Part]]:
        """That nothing waits for this person, and what waits for others before it goes on."""
        yield [("Next  ", "strong"), "Nothing waits for you here."]
        blind = len(still_blind(self.work.project)) if self.work.person else 0
        if blind:
            said = f"      Others have to finish {counted(blind, 'review')} first. "
            yield [said, ("ctrl+r", "key"), (" says who", "quiet")]

    def _to_judge(self) -> int:
        """Factors whose judgements are of earlier members, for somebody who decides."""
        project, person = self.work.project, self.work.person
        return len(due_again(project)) if person and project.may(person, "decide") else 0

    def _begun(self) -> bool:
        return any(self.work.person in sheets for sheets in self.work.project.codings.values())


def _in_words(found: dict[str, list[Due]], to_judge: int, *, begun: bool) -> Iterator[list[Part]]:
    start: Part = ("Next  ", "strong")
    for act, (key, does) in _ACTS:
        items = [item for items in found.values() for item in items if item.act == act]
        if items:
            goes = " goes on" if act == "code" and begun else does
            yield [start, _sum(act, items), (key, "key"), (goes, "quiet")]
            start = "      "
    if to_judge:
        said = f"Judge {counted(to_judge, 'factor')} again, whose statements are others now. "
        yield [start, said, ("K", "key"), (" opens it", "quiet")]


def _sum(act: DueAct, items: list[Due]) -> str:
    total = Due(act, "", sum(item.statements for item in items))
    if act == "mark finished":
        return f"Mark {counted(len(items), 'review')} finished. "
    said = f"say what you think of {counted(total.statements, 'statement')}" if act == "co-review" else total.words
    words = said[0].upper() + said[1:]
    reviews = sum(bool(item.review) for item in items)
    where = [f"in {counted(reviews, 'review')}"] if reviews else []
    where += ["on factors"] if reviews < len(items) else []
    return f"{words} {' and '.join(where)}. "
