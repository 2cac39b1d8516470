"""Who are you? Asked at the first act that writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.project import Person
from cfir_coder.core.text import did_you_mean, is_id, slug
from cfir_coder.core.values import DOES_BY_ROLE, ROLES
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Role
    from cfir_coder.tui.dialogs.ask import Answers
    from cfir_coder.tui.text import Part

MYSELF = ""
"""Stands for somebody who is not in the list yet."""


def who(project: Project) -> Pick[str]:
    """Choose among the people who do something here, or add oneself; a published synthesis sits at no keyboard."""
    options = [
        Option(f"{person_id}  {_shown_name(person)}".rstrip(), person_id, f"{person.role}{_only(person)}")
        for person_id, person in project.at_work.items()
    ]
    says = [["What you say and code is kept under this id. Names stand in project.yaml only."]]
    return Pick("Who are you?", [*options, Option("Add myself", MYSELF, "a new person", "key")], says=says)


def _shown_name(person: Person) -> str:
    return person.name if person.shown == "name" else ""


def _only(person: Person) -> str:
    """What somebody who does not code does."""
    return "" if "code" in person.does else f", to {' and '.join(person.does)}"


def add_myself(project: Project) -> Ask:
    """Name, id and role of a new person."""
    says: list[list[Part]] = [
        ["Your id is what files and logs call you; choose one that doesn't give you away."],
        [(f"Roles: {', '.join(ROLES[:3])}", "quiet")],
    ]
    fields = [("Name (may stay empty)", ""), ("Id, for example re3", ""), ("Role", "researcher")]
    return Ask("Add yourself to the project", fields, says=says, wrong=lambda answers: _wrong(project, answers))


def _wrong(project: Project, answers: Answers) -> str:
    _, person_id, role = answers
    if not is_id(person_id):
        proposed = slug(person_id)
        return f"An id has small letters, digits and hyphens only. {f'Perhaps {proposed}?' if proposed else ''}".strip()
    if person_id in project.people:
        return f"There is somebody called {person_id} already. Choose another id."
    return "" if role in ROLES else f"There is no role '{role}'. {did_you_mean(role, ROLES)}"


def person_of(answers: Answers) -> tuple[str, Person]:
    """The id and the person that the answers describe; they may code, whatever their role."""
    name, person_id, given = answers
    role: Role = next(role for role in ROLES if role == given)
    does = DOES_BY_ROLE[role]
    return person_id, Person(name=name, role=role, does=does if "code" in does else ("code", *does))
