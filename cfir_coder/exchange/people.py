"""How each person chose to be shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.core.project import Person, Project

HIDDEN = "not shown"


def shown_people(project: Project) -> dict[str, str]:
    """What stands for each person in anything that leaves the project: name, role, or neither.

    Where several would look alike they are numbered, so that one person's rows stay together.
    """
    chosen = {key: _chosen(key, person) for key, person in project.people.items()}
    alike = Counter(chosen.values())
    seen: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for key, text in chosen.items():
        seen[text] += 1
        shown[key] = f"{text} {seen[text]}" if alike[text] > 1 else text
    return shown


def _chosen(key: str, person: Person) -> str:
    if person.shown == "name":
        return person.name or key
    return person.role if person.shown == "role" else HIDDEN
