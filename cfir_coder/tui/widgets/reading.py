"""Everything the codebook says of one construct, each sentence with a number that leads to its source below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from cfir_coder.core.codebook import without_placeholder
from cfir_coder.core.text import counted
from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from cfir_coder.core.codebook import Codebook, Construct, Rule
    from cfir_coder.core.project import Project

Row = list[text.Part]


class Reading(VerticalScroll):
    """A construct in full."""

    DEFAULT_CSS: ClassVar[str] = """
    Reading {
        background: $panel-paper; color: $ink; scrollbar-size-vertical: 1;
        & > Static { background: $panel-paper; }
    }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="reading-text")

    def show(self, rows: list[Row], *, from_top: bool) -> None:
        """Show these rows."""
        self.query_one(Static).update(text.lines(rows))
        if from_top:
            self.scroll_home(animate=False)


class Sources:
    """The sources that were named so far, numbered as they come."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._numbers: dict[str, int] = {}

    def marks(self, basis: Iterable[str]) -> text.Part:
        """The numbers of some sources, to stand behind what rests on them."""
        numbers = [self._numbers.setdefault(source, len(self._numbers) + 1) for source in basis]
        return (f"  [{', '.join(map(str, numbers))}]" if numbers else "", "quiet")

    def rows(self) -> Iterator[Row]:
        """The sources by their numbers."""
        if self._numbers:
            yield [("Where this comes from", "heading")]
        for key, number in self._numbers.items():
            source = self._codebook.sources.get(key)
            where = f"  {source.where}" if source and source.where else ""
            yield [(f"{number}  ", "quiet"), source.name if source else key, (where, "quiet")]


def read_out(project: Project, key: str, mine: int, others: int) -> list[Row]:
    """A construct in full: meaning, what goes in and what does not, examples, plain words, use, sources."""
    sources = Sources(project.codebook)
    groups: list[list[Row]] = [list(group) for group in _groups(project, key, sources, mine, others)]
    groups.append(list(sources.rows()))
    gap: Row = [""]
    return [row for group in groups if group for row in [*group, gap]]


def _groups(project: Project, key: str, sources: Sources, mine: int, others: int) -> Iterator[Iterable[Row]]:
    codebook = project.codebook
    construct = codebook.constructs[key]
    yield _head(project, key, construct, sources)
    yield _used(mine, others)
    yield _own_rules(codebook.rules.get(key, ()))
    yield _included(construct, sources)
    yield _excluded(codebook, construct, sources)
    yield _near(codebook, construct, sources)
    yield _in_plain_words(project, construct, sources)
    yield _examples(construct, sources)
    yield _added(construct)


def _head(project: Project, key: str, construct: Construct, sources: Sources) -> Iterator[Row]:
    own = ", the project's own" if key in project.codebook.own else ""
    yield [(f"{key} {construct.name}   ", "heading"), (f"{construct.level}{own}", "quiet")]
    yield [construct.definition, sources.marks(construct.basis.get("definition", ()))]
    if construct.aliases:
        yield [(f"Also called {', '.join(construct.aliases)}", "quiet")]
    subject = project.settings.subjects.get(key)
    if subject:
        yield [("Here  ", "strong"), subject]


def _used(mine: int, others: int) -> Iterator[Row]:
    if mine or others:
        where = f"Used in {mine:,} of your statements" if mine else "In none of your statements"
        beside = f", and {counted(others, 'time')} by others or in decisions" if others else ""
        yield [f"{where}{beside}.  ", ("j ", "key"), ("shows them", "quiet")]


def _own_rules(rules: tuple[Rule, ...]) -> Iterator[Row]:
    if rules:
        yield [("Our rules", "heading")]
    for rule in rules:
        sign: text.Part = ("+ include  ", "good") if rule.rule == "include" else ("- exclude  ", "bad")
        said = ", ".join(part for part in (rule.by, rule.on) if part)
        yield [sign, rule.text]
        if said or rule.why:
            yield [("  " + ": ".join(part for part in (said, rule.why) if part), "quiet")]


def _included(construct: Construct, sources: Sources) -> Iterator[Row]:
    if construct.include:
        yield [("Include", "heading")]
        yield [construct.include, sources.marks(construct.basis.get("include", ()))]


def _excluded(codebook: Codebook, construct: Construct, sources: Sources) -> Iterator[Row]:
    if construct.exclude:
        yield [("Exclude, or code twice", "heading")]
    for boundary in construct.exclude:
        instead: text.Part = (f"  → {_named(codebook, boundary.instead)}" if boundary.instead else "", "key")
        yield [boundary.what, instead, sources.marks(boundary.basis)]


def _near(codebook: Codebook, construct: Construct, sources: Sources) -> Iterator[Row]:
    if construct.near:
        yield [("Near, and how to tell", "heading")]
    for near in construct.near:
        yield [(f"{_named(codebook, near.code)}  ", "key"), near.tell, sources.marks(near.basis)]


def _in_plain_words(project: Project, construct: Construct, sources: Sources) -> Iterator[Row]:
    if construct.plain:
        sentence = without_placeholder(construct.plain.sentence, project.settings.subjects.get("I", ""))
        yield [("In plain words", "heading")]
        yield [(f"{construct.plain.name}  ", "strong"), sentence, sources.marks(construct.basis.get("plain", ()))]


def _examples(construct: Construct, sources: Sources) -> Iterator[Row]:
    examples = [("- ", "bad", construct.barrier), ("+ ", "good", construct.facilitator)]
    if any(words for *_, words in examples):
        yield [("For example", "heading")]
    for sign, tone, words in examples:
        if words:
            yield [(sign, tone), words, sources.marks(construct.basis.get("examples", ()))]


def _added(construct: Construct) -> Iterator[Row]:
    if construct.added:
        said = ", ".join(part for part in (construct.added.by, construct.added.on) if part)
        yield [(f"Added by {said}: ", "quiet"), (construct.added.why, "quiet")]


def _named(codebook: Codebook, key: str) -> str:
    construct = codebook.constructs.get(key)
    return f"{key} {construct.name}" if construct else key
