"""The statement in hand: its text, where it comes from, what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widgets import Static

from cfir_coder.core.sequence import whom_they_see
from cfir_coder.core.statements import coded_before_split
from cfir_coder.core.text import collapse
from cfir_coder.tui import state, text
from cfir_coder.tui.widgets.codes import Codes
from cfir_coder.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from cfir_coder.core.coding import AppliedCode, Coding
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Statement
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.widgets.words import Word
    from cfir_coder.tui.work import Work

VALENCE_WORDS: tuple[Word, ...] = (
    ((("f ", "key"), "+ facilitator"), "valence('facilitator')"),
    ((("b ", "key"), "- barrier"), "valence('barrier')"),
    ((("o ", "key"), "± both"), "valence('both')"),
    ((("c ", "key"), "~ conditional"), "valence('conditional')"),
    ((("s ", "key"), "/ not stated"), "valence('not stated')"),
)


class StatementPanel(VerticalScroll):
    """The statement, large and still; below it what the person said of it."""

    can_focus = False
    DEFAULT_CSS: ClassVar[str] = """
    StatementPanel {
        background: $panel-paper; color: $ink; scrollbar-size-vertical: 1;
        & > Static, & > Codes, & > Words { background: $panel-paper; height: auto; }
        #statement-title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #statement-text { text-style: bold; }
        .gap { margin-top: 1; }
    }
    """

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self.place: Place | None = None
        self._shown: dict[str, list[list[Part]]] = {}

    def compose(self) -> ComposeResult:
        """Title, text, source, codes, valences, the rest."""
        yield Static(id="statement-title")
        yield Static(id="statement-text", classes="gap")
        yield Static(id="statement-source")
        yield Static(text.content(("Codes", "heading")), id="codes-title", classes="gap")
        yield Codes(id="codes")
        yield Static(id="no-codes")
        yield Words(VALENCE_WORDS, id="valences", wraps=True)
        yield Static(id="statement-rest", classes="gap")

    @property
    def codes(self) -> Codes:
        """The list of codes."""
        return self.query_one(Codes)

    def show(self, place: Place | None) -> None:
        """Show a statement as it is now; a new place starts at its top."""
        is_other = place != self.place
        self.place = place
        statement = state.statement_of(self.work.project, place) if place else None
        if place is None or statement is None:
            self._show_nothing()
            return
        coding = state.coding_of(self.work.project, self.work.person, place)
        self._put("statement-title", [self._title(place)])
        self._put("statement-text", [[collapse(statement.text)]])
        self._put("statement-source", list(_source(statement)))
        self._show_codes(coding, is_other=is_other)
        self._put("statement-rest", list(self._rest(place, coding)))
        if is_other:
            self.scroll_home(animate=False)

    def _show_nothing(self) -> None:
        for name in ("statement-title", "statement-source", "statement-rest"):
            self._put(name, [])
        self._put("statement-text", [["No statement is shown. Press v to choose others."]])
        self._show_codes(None, is_other=True)

    def _put(self, name: str, rows: list[list[Part]]) -> None:
        if self._shown.get(name) == rows:
            return
        self._shown[name] = rows
        widget = self.query_one(f"#{name}", Static)
        widget.display = bool(rows)
        widget.update(text.lines(rows), layout=name != "statement-title")

    def _title(self, place: Place) -> list[Part]:
        project = self.work.project
        now = state.state_of(project, self.work.person, place)
        sign, tone = state.SIGNS[now]
        review = project.reviews[place[0]]
        label = f"{review.name} [{review.number}]" if review.number else review.name
        return [(f"{place[1]}", "heading"), "  ", (f"{sign} {now}", tone), (f"   {label}", "quiet")]

    def _show_codes(self, coding: Coding | None, *, is_other: bool) -> None:
        applied: tuple[AppliedCode, ...] = coding.codes if coding else ()
        needs_valence = coding is None or coding.kind == "determinant"
        (self.codes.start if is_other else self.codes.show)(applied, needs_valence=needs_valence)
        self.codes.display = bool(applied)
        self.query_one("#valences").display = bool(applied) and needs_valence
        self._put("no-codes", [] if applied else [_no_codes(coding, has_recent=any(self.work.recent_slots))])

    def _rest(self, place: Place, coding: Coding | None) -> Iterator[list[Part]]:
        if coding and coding.kind != "determinant":
            yield [("Kind    ", "quiet"), coding.kind]
        if coding and coding.unsure:
            instead = f"or {coding.unsure.instead}" if coding.unsure.instead else ""
            yield [("Unsure  ", "warn"), ", ".join(part for part in (instead, coding.unsure.why) if part) or "yes"]
        if coding and coding.note:
            yield [("Note    ", "quiet"), coding.note]
        if coding and state.state_of(self.work.project, self.work.person, place) == "text changed":
            yield [("The text has changed since you coded it. ", "warn"), ("y", "key"), " the codes still fit"]
        before = coded_before_split(self.work.project, self.work.person, *place)
        if before:
            codes = "; ".join(applied.code for applied in before.codes) or before.kind
            yield [("Before the split you coded  ", "quiet"), codes, ("  i", "key"), (" takes it over", "quiet")]
        yield from _decided(self.work.project, place)
        last = whom_they_see(self.work.project, self.work.person, *place) if not coding else None
        for person, theirs in state.others(self.work.project, self.work.person, place):
            way: list[Part] = [("  i", "key"), (" takes it over", "quiet")] if person == last else []
            yield [(f"{person} coded", "heading"), *way]
            yield from _as_coded(theirs.kind, theirs.codes)
            if theirs.note:
                yield [("  Note  ", "quiet"), theirs.note]
        why = state.closed(self.work.project, self.work.person, place[0])
        if why:
            yield [("Closed  ", "warn"), why]


def _source(statement: Statement) -> Iterator[list[Part]]:
    if statement.quote:
        yield [(f"“{collapse(statement.quote)}”", "quote")]
    where = " · ".join(part for part in (statement.locator, ", ".join(statement.perspective)) if part)
    if where:
        yield [(where, "quiet")]
    if statement.source_code:
        yield [("filed under: ", "quiet"), (statement.source_code, "quiet")]
    if statement.content_note:
        yield [("content note: ", "warn"), statement.content_note]
    if statement.note:
        yield [("note: ", "quiet"), statement.note]
    if statement.tags:
        yield [("tags: " + ", ".join(statement.tags), "quiet")]
    if statement.withdrawn:
        yield [("withdrawn: ", "warn"), statement.withdrawn.why]


def _no_codes(coding: Coding | None, *, has_recent: bool) -> list[Part]:
    if coding is None or (coding.unsure and not coding.codes):
        recent: list[Part] = [", ", ("1-9", "key"), " takes a recent one"] if has_recent else []
        return ["No codes yet. ", ("/", "key"), " finds a construct", *recent, "."]
    if coding.kind == "determinant":
        return [("× None of these fits", "bad")]
    return [f"No construct: it is of kind “{coding.kind}”."]


def _decided(project: Project, place: Place) -> Iterator[list[Part]]:
    decision = state.decision_of(project, place)
    if decision is None:
        return
    people = ", ".join(project.people[person].name or person for person in decision.by if person in project.people)
    yield [(f"◆ Decided, {decision.how}", "heading"), (f"   {people}", "quiet")]
    yield from _as_coded(decision.kind, decision.codes)
    if decision.why:
        yield [("  Why   ", "quiet"), decision.why]
    for person, words in decision.dissent.items():
        yield [(f"  {person} disagreed: ", "warn"), words]


def _as_coded(kind: str, codes: tuple[AppliedCode, ...]) -> Iterator[list[Part]]:
    if kind != "determinant":
        yield [f"  {kind}"]
    for applied in codes:
        sign, tone = text.VALENCE_SIGNS[applied.valence]
        valence: list[Part] = [(f"  {sign} {applied.valence or 'no valence'}", tone)] if kind == "determinant" else []
        yield ["  ", applied.code, *valence]
    if kind == "determinant" and not codes:
        yield ["  none of the constructs fits"]
