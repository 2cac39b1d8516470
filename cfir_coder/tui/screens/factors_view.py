"""What is in view while statements are grouped: the statements, the factors, and the one in hand in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.text import collapse
from cfir_coder.tui import state, text, togroup
from cfir_coder.tui.factor_words import (
    account_in_words,
    factor_rows,
    member_trouble,
    place_rows,
    rest_in_words,
)
from cfir_coder.tui.filed import Filed
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.to_answer import names_of
from cfir_coder.tui.widgets.factortree import FactorTree
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.togroup import ToGroup
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.session import Change
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word

WITH_STATEMENTS = ("put", "new", "show", "like")
WITH_FACTORS = ("name", "change", "merge", "up", "down", "out")
WITH_MEMBERS = ("split", "move", "code", "out", "name", "merge")
"""What is offered beside each list; with a statement of a factor under the cursor, what can be done with that."""


class FactorsView(ProjectScreen):
    """Statements on one side, factors on the other, what is in hand below."""

    CSS: ClassVar[str] = """
    FactorsScreen {
        #columns { height: 1fr; }
        #left, #right { width: 1fr; height: 1fr; border-left: outer $panel-paper; background: $panel-paper; }
        #right { margin-left: 1; }
        #left:focus-within, #right:focus-within { border-left: outer $accent-ink; }
        #left-title, #right-title { background: $panel-paper; height: auto; }
        #hand { height: 9; padding: 1 2; margin-top: 1; background: $panel-paper; scrollbar-size-vertical: 1; }
        #hand > Static { height: auto; background: $panel-paper; }
    }
    FactorsScreen.-narrow {
        #columns { layout: vertical; }
        #left, #right { width: 100%; margin: 0; }
        #hand { height: 6; padding: 0 1; margin: 0; background: $paper; }
        #hand > Static { background: $paper; }
    }
    """

    def __init__(self, program: Program, factor: str | None = None) -> None:
        super().__init__(program)
        self.filed = Filed.of(program.work.project)
        self._start = factor
        self._showing = togroup.UNGROUPED
        self._like: tuple[str, str] | None = None
        self._step: Change | None = program.work.last_step
        self._on_factors = factor is not None

    def compose(self) -> ComposeResult:
        """Header, both sides, what is in hand, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Words(id="left-title", wraps=True)
                yield ToGroup(self.filed, id="to-group")
            with Vertical(id="right"):
                yield Words(id="right-title", wraps=True)
                yield FactorTree(self.filed, id="factors")
        with VerticalScroll(id="hand", can_focus=False):
            yield Static(id="hand-text")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the statements, or on the factor that was asked for."""
        self._fill()
        self.statements.stand(0)
        self.factors.stand(0)
        if self._start:
            self.go(self._start)
        else:
            self.statements.focus()
        self._show()
        self.say_again()

    @property
    def statements(self) -> ToGroup:
        """The statements that can be grouped."""
        return self.query_one(ToGroup)

    @property
    def factors(self) -> FactorTree:
        """The factors."""
        return self.query_one(FactorTree)

    def go(self, factor: str) -> None:
        """Go to a factor and unfold it; where it was merged into another one, to that one."""
        there = self.work.project.factors.holding(factor)
        if there is None:
            self.say("This factor is not there any more", refused=True)
        elif self.factors.go(there, unfold=True):
            self._on_factors = True
            self.factors.focus()
            self._show()

    def renew(self) -> None:
        """Show everything as it is now; stay where we are, or go to the factor in which something was undone."""
        self._fill()
        changed = self._changed_elsewhere()
        if changed:
            self.factors.go(changed)
        self._show()
        self.say_again()

    def _fill(self) -> None:
        if self.filed.project is not self.work.project:
            self.filed = Filed.of(self.work.project)
        self._offer()
        self.factors.set_filed(self.filed)

    def _offer(self) -> None:
        """Show the statements that are wanted, by construct or by the words they share."""
        if self._like:
            rows = togroup.rows_alike(self.filed, self._showing, *self._like)
        else:
            rows = togroup.rows(self.filed, self._showing)
        if not any(row.place for row in rows):
            rows = list(togroup.nothing_to_show(self.filed, self._showing))
        self.statements.set_rows(self.filed, rows)

    def _changed_elsewhere(self) -> str:
        """The factor that the latest step changed, if it is a new step and not the factor in hand."""
        step, seen = self.work.last_step, self._step
        self._step = step
        if step is None or step is seen or not step.what.startswith(("Undid", "Redid")):
            return ""
        ids = [edit.path[1] for edit in step.edits if edit.path[0] == "factors" and edit.path[1] in self.filed.by_id]
        here = self.factors.item
        return ids[0] if ids and (here is None or here.id not in ids) else ""

    def say(self, words: str, *, refused: bool = False) -> None:
        """Say what happened; other co-reviewers are called as they chose."""
        names = {person: name for person, name in names_of(self.work.project).items() if person != self.work.person}
        super().say(text.with_names(words, names), refused=refused)

    # What is in hand

    @property
    def item(self) -> Grouped | None:
        """The factor in hand."""
        return self.factors.item

    @property
    def factor_in_view(self) -> str | None:
        """The factor in hand, at which other screens open."""
        return self.item.id if self.item else None

    @property
    def place(self) -> Place | None:
        """The statement in hand, on whichever side the keys act."""
        if self._on_factors:
            branch = self.factors.branch
            return split_member_key(branch.member) if branch and branch.member else None
        row = self.statements.row_in_hand
        return row[0] if row else None

    def _show(self) -> None:
        self.query_one("#header", Words).show(list(self._header_words()))
        self.query_one("#left-title", Words).show(list(self._left_words()))
        self.query_one("#right-title", Words).show(list(self._right_words()))
        self.query_one("#hand-text", Static).update(text.lines(self._hand_rows()))
        self.query_one("#hand").scroll_home(animate=False)

    def _header_words(self) -> Iterator[Word]:
        settings = self.work.project.settings
        yield from self.invented_words
        yield (((account_in_words(self.filed), "heading"),), "show_ungrouped")
        yield self.you_word
        rest = rest_in_words(self.filed)
        if rest and not self.has_class("-narrow"):
            yield (((f"besides {rest}", "quiet"),), "")
        yield (((settings.title, "quiet"),), "")

    def _left_words(self) -> Iterator[Word]:
        number = len({row.place for row in self.statements.shown if row.place})
        yield ((("≈ " if self._like else "", "key"), (f"{self._showing.name} · {number}", "strong")), "show")
        chosen = len(self.statements.chosen)
        yield (((f"■ {chosen} chosen", "key"),), "leave_chosen") if chosen else self._word("choose")
        yield from map(self._word, WITH_STATEMENTS)

    def _right_words(self) -> Iterator[Word]:
        yield (((f"Factors · {len(self.filed.factors)}", "strong"),), "all")
        if self.factors.chosen:
            yield (((f"■ {len(self.factors.chosen)} chosen", "key"),), "leave_chosen")
        branch = self.factors.branch
        yield from map(self._word, WITH_MEMBERS if branch and branch.member else WITH_FACTORS)

    def _word(self, end: str) -> Word:
        return self.word_of(f"factors.{end}")

    def _hand_rows(self) -> Iterator[list[Part]]:
        branch, item = self.factors.branch, self.item
        if self._on_factors and branch and item and branch.member:
            trouble = member_trouble(self.filed, item, branch.member)
            yield from [trouble] if trouble else []
        if self.place:
            yield from place_rows(self.filed, self.place)
        elif self._on_factors and item:
            yield from factor_rows(self.filed, item)

    def _text_in_hand(self) -> tuple[str, str]:
        """What is looked at for likeness: a statement, or a factor with all its statements; and what it is called."""
        item = self.item
        if self.place:
            found = state.statement_of(self.filed.project, self.place)
            return (found.text if found else "", self.place[1])
        if not self._on_factors or item is None:
            return "", ""
        found_all = [state.statement_of(self.filed.project, split_member_key(key)) for key in item.factor.members]
        texts = [item.factor.text, *(found.text for found in found_all if found)]
        return " ".join(texts), f"“{text.shortened(collapse(item.factor.text), 30)}”"

    # What the lists tell

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keys act on the other side."""
        self._on_factors = event.widget is self.factors
        self._show()

    def on_rows_moved(self) -> None:
        """Something else is in hand."""
        self._show()
        self.say("")
