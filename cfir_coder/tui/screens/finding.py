"""Finding a construct by typing or in the tree, and taking it: part of the coding screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.find import Finder
from cfir_coder.tui import state
from cfir_coder.tui.actions import footer
from cfir_coder.tui.dialogs import questions
from cfir_coder.tui.screens.moving import Moving
from cfir_coder.tui.widgets.constructs import Constructs
from cfir_coder.tui.widgets.definition import Definition
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets import Input

    from cfir_coder.tui.app import Program
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


WIDE_FROM = 110
"""The width from which statements, statement and codebook stand beside each other."""


class Finding(Moving):
    """A screen with a codebook and a find box."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._finder: Finder | None = None
        self._typed = ""

    @property
    def constructs(self) -> Constructs:
        """The codebook, or what was found in it."""
        return self.query_one(Constructs)

    @property
    def construct_in_view(self) -> str | None:
        """The construct whose definition is in view."""
        return self.query_one(Definition).construct

    def _renew_definition(self) -> None:
        construct = self.constructs.construct if self._is_finding else self._code_in_hand()
        # Where there is room the definition stays in view, and a class that changes would style it anew at each code.
        self.query_one("#right").set_class(construct is None and self.size.width < WIDE_FROM, "-empty")
        construct = construct or self.constructs.construct
        self.query_one(Definition).show(self.work.project, construct, self.constructs.used.get(construct or "", 0))

    @property
    def _is_finding(self) -> bool:
        return isinstance(self.focused, FindBox | Constructs)

    def _code_in_hand(self) -> str | None:
        """The construct that was said of this statement: the chosen code, else the decision's first."""
        codes = self.panel.codes
        decision = state.decision_of(self.work.project, self.place) if self.place else None
        if codes.chosen >= 0:
            written = codes.codes[codes.chosen].code
        elif decision and decision.codes:
            written = decision.codes[0].code
        else:
            return None
        read = self.work.project.codebook.read(written)
        return read.ids[-1] if isinstance(read, Code) else None

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A construct was chosen in the tree or the list."""
        if event.rows is self.constructs:
            self._take()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as somebody types."""
        self._find(event.value)

    def _find(self, typed: str) -> None:
        if typed == self._typed:
            return
        self._typed = typed
        if self._finder is None:
            self._finder = Finder.of(self.work.project.codebook)
        self.constructs.show_found(self._finder.find(typed) if typed.strip() else None)
        self._renew_definition()

    def on_find_box_aimed(self, event: FindBox.Aimed) -> None:
        """Move among what was found while typing."""
        self.action_aim(event.by)

    def on_find_box_taken(self) -> None:
        """Take the construct, also when the last letters came with Enter in one burst."""
        self.action_take()

    def on_find_box_closed(self) -> None:
        """Back to the statements."""
        self.action_close()

    def action_aim(self, by: int) -> None:
        """Go up or down in the codebook, or in what was found in it."""
        self.constructs.action_move(by) if abs(by) == 1 else self.constructs.action_page(by // 8)

    def action_take(self) -> None:
        """Add the construct to the statement."""
        self._find(self.query_one(FindBox).value)
        self._take()

    def action_close(self) -> None:
        """Leave the codebook, with nothing taken."""
        self._keys_to(self.statements)

    def footer_words(self) -> list[Word]:
        """The keys that act while somebody finds a construct; letters are typed then."""
        return self.words_of(footer("find box")) if self._is_finding else super().footer_words()

    def on_descendant_focus(self) -> None:
        """On a narrow screen the codebook is a drawer that opens when keys go there."""
        self.set_class(self._is_finding, "-finding")
        self.query_one("#keys", Words).show(self.footer_words())
        self._renew_definition()

    def _take(self) -> None:
        half = self.constructs.construct
        if half is None:
            self.say(self.constructs.nothing, refused=True)
            return
        pick = questions.other_half(self.work.project.codebook, half) if self._pairs(half) else None
        if pick is None:
            self._add(self.work.project.codebook.written(Code((half,))))
        else:
            self.app.push_screen(pick, lambda written: self._add(written) if written else None)

    def _pairs(self, half: str) -> bool:
        return Code((half,)).is_lone_half and half in self.work.project.codebook.constructs

    def _add(self, written: str) -> None:
        self.query_one(FindBox).value = ""
        self._keys_to(self.statements)
        self._act(lambda acts: acts.add(written))

    def _keys_to(self, widget: Widget) -> None:
        """Give the keys to a widget at once: keys that come in one burst must not act on what had them before."""
        self.set_class(widget is not self.statements, "-finding")
        self.set_focus(widget)

    def action_find(self) -> None:
        """Go to the find box."""
        self._keys_to(self.query_one(FindBox))

    def action_browse(self) -> None:
        """Go to the codebook, at the code in hand."""
        construct = self._code_in_hand()
        if construct:
            self.constructs.go(construct)
        self._keys_to(self.constructs)

    def action_construct(self, construct: str) -> None:
        """Show a construct in the codebook."""
        self.query_one(FindBox).value = ""
        self.constructs.show_found(None)
        self.constructs.go(construct)
        self._keys_to(self.constructs)
