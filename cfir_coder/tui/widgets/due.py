"""What waits for somebody, act by act: what the program says first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from cfir_coder.core.confidence import due_again
from cfir_coder.core.progress import Due, due_about_factors
from cfir_coder.core.text import counted
from cfir_coder.tui import counts, text
from cfir_coder.tui.actions import key_of
from cfir_coder.tui.waiting import still_blind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.progress import DueAct
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

AT_ONCE = 4
"""So many reviews are looked at in one go, so that keys are never kept waiting."""

_ACTS: tuple[tuple[DueAct, tuple[str, str]], ...] = (
    ("code", ("home.next", " begins")),
    ("look again", ("home.next", " goes there when all is coded")),
    ("mark finished", ("coding.finished", " marks it, on the coding screen")),
    ("settle again", ("reconcile", " opens them")),
    ("reconcile", ("reconcile", " compares")),
    ("respond", ("answers", " opens them")),
    ("group", ("factors", " opens them")),
    ("co-review", ("co-review", " begins")),
)
"""What may be due, the action that leads there, and what its key does."""


class DueList(Static):
    """What is due for the person, counted a few reviews at a time."""

    def __init__(self, program: Program, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._program = program
        self._ahead: list[str] = []
        self._found: dict[str, list[Due]] = {}
        self._counting = False

    @property
    def work(self) -> Work:
        """The project in hand."""
        return self._program.work

    def _key(self, action: str) -> Part:
        """The key that a person has for an action."""
        return (key_of(action, self._program.keys), "key")

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
            said = list(self._in_words())
            self.update(text.lines(said or self._nothing()))

    def _nothing(self) -> Iterator[list[Part]]:
        """That nothing waits for this person, what waits for others, and where the results are."""
        yield [("Next  ", "strong"), "Nothing waits for you here."]
        blind = len(still_blind(self.work.project)) if self.work.person else 0
        if blind:
            said = f"      Others have to finish {counted(blind, 'review')} first. "
            yield [said, self._key("reconcile"), (" says who", "quiet")]
        elif self.work.project.factors.factors:
            support: Part = (" what stands behind each line", "quiet")
            yield ["      ", self._key("table"), (" shows the domain table, ", "quiet"), self._key("support"), support]

    def _to_judge(self) -> int:
        """Factors whose judgements are of earlier members, for somebody who decides."""
        project, person = self.work.project, self.work.person
        return len(due_again(project)) if person and project.may(person, "decide") else 0

    def _begun(self) -> bool:
        return any(self.work.person in sheets for sheets in self.work.project.codings.values())

    def _in_words(self) -> Iterator[list[Part]]:
        start: Part = ("Next  ", "strong")
        for act, (action, does) in _ACTS:
            items = [item for items in self._found.values() for item in items if item.act == act]
            if items:
                goes = " goes on" if act == "code" and self._begun() else does
                yield [start, _sum(act, items), self._key(action), (goes, "quiet")]
                start = "      "
        to_judge = self._to_judge()
        if to_judge:
            said = f"Judge {counted(to_judge, 'factor')} again, whose statements are others now. "
            yield [start, said, self._key("confidence"), (" opens it", "quiet")]


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
