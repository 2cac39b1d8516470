"""Co-review in the terminal: the same questions in the same words as the form, and the same data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core.coreview import Suggestion
from cfir_coder.core.text import collapse
from cfir_coder.core.values import VALENCES
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.wording import ASKED, LAST, WAYS
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.screens.changing import if_picked
from cfir_coder.tui.screens.coreview_view import EVERYTHING, CoReviewView, Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Reply, Valence
    from cfir_coder.exchange.forms.packet import FormKind, Question
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.dialogs.write import Written
    from cfir_coder.tui.viewing import Asked
    from cfir_coder.tui.widgets.rows import Rows

LOOK_FIRST = "What the team thinks is still covered: say what it means to you first (Enter), or look (l)"

MODES: tuple[tuple[Mode, str], ...] = (
    ("codes", "What the team thinks of single sentences"),
    ("factors", "The lines of the result"),
    ("codes again", "What came of what you said of sentences"),
    ("factors again", "What came of what you said of the result"),
)


class CoReviewScreen(CoReviewView):
    """What keys do to the question in hand."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("co-review"))
    places: ClassVar[tuple[Where, ...]] = ("co-review", "everywhere")
    help_says = (
        "The team has read many papers. Here you see one sentence at a time. Say in your own words what it means to you"
        " (Enter), then whether what the team thinks fits (1 to 4). There is no right or wrong answer. You can leave"
        " out whatever you like and stop at any time: everything is kept as you go. v shows the lines of the result,"
        " and what came of what you said."
    )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Enter on a question: their own words."""
        event.stop()
        self.action_words()

    # Saying something

    def _say(self, question: Question, **changes: object) -> None:
        self._do(self.viewer.saying(question, **changes))

    def _do(self, change: Change | None) -> None:
        if change:
            self.work.do(change)
            self.say("Kept")

    def _in_view(self) -> Question | None:
        """The question in hand, where it can be seen; says what to do where it can't."""
        item = self.item
        question = item.question if item else None
        if question is None:
            self.say("This goes with a question. Enter writes here", refused=True)
        elif self.is_covered(question):
            self.say(f"This one speaks of {question.content_note}. l shows it, 4 leaves it out", refused=True)
            return None
        return question

    def action_words(self) -> None:
        """Say in own words what it means."""
        item = self.item
        if item is None or (item.question and self._in_view() is None):
            return
        if item.question is None:
            self._write(LAST[self.kind][item.last], self.viewer.remark(item), lambda words: self._remark(item, words))
            return
        question = item.question
        answer = self.viewer.answer(question)
        self._write(
            ASKED[self.kind]["words"],
            answer.words if answer else "",
            lambda words: self._say(question, words=words),
            says=question.text,
        )

    def _write(self, title: str, now: str, then: Callable[[str], object], says: str = "") -> None:
        def written(answers: Written) -> None:
            then(answers[0])

        said = [[collapse(says)]] if says else []
        self.app.push_screen(Write(title, [Blank("", now, long=True)], says=said), if_picked(written))

    def _remark(self, item: Asked, words: str) -> None:
        self._do(self.viewer.remarking(item, words))

    def action_missing(self) -> None:
        """Say what is missing here."""
        question = self._in_view()
        item = self.item
        if question is None or item is None:
            return
        if self.kind == "factors":
            self.say("What is missing from the lines is asked at the end", refused=True)
            return
        title = ASKED["codes"]["missing"]
        self._write(title, self.viewer.remark(item), lambda words: self._remark(item, words), says=question.text)

    def action_reply(self, reply: Reply) -> None:
        """Say whether it fits; the same again takes it back."""
        item = self.item
        question = item.question if item else None
        if question is None:
            self.say("This goes with a question. Enter writes here", refused=True)
            return
        if reply != "pass" and (self._in_view() is None or self._still_covered(question)):
            return
        answer = self.viewer.answer(question)
        if reply == "suggest":
            self._suggest(question, answer)
        elif answer and answer.answer == reply:
            self._say(question, answer=None)
        else:
            self._say(question, answer=reply)

    def _still_covered(self, question: Question) -> bool:
        covered = self.is_team_covered(question)
        if covered:
            self.say(LOOK_FIRST, refused=True)
        return covered

    def action_tick(self, box: str) -> None:
        """Tick a box, or take the tick back."""
        question = self._in_view()
        if question:
            answer = self.viewer.answer(question)
            self._say(question, **{box: not (answer and getattr(answer, box))})

    # Something else

    def _suggest(self, question: Question, answer: Answer | None) -> None:
        now = (answer.suggestion if answer else None) or Suggestion()
        asked = ASKED[self.kind]

        def written(answers: Written) -> None:
            suggestion = now.model_copy(update={"words": answers[0]})
            if self.kind == "factors":
                self._suggested(question, suggestion)
            else:
                self._pick(question, suggestion)

        write = Write(asked["instead"], [Blank("", now.words, long=True)], says=[[collapse(question.text)]])
        self.app.push_screen(write, if_picked(written))

    def _pick(self, question: Question, suggestion: Suggestion) -> None:
        """A word from the team's list, which nobody has to take."""
        choices = self.packet.choices if self.packet else ()
        options = [Option("No, my own words", "", "goes on")]
        options += [Option(choice.label, choice.written, choice.sentence) for choice in choices]
        at = next((number for number, one in enumerate(options) if one.value == suggestion.code), 0)

        def picked(code: str) -> None:
            self._ask_way(question, suggestion.model_copy(update={"code": code}))

        self.app.push_screen(Pick(ASKED["codes"]["pick"], options, finds=True, at=at), if_picked(picked))

    def _ask_way(self, question: Question, suggestion: Suggestion) -> None:
        options = [Option("I leave that open", ""), *(Option(label, str(way)) for way, label in WAYS.items())]
        at = next((number for number, one in enumerate(options) if one.value == suggestion.valence), 0)

        def picked(way: str) -> None:
            valence: Valence | None = next((one for one in VALENCES if one == way), None)
            self._suggested(question, suggestion.model_copy(update={"valence": valence}))

        self.app.push_screen(Pick(ASKED["codes"]["way"], options, at=at), if_picked(picked))

    def _suggested(self, question: Question, suggestion: Suggestion) -> None:
        if suggestion == Suggestion():
            answer = self.viewer.answer(question)
            took_back = answer is not None and answer.answer == "suggest"
            self._say(question, suggestion=None, answer=None if took_back else "suggest")
        else:
            self._say(question, suggestion=suggestion, answer="suggest")

    # What came of it

    def action_not_meant(self) -> None:
        """This isn't what I meant: say it again; it is opened again, and the team owes a talk."""
        question = self._in_view()
        if question is None:
            return
        if not question.response:
            self.say("The team has not responded to this yet. Enter changes your words", refused=True)
            return
        answer = self.viewer.answer(question)
        self._write(
            "What did you mean?",
            answer.words if answer else "",
            lambda words: self._say(question, words=words, not_meant=True),
            says=f"{question.text} {question.response}",
        )

    # Looking around

    def action_look(self) -> None:
        """Show what is covered."""
        item = self.item
        question = item.question if item else None
        if question and self.is_covered(question):
            self.uncovered.add(f"hard {question.key}")
        elif question and self.is_team_covered(question):
            self.uncovered.add(f"team {question.key}")
        else:
            self.say("Nothing is covered here", refused=True)
            return
        self.show_item()

    def action_show(self) -> None:
        """Choose what to look at."""
        if self.packet is None:
            self.say("Say first who you are: ctrl+u", refused=True)
            return
        options: list[Option[Mode]] = [Option(name, mode, str(self._how_many(mode))) for mode, name in MODES]
        at = [mode for mode, _ in MODES].index(self.mode)
        pick = Pick("What would you like to look at?", options, at=at)
        self.app.push_screen(pick, lambda mode: self._look_at(mode) if mode else None)

    def _how_many(self, mode: Mode) -> int:
        kind: FormKind = "factors" if mode.startswith("factors") else "codes"
        again = mode.endswith("again")
        person = self.work.person or ""
        return len(packet(self.work.project, person, statements=EVERYTHING, kind=kind, again=again).questions)

    def _look_at(self, mode: Mode) -> None:
        self.mode = mode
        self.begin()
