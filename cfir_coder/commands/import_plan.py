"""The plan of an import, whatever it brings: shown, agreed to, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cfir_coder.commands.common import confirmed, print_json, say
from cfir_coder.core.text import display_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.storage.repository import Repository


class Plan(Protocol):
    """What an import would do, worked out before anything is done."""

    @property
    def project(self) -> Project:
        """The project afterwards."""

    @property
    def problems(self) -> Sequence[object]:
        """What has to be mended first."""

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""

    @property
    def summary(self) -> str:
        """The import in one line."""

    def lines(self) -> list[str]:
        """The plan in words."""

    def as_data(self) -> dict[str, object]:
        """The plan as plain data."""


def carry_out(
    arguments: argparse.Namespace,
    repository: Repository,
    plan: Plan,
    *,
    wrong: Iterable[str] | None = None,
    then: Sequence[str] = (),
) -> int:
    """Show a plan and save it; 1 where something has to be mended first and nothing was imported.

    `wrong` says what that is where the problems need other words than their own, `then` what comes after the import.
    """
    done = False
    lines = list(map(display_text, plan.lines()))
    if plan.problems:
        say([*lines, *map(display_text, map(str, plan.problems) if wrong is None else wrong)])
    elif not plan.changes_something:
        say([*lines, "Nothing to import."])
    elif confirmed(lines, arguments):
        repository.save(plan.project, by=arguments.person or None, what=plan.summary)
        say([f"{plan.summary[0].upper()}{plan.summary[1:]}.", *then])
        done = True
    if arguments.json:
        print_json({"imported": done, **plan.as_data()})
    return 1 if plan.problems else 0
