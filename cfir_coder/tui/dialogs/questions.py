"""The questions of the coding screen: kind, pair, filter, strength, conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CHARACTERISTICS_SUBDOMAIN, ROLES_SUBDOMAIN, Code
from cfir_coder.core.merge import Absent
from cfir_coder.core.values import KINDS
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.coding import Rating
    from cfir_coder.core.merge import Conflict
    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Kind, Plain
    from cfir_coder.tui.text import Part

KIND_HINTS: dict[str, str] = {
    "determinant": "something that helps or hinders",
    "antecedent assessment": "judged acceptable, appropriate or feasible",
    "anticipated outcome": "what people expect to come of it",
    "implementation outcome": "how far it was taken up, done and kept",
    "reach": "whom it reached",
    "innovation outcome": "what it did for the people it is for",
    "strategy": "what was done to bring it in",
    "not codable": "nothing that the framework speaks of",
}


def kind(now: Kind) -> Pick[Kind]:
    """What kind of statement it is."""
    options: list[Option[Kind]] = [Option(name, name, KIND_HINTS[name]) for name in KINDS]
    return Pick("What kind of statement is it?", options, at=KINDS.index(now))


def other_half(codebook: Codebook, half: str) -> Pick[str] | None:
    """The characteristic for a role, or the role for a characteristic; None where the code needs no other half.

    What is picked is the whole code as it is written.
    """
    if not Code((half,)).is_lone_half:
        return None
    is_role = half.startswith(ROLES_SUBDOMAIN + ".")
    wanted = CHARACTERISTICS_SUBDOMAIN if is_role else ROLES_SUBDOMAIN
    title = "Which characteristic of theirs is it about?" if is_role else "Whose is it?"
    options = [
        Option(
            codebook.constructs[other].name, codebook.written(code), _first_words(codebook.constructs[other].definition)
        )
        for other in codebook.children(wanted)
        if isinstance(code := codebook.pair([half, other]), Code)
    ]
    alone = Option("Leave it open", codebook.written(Code((half,))), "noted as half of a pair", "quiet")
    says: list[list[Part]] = [[(codebook.written(Code((half,))), "strong")]]
    return Pick(title, [*options, alone], says=says)


def _first_words(definition: str) -> str:
    return definition.partition(".")[0]


def strength() -> Pick[str]:
    """How strong the influence is, by the CFIR rating."""
    options = [
        Option("+2", "2", "strong positive influence"),
        Option("+1", "1", "weak positive influence"),
        Option(" 0", "0", "neutral"),
        Option("-1", "-1", "weak negative influence"),
        Option("-2", "-2", "strong negative influence"),
        Option("mixed", "mixed", "positive and negative"),
        Option("no rating", "", "take the rating out"),
    ]
    return Pick("How strong is it?", options)


def rating(picked: str) -> Rating | None:
    """What was picked, as a coding holds it."""
    if picked == "mixed":
        return "mixed"
    return int(picked) if picked else None


def conflict(key: Key, found: Conflict) -> Pick[bool]:
    """Which side of a conflict stands."""
    says: list[list[Part]] = [
        [
            ("Somebody else changed ", ""),
            ("/".join((*key[1:], *found.path[1:])) or key[0], "strong"),
            " while you did.",
        ],
        ["The side you don't take is kept in the folder .cfir, and in the log."],
        [""],
        [("Yours    ", "heading"), in_words(found.ours)],
        [("Theirs   ", "heading"), in_words(found.theirs)],
    ]
    options = [Option("Keep mine", value=True), Option("Take theirs", value=False)]
    return Pick("Changed on both sides", options, says=says)


def in_words(data: Plain | Absent) -> str:
    """An entry as people read it."""
    if isinstance(data, Absent) or data is None:
        return "(taken out)"
    if not isinstance(data, dict):
        return str(data)
    if "codes" in data:
        codes = [f"{code['code']} - {code.get('valence') or 'no valence'}" for code in data["codes"]]
        words = codes or [str(data.get("kind", "")) + ", no code"]
        return "; ".join([*words, *(f"note: {data['note']}" for _ in range("note" in data))])
    return "; ".join(f"{name}: {_inside(value)}" for name, value in data.items())


def _inside(value: Plain) -> str:
    """What stands under a name, maps within it in brackets."""
    return f"({in_words(value)})" if isinstance(value, dict) else str(value)
