"""Two different things that two copies of a project made under one id: the later one gets an id of its own.

Statements, factors and remarks are numbered by whoever makes them, so two people will use one number for two texts.
The outcome is the same whichever copy is ours, so that both end with the same ids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.coreview import Comments, FactorAnswers, ReviewAnswers
from cfir_coder.core.factor import Factor, Factors
from cfir_coder.core.following import ABOUT, moved, said_about
from cfir_coder.core.lineage import Memory, common_state
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.review import Review
from cfir_coder.core.text import fingerprint, natural_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cfir_coder.core.lineage import Step
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Document, Value

NUMBERED: Mapping[type[Document], tuple[str, str]] = {
    Review: ("statements", "text"),
    Factors: ("factors", "text"),
    ReviewAnswers: ("missing", "words"),
    FactorAnswers: ("missing", "words"),
    Comments: ("comments", "words"),
}
"""In which field people give new ids to new texts, and what the text is called there."""

_NUMBER = re.compile(r"(.*?)(\d+)")

Sides = tuple["Project", "Project"]
Memories = tuple[Memory, Memory]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Something that got another id, because the other copy has used its id for another text."""

    key: Key
    field: str
    old: str
    new: str
    ours: bool


def renumbered(
    ours: Project, theirs: Project, memories: Memories, known: Mapping[Key, Document]
) -> tuple[Sides, tuple[Renumbered, ...]]:
    """Both projects with an id of its own for each different thing, what was said about it having followed."""
    sides = (ours, theirs)
    found: list[Renumbered] = []
    for key in sorted(ours.documents.keys() & theirs.documents.keys()):
        named = NUMBERED.get(type(ours.documents[key]))
        if named is None or ours.documents[key] == theirs.documents[key]:
            continue
        ids = _Ids.of(sides, memories, key, known.get(key)).settled()
        if any(ids):
            sides = moved(sides, key, named[0], ids)
            found += [Renumbered(key, named[0], *pair, ours=True) for pair in ids[0].items()]
            found += [Renumbered(key, named[0], *pair, ours=False) for pair in ids[1].items()]
    return sides, tuple(found)


Thing = tuple[int, str]
"""Something in one copy: 0 for ours or 1 for theirs, and its id there."""


@dataclass
class _Ids:
    """The ids of one document in both copies while they are being settled."""

    texts: tuple[dict[str, str], dict[str, str]]
    made: Callable[[Thing], tuple[str, str]]
    is_one_thing: Callable[[str], bool]
    taken: set[str] = field(default_factory=set)
    new: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))

    @classmethod
    def of(cls, sides: Sides, memories: Memories, key: Key, known: Document | None) -> _Ids:
        """The ids with the fingerprints of what they stand for."""
        name, said = NUMBERED[type(sides[0].documents[key])]
        entries = tuple(getattr(side.documents[key], name) for side in sides)
        texts = tuple({entry: fingerprint(getattr(value, said)) for entry, value in each.items()} for each in entries)

        def steps(entry: str) -> tuple[list[Step], list[Step]]:
            first, second = (memory.of_entry(key, (name, entry)) for memory in memories)
            return list(first), list(second)

        def made(thing: Thing) -> tuple[str, str]:
            side, entry = thing
            own, others = steps(entry)[side], {step.mark for step in steps(entry)[1 - side]}
            return next((step.when for step in own if step.mark not in others), ""), texts[side][entry]

        def is_one_thing(entry: str) -> bool:
            if known is not None:
                return entry in getattr(known, name)
            return _is_one_thing(sides, key, entry, (entries[0][entry], entries[1][entry]), steps(entry))

        return cls((texts[0], texts[1]), made, is_one_thing)

    def settled(self) -> tuple[dict[str, str], dict[str, str]]:
        """The new id of each thing that gets one, in ours and in theirs."""
        ours, theirs = self.texts
        both = sorted(ours.keys() & theirs.keys(), key=natural_key)
        clashing = [entry for entry in both if ours[entry] != theirs[entry]]
        self.taken = {entry for entry in both if ours[entry] == theirs[entry]}
        known = self._known_under_two_ids(clashing)
        for things in known:
            self._give(things, sorted((entry for _, entry in things), key=natural_key, reverse=True))
        placed = {thing for things in known for thing in things}
        for entry in clashing:
            left = [thing for thing in ((0, entry), (1, entry)) if thing not in placed]
            if len(left) == 2 and self.is_one_thing(entry):
                self.taken.add(entry)
            else:
                for thing in sorted(left, key=self.made):
                    self._give([thing], [entry])
        return self.new

    def _known_under_two_ids(self, clashing: Iterable[str]) -> list[list[Thing]]:
        """What stands under one id in ours and another one in theirs, since one of the copies gave it a new id."""
        found: dict[str, list[Thing]] = {}
        for entry in clashing:
            for side in (0, 1):
                text = self.texts[side][entry]
                other = self._elsewhere(1 - side, text)
                if other is not None:
                    found.setdefault(text, sorted([(side, entry), (1 - side, other)]))
        return [found[text] for text in sorted(found)]

    def _elsewhere(self, side: int, text: str) -> str | None:
        return next(
            (entry for entry, is_text in self.texts[side].items() if is_text == text and entry not in self.taken), None
        )

    def _give(self, things: list[Thing], wanted: list[str]) -> None:
        """Give a thing the first of the ids it could have that is not taken, or else a new one."""
        given = next((entry for entry in wanted if entry not in self.taken), None)
        given = given or free_id(wanted[-1], {*self.texts[0], *self.texts[1], *self.taken})
        self.taken.add(given)
        for side, entry in things:
            if entry != given:
                self.new[side][entry] = given


def _is_one_thing(
    sides: Sides, key: Key, entry: str, values: tuple[Value, Value], steps: tuple[list[Step], list[Step]]
) -> bool:
    """Whether two texts under one id are two states of one thing."""
    if any(steps):
        return common_state(values[0].as_data(), values[1].as_data(), *steps) != ABSENT
    first, second = values
    if isinstance(first, Factor) and isinstance(second, Factor):
        return bool(first.members.keys() & second.members.keys())
    texts = [fingerprint(getattr(value, "text", "")) for value in values]
    return key[0] == "reviews" and any(
        text in _texts_spoken_of(side, key[1], entry) for side, text in zip(sides, reversed(texts), strict=True)
    )


def _texts_spoken_of(project: Project, review_id: str, entry: str) -> set[str]:
    """The fingerprints of the texts under which something was said about a statement."""
    sheets = [getattr(document, ABOUT[type(document)]) for document in said_about(project, review_id).values()]
    return {sheet[entry].of for sheet in sheets if entry in sheet}


def free_id(entry: str, taken: Iterable[str]) -> str:
    """An id like the given one that nobody has: `s18` where the highest of `s01`, `s02`, ... is `s17`."""
    numbered = _NUMBER.fullmatch(entry)
    stem, digits = numbered.groups() if numbered else (f"{entry[:58]}-", "1")
    pattern = re.compile(re.escape(stem) + r"(\d+)")
    numbers = [int(match[1]) for match in map(pattern.fullmatch, taken) if match]
    return f"{stem}{max([int(digits), *numbers]) + 1:0{len(digits)}d}"
