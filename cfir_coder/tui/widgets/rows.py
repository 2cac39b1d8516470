"""A list that draws only what is in view: ten thousand rows cost what twenty do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cfir_coder.report.writers.terminal import wrapped
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.style import Style

    from cfir_coder.tui.text import Part


def set_length(view: ScrollView, lines: int) -> None:
    """Say how many lines a view has; the screen is laid out anew only where a scrollbar comes or goes."""
    size = Size(0, lines)
    if (lines > view.container_size.height) != view.show_vertical_scrollbar:
        view.virtual_size = size
        return
    view.set_reactive(ScrollView.virtual_size, size)
    if view.show_vertical_scrollbar:
        view.vertical_scrollbar.window_virtual_size = lines
    view.scroll_y = min(view.scroll_y, max(lines - view.container_size.height, 0))


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. Subclasses say how many there are and what each shows."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("lists"))

    DEFAULT_CSS = """
    Rows { height: 1fr; background: $panel-paper; color: $ink; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, tuple[int, Sequence[Part]]] = {}

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Chosen(Moved):
        """A row was chosen with Enter or a click."""

    chooses_on_click: ClassVar[bool] = True
    nothing: ClassVar[str] = ""
    """What is said where there are no rows."""

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Part]:
        """What a row shows, given the cells there are."""
        raise NotImplementedError

    def can_stand(self, index: int) -> bool:
        """Whether the cursor may stand on a row; headings pass it on."""
        return 0 <= index < self.count()

    def meant(self, index: int) -> int:
        """The row that a click on a row means."""
        return index

    def on_mount(self) -> None:
        """Know how long the list is."""
        self.renew()

    def on_resize(self) -> None:
        """Stay where the cursor is."""
        self.renew()

    def renew(self) -> None:
        """Draw again after the rows have changed."""
        set_length(self, self.count())
        self.refresh()
        self.show_cursor()

    def renew_rows(self) -> None:
        """Draw again those rows in view that say something else than before; there are as many as there were."""
        top, width = self.scroll_offset.y, self.size.width
        for y in range(min(self.size.height, self.count() - top)):
            if self._drawn.get(y) != (top + y, self.row(top + y, width)):
                self.refresh(Region(0, y, width, 1))

    def stand(self, index: int) -> None:
        """Put the cursor on a row, or the nearest it may stand on, without telling anybody."""
        before = self.cursor
        with self.prevent(self.Moved):
            self.cursor = self._nearest(index, 1)
        if before == self.cursor:
            self.show_cursor()

    def _nearest(self, index: int, step: int) -> int:
        last = self.count() - 1
        index = max(0, min(index, last))
        onward, back = range(index, last + 1), range(index, -1, -1)
        order = (*onward, *back) if step > 0 else (*back, *onward)
        return next((tried for tried in order if self.can_stand(tried)), 0)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew and tell."""
        for index in (old, new):
            self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))
        self.show_cursor(center=abs(new - old) > self.size.height // 2)
        self.post_message(self.Moved(self, new))

    def show_cursor(self, *, center: bool = False) -> None:
        """Bring the cursor into view, with a neighbour where there is room; after a jump, into the middle."""
        region = Region(0, max(self.cursor - 1, 0), 1, 3)
        self.scroll_to_region(region, animate=False, force=True, center=center)

    def render_line(self, y: int) -> Strip:
        """One row as the terminal draws it."""
        index = y + self.scroll_offset.y
        width = self.size.width
        if index >= self.count():
            return self._below(y, width)
        base = self._base(index)
        styles = self._styles()
        parts = self.row(index, width)
        self._drawn[y] = (index, parts)
        pieces = text.pieces(parts)
        strip = Strip([Segment(piece, (base + styles[tone]).rich_style) for piece, tone in pieces])
        if strip.cell_length > width > 0:
            strip = Strip([*strip.crop(0, width - 1), Segment("…", base.rich_style)])
        return strip.adjust_cell_length(width, base.rich_style)

    def _below(self, y: int, width: int) -> Strip:
        """A line below the rows: empty, or what to do where there are none."""
        said = wrapped(self.nothing, max(width - 2, 8)) if self.nothing and not self.count() else []
        words = f" {said[y]}" if y < len(said) else ""
        strip = Strip([Segment(words, (self.visual_style + self._styles()["quiet"]).rich_style)])
        return strip.adjust_cell_length(width, self.visual_style.rich_style)

    def _base(self, index: int) -> Style:
        base = self.visual_style
        if index != self.cursor or not self.can_stand(index):
            return base
        return base + self._styles()["chosen" if self.has_focus or self.stays_chosen else "seen"]

    stays_chosen: ClassVar[bool] = False

    def _styles(self) -> dict[str, Style]:
        return text.styles(self.app.theme, self.app.theme_variables)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, and chooses where the list is for choosing."""
        offset = event.get_content_offset(self)
        index = self.meant(offset.y + self.scroll_offset.y) if offset else -1
        if not self.can_stand(index):
            return
        self.cursor = index
        if self.chooses_on_click or event.chain > 1:
            self.post_message(self.Chosen(self, index))

    def on_focus(self) -> None:
        """Show that keys act here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys act elsewhere."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Go up or down by rows."""
        step = 1 if by > 0 else -1
        index = self.cursor + by
        while 0 <= index < self.count() and not self.can_stand(index):
            index += step
        if self.can_stand(index):
            self.cursor = index

    def action_page(self, by: int) -> None:
        """Go up or down by a page."""
        self.cursor = self._nearest(self.cursor + by * max(self.size.height - 1, 1), by)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = self._nearest(0, 1)

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self._nearest(self.count() - 1, -1)

    def action_choose(self) -> None:
        """Choose the row."""
        if self.can_stand(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))
