"""The palette: every action, statement, construct and factor, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import normal_name
from cfir_coder.core.text import collapse
from cfir_coder.tui import counts, state
from cfir_coder.tui.actions import keys_of
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.tui.actions import Action, Keymap
    from cfir_coder.tui.work import Work

MOST = 200
"""So many matches are listed."""


def palette(work: Work, actions: Sequence[Action], keymap: Keymap) -> Pick[str]:
    """A palette; what is picked is the action to run."""
    known = [Option(action.says, action.call, " ".join(keys_of(action, keymap))) for action in actions]

    def find(typed: str) -> list[Option[str]]:
        words = normal_name(typed).split()
        everything = (*known, *_constructs(work), *_factors(work), *_statements(work))
        found = []
        for option in everything:
            # A key is meant only where it is named whole: "space" asks for the construct, not for Backspace.
            name, hint = normal_name(option.name), normal_name(option.hint).split()
            if all(word in name or word in hint for word in words):
                found.append(option)
                if len(found) == MOST:
                    break
        return found

    return Pick("What would you like to do?", known, find=find)


def _constructs(work: Work) -> list[Option[str]]:
    return [
        Option(f"{key} {construct.name}", f"construct('{key}')", "construct")
        for key, construct in work.project.codebook.constructs.items()
        if construct.level != "subdomain"
    ]


def _factors(work: Work) -> list[Option[str]]:
    return [
        Option(collapse(factor.text), f"app.factor('{factor_id}')", f"factor {factor.code}")
        for factor_id, factor in work.project.factors.in_order().items()
    ]


def _statements(work: Work) -> list[Option[str]]:
    return [
        Option(
            collapse(statement.text),
            f"app.go_to('{place[0]}', '{place[1]}')",
            f"{work.project.reviews[place[0]].name} {place[1]}",
        )
        for place in counts.places(work.project)
        if (statement := state.statement_of(work.project, place))
    ]
