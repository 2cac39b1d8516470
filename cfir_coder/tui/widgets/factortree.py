"""The factors by domain as the table prints them, each with its statements below it when it is unfolded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.text import collapse
from cfir_coder.report.domain_table import IN_NO_DOMAIN
from cfir_coder.tui import state, text
from cfir_coder.tui.factor_words import trouble_in_short
from cfir_coder.tui.widgets.marking import CHOSEN, NOT_CHOSEN, Marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.core.grouping import Grouped
    from cfir_coder.tui.filed import Filed
    from cfir_coder.tui.text import Part

EMPTY = ("There are no factors yet.", "Choose statements that say the same (Space); n makes a factor of them.")
"""What a project without factors says."""

UNREADABLE = (
    "The factors can't be read, and nothing is written over.",
    "Mend the file; the screen takes it up by itself.",
)
"""What is said before the fault of the file."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A factor, a statement of it, or (without a factor) a heading."""

    factor: str = ""
    member: str = ""
    heading: str = ""


class FactorTree(Marking):
    """Factors with k of N; `chosen` are statements of factors that go together."""

    def __init__(self, filed: Filed, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.filed = filed
        self.shown: list[Branch] = []
        self.unfolded: set[str] = set()
        self.chosen: set[Branch] = set()

    def set_filed(self, filed: Filed) -> None:
        """Show the factors as they are now; the cursor stays with its factor or statement, or where it was."""
        here, at = self.branch, self.cursor
        self.filed = filed
        self.shown = list(self._branches())
        self.chosen &= set(self.shown)
        self.renew()
        self.stand(self._where(here, at))

    def _where(self, here: Branch | None, at: int) -> int:
        """The row of what was under the cursor; else what came in its place in the same factor, else the factor."""
        if here is None:
            return at
        if here in self.shown:
            return self.shown.index(here)
        if at < len(self.shown) and self.shown[at].factor == here.factor:
            return at
        return self.shown.index(Branch(here.factor)) if Branch(here.factor) in self.shown else at

    def _branches(self) -> Iterator[Branch]:
        last = None
        for item in self.filed.factors:
            domain = item.code.domain if item.code else ""
            if domain != last:
                yield Branch(heading=self._domain(domain))
                last = domain
            yield Branch(item.id)
            if item.id in self.unfolded:
                yield from (Branch(item.id, key) for key in item.factor.members)
        if self.filed.unreadable:
            yield from (Branch(heading=said) for said in (*UNREADABLE, self.filed.unreadable))
        elif not self.filed.factors:
            yield from (Branch(heading=said) for said in EMPTY)

    def _domain(self, domain: str) -> str:
        return f"{domain} {self.filed.project.codebook.constructs[domain].name}" if domain else IN_NO_DOMAIN

    @property
    def branch(self) -> Branch | None:
        """The row under the cursor."""
        return self.shown[self.cursor] if self.can_stand(self.cursor) else None

    @property
    def item(self) -> Grouped | None:
        """The factor in hand: under the cursor, or that of the statement under it."""
        return self.filed.by_id.get(self.branch.factor) if self.branch else None

    @property
    def keys_in_hand(self) -> list[str]:
        """The statements of the factor in hand that were chosen, or the one under the cursor."""
        here = self.branch
        if here is None:
            return []
        keys = [branch.member for branch in self.shown if branch in self.chosen and branch.factor == here.factor]
        return keys or ([here.member] if here.member else [])

    @property
    def goes_on(self) -> bool:
        """Whether the row below belongs to the same factor."""
        below = self.shown[self.cursor + 1] if self.cursor + 1 < len(self.shown) else None
        return below is not None and self.branch is not None and below.factor == self.branch.factor

    def go(self, factor: str, *, unfold: bool = False) -> bool:
        """Put the cursor on a factor; whether there is such a factor."""
        if unfold and factor in self.filed.by_id:
            self.fold(factor, unfolded=True)
        if Branch(factor) not in self.shown:
            return False
        self.stand(self.shown.index(Branch(factor)))
        return True

    def fold(self, *factors: str, unfolded: bool) -> None:
        """Show the statements of factors, or hide them."""
        self.unfolded = self.unfolded | set(factors) if unfolded else self.unfolded - set(factors)
        self.set_filed(self.filed)

    def toggle(self) -> None:
        """Choose the statement under the cursor, or leave it."""
        here = self.branch
        if here and here.member:
            self.chosen ^= {here}
            self.refresh()

    def leave(self) -> None:
        """Leave all that was chosen."""
        self.chosen.clear()
        self.refresh()

    def count(self) -> int:
        """Headings, factors and statements."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On factors and statements, not on headings."""
        return 0 <= index < len(self.shown) and bool(self.shown[index].factor)

    def mark_cells(self, index: int) -> int:
        """The sign that unfolds a factor, or the mark of a statement."""
        return 6 if self.shown[index].member else 3

    def row(self, index: int, width: int) -> Sequence[Part]:
        """A domain, a factor or a statement."""
        branch = self.shown[index]
        if branch.heading:
            return [(text.fitted(f" {branch.heading}", width), "heading")]
        item = self.filed.by_id[branch.factor]
        return self._member(item, branch, width) if branch.member else self._factor(item, width)

    def _factor(self, item: Grouped, width: int) -> Sequence[Part]:
        sign: Part = text.VALENCE_SIGNS[item.factor.valence] if item.factor.valence else (" ", "")
        look: Part = (" ! look" if self.filed.needs_look(item) else "", "warn")
        k: Part = (f" {self.filed.k(item)} of {len(self.filed.counted)} ", "strong")
        head: list[Part] = [(f" {'▾' if item.id in self.unfolded else '▸'} ", "key"), sign, " "]
        room = width - text.width_of([*head, look, k])
        return [*head, text.fitted(collapse(item.factor.text), room), look, k]

    def _member(self, item: Grouped, branch: Branch, width: int) -> Sequence[Part]:
        place = split_member_key(branch.member)
        found = state.statement_of(self.filed.project, place)
        is_chosen = branch in self.chosen
        mark: Part = (f"    {CHOSEN if is_chosen else NOT_CHOSEN} ", "key" if is_chosen else "quiet")
        review = self.filed.project.reviews.get(place[0])
        name = f"{place[1]} {review.name}" if review else branch.member
        where: Part = (text.fitted(name, min(width // 4, 20)) + " ", "quiet")
        short = trouble_in_short(item, branch.member)
        look: Part = (f" ! {short} " if short else " ", "warn")
        room = width - text.width_of([mark, where, look])
        tone = "gone" if found and found.withdrawn else ""
        return [mark, where, (text.fitted(collapse(found.text) if found else "", room), tone), look]
