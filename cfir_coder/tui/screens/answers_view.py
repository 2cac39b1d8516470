"""What is in view while the team responds: what was said on the left, the one in hand with what stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.answers import wants_talk
from cfir_coder.core.telling import not_final, not_told
from cfir_coder.core.text import counted
from cfir_coder.tui import text
from cfir_coder.tui.actions import BY_ID, key_of
from cfir_coder.tui.screens.one_by_one import OneByOneScreen
from cfir_coder.tui.to_answer import Said, Showing, cannot_hide, names_of, shown_now, waiting
from cfir_coder.tui.widgets.said import SaidRows, asked_rows, heard_rows, meaning_rows, now_rows
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word

ALONE = "One co-reviewer: whoever knows the team knows whose words these are."

ENDS: dict[str, tuple[str, ...]] = {
    "statement": ("change", "keep", "together", "add"),
    "factor": ("change", "keep", "together", "add"),
    "missing": ("add", "keep"),
    "comment": ("keep", "add"),
}
"""What can be done about each kind of thing, the most likely first."""


class AnswersView(OneByOneScreen):
    """What was said on the left; on the right what it is about, their words, and what stands now."""

    CSS: ClassVar[str] = """
    AnswersScreen {
        #columns { height: 1fr; }
        #left { width: 34; border-left: outer $panel-paper; background: $panel-paper; }
        #left:focus-within { border-left: outer $accent-ink; }
        #beside { height: auto; max-height: 40%; padding: 0 1; background: $panel-paper; color: $quiet; }
        #main { width: 1fr; margin-left: 1; }
        #reading { height: 1fr; padding: 1 2; background: $panel-paper; scrollbar-size-vertical: 1; }
        #reading > Static { height: auto; background: $panel-paper; max-width: 110; }
        #heard, #now, #meanings { margin-top: 1; }
        #how { height: auto; margin-top: 1; }
    }
    AnswersScreen.-roomy { #left { width: 48; } }
    AnswersScreen.-narrow {
        #columns { layout: vertical; }
        #left { width: 100%; height: auto; border-left: none; background: $paper; }
        #left:focus-within { border-left: none; }
        #said { height: 1; background: $paper; scrollbar-size-vertical: 0; padding: 0 1; }
        #beside { background: $paper; height: auto; max-height: 2; }
        #main { width: 100%; height: 1fr; margin: 0; }
        #reading { padding: 0 1; }
        #how { margin: 0; }
    }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._showing: Showing = "what waits"
        self._talks: dict[tuple[str, ...], str] = {}
        self._by: tuple[str, ...] = ()
        self._waiting = 0

    def compose(self) -> ComposeResult:
        """Header, list, what was said and what stands, who responds, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield SaidRows(self.work, id="said")
                yield Static(id="beside")
            with Vertical(id="main"):
                with VerticalScroll(id="reading", can_focus=False):
                    yield Static(id="asked")
                    yield Static(id="heard")
                    yield Static(id="now")
                    yield Static(id="meanings")
                yield Words(id="how", wraps=True)
        yield Status(id="status")
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Keys act on the list; the first is in hand."""
        self.rows.focus()
        self.renew()

    def on_resize(self) -> None:
        """What fits depends on the room there is."""
        self.call_after_refresh(self.show_item)

    @property
    def rows(self) -> SaidRows:
        """The list."""
        return self.query_one(SaidRows)

    @property
    def item(self) -> Said | None:
        """What is in hand."""
        return self.rows.item

    @property
    def talk(self) -> str:
        """The note of the talk that goes with the response in hand."""
        item = self.item
        return self._talks.get(item.key, "") if item else ""

    def renew(self) -> None:
        """Show everything as it is now; stay at the same one, or at the one that took its place."""
        here, cursor = self.item, self.rows.cursor
        self.rows.set_items(shown_now(self.work.project, self._showing))
        self._waiting = waiting(self.work.project)
        self.fill("beside", list(self._beside_rows()))
        if here is None or not self.rows.go_where(lambda item: item.key == here.key):
            self.rows.stand(cursor)
        self.show_item()

    def show_item(self) -> None:
        """Show the one in hand, and what can be done with it."""
        project, item = self.work.project, self.item
        self.query_one("#header", Words).show(list(self._header_words()))
        self.fill("asked", list(asked_rows(project, item)) if item else list(self._nothing_rows()))
        self.fill("heard", list(heard_rows(project, item)) if item else [])
        self.fill("now", list(now_rows(project, item)) if item else [])
        with_meanings = item is not None and not self.has_class("-narrow")
        self.fill("meanings", list(meaning_rows(project, item)) if item and with_meanings else [])
        how = self.query_one("#how", Words)
        how.display = item is not None
        how.show(list(self._how_words()))
        self.query_one("#keys", Words).show(self.footer_words())
        self.say_again()

    def _header_words(self) -> Iterator[Word]:
        project = self.work.project
        yield from self.invented_words
        heading = "What co-reviewers said" if self._showing == "everything" else f"Co-review: {self._showing}"
        yield (((heading, "heading"),), "show")
        yield ((f"{counted(self._waiting, 'answer waits', 'answers wait')} for a response",), "")
        yield self.you_word
        yield (((project.settings.title, "quiet"),), "")

    def _beside_rows(self) -> Iterator[list[Part]]:
        project, names = self.work.project, names_of(self.work.project)
        for person, keys in not_told(project).items():
            final = ", so not final yet" if person in not_final(project) else ""
            yield [("p", "key"), f" {names[person]} was not told yet of {counted(len(keys), 'response')}{final}"]
        if cannot_hide(project):
            yield [("! ", "warn"), (ALONE, "quiet")]

    def _nothing_rows(self) -> Iterator[list[Part]]:
        if self._showing == "what waits":
            yield [("Nothing waits for a response.", "strong")]
        else:
            yield [
                "Co-reviewers have said nothing here yet. Send them a form: cfir-coder form PROJECT --person ID -o FILE"
            ]
        yield [("v", "key"), " shows something else, ", ("Esc", "key"), " goes back"]

    def _how_words(self) -> Iterator[Word]:
        item = self.item
        if item is None or item.state == "responded":
            return
        if item.answer and (wants_talk(item.answer) or self.talk):
            owed = ("! they asked to talk first: note of the talk", "warn")
            yield (self._key("talk", f"the talk: {text.shortened(self.talk, 50)}" if self.talk else owed), "talk")
        yield (self._key("who", f"{' and '.join(self._by)} respond" if self._by else "who responds"), "with_whom")

    def _key(self, end: str, said: Part) -> tuple[Part, ...]:
        return (f"{key_of(f'answers.{end}', self.program.keys)} ", "key"), said

    def footer_words(self) -> list[Word]:
        """What can be done with the one in hand."""
        item = self.item if self.is_mounted else None
        ends: tuple[str, ...] = ENDS[item.about] if item and item.state != "responded" else ()
        ends += ("reopen",) if item and item.state == "responded" else ()
        words = [(self._key(end, self._short(end, item)), BY_ID[f"answers.{end}"].call) for end in ends]
        words += [self._foot(end) for end in (("next", "show") if item else ("show",))]
        return [*words, self._foot("back"), self.word_of("help"), *([self._foot("down")] if item else [])]

    def _short(self, end: str, item: Said | None) -> str:
        if end == "keep" and item and item.remark:
            return "add nothing: why" if item.about == "missing" else "respond in words"
        if end == "add" and item and item.answer:
            return "add a construct"
        return BY_ID[f"answers.{end}"].short

    def _foot(self, end: str) -> Word:
        return self.word_of(f"answers.{end}")
