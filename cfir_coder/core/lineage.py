"""How an entry was when two copies of a project parted, as far as their logs tell.

Each copy's log remembers the steps of an entry. Steps that both remember were made before they parted, or were
brought over since; steps that one alone remembers were made there. From this follows which copy changed the entry,
and on top of what.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import merge as merge_sorted
from typing import TYPE_CHECKING

from cfir_coder.core.merge import ABSENT, Absent, Path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cfir_coder.core.project import Key
    from cfir_coder.core.session import Edit
    from cfir_coder.core.values import Plain


@dataclass(frozen=True)
class Step:
    """One edit of one entry, as a log remembers it."""

    id: str
    when: str
    before: Plain | Absent
    after: Plain | Absent

    @cached_property
    def mark(self) -> tuple[str, str, str]:
        """By which the same step is known in another log."""
        return self.id, state(self.before), state(self.after)


@dataclass(frozen=True)
class Memory:
    """What a copy's logs remember: the steps of each entry, in the order in which they came into that copy."""

    steps: Mapping[tuple[Key, Path], Sequence[Step]]

    @classmethod
    def of(cls, logs: Iterable[Sequence[tuple[str, str, Edit]]]) -> Memory:
        """The memory of several logs, each a list of id, time and edit."""
        found: dict[tuple[Key, Path], list[Step]] = defaultdict(list)
        for line_id, when, item in merge_sorted(*logs, key=lambda line: line[1]):
            if item.path:
                found[item.key, item.path].append(Step(line_id, when, item.before, item.after))
        return cls(found)

    def of_entry(self, key: Key, path: Path) -> Sequence[Step]:
        """The steps of one entry."""
        return self.steps.get((key, path), ())


def state(value: Plain | Absent) -> str:
    """An entry's data as text, by which two states are compared; empty where there is none."""
    return "" if isinstance(value, Absent) else json.dumps(value, sort_keys=True, ensure_ascii=False)


def common_state(
    ours: Plain | Absent, theirs: Plain | Absent, our_steps: Sequence[Step], their_steps: Sequence[Step]
) -> Plain | Absent:
    """The entry as both copies once had it; ABSENT where there was none, or nobody knows.

    A copy that still has it so has not changed it, and the other copy's state follows on it.
    """
    if state(ours) == state(theirs):
        return theirs
    both = Both(our_steps, their_steps)
    our_start, their_start = both.start(ours, both.only_ours), both.start(theirs, both.only_theirs)
    we_kept, they_kept = _is(our_start, ours), _is(their_start, theirs)
    if we_kept and they_kept:
        return both.earlier(ours, theirs)
    if we_kept or they_kept:
        return ours if we_kept else theirs
    if our_start is None or their_start is None:
        known = our_start if their_start is None else their_start
        return ABSENT if known is None else known.value
    return both.later(our_start.value, their_start.value)


@dataclass(frozen=True, slots=True)
class _Known:
    value: Plain | Absent


def _is(start: _Known | None, value: Plain | Absent) -> bool:
    return start is not None and state(start.value) == state(value)


@dataclass(frozen=True)
class Both:
    """The steps of one entry in two logs."""

    ours: Sequence[Step]
    theirs: Sequence[Step]

    @cached_property
    def only_ours(self) -> list[Step]:
        """The steps that the other log does not know."""
        known = {step.mark for step in self.theirs}
        return [step for step in self.ours if step.mark not in known]

    @cached_property
    def only_theirs(self) -> list[Step]:
        """The steps that our log does not know."""
        known = {step.mark for step in self.ours}
        return [step for step in self.theirs if step.mark not in known]

    @cached_property
    def next_states(self) -> dict[str, set[str]]:
        """What each state was made into, in one step, in either copy."""
        found: dict[str, set[str]] = defaultdict(set)
        for step in (*self.ours, *self.theirs):
            found[step.mark[1]].add(step.mark[2])
            found[step.mark[2]] |= set()
        return found

    def start(self, value: Plain | Absent, own: Sequence[Step]) -> _Known | None:
        """From where a copy went on alone; None where its state comes from no step that was remembered."""
        if own:
            return _Known(own[0].before)
        return _Known(value) if state(value) in self.next_states else None

    def _leads(self, first: str, last: str) -> bool:
        seen, left = {first}, [first]
        while left:
            for found in self.next_states.get(left.pop(), set()) - seen:
                seen.add(found)
                left.append(found)
        return last in seen

    def _order(self, first: Plain | Absent, second: Plain | Absent) -> int:
        """1 where steps lead from the first to the second alone, -1 for the reverse, 0 where nothing tells."""
        one, other = state(first), state(second)
        return self._leads(one, other) - self._leads(other, one)

    def earlier(self, first: Plain | Absent, second: Plain | Absent) -> Plain | Absent:
        """The one from which the other was made; ABSENT where nothing tells."""
        return {1: first, -1: second}.get(self._order(first, second), ABSENT)

    def later(self, first: Plain | Absent, second: Plain | Absent) -> Plain | Absent:
        """The one that was made from the other, or is the same; ABSENT where nothing tells."""
        if state(first) == state(second):
            return first
        return {1: second, -1: first}.get(self._order(first, second), ABSENT)
