"""The screen that coders live in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from cfir_coder.core.codebook import Code
from cfir_coder.core.find import Finder
from cfir_coder.tui import counts, state, text, usage
from cfir_coder.tui.actions import bindings
from cfir_coder.tui.acts import Acts, CannotAct, finish
from cfir_coder.tui.dialogs import questions
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Pick, yes_or_no
from cfir_coder.tui.screens.choosing import filters, runner_up, shown_by, versions
from cfir_coder.tui.screens.statement_acts import StatementActs
from cfir_coder.tui.widgets.constructs import Constructs
from cfir_coder.tui.widgets.definition import Definition
from cfir_coder.tui.widgets.findbox import FindBox
from cfir_coder.tui.widgets.statement import StatementPanel
from cfir_coder.tui.widgets.statements import Statements
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import Input

    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Valence
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.screens.choosing import Show
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word


class CodingScreen(StatementActs):
    """Statements on the left, the one in hand in the middle, the codebook on the right."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("coding"))
    places: ClassVar[tuple[Where, ...]] = ("coding", "everywhere")
    help_says = (
        "Read the statement, give it a code, say whether it helps or hinders, go on with g. A code comes from the find"
        " box (/), from the codebook below it, or with 1-9 from the codes you used last. Everything is saved as you go."
    )

    def __init__(self, program: Program, place: Place | None) -> None:
        super().__init__(program)
        self._start = place
        self._show: Show | None = None
        self._finder: Finder | None = None
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Header, three columns, recent codes, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield Words(id="left-title")
                yield Statements(self.work, id="statements")
            yield StatementPanel(self.work, id="statement")
            with Vertical(id="right"):
                yield FindBox(placeholder="/ find a construct", id="find")
                yield Constructs(self.work.project.codebook, id="constructs")
                yield Definition(id="definition")
        yield Words(id="recent")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Begin where it was asked for."""
        self.statements.set_places(counts.places(self.work.project))
        if self._start is None or not self.statements.go(self._start):
            self.statements.stand(0)
        self._keys_to(self.statements)

    @property
    def statements(self) -> Statements:
        """The list of statements."""
        return self.query_one(Statements)

    @property
    def panel(self) -> StatementPanel:
        """The statement in hand."""
        return self.query_one(StatementPanel)

    @property
    def constructs(self) -> Constructs:
        """The codebook, or what was found in it."""
        return self.query_one(Constructs)

    @property
    def place(self) -> Place | None:
        """Where we are."""
        return self.statements.place

    @property
    def construct_in_view(self) -> str | None:
        """The construct whose definition is in view."""
        return self.query_one(Definition).construct

    def renew(self) -> None:
        """Show everything as it is now, without moving."""
        self._follow_outside()
        self.constructs.set_codebook(self.work.project.codebook)
        self.statements.refresh()
        self.panel.show(self.place)
        self.program.remember(self.place)
        self._renew_lines()
        self._renew_definition()

    def _follow_outside(self) -> None:
        """Take in statements that came or went, and stay at the same one."""
        here = self.place
        kept = [row for row in self.statements.shown if row[1]]
        every = counts.places(self.work.project)
        # What a filter once showed stays until it is chosen anew: a list must not shrink under somebody's hands.
        wanted = every if self._show is None else [row for row in every if row in set(kept)]
        if wanted != kept:
            self.statements.set_places(wanted)
            if here is None or not self.statements.go(here):
                self.statements.stand(self.statements.cursor)

    def _renew_lines(self) -> None:
        project, person = self.work.project, self.work.person
        self.query_one("#recent", Words).show(self._recent_words())
        self.query_one("#header", Words).show(self._header_words())
        shown = self._show.name if self._show else "All statements"
        self.query_one("#left-title", Words).show(
            [(((f" {shown}", "heading"), ("  v", "key"), (" change", "quiet")), "show")]
        )
        self.constructs.set_used(usage.use_counts(project, person))
        self.say_again()

    def _header_words(self) -> list[Word]:
        project = self.work.project
        words: list[Word] = []
        if project.settings.invented:
            words.append(((("INVENTED EXAMPLE", "warn"),), ""))
        if self.place:
            review = project.reviews[self.place[0]]
            done = counts.progress(project, self.work.person, review)
            label = f"{review.name} [{review.number}]" if review.number else review.name
            finished = "  ✓ finished" if done.finished else ""
            words.append((((label, "strong"), f"  {done.coded} of {done.total} coded{finished}"), ""))
        you = f"you: {self.work.person}" if self.work.person else "who are you?"
        words.append((((you, "quiet"),), "app.who"))
        words.append((((project.settings.title, "quiet"),), ""))
        return words

    def _recent_words(self) -> list[Word]:
        width = 24 if self.size.width >= 100 else 16
        codes = usage.recent_codes(self.work.project, self.work.person)
        words: list[Word] = [
            (((f"{n} ", "key"), text.shortened(code, width)), f"recent({n})") for n, code in enumerate(codes, 1)
        ]
        return words or [((("Codes you use appear here, under 1 to 9", "quiet"),), "")]

    def _renew_definition(self) -> None:
        construct = self.constructs.construct if self._is_finding else self._code_in_hand()
        self.query_one(Definition).set_class(construct is None, "-empty")
        construct = construct or self.constructs.construct
        self.query_one(Definition).show(self.work.project, construct, self.constructs.used.get(construct or "", 0))

    @property
    def _is_finding(self) -> bool:
        return self.focused in (self.query_one(FindBox), self.constructs)

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

    # What lists and fields tell

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another statement, code or construct is under a cursor."""
        if event.rows is self.statements:
            self.renew()
            self.say("")
        else:
            self._renew_definition()

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
        self.constructs.action_move(event.by) if abs(event.by) == 1 else self.constructs.action_page(event.by // 8)

    def on_find_box_taken(self) -> None:
        """Take the construct, also when the last letters came with Enter in one burst."""
        self._find(self.query_one(FindBox).value)
        self._take()

    def on_find_box_closed(self) -> None:
        """Back to the statements."""
        self._keys_to(self.statements)

    def on_descendant_focus(self) -> None:
        """On a narrow screen the codebook is a drawer that opens when keys go there."""
        self.set_class(self._is_finding, "-finding")
        self._renew_definition()

    def _take(self) -> None:
        half = self.constructs.construct
        if half is None:
            self.say("Nothing found with these words. Try fewer or other ones", refused=True)
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

    # What keys do

    def _act(self, make: Callable[[Acts], Change]) -> None:
        """Make a change to the statement in hand, as somebody."""
        place = self.place
        if place is None:
            self.say("No statement is chosen", refused=True)
            return
        self.program.as_somebody(
            lambda person: self._do(lambda: make(Acts(self.work.project, person, place, self.work.clock())))
        )

    def _do(self, make: Callable[[], Change]) -> None:
        try:
            change = make()
        except CannotAct as problem:
            self.say(str(problem), refused=True)
        else:
            self.work.do(change)
            self.say(change.what)

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

    def action_recent(self, number: int) -> None:
        """Add a code that was used lately."""
        codes = usage.recent_codes(self.work.project, self.work.person)
        if number <= len(codes):
            self._act(lambda acts: acts.add(codes[number - 1]))
        else:
            self.say(f"There is no recent code {number} yet. Press / to find a construct", refused=True)

    def action_choose_code(self, by: int) -> None:
        """Choose another of the statement's codes."""
        self.panel.codes.action_move(by)
        self.panel.codes.refresh()

    def action_valence(self, valence: Valence) -> None:
        """Say the valence of the chosen code."""
        self._act(lambda acts: acts.valence(self.panel.codes.chosen, valence))

    def action_primary(self) -> None:
        """Put the chosen code first."""
        number = self.panel.codes.chosen
        self._act(lambda acts: acts.primary(number))
        self.panel.codes.stand(0)

    def action_remove(self) -> None:
        """Take the chosen code out."""
        self._act(lambda acts: acts.remove(self.panel.codes.chosen))

    def action_none_fits(self) -> None:
        """None of the constructs fits: why?"""
        says: list[list[text.Part]] = [
            ["Say in a few words what it is about and why nothing fits. The team will see it."]
        ]
        ask = Ask("None of these fits", [("", self._note())], says=says, wrong=_must_say)
        self.app.push_screen(
            ask, lambda answers: self._act(lambda acts: acts.none_fits(answers[0])) if answers else None
        )

    def action_note(self) -> None:
        """Write a note."""
        ask = Ask("Note", [("", self._note())])
        self.app.push_screen(
            ask, lambda answers: self._act(lambda acts: acts.note(answers[0])) if answers is not None else None
        )

    def _note(self) -> str:
        coding = state.coding_of(self.work.project, self.work.person, self.place) if self.place else None
        return coding.note if coding else ""

    def action_unsure(self) -> None:
        """Mark as unsure: with which runner-up, and why?"""
        self.app.push_screen(runner_up(self.work.project.codebook), self._why_unsure)

    def _why_unsure(self, instead: str | None) -> None:
        if instead is None:
            return
        ask = Ask("Unsure", [("Why? May stay empty", "")], says=[[f"Or {instead}?" if instead else "No runner-up."]])
        self.app.push_screen(
            ask,
            lambda answers: self._act(lambda acts: acts.unsure(instead, answers[0])) if answers is not None else None,
        )

    def action_sure(self) -> None:
        """No longer unsure."""
        self._act(Acts.sure)

    def action_kind(self) -> None:
        """What kind of statement is it?"""
        coding = state.coding_of(self.work.project, self.work.person, self.place) if self.place else None
        pick = questions.kind(coding.kind if coding else "determinant")
        self.app.push_screen(pick, lambda kind: self._act(lambda acts: acts.kind(kind)) if kind else None)

    def action_strength(self) -> None:
        """How strong is it?"""
        if not self.work.project.settings.strength:
            self.say("This project doesn't rate strength. `strength: yes` in project.yaml turns it on", refused=True)
            return
        number = self.panel.codes.chosen
        self.app.push_screen(
            questions.strength(),
            lambda rating: (
                self._act(lambda acts: acts.strength(number, questions.rating(rating))) if rating is not None else None
            ),
        )

    def action_still_fits(self) -> None:
        """The codes fit the changed text too."""
        self._act(Acts.still_fits)

    def action_next(self) -> None:
        """Go to the next statement without a code."""
        place = counts.next_to_code(self.work.project, self.work.person, self.place)
        if place is None:
            self.say("Every statement has a code by you. m marks the review finished", refused=True)
        else:
            self.go(place)
            self.say("")

    def action_same_code(self) -> None:
        """Go to the next statement that has the construct in view."""
        construct = self.query_one(Definition).construct
        found = usage.uses(self.work.project, self.work.person, construct) if construct else []
        if not found:
            self.say("You haven't used this construct yet", refused=True)
            return
        after = [place for place in found if self.place and place > self.place]
        self.go((after or found)[0])

    def go(self, place: Place) -> None:
        """Go to a statement, showing all of them where the filter hides it."""
        if not self.statements.go(place):
            self._show = None
            self.statements.set_places(counts.places(self.work.project))
            self.statements.go(place)
        self.renew()

    def action_show(self) -> None:
        """Choose which statements are shown."""
        self.app.push_screen(Pick("Show", filters(self.work), find=shown_by(self.work)), self._show_only)

    def _show_only(self, show: Show | None) -> None:
        if show is None:
            return
        here = self.place
        self._show = show if show.name != "All statements" else None
        self.statements.set_places([place for place in counts.places(self.work.project) if show.holds(self.work, place)])
        if here is None or not self.statements.go(here):
            self.statements.stand(0)
        self.renew()

    def action_history(self) -> None:
        """What was done with this statement, and back to it."""
        place, person = self.place, self.work.person
        if place is None or person is None:
            self.say("You have done nothing here yet", refused=True)
            return
        pick = versions(self.work, person, place)
        self.app.push_screen(
            pick, lambda version: self._act(lambda acts: acts.back_to(version.data)) if version else None
        )

    def action_finished(self) -> None:
        """Mark the review finished, or open it again."""
        if self.place is None:
            return
        review = self.place[0]
        self.program.as_somebody(lambda person: self._finish(person, review))

    def _finish(self, person: str, review: str) -> None:
        project = self.work.project
        left = counts.progress(project, person, project.reviews[review])
        change = lambda: finish(project, person, review, self.work.clock()[:10])  # noqa: E731 - used in two places below
        if left.finished or left.coded == left.total:
            self._do(change)
            return
        says: list[list[text.Part]] = [
            [f"{left.total - left.coded} of {left.total} statements have no coding by you yet."]
        ]
        ask = yes_or_no("Mark the review finished?", "Finish it as it is", "Go on coding", says)
        self.app.push_screen(ask, lambda yes: self._do(change) if yes else None)

    def action_back(self) -> None:
        """Close the codebook, or go back to the start."""
        if self._is_finding:
            self._keys_to(self.statements)
        else:
            self.app.pop_screen()


def _must_say(answers: tuple[str, ...]) -> str:
    return "" if answers[0] else "A reason is needed, a few words are enough."
