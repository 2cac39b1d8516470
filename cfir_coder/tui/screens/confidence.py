"""Judging the confidence in factors: people's judgements and explanations, the facts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from cfir_coder.core import confidence
from cfir_coder.core.confidence import PART_NAMES, PARTS, judgement, judgements_for, read_judgement
from cfir_coder.report.summary.document import summary_document
from cfir_coder.report.summary.writing import ENDINGS, written
from cfir_coder.tui import text
from cfir_coder.tui.actions import bindings, key_of
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.exporting import export
from cfir_coder.tui.judging import KnownFacts
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.changing import as_decider, attempt
from cfir_coder.tui.screens.confidence_words import (
    choice_words,
    fact_rows,
    factor_rows,
    given_rows,
    part_rows,
    why_words,
)
from cfir_coder.tui.widgets.judged import JudgedFactors, Judgements
from cfir_coder.tui.widgets.status import Status
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.session import Change
    from cfir_coder.tui.actions import Where
    from cfir_coder.tui.app import Program
    from cfir_coder.tui.text import Part as Shown
    from cfir_coder.tui.widgets.rows import Rows
    from cfir_coder.tui.widgets.words import Word

NO_FACTORS = "There are no factors yet. Group the coded statements first: F does that."


class ConfidenceScreen(ProjectScreen):
    """Factors on the left; of the one in hand the judgements, and what is known beside them."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings("confidence"))
    places: ClassVar[tuple[Where, ...]] = ("confidence", "everywhere")
    help_says = (
        "Four judgements (1 to 4: no or very minor, minor, moderate, serious concerns) and the overall one (1 to 4:"
        " high, moderate, low, very low), each with its explanation (w). All are yours; the program states facts and"
        " fills nothing in. When members change, judgements are due again: change what has changed, then y says that"
        " the rest still holds."
    )
    CSS: ClassVar[str] = """
    ConfidenceScreen {
        #columns { height: 1fr; }
        #factors { width: 50; border-left: outer $panel-paper; }
        #main { width: 1fr; margin-left: 1; }
        #factor { height: auto; max-height: 6; padding: 0 2; }
        #judgements { height: 7; padding: 1 0; border-left: outer $panel-paper; }
        #factors:focus, #judgements:focus { border-left: outer $accent-ink; }
        #said { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; border-left: outer $paper; }
        #said:focus { border-left: outer $accent-ink; }
        #said > Static { height: auto; max-width: 100; background: $paper; }
        #choices { height: auto; padding: 0; margin: 1 0; }
    }
    ConfidenceScreen.-roomy #factors { width: 72; }
    ConfidenceScreen.-narrow {
        #factors { width: 41; }
        #main { margin-left: 0; }
        #factor { padding: 0 1; max-height: 5; }
        #judgements { height: 5; padding: 0; }
        #said { padding: 0 1; }
        #part { display: none; }
        #choices { margin: 0; }
    }
    """

    def __init__(self, program: Program, factor_id: str | None = None) -> None:
        super().__init__(program)
        self._start = factor_id or getattr(program.screen, "factor_in_view", None)
        self._facts = KnownFacts()
        self._step: Change | None = program.work.last_step

    def compose(self) -> ComposeResult:
        """Header, factors, the one in hand, status, keys."""
        yield Words(id="header")
        with Horizontal(id="columns"):
            yield JudgedFactors(self.work, id="factors")
            with Vertical(id="main"):
                yield Static(id="factor")
                yield Judgements(id="judgements")
                with VerticalScroll(id="said"):
                    yield Static(id="part")
                    yield Words(id="choices", wraps=True)
                    yield Static(id="facts")
        yield Status(id="status")
        yield Words(self.footer_words(), id="keys")

    def on_mount(self) -> None:
        """Keys act on the factors, or on the judgements of the factor that was asked for."""
        self.factors.focus()
        self.renew()
        if self._start in self.factors.ids:
            self.factors.stand(self.factors.ids.index(self._start))
            self.judgements.focus()
            self._show()

    @property
    def factors(self) -> JudgedFactors:
        """The factors."""
        return self.query_one(JudgedFactors)

    @property
    def judgements(self) -> Judgements:
        """The judgements of the factor in hand."""
        return self.query_one(Judgements)

    @property
    def factor_in_view(self) -> str | None:
        """The factor in hand, at which other screens open."""
        return self.factors.factor_id

    @property
    def factor(self) -> Factor | None:
        """The factor in hand."""
        return self.work.project.factors.factors.get(self.factors.factor_id or "")

    # What is in view

    def renew(self) -> None:
        """Show everything as it is now, at the factor where something was undone."""
        self.factors.show([row.id for row in self._facts.of(self.work.project).support.factors])
        step, seen = self.work.last_step, self._step
        self._step = step
        path = step.edits[-1].path if step and step is not seen and step.edits else ()
        if len(path) > 1 and path[0] == "factors" and path[1] in self.factors.ids:
            self.factors.stand(self.factors.ids.index(path[1]))
        self._show()

    def _show(self) -> None:
        factor = self.factor
        self.judgements.show(factor)
        self.query_one("#header", Words).show(list(self._header_words()))
        holds = key_of("confidence.still-holds", self.program.keys)
        rows = list(factor_rows(factor, factor.code, holds=holds)) if factor else [[NO_FACTORS]]
        self.query_one("#factor", Static).update(text.lines(rows))
        self._show_part()

    def _show_part(self) -> None:
        factor, part = self.factor, self.judgements.part
        said = self.query_one("#said")
        said.display = factor is not None
        if factor is not None:
            keys = [key_of(f"confidence.{number}", self.program.keys) for number in range(1, 5)]
            back = key_of("confidence.take-back", self.program.keys)
            why = why_words(factor, part, key_of("confidence.why", self.program.keys))
            document = self._facts.of(self.work.project)
            row = next((row for row in document.support.factors if row.id == self.factors.factor_id), None)
            self.query_one("#part", Static).update(text.lines(part_rows(part)))
            self.query_one("#choices", Words).show([*choice_words(factor, part, keys, back), why])
            self.query_one("#facts", Static).update(
                text.lines([*fact_rows(document, row, part), *given_rows(factor, part)])
            )
        self.say_again()

    def _header_words(self) -> Iterator[Word]:
        project = self.work.project
        yield from self.invented_words
        yield ((("Confidence in factors (CERQual)", "heading"),), "")
        due = len(confidence.due_again(project))
        if due:
            yield (((f"! {due} due again", "warn"),), "next_due")
        yield self.you_word
        yield (((project.settings.title, "quiet"),), "")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another factor or judgement is in hand."""
        event.stop()
        if event.rows is self.factors:
            self._show()
        else:
            self._show_part()
        self.query_one("#said", VerticalScroll).scroll_home(animate=False)
        self.say("")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """From a factor on to its judgements; a judgement asks what it is to be."""
        event.stop()
        if event.rows is self.factors:
            self.judgements.focus()
        else:
            self._ask_judgement()

    # What keys do

    def _do(self, make: Callable[[str, str], Change]) -> None:
        """Make a change to the factor in hand, as somebody who decides."""
        factor_id = self.factors.factor_id
        if factor_id is None:
            self.say(NO_FACTORS, refused=True)
        else:
            as_decider(self, lambda person: attempt(self, lambda: make(factor_id, person)))

    def _judge(self, said: str) -> None:
        part = self.judgements.part
        self._do(lambda on, by: confidence.judged(self.work.project, on, part, said, by=by))

    def _ask_judgement(self) -> None:
        factor, part = self.factor, self.judgements.part
        if factor is None:
            return
        given = read_judgement(part, judgement(factor, part).judgement)
        options = [Option(word, word) for word in judgements_for(part)]
        options += [Option("not judged", "", "take it back")] if judgement(factor, part).judgement else []
        at = judgements_for(part).index(given) if given else 0
        pick = Pick(PART_NAMES[part], options, at=at)
        self.app.push_screen(pick, lambda said: self._judge(said) if said is not None else None)

    def action_judge(self, place: int) -> None:
        """Make the judgement in hand."""
        self._judge(judgements_for(self.judgements.part)[place])

    def action_take_back(self) -> None:
        """Take the judgement in hand back."""
        self._judge("")

    def action_why(self) -> None:
        """Write the explanation of the judgement in hand."""
        factor, part = self.factor, self.judgements.part
        if factor is None:
            self.say(NO_FACTORS, refused=True)
            return
        says: list[list[Shown]] = [[factor.text], [(confidence.ASKS[part], "quiet")]]
        blanks = [Blank("Why", judgement(factor, part).why, long=True)]

        def written(said: tuple[str, ...] | None) -> None:
            if said:
                why = said[0]
                self._do(lambda on, by: confidence.explained(self.work.project, on, part, why, by=by))

        self.app.push_screen(Write(PART_NAMES[part], blanks, says=says), written)

    def action_still_holds(self) -> None:
        """The judgements hold for the members as they are now."""
        self._do(lambda on, by: confidence.still_holds(self.work.project, on, by=by))

    def action_export(self) -> None:
        """Write the summary of qualitative findings to a file."""
        project = self.work.project
        export(self, "summary", ENDINGS, lambda ending: written(summary_document(project), ending))

    def action_next(self) -> None:
        """Go to the next judgement that this factor lacks, or else the next factor that is due again or lacks one."""
        lacking = _missing(self.factor) if self.factor else []
        after = self.judgements.cursor if self.judgements.has_focus else -1
        further = next((place for place in lacking if place > after), None)
        if further is not None:
            self.judgements.stand(further)
            self.judgements.focus()
            self._show()
        elif not self._go_on(lambda factor: factor.confidence_is_due or bool(_missing(factor))):
            self.say("Every factor is judged, and nothing is due again")

    def action_next_due(self) -> None:
        """Go to the next factor whose judgements are due again."""
        self._go_on(lambda factor: factor.confidence_is_due)

    def _go_on(self, wanted: Callable[[Factor], bool]) -> bool:
        """Go to the next factor that is wanted; whether there is one."""
        ids, factors = self.factors.ids, self.work.project.factors.factors
        places = [(self.factors.cursor + step) % len(ids) for step in range(1, len(ids) + 1)]
        found = next((place for place in places if wanted(factors[ids[place]])), None)
        if found is None:
            return False
        self.factors.stand(found)
        self.judgements.stand(next(iter(_missing(factors[ids[found]])), 0))
        self.judgements.focus()
        self._show()
        return True

    def action_back(self) -> None:
        """From the judgements to the factors, from there to where somebody came from."""
        if self.judgements.has_focus:
            self.factors.focus()
        else:
            self.app.pop_screen()


def _missing(factor: Factor) -> list[int]:
    """The places of the judgements that nobody has made."""
    return [place for place, part in enumerate(PARTS) if not judgement(factor, part).judgement.strip()]
