"""The codes of the statement in hand, the chosen one marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size

from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.tui.text import Part


class Codes(Rows):
    """A line a code: its number, its name, its valence in sign and word."""

    can_focus = False
    chooses_on_click: ClassVar[bool] = False
    stays_chosen: ClassVar[bool] = True

    DEFAULT_CSS = """
    Codes { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.codes: tuple[AppliedCode, ...] = ()
        self.rates = False
        self.needs_valence = True

    def show(self, codes: tuple[AppliedCode, ...], *, needs_valence: bool) -> None:
        """Show these codes; a new one is chosen, else the choice stays."""
        grown = len(codes) > len(self.codes)
        self.codes = codes
        self.needs_valence = needs_valence
        self.styles.height = max(len(codes), 1)
        self.virtual_size = Size(0, len(codes))
        self.stand(len(codes) - 1 if grown else self.cursor)
        self.refresh()

    def start(self, codes: tuple[AppliedCode, ...], *, needs_valence: bool) -> None:
        """Show the codes of another statement; its latest is chosen."""
        self.codes = ()
        self.show(codes, needs_valence=needs_valence)

    @property
    def chosen(self) -> int:
        """The number of the chosen code, from 0; -1 where there is none."""
        return min(self.cursor, len(self.codes) - 1)

    def count(self) -> int:
        """How many codes."""
        return len(self.codes)

    def row(self, index: int, width: int) -> Sequence[Part]:
        """Marker, number, name, valence."""
        applied = self.codes[index]
        marker = "▸" if index == self.cursor and len(self.codes) > 1 else " "
        sign, tone = text.VALENCE_SIGNS[applied.valence]
        word = applied.valence or "say f b o c or s"
        valence: list[Part] = [(f"{sign} {word}", tone)] if self.needs_valence else []
        if applied.strength is not None:
            valence.append((f"  {applied.strength:+d}" if isinstance(applied.strength, int) else "  mixed", "quiet"))
        name = width - 5 - text.width_of(valence) - 1
        primary = "strong" if index == 0 else ""
        return [(marker, "key"), (f"{index + 1} ", "quiet"), (text.fitted(applied.code, name), primary), " ", *valence]
