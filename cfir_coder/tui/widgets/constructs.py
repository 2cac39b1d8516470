"""The codebook as a tree, or what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.tui.text import Part

PLAIN_FROM = 38
"""The width from which what was found has room for its plain name."""


class Constructs(Rows):
    """The whole codebook in its order, indented, or the constructs found, best first."""

    nothing: ClassVar[str] = "Nothing found with these words. Try fewer or other ones"

    def __init__(self, codebook: Codebook, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.codebook = codebook
        self.found: list[str] | None = None
        self.shown: list[str] = list(codebook.constructs)
        self.used: dict[str, int] = {}

    def set_codebook(self, codebook: Codebook) -> None:
        """Show another codebook, or the same after a change."""
        if codebook is not self.codebook:
            self.codebook = codebook
            self.show_found(self.found)

    def set_used(self, used: dict[str, int]) -> None:
        """How often the person used each construct."""
        if used != self.used:
            self.used = used
            self.renew_rows()

    def show_found(self, found: list[str] | None) -> None:
        """Show what was found, the best one under the cursor; None shows the tree."""
        self.found = found
        self.shown = list(self.codebook.constructs) if found is None else found
        self.renew()
        if found is not None:
            self.stand(0)

    def go(self, construct: str) -> None:
        """Put the cursor on a construct, where it is shown."""
        if construct in self.shown:
            self.stand(self.shown.index(construct))

    @property
    def construct(self) -> str | None:
        """The construct under the cursor."""
        return self.shown[self.cursor] if self.can_stand(self.cursor) else None

    def count(self) -> int:
        """How many constructs are shown."""
        return len(self.shown)

    def can_stand(self, index: int) -> bool:
        """On codes; subdomains are headings."""
        return 0 <= index < len(self.shown) and self.codebook.constructs[self.shown[index]].level != "subdomain"

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Id and name, indented in the tree; how often the person used it at the end."""
        key = self.shown[index]
        construct = self.codebook.constructs[key]
        indent = "" if self.found is not None else "  " * _depth(self.codebook, key)
        used = f" {self.used[key]}" if self.used.get(key) else ""
        head: Part = (f" {indent}{key} ", "quiet")
        tone = "heading" if construct.level in {"domain", "subdomain"} and self.found is None else ""
        room = width - text.width_of([head]) - len(used) - 1
        plain = construct.plain.name if construct.plain and self.found is not None and room >= PLAIN_FROM else ""
        name = text.shortened(construct.name, room) + ("  " if plain else "")
        rest = text.fitted(plain, room - text.width_of([name]))
        return [head, (name, tone), (rest, "quiet"), (used + " ", "quiet")]


def _depth(codebook: Codebook, key: str) -> int:
    depth = 0
    while codebook.constructs[key].parent in codebook.constructs:
        key = codebook.constructs[key].parent
        depth += 1
    return depth
