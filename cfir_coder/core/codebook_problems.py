"""What contradicts itself inside a codebook file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CODE_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.codebook import Codebook, CodebookFile, Construct


def codebook_problems(file: CodebookFile, base: Codebook | None = None) -> list[tuple[tuple[str, ...], str, str]]:
    """What is wrong inside a codebook file: path of the entry, what, what to do."""
    known = {**(base.constructs if base else {}), **file.constructs}
    problems: list[tuple[tuple[str, ...], str, str]] = []
    for key, construct in file.constructs.items():
        problems += [
            ((("constructs", key)), what, todo) for what, todo in _construct_problems(key, construct, known, base)
        ]
    problems += [
        (("rules", key), f"rules for {key}, which is no code of this codebook", "Use the id of a construct.")
        for key in file.rules
        if key not in known
    ]
    return problems


def _construct_problems(
    key: str, construct: Construct, known: Mapping[str, Construct], base: Codebook | None
) -> list[tuple[str, str]]:
    problems = []
    if base and key in base.constructs:
        problems.append(
            (f"{key} is already '{base.constructs[key].name}' in {base.id}", "Give the new construct an id of its own.")
        )
    if not CODE_ID.match(key):
        problems.append((f"'{key}' can't be a code id", "Write it like III.L or III.L.1."))
    if construct.parent and construct.parent in known and _is_below_itself(key, known):
        problems.append(
            (f"{key} is, through its parents, below itself", "Say which domain or construct it belongs to.")
        )
    if construct.parent in known and construct.parent.partition(".")[0] != key.partition(".")[0]:
        problems.append(
            (f"{key} is placed below {construct.parent}", "Let its id begin with the domain it belongs to.")
        )
    if construct.parent and construct.parent not in known:
        problems.append(
            (f"the parent {construct.parent} of {key} does not exist", "Use the id of a domain or construct.")
        )
    if not construct.parent and construct.level != "domain":
        problems.append((f"{key} has no parent", "Say which domain or construct it belongs to."))
    if "+" in construct.name:
        problems.append((f"the name of {key} holds a '+', which joins pairs", "Write 'and' instead."))
    return problems


def _is_below_itself(key: str, known: Mapping[str, Construct]) -> bool:
    seen = {key}
    above = known[key].parent
    while above in known and above not in seen:
        seen.add(above)
        above = known[above].parent
    return above == key
