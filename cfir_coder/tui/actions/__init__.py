"""Every action of the program, once: keys, footer, palette, help and docs/keys.md are all made from this list.

A module for each screen names what can be done there, `inside` what lists, text fields and dialogs know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.tui.actions import (
    agreement,
    answers,
    appraisal,
    co_review,
    codebook,
    coding,
    confidence,
    everywhere,
    factors,
    history,
    home,
    inside,
    overlap,
    reconcile,
    settings,
    start,
    statements,
    support,
    table,
)
from cfir_coder.tui.actions.action import PLACES, Action, Keymap, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import Binding

__all__ = [
    "ACTIONS",
    "BY_ID",
    "PLACES",
    "Action",
    "Keymap",
    "Where",
    "bindings",
    "clash",
    "explained",
    "footer",
    "grouped",
    "key_of",
    "keys_of",
    "keys_page",
    "offered",
    "screens",
]

ACTIONS: tuple[Action, ...] = (
    *everywhere.ACTIONS,
    *home.ACTIONS,
    *coding.ACTIONS,
    *reconcile.ACTIONS,
    *agreement.ACTIONS,
    *answers.ACTIONS,
    *co_review.ACTIONS,
    *factors.ACTIONS,
    *appraisal.ACTIONS,
    *confidence.ACTIONS,
    *codebook.ACTIONS,
    *table.ACTIONS,
    *support.ACTIONS,
    *overlap.ACTIONS,
    *statements.ACTIONS,
    *history.ACTIONS,
    *settings.ACTIONS,
    *start.ACTIONS,
    *inside.ACTIONS,
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

_KEY_NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "delete": "Del",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "f1": "F1",
    "shift+up": "shift+↑",
    "shift+down": "shift+↓",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "tab": "Tab",
    "f2": "F2",
}


def bindings(where: Where) -> list[Binding]:
    """The key bindings of a place."""
    return [action.binding for action in ACTIONS if action.where == where]


def keys_of(action: Action, keymap: Keymap) -> list[str]:
    """The keys of an action as people call them, a user's own first."""
    keys = [key.strip() for key in keymap.get(action.id, action.keys).split(",")]
    # Some terminals send shift+h for a capital H: that is one key under two names.
    again = {f"shift+{key.lower()}" for key in keys if len(key) == 1 and key.isupper()}
    return [_KEY_NAMES.get(key, key) for key in keys if key not in again]


def key_of(action_id: str, keymap: Keymap) -> str:
    """The first key of an action, as people call it."""
    return keys_of(BY_ID[action_id], keymap)[0]


def clash(action: Action, key: str, keymap: Keymap) -> Action | None:
    """Another action that has the key already where this one acts."""
    for other in ACTIONS:
        meet = other.where == action.where or "everywhere" in (other.where, action.where)
        if other != action and meet and key in keymap.get(other.id, other.keys).split(","):
            return other
    return None


def footer(*places: Where) -> list[Action]:
    """What the footer of a place shows, the most needed first."""
    return sorted((action for action in ACTIONS if action.foot and action.where in places), key=lambda a: -a.foot)


def offered(*places: Where) -> list[Action]:
    """What the palette of a place offers."""
    return [action for action in ACTIONS if action.offered and action.where in places]


def screens() -> list[Action]:
    """The actions that open a screen, as home lists them."""
    return [action for action in everywhere.ACTIONS if action.group == "Screens"]


def grouped(places: tuple[Where, ...]) -> dict[str, list[Action]]:
    """The actions of some places under their headings, in the order of the list."""
    groups: dict[str, list[Action]] = {}
    for place in places:
        for action in ACTIONS:
            if action.where == place and action not in coding.RECENT[1:]:
                groups.setdefault(action.group, []).append(action)
    return groups


def explained(action: Action, keymap: Keymap) -> tuple[str, str]:
    """The keys of an action and what it does, for help; the nine recent codes are one line."""
    if action == coding.RECENT[0]:
        last = keys_of(coding.RECENT[-1], keymap)[0]
        return f"{keys_of(action, keymap)[0]} to {last}", "Add a code you used lately"
    return " or ".join(keys_of(action, keymap)), action.says


def keys_page() -> str:
    """docs/keys.md."""
    parts = [
        "# Keys",
        "",
        "Made from the program's list of actions. Letters and digits act outside text fields only.",
        "Own keys go under `keys:` in `settings.yaml` in the program's settings folder, by the last column's name:",
        "`coding.next: space`. Several keys are separated by commas. The settings screen (F2) writes that file.",
    ]
    for place in PLACES:
        parts += ["", f"## {place.capitalize()}", "", "| key | what it does | name |", "|---|---|---|"]
        for action in ACTIONS:
            if action.where == place:
                keys = " or ".join(f"`{key}`" for key in keys_of(action, {}))
                parts.append(f"| {keys} | {action.says} | {action.id} |")
    return "\n".join(parts) + "\n"
