"""What a project gained because a co-reviewer missed it: constructs, rules, factors and statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.answers import added_thing
from cfir_coder.core.responding import answered_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.core.project import Key, Project


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that the project gained because somebody missed it."""

    what: Literal["construct", "rule", "factor", "statement"]
    id: str
    person: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log: the name of the change, the entry, and whether the entry was new."""

    what: str
    key: Key
    path: tuple[str, ...]
    is_new: bool


def additions(project: Project, people: Sequence[str], history: Iterable[Step]) -> tuple[Addition, ...]:
    """Everything that was added for these people, each thing once for each of them."""
    found = (
        *_additions_to_codebook(project, people),
        *_additions_in_responses(project),
        *_additions_in_log(project, history),
    )
    return tuple(dict.fromkeys(found))


def names_person(text: str, person: str) -> bool:
    """Whether a text names a person by their id, as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(person)}(?![\w-])", text) is not None


def _additions_to_codebook(project: Project, people: Sequence[str]) -> Iterator[Addition]:
    """Constructs and rules whose author or reason names a co-reviewer."""
    for construct_id, construct in project.codebook.constructs.items():
        for person in people:
            added = construct.added
            if added and (names_person(added.by, person) or names_person(added.why, person)):
                yield Addition("construct", construct_id, person)
    for construct_id, rules in project.codebook.rules.items():
        for number, rule in enumerate(rules, 1):
            for person in people:
                if names_person(rule.by, person) or names_person(rule.why, person):
                    yield Addition("rule", f"{construct_id} {number}", person)


def _additions_in_responses(project: Project) -> Iterator[Addition]:
    """What the team says that it added in response to something missed, and what is still there."""
    for made in project.responses.responses.values():
        found = added_thing(project, made)
        if found:
            yield Addition(*found, made.person)


def _additions_in_log(project: Project, history: Iterable[Step]) -> Iterator[Addition]:
    """Factors and statements that were added in answer to somebody and are still there."""
    found: dict[Addition, None] = {}
    for step in history:
        person = answered_person(step.what)
        if not person or not step.is_new or len(step.path) != 2 or step.what.startswith(("Undid:", "Redid:")):
            continue
        if step.path[0] == "factors" and step.path[1] in project.factors.factors:
            found.setdefault(Addition("factor", step.path[1], person))
        review = project.reviews.get(step.key[-1]) if step.key[0] == "reviews" else None
        if review and step.path[0] == "statements" and step.path[1] in review.statements:
            found.setdefault(Addition("statement", f"{step.key[-1]}/{step.path[1]}", person))
    yield from found
