"""What was worked out from documents, remembered as long as they are the same ones.

Documents are frozen, and a change replaces the few that it touches: what rests on the others need not be worked
out again. Only the latest answer to each question is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Found = TypeVar("Found")


class Remembered(Generic[Found]):
    """Answers by question, each with the very documents that it was worked out from."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Sequence[object], Found]] = {}

    def get(self, question: Hashable, sources: Sequence[object], find: Callable[[], Found]) -> Found:
        """The answer known for these sources, or a new one."""
        known = self._known.get(question)
        if known and len(known[0]) == len(sources) and all(a is b for a, b in zip(known[0], sources, strict=True)):
            return known[1]
        found = find()
        self._known[question] = (sources, found)
        return found
