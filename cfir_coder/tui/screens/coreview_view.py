"""What somebody with lived experience sees: one statement at a time, their own words, then what the team thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core.answers import co_reviewers
from cfir_coder.errors import ProjectError
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.introduction import introduction
from cfir_coder.exchange.forms.wording import ASKED, REPLIES, ticks
from cfir_coder.tui.screens.one_by_one import OneByOneScreen
from cfir_coder.tui.viewing import Asked, Viewer
from cfir_coder.tui.widgets.asked import (
    AskedRows,
    asked_rows,
    covered_rows,
    missing_row,
    reply_row,
    team_rows,
    tick_row,
)
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from cfir_coder.exchange.forms.packet import FormKind, Packet, Question
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word

Mode = Literal["codes", "factors", "codes again", "factors again"]

EVERYTHING = 10**6
"""On the screen nobody needs a batch: whoever wants to stops."""

SHOWN_AS = {"name": "by name", "role": "by role", "not": "not at all"}
ALONE = "You alone co-review here: whoever knows the team knows it was you."
COVERED = "What the team thinks is covered until you have said in your own words what it means to you."


class CoReviewView(OneByOneScreen):
    """The questions on the left, the one in hand with what can be said about it."""

    CSS: ClassVar[str] = """
    CoReviewScreen {
        #columns { height: 1fr; }
        #left { width: 32; border-left: outer $panel-paper; background: $panel-paper; }
        #left:focus-within { border-left: outer $accent-ink; }
        #beside { height: auto; max-height: 50%; padding: 0 1; background: $panel-paper; color: $quiet; }
        #main { width: 1fr; margin-left: 1; }
        #reading { height: 1fr; padding: 1 2; background: $panel-paper; scrollbar-size-vertical: 1; }
        #reading > Static { height: auto; background: $panel-paper; max-width: 100; }
        #team { margin-top: 1; }
        #choices { height: auto; margin-top: 1; max-width: 100; background: $panel-paper; }
        #choices > * { background: $panel-paper; padding: 0; }
        #ticks, #missing { height: auto; margin-top: 1; }
    }
    CoReviewScreen.-roomy { #left { width: 46; } #reading { padding: 1 4; } }
    CoReviewScreen.-narrow {
        #columns { layout: vertical; }
        #left { width: 100%; height: auto; border-left: none; background: $paper; }
        #left:focus-within { border-left: none; }
        #asked-list { height: 1; background: $paper; scrollbar-size-vertical: 0; padding: 0 1; }
        #beside { background: $paper; max-height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #main { width: 100%; height: 1fr; margin: 0; }
        #reading { padding: 0 1; }
        #ticks, #missing { margin-top: 0; }
    }
    CoReviewScreen.-large #left { display: none; }
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.mode: Mode = "codes"
        self.packet: Packet | None = None
        self.why_not = ""
        self.uncovered: set[str] = set()
        self._for = ""

    def compose(self) -> ComposeResult:
        """Header, questions, what is asked, what can be said, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield AskedRows(id="asked-list")
                yield Static(id="beside")
            with Vertical(id="main"), VerticalScroll(id="reading", can_focus=False):
                yield Static(id="asked")
                yield Static(id="team")
                with Vertical(id="choices"):
                    yield Static(id="fits")
                    yield from (Words(id=f"reply-{reply}") for reply in REPLIES["codes"])
                    yield Words(id="ticks", wraps=True)
                    yield Words(id="missing", wraps=True)
        yield Status(id="status")
        yield Words(id="keys")

    def on_mount(self) -> None:
        """Keys act on the questions; whoever has not said who they are is asked."""
        self.rows.focus()
        self.begin()
        if self.work.person is None:
            self.program.as_somebody(lambda _: self.begin())

    @property
    def rows(self) -> AskedRows:
        """The questions."""
        return self.query_one(AskedRows)

    @property
    def item(self) -> Asked | None:
        """The question in hand."""
        return self.rows.item

    @property
    def kind(self) -> FormKind:
        """Whether it is about codes or about factors."""
        return "factors" if self.mode.startswith("factors") else "codes"

    @property
    def viewer(self) -> Viewer:
        """Whoever says it, and the project as it is now."""
        return Viewer(self.work.project, self.work.person or "", self.kind, self.work.today)

    def begin(self) -> None:
        """Ask what there is to ask; the questions stay as they are until somebody comes back or changes over."""
        self.packet, self.why_not, self._for = None, "", self.work.person or ""
        try:
            self.packet = packet(
                self.work.project, self._for, statements=EVERYTHING, kind=self.kind, again=self.mode.endswith("again")
            )
        except ProjectError as problem:
            self.why_not = f"{problem.fault.what}. {problem.fault.todo}".strip() if self._for else ""
        self._fill()
        self.rows.stand(0)
        self.show_item()

    def _fill(self) -> None:
        viewer = self.viewer
        questions = self.packet.questions if self.packet else ()
        self.rows.set_asked(viewer, viewer.asked(questions) if self.packet and questions else [])

    def renew(self) -> None:
        """Show the answers as they are now; the questions are asked anew for somebody else."""
        if (self.work.person or "") != self._for:
            self.begin()
            return
        self.rows.said_now(self.viewer)
        self.show_item()

    # What is in view

    def is_covered(self, question: Question) -> bool:
        """Whether a hard statement is still covered."""
        return bool(question.content_note) and f"hard {question.key}" not in self.uncovered

    def is_team_covered(self, question: Question) -> bool:
        """Whether the team's view waits for the person's own words, as the project may want it."""
        answer = self.viewer.answer(question)
        words = answer is not None and bool(answer.words.strip())
        asked_for = self.packet is not None and self.packet.words_first and not question.response
        return asked_for and not words and f"team {question.key}" not in self.uncovered

    def show_item(self) -> None:
        """Show the one in hand, and what can be done with it."""
        item = self.item
        question = item.question if item else None
        self.query_one("#header", Words).show(list(self._header_words(item)))
        self.fill("beside", list(self._beside_rows()))
        hidden = question is not None and self.is_covered(question)
        self.fill("asked", list(self._asked_rows(item)))
        self.fill("team", list(self._team_rows(question)) if question and not hidden else [])
        self._show_choices(question, hidden=hidden)
        self.query_one("#keys", Words).show(self.footer_words())
        self.say_again()

    def _asked_rows(self, item: Asked | None) -> Iterator[list[Part]]:
        if item is None:
            yield from self._nothing_rows()
        elif item.question and self.is_covered(item.question):
            yield from covered_rows(item.question)
        else:
            yield from asked_rows(self.viewer, item)

    def _team_rows(self, question: Question) -> Iterator[list[Part]]:
        if self.is_team_covered(question):
            yield [(COVERED, "quiet")]
            yield [("l", "key"), " looks now"]
        else:
            yield from team_rows(question)

    def _show_choices(self, question: Question | None, *, hidden: bool) -> None:
        self.query_one("#choices").display = question is not None
        if question is None:
            return
        answer = self.viewer.answer(question)
        covered = hidden or self.is_team_covered(question)
        self.fill("fits", [] if covered else [[(ASKED[self.kind]["answer"], "heading")]])
        for reply in REPLIES["codes"]:
            words = self.query_one(f"#reply-{reply}", Words)
            words.display = reply == "pass" or not covered
            words.show([(reply_row(self.kind, reply, answer), f"reply('{reply}')")])
        boxes = self.query_one("#ticks", Words)
        boxes.display = not hidden
        boxes.show([(tick_row(self.kind, box, answer), f"tick('{box}')") for box in ticks(self.kind, question)])
        missing = self.query_one("#missing", Words)
        missing.display = self.kind == "codes" and not hidden
        missing.show([(missing_row(self.viewer.remark(Asked(question))), "missing")])

    def _header_words(self, item: Asked | None) -> Iterator[Word]:
        yield from self.invented_words
        questions = len(self.packet.questions) if self.packet else 0
        if item and item.question:
            yield (((f"Question {item.question.number} of {questions}", "heading"),), "show")
        else:
            yield ((("At the end" if item else "What do you think?", "heading"),), "show")
        person = self.work.person
        yield self.you_word
        if person and person in self.work.project.people:
            shown = self.work.project.people[person].shown
            yield (((f"readers see you: {SHOWN_AS[shown]}", "quiet"),), "")

    def _beside_rows(self) -> Iterator[list[Part]]:
        people = co_reviewers(self.work.project)
        person = self.work.person
        if person and people == [person] and self.work.project.people[person].shown != "name":
            yield [("! ", "warn"), (ALONE, "quiet")]
        if self.has_class("-narrow"):
            return
        yield [("Nobody looks at how long you take. Everything is kept as you go; you can stop at any time.", "quiet")]

    def _nothing_rows(self) -> Iterator[list[Part]]:
        if self.why_not:
            yield [(self.why_not, "strong")]
            yield [("ctrl+u", "key"), " says who you are, ", ("Esc", "key"), " goes back"]
            return
        if self.packet is None:
            yield ["Say who you are first: ", ("ctrl+u", "key"), ". ", ("Esc", "key"), " goes back"]
            return
        if self.mode.endswith("again"):
            yield [("The team has responded to nothing that you said here yet.", "strong")]
        else:
            yield [
                (
                    "There is nothing to ask you here just now: you have looked at everything that may be shown.",
                    "strong",
                )
            ]
        yield [("v", "key"), " shows something else, ", ("Esc", "key"), " goes back"]

    def about(self) -> list[str]:
        """What a person should know before they begin, as the form says it."""
        return introduction(self.packet) if self.packet else []

    def footer_words(self) -> list[Word]:
        """What is needed most here."""
        ends = ["words", "next", "show", "back"] if self.is_mounted and self.item else ["show", "back"]
        if self.is_mounted and self.item and self.item.question and self._has_cover(self.item.question):
            ends.insert(1, "look")
        return [*map(self._foot, ends), self.word_of("help"), self._foot("down")]

    def _has_cover(self, question: Question) -> bool:
        return self.is_covered(question) or self.is_team_covered(question)

    def _foot(self, end: str) -> Word:
        return self.word_of(f"co-review.{end}")
