"""What is in view while differences are settled: what differs first, the statement, both codings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.text import counted
from cfir_coder.tui import state, text
from cfir_coder.tui.actions import key_of
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.settling import Remarks, Sitting
from cfir_coder.tui.waiting import Waiting, decided_items, place_of, still_blind
from cfir_coder.tui.widgets.differences import Differences
from cfir_coder.tui.widgets.heard import decision_rows, heard_rows, opened_again, statement_rows
from cfir_coder.tui.widgets.sides import SIDE_KEYS, Sides
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from cfir_coder.core.differences import Compared
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Cause
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

CAUSES: dict[Cause, str] = {
    "text missed": "missed",
    "text unclear": "unclear",
    "codebook unclear": "codebook",
    "judgement": "judgement",
}
"""Each cause with the end of its action's name."""


class ReconcileView(ProjectScreen):
    """The differences on the left, the one in hand with its codings side by side."""

    CSS: ClassVar[str] = """
    ReconcileScreen {
        #columns { height: 1fr; }
        #left { width: 32; border-left: outer $panel-paper; background: $panel-paper; }
        #left:focus-within { border-left: outer $accent-ink; }
        #beside { height: auto; max-height: 40%; padding: 0 1; background: $panel-paper; color: $quiet; }
        #main { width: 1fr; margin-left: 1; }
        #said { height: auto; max-height: 12; padding: 1 2; background: $panel-paper; scrollbar-size-vertical: 1; }
        #said > Static { height: auto; background: $panel-paper; }
        #sides { margin-top: 1; }
        #heard { height: auto; max-height: 10; padding: 0 2; margin-top: 1; background: $paper; }
        #how { height: auto; margin-top: 1; }
    }
    ReconcileScreen.-roomy { #left { width: 46; } }
    ReconcileScreen.-narrow {
        #columns { layout: vertical; }
        #left { width: 100%; height: auto; border-left: none; background: $paper; }
        #left:focus-within { border-left: none; }
        #differences { height: 1; background: $paper; scrollbar-size-vertical: 0; padding: 0 1; }
        #beside { background: $paper; height: 1; max-height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #main { width: 100%; height: 1fr; margin: 0; }
        #said { max-height: 8; padding: 0 1 1 1; }
        #sides { margin: 0; }
        #heard { max-height: 5; padding: 0 1; margin: 0; }
        #how { margin: 0; }
    }
    ReconcileScreen.-settled #heard { max-height: 60%; }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._waiting = Waiting()
        self._settled = False
        self._just_decided: Place | None = None
        self._step: Change | None = program.work.last_step
        self._sittings: dict[str, Sitting] = {}
        self._remarks: dict[Place, Remarks] = {}

    def compose(self) -> ComposeResult:
        """Header, list, the difference in hand, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Differences(self.work, id="differences")
                yield Static(id="beside")
            with Vertical(id="main"):
                with VerticalScroll(id="said", can_focus=False):
                    yield Static(id="said-text")
                yield Sides(id="sides")
                yield Static(id="heard")
                yield Words(id="how", wraps=True)
        yield Status(id="status")
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Keys act on the list; the first difference is in hand."""
        self.differences.focus()
        self._fill()
        self.differences.stand(0)
        self.renew()

    def on_resize(self) -> None:
        """What fits depends on the room there is."""
        self.call_after_refresh(self._show)

    @property
    def differences(self) -> Differences:
        """The list."""
        return self.query_one(Differences)

    @property
    def item(self) -> Compared | None:
        """The difference in hand."""
        return self.differences.item

    def renew(self) -> None:
        """Show everything as it is now; stay at the same statement, or where something was undone."""
        here = self.item
        cursor = self.differences.cursor
        self._fill()
        place = self._undone_at() or (place_of(here) if here else None)
        if place is None or not self.differences.go(place):
            self.differences.stand(cursor)
        self._show()

    def _fill(self) -> None:
        project = self.work.project
        if self._just_decided and not self._settled:
            self._waiting.settled(project, self._just_decided)
        else:
            self._waiting.renew(project)
        if self._settled:
            items = [(project.reviews[item.review].name, item) for item in decided_items(project)]
        else:
            items = [(str(item.kind).capitalize(), item) for item in self._waiting.items]
        self.differences.set_items(items, names=not self._settled)

    def _undone_at(self) -> Place | None:
        """Where the latest step was, if it is new and not the decision that was just made."""
        step, seen = self.work.last_step, self._step
        self._step = step
        if step is None or step is seen or self._just_decided:
            return None
        edits = [edit for edit in step.edits if edit.key[0] == "decisions" and edit.path[0] == "decisions"]
        return (edits[0].key[1], edits[0].path[1]) if edits else None

    def _show(self) -> None:
        item = self.item
        narrow = self.has_class("-narrow")
        self.set_class(self._settled, "-settled")
        self.query_one("#header", Words).show(list(self._header_words(item)))
        self.fill("said-text", list(self._said_rows(item)))
        self.query_one(Sides).show(self.work.project, item, brief=narrow or self.size.height < 34)
        self.fill("heard", list(self._heard_rows(item)))
        self.fill("beside", list(self._beside_rows(brief=narrow)))
        self._show_how()
        self.say_again()

    def _show_how(self) -> None:
        how = self.query_one("#how", Words)
        how.display = self.item is not None and not self._settled
        how.show(list(self._how_words()))
        self.query_one("#keys", Words).show(self.footer_words())

    # What is in view

    def _header_words(self, item: Compared | None) -> Iterator[Word]:
        project = self.work.project
        yield from self.invented_words
        if item:
            yield ((self._named(item),), "show")
            label = self._review_label(item)
            yield (((label, "strong"), f"  {item.statement}"), f"app.go_to('{item.review}', '{item.statement}')")
        yield self.you_word
        yield (((project.settings.title, "quiet"),), "")

    def _review_label(self, item: Compared) -> str:
        review = self.work.project.reviews[item.review]
        return f"{review.name} [{review.number}]" if review.number else review.name

    def _named(self, item: Compared) -> Part:
        """What differs, and which of how many it is."""
        if self._settled:
            return f"Settled · {counted(len([row for row in self.differences.shown if row[1]]), 'decision')}", "heading"
        every = self._waiting.items
        return f"{str(item.kind).capitalize()} · difference {every.index(item) + 1} of {len(every)}", "heading"

    def _said_rows(self, item: Compared | None) -> Iterator[list[Part]]:
        found = state.statement_of(self.work.project, place_of(item)) if item else None
        if item and found:
            if self.has_class("-narrow"):
                yield [(f"{item.statement}  ", "heading"), (self._review_label(item), "quiet")]
            yield from statement_rows(found)
            return
        if self._settled:
            yield ["Nothing has been decided yet."]
        else:
            yield [("Nothing waits to be settled. ", "strong")]
        yield [("v", "key"), " shows what has been settled, ", ("Esc", "key"), " goes back"]

    def _heard_rows(self, item: Compared | None) -> Iterator[list[Part]]:
        if item is None:
            return
        yield from heard_rows(item)
        if "other valence" in item.kinds:
            definitions = self.work.project.settings.definitions
            for valence, meaning in definitions.items():
                yield [(f"{valence}  ", "strong"), meaning]
        if len(item.kinds) > 1:
            yield [("also: ", "quiet"), ", ".join(item.kinds[1:])]
        if item.reopened:
            yield [("Decided before, and taken back  ", "strong"), *opened_again(item.reopened)]
        if item.decision:
            yield from decision_rows(item.decision)
            if not self._settled:
                yield [("This decision does not stand any more. ", "warn"), ("y", "key"), " it still holds"]

    def _beside_rows(self, *, brief: bool) -> Iterator[list[Part]]:
        """What all coded the same, and the reviews nobody may look into yet."""
        same = self._waiting.same
        blind = [f"{name} waits for {people}" for name, people in still_blind(self.work.project)]
        decides: list[Part] = [("s", "key"), f" decides the {same} that all coded the same"]
        if brief:
            row: list[Part] = [*decides, "   "] if same else []
            row += [("coded blind: " + "; ".join(blind), "quiet")] if blind else []
            yield from [row] if row else []
            return
        if same:
            yield decides
        if blind:
            yield [("Still coded blind, so not shown", "heading")]
        for name in blind:
            yield [name]

    def _how_words(self) -> Iterator[Word]:
        item = self.item
        if item is None:
            return
        remarks = self._remarks_on(item)
        sitting = self._sitting(item)
        yield (self._key("who", sitting.words if sitting else "who settles it?"), "settle")
        yield ((("they differ because:", "quiet"),), "")
        for cause, end in CAUSES.items():
            chosen = cause == remarks.cause
            said: Part = (f"✓ {cause}", "good") if chosen else cause
            yield (self._key(end, said), f"cause('{cause}')")
        yield (self._key("why", text.shortened(f"why: {remarks.why}", 40) if remarks.why else "why"), "why")
        dissent = f"dissent: {', '.join(remarks.dissent)}" if remarks.dissent else "dissent"
        yield (self._key("dissent", dissent), "dissent")

    def _key(self, end: str, said: Part) -> tuple[Part, ...]:
        return (f"{key_of(f'reconcile.{end}', self.program.keys)} ", "key"), said

    def footer_words(self) -> list[Word]:
        """What can be done with the difference in hand."""
        item = self.item if self.is_mounted else None
        if item is None or self._settled:
            return [
                self._foot(end) for end in (("reopen", "history", "show", "back") if item else ("show", "same", "back"))
            ]
        sides: list[Word] = [
            (((f"{key} ", "key"), f"take {person}"), f"take({number})")
            for number, (key, person) in enumerate(zip(SIDE_KEYS, item.codings, strict=False))
        ]
        ends = ["both"] * (len(item.codings) > 1) + ["other"] + ["still-holds"] * (item.decision is not None)
        ends += ["next", "show"]
        return [*sides, *map(self._foot, [*ends, "back"]), self.word_of("help"), self._foot("history")]

    def _foot(self, end: str) -> Word:
        return self.word_of(f"reconcile.{end}")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another difference is in hand."""
        event.stop()
        self._show()
        self.say("")

    def _remarks_on(self, item: Compared) -> Remarks:
        return self._remarks.get(place_of(item), Remarks())

    def _sitting(self, item: Compared) -> Sitting | None:
        """Who settles this, if somebody has said so."""
        sitting = self._sittings.get(self.work.person or "")
        return sitting if sitting and sitting.fits(item) else None
