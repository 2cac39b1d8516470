"""What a construct means here: definition, what belongs to it and what does not, what it is mixed up with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from cfir_coder.core.codebook import without_placeholder
from cfir_coder.core.text import counted
from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import set_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.codebook import Codebook, Construct, Rule
    from cfir_coder.core.project import Project
    from cfir_coder.tui.text import Part

AIRY_FROM = 12
"""The height from which there is room for empty lines between the parts."""


class Definition(ScrollView):
    """What the highlighted construct means, drawn line by line: it changes with every key typed in the find box."""

    can_focus = False
    DEFAULT_CSS: ClassVar[str] = """
    Definition { background: $panel-paper; color: $ink; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.construct: str | None = None
        self._used = 0
        self._project: Project | None = None
        self._strips: list[Strip] = []
        self._look: tuple[object, ...] = ()
        self._explained: dict[str | None, list[Strip]] = {}

    def show(self, project: Project, construct: str | None, used: int) -> None:
        """Show a construct, and in how many statements the person used it."""
        if self._project and _means_the_same(self._project, project):
            if (construct, used) == (self.construct, self._used):
                return
        else:
            self._explained = {}
        self._project, self.construct, self._used = project, construct, used
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self._draw()

    def _draw(self) -> None:
        look = (self.app.theme, self.visual_style, self.size)
        if look != self._look:
            self._look, self._explained = look, {}
        if self._project and self.size.width > 1:
            used = self._wrapped(_used(self._used)) if self.construct and self._used else []
            self._strips = [*self._explanation(self._project), *used]
        set_length(self, len(self._strips))
        self.refresh()

    def _explanation(self, project: Project) -> list[Strip]:
        """What the construct means, wrapped; remembered, because coders go back and forth between a few."""
        known = self._explained.get(self.construct)
        if known is None:
            groups = [list(group) for group in _explained(project, self.construct)] if self.construct else [_EMPTY]
            gap: list[list[Part]] = [[""]] if self.size.height > AIRY_FROM else []
            known = self._wrapped(row for group in groups if group for row in (*group, *gap))
            self._explained[self.construct] = known
        return known

    def _wrapped(self, rows: Iterable[list[Part]]) -> list[Strip]:
        return Visual.to_strips(self, text.lines(rows), max(self.size.width - 2, 1), None, self.visual_style)

    def render_line(self, y: int) -> Strip:
        """One line as the terminal draws it."""
        index = y + self.scroll_offset.y
        rich_style = self.visual_style.rich_style
        if index >= len(self._strips):
            return Strip.blank(self.size.width, rich_style)
        return self._strips[index].adjust_cell_length(self.size.width, rich_style)


_EMPTY: list[list[Part]] = [[("What a construct means stands here.", "quiet")]]


def _means_the_same(before: Project, now: Project) -> bool:
    return before.codebook is now.codebook and before.settings is now.settings


def _used(used: int) -> list[list[Part]]:
    said = f"You used it in {counted(used, 'statement')}. "
    return [[(said, "quiet"), ("j", "key"), (" goes through them", "quiet")]]


def _explained(project: Project, key: str) -> Iterator[Iterable[list[Part]]]:
    codebook = project.codebook
    construct = codebook.constructs[key]
    yield _meaning(project, key, construct)
    yield _rules(codebook, key, construct)
    yield ([("Near  ", "strong"), (_named(codebook, near.code), "strong"), f"  {near.tell}"] for near in construct.near)
    yield _examples(project, construct)


def _meaning(project: Project, key: str, construct: Construct) -> Iterator[list[Part]]:
    own = "  the project's own" if key in project.codebook.own else ""
    yield [(f"{key} {construct.name}", "heading"), (own, "quiet")]
    yield [construct.definition]
    subject = project.settings.subjects.get(key)
    if subject:
        yield [("Here  ", "strong"), subject]


def _examples(project: Project, construct: Construct) -> Iterator[list[Part]]:
    if construct.barrier:
        yield [("- e.g.  ", "bad"), construct.barrier]
    if construct.facilitator:
        yield [("+ e.g.  ", "good"), construct.facilitator]
    if construct.plain:
        sentence = without_placeholder(construct.plain.sentence, project.settings.subjects.get("I", ""))
        yield [("In plain words  ", "strong"), f"{construct.plain.name}. {sentence}".strip()]


def _rules(codebook: Codebook, key: str, construct: Construct) -> Iterator[list[Part]]:
    if construct.include:
        yield [("Include  ", "strong"), construct.include]
    rules = codebook.rules.get(key, ())
    yield from _own_rules(rules, "include")
    for boundary in construct.exclude:
        instead: Part = (f" → {_named(codebook, boundary.instead)}", "quiet") if boundary.instead else ""
        yield [("Exclude  ", "strong"), boundary.what, instead]
    yield from _own_rules(rules, "exclude")


def _own_rules(rules: tuple[Rule, ...], kind: str) -> Iterator[list[Part]]:
    for rule in rules:
        if rule.rule == kind:
            yield [(f"{kind.capitalize()}, our rule  ", "strong"), rule.text]


def _named(codebook: Codebook, key: str) -> str:
    construct = codebook.constructs.get(key)
    return f"{key} {construct.name}" if construct else key
