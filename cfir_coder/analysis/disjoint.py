"""The most reviews of which no two share a study: a search by branch and bound, over sets that are numbers.

Bit n of such a number says whether review n is in the set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEPS = 5_000
"""How many times the search for disjoint reviews may place a review in a group before it says "at least"."""


def largest_disjoint(sharing: Sequence[int], candidates: int, steps: int = STEPS) -> tuple[int, bool]:
    """The most candidates of which no two share, and whether that is proved within the steps.

    `sharing[n]` has the bits of the others that n shares with; `candidates` and the result are such sets too.
    Branch and bound: a group whose members all share with each other can give at most one.
    """
    chosen, rest = _take_safe(sharing, candidates)
    exact = True
    for part in sorted(_parts(sharing, rest), key=lambda part: (part.bit_count(), part)):
        search = _Search(sharing, part, steps)
        chosen |= search.best
        steps -= search.used
        exact = exact and search.finished
    return chosen, exact


def places_in(members: int) -> Iterator[int]:
    """The places in a set, the last first."""
    while members:
        place = members.bit_length() - 1
        yield place
        members ^= 1 << place


def _neighbours(sharing: Sequence[int], members: int) -> int:
    """Everything that shares with one of the members."""
    found = 0
    for place in places_in(members):
        found |= sharing[place]
    return found


def _all_share(sharing: Sequence[int], members: int) -> bool:
    """Whether each member shares with every other."""
    while members:
        place = members.bit_length() - 1
        members ^= 1 << place
        if members & sharing[place] != members:
            return False
    return True


def _take_safe(sharing: Sequence[int], candidates: int) -> tuple[int, int]:
    """Those that some best choice certainly holds, and what is left to decide.

    A review whose neighbours all share with each other is safe: at most one of them all can be chosen, and it
    costs the least.
    """
    chosen, waiting = 0, candidates
    while waiting:
        place = waiting.bit_length() - 1
        review = 1 << place
        waiting ^= review
        around = sharing[place] & candidates
        if _all_share(sharing, around):
            chosen |= review
            candidates &= ~(review | around)
            waiting = (waiting | _neighbours(sharing, around)) & candidates
    return chosen, candidates


def _parts(sharing: Sequence[int], candidates: int) -> Iterator[int]:
    """The connected parts of the candidates."""
    while candidates:
        part = front = 1 << candidates.bit_length() - 1
        while front:
            front = _neighbours(sharing, front) & candidates & ~part
            part |= front
        yield part
        candidates ^= part


class _Search:
    """One branch and bound; `best` is the largest disjoint set found, `finished` whether nothing is larger."""

    def __init__(self, sharing: Sequence[int], candidates: int, steps: int) -> None:
        self.sharing = sharing
        self.bit = [1 << place for place in range(candidates.bit_length())]
        self.steps = steps
        self.used = 0
        self.finished = True
        self.best = self._in_turn(candidates)
        self.size = self.best.bit_count()
        self._extend(candidates, 0, 0)

    def _in_turn(self, candidates: int) -> int:
        """A first choice: each that shares with none before it."""
        chosen = 0
        while candidates:
            place = candidates.bit_length() - 1
            review = 1 << place
            chosen |= review
            candidates &= ~(review | self.sharing[place])
        return chosen

    def _beyond(self, candidates: int, wanted: int) -> list[tuple[int, int]]:
        """Places outside the first `wanted` groups of mutual sharers, each with the number of its group."""
        found = []
        group = 0
        sharing, bit = self.sharing, self.bit
        self.used += candidates.bit_count()
        while candidates:
            group += 1
            mutual = candidates
            while mutual:
                place = mutual.bit_length() - 1
                candidates ^= bit[place]
                mutual &= sharing[place]
                if group > wanted:
                    found.append((place, group))
        return found

    def _extend(self, candidates: int, chosen: int, size: int) -> None:
        """Every way to go on from `chosen` that can beat the best."""
        for place, group in reversed(self._beyond(candidates, self.size - size)):
            if size + group <= self.size:
                return
            if self.used > self.steps:
                self.finished = False
                return
            candidates ^= self.bit[place]
            left = candidates & ~self.sharing[place]
            if size + 1 > self.size:
                self.best, self.size = chosen | self.bit[place], size + 1
            if size + 1 + left.bit_count() > self.size:
                self._extend(left, chosen | self.bit[place], size + 1)
