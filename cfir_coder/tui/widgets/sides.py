"""What people coded, side by side, with what tells the constructs in question apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.codebook import Code
from cfir_coder.core.standing import coding_obstacle
from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.coding import Coding
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind
    from cfir_coder.tui.text import Part

SIDE_KEYS = ("a", "b", *map(str, range(3, 10)))
"""The key that takes each side."""


class Side(VerticalScroll):
    """What one person coded."""

    DEFAULT_CSS: ClassVar[str] = """
    Side {
        width: 1fr; min-width: 26; height: 1fr; background: $panel-paper; color: $ink; padding: 0 1;
        border-left: outer $panel-paper; scrollbar-size-vertical: 1;
        &:focus { border-left: outer $accent-ink; }
        & > Static { background: $panel-paper; height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = Static()

    def compose(self) -> ComposeResult:
        """One text."""
        yield self._said

    def show(self, rows: Sequence[Sequence[Part]]) -> None:
        """Show other words, from their top."""
        self._said.update(text.lines(rows))
        self.scroll_home(animate=False)


class Sides(Horizontal):
    """As many sides as people coded the statement."""

    DEFAULT_CSS: ClassVar[str] = """
    Sides { height: 1fr; background: $paper; overflow-x: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sides = [Side(), Side()]

    def compose(self) -> ComposeResult:
        """Two to begin with."""
        yield from self._sides

    def show(self, project: Project, item: Compared | None, *, brief: bool) -> None:
        """Show the codings of a statement; `brief` leaves of the definitions what tells the constructs apart."""
        people = list(item.codings) if item else []
        while len(self._sides) < len(people):
            self._sides.append(Side())
            self.mount(self._sides[-1])
        for number, side in enumerate(self._sides):
            side.display = number < len(people)
            if item and number < len(people):
                side.show(list(_side(project, item, people[number], number, brief=brief)))


def _side(project: Project, item: Compared, person: str, number: int, *, brief: bool) -> Iterator[list[Part]]:
    coding = item.codings[person]
    key = SIDE_KEYS[number] if number < len(SIDE_KEYS) else ""
    yield [(f"{key} ", "key"), (person, "heading")]
    yield from coded(coding.kind, coding)
    yield from _doubts(project, item, person, coding)
    for construct in in_question(project.codebook, item, person):
        if not brief:
            yield [""]
        yield from _meaning(project, construct, _asked_of_others(project.codebook, item, person), brief=brief)


def coded(kind: Kind, coding: Coding) -> Iterator[list[Part]]:
    """The kind where it is no determinant, and each code with its valence."""
    if kind != "determinant":
        yield [("Kind  ", "quiet"), (kind, "strong")]
    for applied in coding.codes:
        sign, tone = text.VALENCE_SIGNS[applied.valence]
        said: list[Part] = [(f"  {sign} {applied.valence or 'no valence'}", tone)] if kind == "determinant" else []
        yield [(applied.code, "strong"), *said]
    if kind == "determinant" and not coding.codes:
        yield [("× None of these fits", "bad")]


def _doubts(project: Project, item: Compared, person: str, coding: Coding) -> Iterator[list[Part]]:
    if coding.unsure:
        said = [f"or {coding.unsure.instead}" if coding.unsure.instead else "", coding.unsure.why]
        yield [("? Unsure  ", "warn"), ", ".join(part for part in said if part)]
    if coding.note:
        yield [(f"“{coding.note}”", "quote")]
    sheet = project.codings[item.review][person]
    statement = project.reviews[item.review].statements[item.statement]
    obstacle = coding_obstacle(project, sheet.codebook, coding, statement)
    if obstacle and obstacle.reason != "unsure":
        yield [("! ", "warn"), obstacle.detail]


def in_question(codebook: Codebook, item: Compared, person: str) -> list[str]:
    """The constructs that one person named and not all did; all of theirs where only valences differ."""
    by_person = {one: _constructs(codebook, coding) for one, coding in item.codings.items()}
    shared = set.intersection(*(set(found) for found in by_person.values()))
    mine = [construct for construct in by_person[person] if construct not in shared]
    return mine or (by_person[person] if all(set(found) == shared for found in by_person.values()) else [])


def _asked_of_others(codebook: Codebook, item: Compared, person: str) -> set[str]:
    others = (in_question(codebook, item, one) for one in item.codings if one != person)
    return {construct for found in others for construct in found}


def _constructs(codebook: Codebook, coding: Coding) -> list[str]:
    read = (codebook.read(applied.code) for applied in coding.codes)
    return list(dict.fromkeys(key for code in read if isinstance(code, Code) for key in code.ids))


def _meaning(project: Project, key: str, others: set[str], *, brief: bool) -> Iterator[list[Part]]:
    codebook = project.codebook
    construct = codebook.constructs[key]
    apart = list(_apart(codebook, key, others))
    if brief:
        yield [(f"{key}  ", "key"), construct.definition.partition(". ")[0]]
    else:
        yield [(f"{key} {construct.name}", "heading")]
        yield [construct.definition]
        if construct.include:
            yield [("Include  ", "strong"), construct.include]
        for rule in codebook.rules.get(key, ()):
            yield [(f"{rule.rule.capitalize()}, our rule  ", "strong"), rule.text]
    yield from apart


def _apart(codebook: Codebook, key: str, others: set[str]) -> Iterator[list[Part]]:
    """What the codebook says of this construct against those that others named."""
    construct = codebook.constructs[key]
    for near in construct.near:
        if near.code in others:
            yield [("Not to mix up with  ", "strong"), (near.code, "strong"), f"  {near.tell}"]
    for boundary in construct.exclude:
        if boundary.instead in others:
            yield [("Exclude  ", "strong"), boundary.what, (f" → {boundary.instead}", "quiet")]
