"""Settling what people coded differently: the difference is named first, both codings stand side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.deciding import CannotDecide, both, reopen, same_codings, still_holds, take
from cfir_coder.core.text import counted
from cfir_coder.tui import state, text
from cfir_coder.tui.actions import BY_ID, bindings, key_of
from cfir_coder.tui.dialogs import settling as questions
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.other_codes import OtherCodes
from cfir_coder.tui.settling import Remarks, Sitting, decision
from cfir_coder.tui.waiting import Waiting, decided_items, place_of, still_blind
from cfir_coder.tui.widgets.differences import Differences
from cfir_coder.tui.widgets.heard import decision_rows, heard_rows, statement_rows
from cfir_coder.tui.widgets.sides import SIDE_KEYS, Sides
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.deciding import Choice
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Cause
    from cfir_coder.tui.actions import Where
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


class ReconcileScreen(ProjectScreen):
    """The differences on the left, the one in hand with its codings side by side."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("reconcile"))
    places: ClassVar[tuple[Where, ...]] = ("reconcile", "everywhere")
    help_says = (
        "What people coded differently, by the kind of difference. Take one side (a, b), both (c) or something else (e);"
        " the next difference comes by itself. Say the cause, why, and who sees it differently before you take a side."
        " What all coded the same is decided in one step with s. Reviews that are still coded blind are not shown."
    )
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
        #beside { background: $paper; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #main { width: 100%; height: 1fr; margin: 0; }
        #said { max-height: 7; padding: 0 1; }
        #sides { margin: 0; }
        #heard { max-height: 5; padding: 0 1; margin: 0; }
        #how { margin: 0; }
    }
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
        self.differences.set_items(items)

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
        self.query_one("#header", Words).show(list(self._header_words(item)))
        self._put("said-text", list(self._said_rows(item)))
        self.query_one(Sides).show(self.work.project, item, brief=narrow or self.size.height < 34)
        self._put("heard", list(self._heard_rows(item)))
        self._put("beside", list(self._beside_rows(brief=narrow)))
        self._show_how()
        self.say_again()

    def _show_how(self) -> None:
        how = self.query_one("#how", Words)
        how.display = self.item is not None and not self._settled
        how.show(list(self._how_words()))
        self.query_one("#keys", Words).show(self.footer_words())

    def _put(self, name: str, rows: list[list[Part]]) -> None:
        widget = self.query_one(f"#{name}", Static)
        widget.display = bool(rows)
        widget.update(text.lines(rows))

    # What is in view

    def _header_words(self, item: Compared | None) -> Iterator[Word]:
        project = self.work.project
        if project.settings.invented:
            yield ((("INVENTED EXAMPLE", "warn"),), "")
        if item:
            yield ((self._named(item),), "show")
            review = project.reviews[item.review]
            label = f"{review.name} [{review.number}]" if review.number else review.name
            yield (((label, "strong"), f"  {item.statement}"), f"app.go_to('{item.review}', '{item.statement}')")
        yield (((f"you: {self.work.person}" if self.work.person else "who are you?", "quiet"),), "app.who")
        yield (((project.settings.title, "quiet"),), "")

    def _named(self, item: Compared) -> Part:
        """What differs, and of how many."""
        if self._settled:
            return f"Settled · {counted(len([row for row in self.differences.shown if row[1]]), 'decision')}", "heading"
        every = self._waiting.items
        alike = sum(one.kind == item.kind for one in every)
        return f"{str(item.kind).capitalize()} · {alike} of {counted(len(every), 'difference')}", "heading"

    def _said_rows(self, item: Compared | None) -> Iterator[list[Part]]:
        found = state.statement_of(self.work.project, place_of(item)) if item else None
        if found:
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
        if len(item.kinds) > 1:
            yield [("also: ", "quiet"), ", ".join(item.kinds[1:])]
        if item.decision:
            yield from decision_rows(item.decision)
            if not self._settled:
                yield [("This decision does not stand any more. ", "warn"), ("y", "key"), " it still holds"]

    def _beside_rows(self, *, brief: bool) -> Iterator[list[Part]]:
        """What all coded the same, and the reviews nobody may look into yet."""
        same = self._waiting.same
        blind = [f"{name} waits for {people}" for name, people in still_blind(self.work.project)]
        decides: list[Part] = [("s", "key"), f" decides {counted(same, 'statement')} that all coded the same"]
        if brief:
            row: list[Part] = [*decides, "   "] if same else []
            row += [("coded blind: " + "; ".join(blind), "quiet")] if blind else []
            yield from [row] if row else []
            return
        if same:
            yield decides
        if blind:
            yield [("Still coded blind, so not shown", "heading")]
            yield from ([name] for name in blind)

    def _how_words(self) -> Iterator[Word]:
        item = self.item
        if item is None:
            return
        remarks = self._remarks_on(item)
        sitting = self._sitting(item)
        yield (self._key("who", sitting.words if sitting else "who settles it?"), "settle")
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
            return [self._foot(end) for end in (("reopen", "history", "show", "back") if item else ("show", "same", "back"))]
        sides: list[Word] = [
            (((f"{key} ", "key"), f"take {person}"), f"take({number})")
            for number, (key, person) in enumerate(zip(SIDE_KEYS, item.codings, strict=False))
        ]
        ends = ["both"] * (len(item.codings) > 1) + ["other"] + ["still-holds"] * (item.decision is not None)
        ends += ["next", "show", "history", "back"]
        help_word: Word = (((f"{key_of('help', self.program.keys)} ", "key"), "help"), "app.help")
        return [*sides, *map(self._foot, ends), help_word]

    def _foot(self, end: str) -> Word:
        action = BY_ID[f"reconcile.{end}"]
        return (self._key(end, action.short), action.call)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another difference is in hand."""
        event.stop()
        self._show()
        self.say("")

    # Settling

    def _remarks_on(self, item: Compared) -> Remarks:
        return self._remarks.get(place_of(item), Remarks())

    def _sitting(self, item: Compared) -> Sitting | None:
        """Who settles this, if somebody has said so."""
        sitting = self._sittings.get(self.work.person or "")
        return sitting if sitting and sitting.fits(item) else None

    def _in_hand(self) -> Compared | None:
        """The difference to act on; says why where there is none."""
        item = self.item
        if item is None:
            self.say("There is nothing to settle here", refused=True)
        elif self._settled:
            self.say("It is decided. r opens it again", refused=True)
            return None
        return item

    def _as_decider(self, then: Callable[[str], object]) -> None:
        """Go on as somebody who may decide."""

        def known(person: str) -> None:
            if self.work.project.may(person, "decide"):
                then(person)
            else:
                said = f"{person} may read this, but not decide: `does` in project.yaml would have to list decide"
                self.say(said, refused=True)

        self.program.as_somebody(known)

    def _decide(self, item: Compared, choice: Choice, taken: str = "") -> None:
        self._as_decider(lambda person: self._with_sitting(person, item, lambda: self._decided(item, choice, taken)))

    def _with_sitting(self, person: str, item: Compared, then: Callable[[], object]) -> None:
        if self._sitting(item):
            then()
        else:
            self._ask_sitting(person, item, then)

    def _ask_sitting(self, person: str, item: Compared, then: Callable[[], object]) -> None:
        def chosen(sitting: Sitting | None) -> None:
            if sitting and sitting.by:
                sits(sitting.by, sitting)
            elif sitting:
                ask = questions.who_else(self.work.project, item, person)
                self.app.push_screen(ask, lambda typed: sits(questions.people_of(typed), sitting) if typed else None)

        def sits(people: tuple[str, ...], sitting: Sitting) -> None:
            self._sittings[person] = Sitting(sitting.how, people, sitting.coders)
            self._show_how()
            then()

        self.app.push_screen(questions.who_settles(item, person), chosen)

    def _decided(self, item: Compared, choice: Choice, taken: str) -> None:
        sitting = self._sitting(item)
        if sitting is None:
            return
        remarks, project, now = self._remarks_on(item), self.work.project, self.work.clock()
        made = self._made(lambda: decision(project, item, choice, sitting, remarks, taken=taken, at=now))
        if made:
            self._just_decided = place_of(item)
            self._remarks.pop(place_of(item), None)
            self.work.do(made)
            self._just_decided = None
            self.say(made.what)

    def _made(self, make: Callable[[], Change]) -> Change | None:
        try:
            return make()
        except CannotDecide as problem:
            self.say(str(problem), refused=True)
            return None

    def _do(self, make: Callable[[], Change]) -> None:
        made = self._made(make)
        if made:
            self.work.do(made)
            self.say(made.what)

    def action_take(self, number: int) -> None:
        """Take one side."""
        item = self._in_hand()
        if item is None:
            return
        people = list(item.codings)
        if number < len(people):
            self._decide(item, take(item, people[number]), people[number])
        else:
            self.say(f"Only {counted(len(people), 'person', 'people')} coded this statement", refused=True)

    def action_both(self) -> None:
        """Take the codes of all."""
        item = self._in_hand()
        if item is None:
            return
        try:
            choice = both(item)
        except CannotDecide as problem:
            self.say(str(problem), refused=True)
        else:
            self._decide(item, choice)

    def action_other(self) -> None:
        """Choose something else."""
        item = self._in_hand()
        if item:
            OtherCodes(self.program, self.work.project, item, partial(self._decide, item)).ask()

    def action_settle(self) -> None:
        """Say who settles it and how."""
        item = self._in_hand()
        if item:
            self._as_decider(lambda person: self._ask_sitting(person, item, lambda: None))

    def _remark(self, item: Compared, remarks: Remarks) -> None:
        self._remarks[place_of(item)] = remarks
        self._show_how()

    def action_cause(self, cause: Cause) -> None:
        """Say the cause, or take it back."""
        item = self._in_hand()
        if item:
            now = self._remarks_on(item)
            self._remark(item, Remarks(None if now.cause == cause else cause, now.why, now.dissent))
            self.say(f"{cause}: {questions.CAUSE_HINTS[cause]}" if now.cause != cause else "")

    def action_why(self) -> None:
        """Say why."""
        item = self._in_hand()
        if item:
            now = self._remarks_on(item)
            self.app.push_screen(
                Ask("Why do you settle it this way?", [("", now.why)]),
                lambda typed: self._remark(item, Remarks(now.cause, typed[0], now.dissent)) if typed else None,
            )

    def action_dissent(self) -> None:
        """Keep what somebody says who sees it differently."""
        item = self._in_hand()
        if item:
            pick = questions.whose_dissent(self.work.project, item)
            self.app.push_screen(pick, lambda person: self._ask_dissent(item, person) if person else None)

    def _ask_dissent(self, item: Compared, person: str) -> None:
        now = self._remarks_on(item)

        def typed(answers: tuple[str, ...] | None) -> None:
            if answers:
                dissent = {one: words for one, words in {**now.dissent, person: answers[0]}.items() if words}
                self._remark(item, Remarks(now.cause, now.why, dissent))

        self.app.push_screen(questions.dissent_words(item, person, now.dissent.get(person, "")), typed)

    def action_same(self) -> None:
        """Decide what all coded the same, in one step."""
        self._as_decider(
            lambda person: self._do(
                lambda: same_codings(self.work.project, self.work.project.reviews, by=person, at=self.work.clock())
            )
        )

    def action_still_holds(self) -> None:
        """An earlier decision holds for the text as it is now."""
        item = self._in_hand()
        if item:
            now = self.work.clock()
            self._as_decider(
                lambda person: self._do(lambda: still_holds(self.work.project, *place_of(item), by=person, at=now))
            )

    # Looking around

    def action_next(self) -> None:
        """Go to the next one, and from the last to the first."""
        self.differences.focus()
        before = self.differences.cursor
        self.differences.action_move(1)
        if self.differences.cursor == before:
            self.differences.action_first()

    def action_show(self) -> None:
        """Choose between what waits and what is settled."""
        project = self.work.project
        options = [
            Option("Differences to settle", value=False, hint=str(len(self._waiting.items))),
            Option("What has been settled", value=True, hint=str(len(decided_items(project)))),
        ]
        says: list[list[Part]] = [
            [(f"{name} is still coded blind and waits for {people}", "quiet")] for name, people in still_blind(project)
        ]
        self.app.push_screen(Pick("Show", options, says=says, at=int(not self._settled)), self._show_those)

    def _show_those(self, settled: bool | None) -> None:
        if settled is not None and settled != self._settled:
            self._settled = settled
            self._fill()
            self.differences.stand(0)
            self._show()

    def action_reopen(self) -> None:
        """Take a decision back, saying why."""
        item = self.item
        if item is None or item.decision is None:
            self.say("Nothing is decided here yet", refused=True)
            return
        says: list[list[Part]] = [["The decision stays in the history. What the coders said counts again."]]
        ask = Ask("Open it again: why?", [("", "")], says=says)
        self.app.push_screen(ask, lambda typed: self._reopen(item, typed[0]) if typed else None)

    def _reopen(self, item: Compared, why: str) -> None:
        self._as_decider(lambda _: self._do(lambda: reopen(self.work.project, *place_of(item), why)))

    def action_history(self) -> None:
        """What was decided here, and when."""
        item = self.item
        if item is None:
            return
        review, statement = place_of(item)
        wanted = (("decisions", review), ("decisions", statement))
        history = self.work.repository.history
        lines = [(one, line) for one in self.work.project.people for line in history(one) if line.place == wanted]
        self.app.push_screen(questions.earlier((review, statement), lines))

    def action_back(self) -> None:
        """Back to where we came from."""
        self.app.pop_screen()
