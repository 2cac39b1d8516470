"""Every action of the program, once: keys, footer, palette, help and docs/keys.md are all made from this list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Mapping

Where = Literal[
    "everywhere",
    "home",
    "coding",
    "reconcile",
    "agreement",
    "codebook",
    "history",
    "settings",
    "start",
    "lists",
    "find box",
    "text field",
    "dialogs",
]
PLACES: tuple[Where, ...] = get_args(Where)

Keymap = dict[str, str]
"""A user's own keys: action id -> keys, separated by commas."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done: its keys, the method that does it, and its words."""

    id: str
    keys: str
    does: str
    says: str
    where: Where
    group: str
    short: str = ""
    foot: int = 0
    offered: bool = True

    @property
    def binding(self) -> Binding:
        """The binding of the action, which a keymap finds by id."""
        return Binding(self.keys, self.does, self.says, show=False, id=self.id)

    @property
    def call(self) -> str:
        """The action as any screen can call it."""
        return f"app.{self.does}" if self.where == "everywhere" else self.does


_RECENT = tuple(
    Action(f"coding.recent-{n}", str(n), f"recent({n})", f"Add recent code {n}", "coding", "Codes", offered=False)
    for n in range(1, 10)
)

ACTIONS: tuple[Action, ...] = (
    Action("help", "question_mark,f1", "help", "Help for where you are", "everywhere", "Program", "help", 65),
    Action("palette", "ctrl+p", "palette",
           "Find any action, statement or construct", "everywhere", "Program", "all", 40),
    Action("undo", "ctrl+z", "undo", "Undo", "everywhere", "Program", "undo", 64),
    Action("redo", "ctrl+y", "redo", "Redo", "everywhere", "Program"),
    Action("who", "ctrl+u", "who", "Say who you are", "everywhere", "Program"),
    Action("codebook", "d", "codebook", "Read the codebook", "everywhere", "Program", "codebook", 30),
    Action("history", "H,shift+h", "history", "What was done in the whole project", "everywhere", "Program"),
    Action("settings", "f2", "settings", "Settings: theme, layout, keys", "everywhere", "Program"),
    Action("theme", "ctrl+t", "theme", "Change between dark and light", "everywhere", "Program"),
    Action("conflicts", "exclamation_mark", "conflicts",
           "Compare what somebody else changed too", "everywhere", "Program"),
    Action("quit", "ctrl+q", "leave", "Save and close the program", "everywhere", "Program", "quit", 10),
    Action("home.open", "enter", "open", "Open the review, or go on where you left", "home", "Reviews", "open", 80),
    Action("home.next", "g", "next",
           "Go to the next statement that is yours to code", "home", "Reviews", "next to code", 70),
    Action("coding.facilitator", "f", "valence('facilitator')", "Mark the code as a facilitator", "coding", "Valence"),
    Action("coding.barrier", "b", "valence('barrier')", "Mark the code as a barrier", "coding", "Valence"),
    Action("coding.both", "o", "valence('both')", "Mark the code as both", "coding", "Valence"),
    Action("coding.conditional", "c", "valence('conditional')", "Mark the code as conditional", "coding", "Valence"),
    Action("coding.not-stated", "s", "valence('not stated')",
           "Mark the code's direction as not stated", "coding", "Valence"),
    Action("coding.find", "slash,ctrl+f", "find", "Find a construct", "coding", "Codes", "find", 76),
    *_RECENT,
    Action("coding.earlier-code", "left", "choose_code(-1)",
           "Choose the code before", "coding", "Codes", offered=False),
    Action("coding.later-code", "right", "choose_code(1)", "Choose the code after", "coding", "Codes", offered=False),
    Action("coding.primary", "p", "primary", "Make the chosen code the primary one", "coding", "Codes"),
    Action("coding.remove", "delete,backspace", "remove", "Remove the chosen code", "coding", "Codes"),
    Action("coding.none-fits", "x", "none_fits", "None of the constructs fits", "coding", "Codes", "none fits", 63),
    Action("coding.unsure", "u", "unsure", "Unsure: name the runner-up", "coding", "Statement", "unsure", 68),
    Action("coding.sure", "U,shift+u", "sure", "No longer unsure", "coding", "Statement"),
    Action("coding.note", "n", "note", "Write a note", "coding", "Statement", "note", 70),
    Action("coding.kind", "k", "kind", "Say what kind of statement it is", "coding", "Statement", "kind", 45),
    Action("coding.strength", "r", "strength", "Rate the strength of the code", "coding", "Statement"),
    Action("coding.still-fits", "y", "still_fits", "The codes still fit the changed text", "coding", "Statement"),
    Action("coding.next", "g", "next", "Go to the next statement without a code", "coding", "Moving", "next", 77),
    Action("coding.again", "j", "same_code", "Go to the next statement with this construct", "coding", "Moving"),
    Action("coding.filter", "v", "show", "Choose which statements to show", "coding", "Moving", "show", 42),
    Action("coding.codebook", "t", "browse", "Go to the tree of constructs", "coding", "Moving"),
    Action("coding.add-statement", "a", "add_statement", "Add a statement to this review", "coding", "Statements"),
    Action("coding.correct", "e", "correct", "Correct the statement", "coding", "Statements"),
    Action("coding.split", "l", "split", "Split the statement into two", "coding", "Statements"),
    Action("coding.withdraw", "w", "withdraw",
           "Withdraw the statement, or take it in again", "coding", "Statements"),
    Action("coding.take-over", "i", "take_over",
           "Take over your codes from before the split", "coding", "Statements"),
    Action("coding.recode", "R,shift+r", "recode",
           "Recode all you coded to this construct", "coding", "Statements"),
    Action("coding.history", "h", "history", "What you did with this statement, and back to it", "coding", "Statement"),
    Action("coding.finished", "m", "finished", "Mark the review finished, or open it again", "coding", "Review"),
    Action("coding.back", "escape", "back", "Back to the start", "coding", "Moving", "start", 41),
    Action("history.back-to", "enter", "back_to",
           "Go back to how it was after this line", "history", "History", "go back to this", 80, offered=False),
    Action("history.statement", "g", "statement", "Go to the statement", "history", "History", "statement", 78),
    Action("history.whole", "v", "whole",
           "Change between one statement and the whole project", "history", "History", "one or all", 76),
    Action("history.back", "escape", "back", "Back to where you came from", "history", "History", "back", 72),
    Action("settings.change", "enter", "change", "Change the setting", "settings", "Settings", "change", 80),
    Action("settings.default", "delete", "default", "Put the key back", "settings", "Settings", "put the key back", 78),
    Action("settings.back", "escape", "back", "Back to where you came from", "settings", "Settings", "back", 76),
    Action("codebook.find", "slash,ctrl+f", "find", "Find a construct", "codebook", "Codebook", "find", 76),
    Action("codebook.add-rule", "a", "add_rule",
           "Add a rule of your own to the construct", "codebook", "Codebook", "add a rule", 75),
    Action("codebook.edit", "e", "edit", "Change a rule or an added construct", "codebook", "Codebook", "change", 74),
    Action("codebook.add-construct", "c", "add_construct",
           "Add a construct below this one", "codebook", "Codebook", "add a construct", 60),
    Action("codebook.used", "j", "used",
           "Go to the statements coded to it", "codebook", "Codebook", "statements", 73),
    Action("codebook.recode", "R,shift+r", "recode",
           "Recode all you coded to this construct", "codebook", "Codebook"),
    Action("codebook.back", "escape", "back", "Back to where you came from", "codebook", "Codebook", "back", 72),
    Action("start.new", "n", "new", "Make a new project", "start", "Projects", "new", 72),
    Action("start.path", "o", "open_folder", "Open a project by its folder", "start", "Projects", "open a folder", 71),
    Action("start.forget", "delete", "forget",
           "Take a project off this list; its files stay", "start", "Projects", "take off the list", 60),
    Action("start.quit", "ctrl+q,escape", "quit", "Close the program", "start", "Projects", "quit", 50),
    Action("reconcile", "ctrl+r", "reconcile", "Settle what was coded differently", "everywhere", "Screens"),
    Action("agreement", "ctrl+g", "agreement", "See how far coders agree", "everywhere", "Screens"),
    Action("reconcile.take-1", "a,1", "take(0)", "Take the first side", "reconcile", "Settling"),
    Action("reconcile.take-2", "b,2", "take(1)", "Take the second side", "reconcile", "Settling"),
    Action("reconcile.take-3", "3", "take(2)", "Take the third side", "reconcile", "Settling", offered=False),
    Action("reconcile.take-4", "4", "take(3)", "Take the fourth side", "reconcile", "Settling", offered=False),
    Action("reconcile.both", "c", "both", "Take the codes of all", "reconcile", "Settling", "both"),
    Action("reconcile.other", "e", "other", "Choose something else", "reconcile", "Settling", "other"),
    Action("reconcile.same", "s", "same",
           "Decide what all coded the same, in one step", "reconcile", "Settling", "decide the same"),
    Action("reconcile.still-holds", "y", "still_holds",
           "The earlier decision still holds", "reconcile", "Settling", "still holds"),
    Action("reconcile.who", "w", "settle", "Say who settles it, and how", "reconcile", "With the decision"),
    Action("reconcile.missed", "m", "cause('text missed')", "Cause: text missed", "reconcile", "With the decision"),
    Action("reconcile.unclear", "u", "cause('text unclear')", "Cause: text unclear", "reconcile", "With the decision"),
    Action("reconcile.codebook", "k", "cause('codebook unclear')",
           "Cause: codebook unclear", "reconcile", "With the decision"),
    Action("reconcile.judgement", "j", "cause('judgement')", "Cause: judgement", "reconcile", "With the decision"),
    Action("reconcile.why", "n", "why", "Write why", "reconcile", "With the decision"),
    Action("reconcile.dissent", "x", "dissent",
           "Keep the words of somebody who sees it differently", "reconcile", "With the decision"),
    Action("reconcile.next", "g", "next", "Go to the next one", "reconcile", "Looking around", "next"),
    Action("reconcile.show", "v", "show", "Show what waits, or what is settled", "reconcile", "Looking around", "show"),
    Action("reconcile.reopen", "r", "reopen", "Open a decision again", "reconcile", "Settling", "open again"),
    Action("reconcile.history", "h", "history", "What was decided here, and when", "reconcile",
           "Looking around", "history"),
    Action("reconcile.back", "escape", "back", "Back to where you were", "reconcile", "Looking around", "back"),
    Action("agreement.differences", "enter", "differences",
           "Settle the differences", "agreement", "Agreement", "settle the differences", 80),
    Action("agreement.back", "escape", "back", "Back to where you were", "agreement", "Agreement", "back", 41),
    Action("lists.up", "up", "move(-1)", "One up", "lists", "Lists", offered=False),
    Action("lists.down", "down", "move(1)", "One down", "lists", "Lists", offered=False),
    Action("lists.page-up", "pageup", "page(-1)", "A page up", "lists", "Lists", offered=False),
    Action("lists.page-down", "pagedown", "page(1)", "A page down", "lists", "Lists", offered=False),
    Action("lists.first", "home", "first", "To the first", "lists", "Lists", offered=False),
    Action("lists.last", "end", "last", "To the last", "lists", "Lists", offered=False),
    Action("lists.choose", "enter", "choose", "Choose", "lists", "Lists", "choose", 50, offered=False),
    Action("find.up", "up", "aim(-1)", "The construct above", "find box", "Finding", offered=False),
    Action("find.down", "down", "aim(1)", "The construct below", "find box", "Finding", offered=False),
    Action("find.page-up", "pageup", "aim(-8)", "Eight up", "find box", "Finding", offered=False),
    Action("find.page-down", "pagedown", "aim(8)", "Eight down", "find box", "Finding", offered=False),
    Action("find.take", "enter", "take",
           "Add the construct to the statement", "find box", "Finding", "add", 80, offered=False),
    Action("find.close", "escape", "close",
           "Empty the box, then close it", "find box", "Finding", "close", 70, offered=False),
    Action("field.undo", "ctrl+z", "undo_typing", "Undo what you typed", "text field", "Typing", offered=False),
    Action("field.redo", "ctrl+y", "redo_typing", "Redo what you typed", "text field", "Typing", offered=False),
    Action("dialogs.close", "escape", "close",
           "Close without changing anything", "dialogs", "Dialogs", "close", 70, offered=False),
)  # fmt: skip

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
    "shift+u": "",
    "shift+r": "",
    "shift+h": "",
    "f2": "F2",
}


def bindings(where: Where) -> list[Binding]:
    """The key bindings of a place."""
    return [action.binding for action in ACTIONS if action.where == where]


def keys_of(action: Action, keymap: Keymap) -> list[str]:
    """The keys of an action as people call them, a user's own first."""
    keys = keymap.get(action.id, action.keys).split(",")
    names = [_KEY_NAMES.get(key.strip(), key.strip()) for key in keys]
    return [name for name in names if name]


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


def grouped(places: tuple[Where, ...]) -> dict[str, list[Action]]:
    """The actions of some places under their headings, in the order of the list."""
    groups: dict[str, list[Action]] = {}
    for place in places:
        for action in ACTIONS:
            if action.where == place and action not in _RECENT[1:]:
                groups.setdefault(action.group, []).append(action)
    return groups


def explained(action: Action, keymap: Keymap) -> tuple[str, str]:
    """The keys of an action and what it does, for help; the nine recent codes are one line."""
    if action == _RECENT[0]:
        last = keys_of(_RECENT[-1], keymap)[0]
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
