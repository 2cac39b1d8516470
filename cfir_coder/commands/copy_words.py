"""A plan to take in another copy of a project, in plain words; what somebody coded blind is counted and never shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder.core.merge import Absent, get
from cfir_coder.core.text import counted, display_text
from cfir_coder.storage.layout import address, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.entries import EntryChange
    from cfir_coder.core.merge import Conflict
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.renumbering import Renumbered
    from cfir_coder.core.values import Plain
    from cfir_coder.storage.copies import Plan

NOUNS = {
    "statements": ("statement", "statements"),
    "codings": ("coding", "codings"),
    "decisions": ("decision", "decisions"),
    "answers": ("co-review answer", "co-review answers"),
    "missing": ("remark on what is missing", "remarks on what is missing"),
    "comments": ("comment", "comments"),
    "factors": ("factor", "factors"),
    "studies": ("study", "studies"),
    "people": ("person", "people"),
    "assignments": ("assignment", "assignments"),
    "constructs": ("construct of the project's own", "constructs of the project's own"),
    "rules": ("construct with rules", "constructs with rules"),
}

SAYS_WHERE = {"format", "codebook", "person", "review"}
"""What a file says of itself."""

SHOWN = {"statements": "text", "factors": "text", "missing": "words", "comments": "words"}
"""In which entries a conflict is shown by a text; codings never are, since they may be blind."""


def plan_lines(project: Project, plan: Plan, *, asks: bool = False) -> Iterator[str]:
    """What taking in a copy would do to a project; where it asks, which side of a conflict stays is still open."""
    found = plan.found
    yield f"From {plan.copy.name}:"
    for heading, changes in _by_verb(found.taken).items():
        yield from (f"  {heading}: {what}" for what in _grouped(found.project, changes))
    yield from (f"  {_renumbered(found.project, item)}" for item in found.renumbered)
    stays = "you are asked which one stays" if asks else "so yours stays"
    for key, conflict in found.conflicts:
        yield f"  changed in both, {stays}: {in_both(project, key, conflict)}"
    for key, conflict in found.overruled:
        yield f"  changed in both, and theirs is taken: {in_both(project, key, conflict)}"
    if found.conflicts or found.overruled:
        yield "  What is not taken is kept in .cfir/kept and in the log."
    for gone in plan.gone_there:
        if gone.words:
            yield f"  left out: what {gone.person} said there up to {gone.day}, when {gone.person} withdrew it"
    for gone in plan.gone_here:
        yield f"  taken out here: what {gone.person} said up to {gone.day}, when {gone.person} withdrew it"
    lines = sum(map(len, plan.new_lines.values()))
    if lines:
        yield f"  new in the log: {counted(lines, 'line')}"
    if not (found.taken or found.conflicts or found.overruled or lines or plan.copy.marked):
        yield "  nothing that is not here already"
    yield from (f"  {path} is then moved to .cfir/kept" for path in plan.copy.files)
    yield from (f"  {path_of(key)} is then without git's markers; as it was it is kept" for key in plan.copy.marked)


def plan_data(plan: Plan) -> dict[str, Plain]:
    """The plan as plain data."""
    found = plan.found
    verbs = {
        verb: [address(change.key, change.path) for change in changes]
        for verb, changes in _by_verb(found.taken).items()
    }
    return {
        "copy": plan.copy.name,
        "new": verbs["new"],
        "changed": verbs["changed"],
        "taken_out": verbs["taken out"],
        "conflicts": [address(key, conflict.path) for key, conflict in found.conflicts],
        "theirs": [address(key, conflict.path) for key, conflict in found.overruled],
        "renumbered": [
            {"entry": address(item.key, (item.field, item.old)), "new_id": item.new, "ours": item.ours}
            for item in found.renumbered
        ],
        "log_lines": sum(map(len, plan.new_lines.values())),
    }


def _by_verb(changes: Iterable[EntryChange]) -> dict[str, list[EntryChange]]:
    found: dict[str, list[EntryChange]] = {"new": [], "changed": [], "taken out": []}
    for change in changes:
        verb = "new" if isinstance(change.before, Absent) else "changed"
        found["taken out" if isinstance(change.after, Absent) else verb].append(change)
    return found


def _grouped(project: Project, changes: Iterable[EntryChange]) -> Iterator[str]:
    entries = Counter((change.key, change.path[0]) for change in changes if len(change.path) == 2)
    fields: dict[Key, list[str]] = {}
    for change in changes:
        if len(change.path) == 1 and change.path[0] not in SAYS_WHERE:
            fields.setdefault(change.key, []).append(change.path[0])
    for (key, field), number in entries.items():
        yield f"{counted(number, *NOUNS.get(field, (f'entry in {field}', f'entries in {field}')))}{place(project, key)}"
    for key, names in fields.items():
        if "id" in names and key in project.documents and key[0] == "reviews":
            yield f"the review {display_text(project.reviews[key[1]].name)}"
            continue
        yield f"{', '.join(names)}{place(project, key) or ' of the project'}"


def place(project: Project, key: Key) -> str:
    """Where a document belongs, in words that follow a noun: ` by re1 in Ibrahim 2020`."""
    who = f" by {key[1]}" if key[0] in {"codes", "coreviews"} else ""
    review = project.reviews.get(key[-1])
    if review is not None:
        return f"{who} in {display_text(review.name)}"
    return who or {"factors": " in the factors", "codebook": " in the codebook", "studies": ""}.get(key[0], "")


def _renumbered(project: Project, item: Renumbered) -> str:
    one = NOUNS[item.field][0]
    whose = "yours" if item.ours else "theirs"
    what = f"{item.old}{place(project, item.key)} is two different {NOUNS[item.field][1]}"
    return f"{what}: {whose} becomes {item.new}, and what was said about that {one} follows"


def in_both(project: Project, key: Key, conflict: Conflict) -> str:
    """What both changed, with both sides where they may be shown."""
    if not conflict.path:
        return f"everything{place(project, key)}, because the codes are of different codebooks"
    field, *rest = conflict.path
    noun = NOUNS[field][0] if field in NOUNS and rest else field
    named = f"the {noun} {' '.join(rest)}".strip() + place(project, key)
    ours, theirs = (_text(field, rest, side) for side in (conflict.ours, conflict.theirs))
    return f"{named}: here “{ours}”, there “{theirs}”" if ours or theirs else named


def _text(field: str, rest: list[str], value: Plain | Absent) -> str:
    """A conflict's side as far as it may be shown and fits a line."""
    if isinstance(value, Absent):
        return ""
    if not rest:
        return display_text(value)[:120] if isinstance(value, str) else ""
    found = get(value, (SHOWN[field],)) if field in SHOWN and isinstance(value, dict) else ""
    return display_text(str(found))[:120]
