"""What a co-reviewer said, what they were shown, what stands now, and what the team made of it, in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.analysis.earlier_codes import codes_shown
from cfir_coder.core.answers import added_thing, wants_talk
from cfir_coder.core.codebook import Code
from cfir_coder.core.showing import as_shown, readings
from cfir_coder.core.text import collapse, fingerprint
from cfir_coder.report.influence.words import ANONYMOUS
from cfir_coder.tui import state, text
from cfir_coder.tui.to_answer import HEADINGS, Said, names_of
from cfir_coder.tui.widgets.headed import HeadedRows
from cfir_coder.tui.widgets.heard import decision_rows, said_rows, statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.core.response import FactorResponse, RemarkResponse
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work

SIGNS = {"waits": "?", "responded": "✓", "asks nothing": "·"}

REMARKS = {
    "belongs-together": "On what belongs together",
    "matters-most": "On what matters most",
    "margin": "Written in the margin",
    "gone": "About something that is no longer there",
}
"""What a comment is about, by the beginning of its id."""

DONE = {
    "changed": "Changed",
    "kept": "Kept",
    "together": "Decided together",
    "added": "Added",
    "noted": "Answered; nothing was added",
}


class SaidRows(HeadedRows[Said]):
    """The list of what was said."""

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work

    def set_items(self, items: list[Said]) -> None:
        """Show these, what is about the same kind of thing under one heading."""
        self.set_headed([(HEADINGS[item.about], item) for item in items])

    def where(self, item: Said) -> str:
        """Whether it waits, and which statement, factor or remark it is about."""
        talk = "!" if item.state == "waits" and item.answer and wants_talk(item.answer) else ""
        return f"{SIGNS[item.state]}{talk} {item.id if item.about in {'statement', 'factor'} else ''}".rstrip()

    def begins(self, item: Said) -> str:
        """Their words, or what it is about where they gave none."""
        return collapse(item.words) or collapse(about_what(self.work.project, item))


def about_what(project: Project, item: Said) -> str:
    """What something was said about."""
    if item.about == "statement":
        found = state.statement_of(project, (item.where, item.id))
        return found.text if found else ""
    if item.about == "factor":
        return factor_of(project, item).text
    if item.about == "comment":
        return REMARKS.get(item.id.rpartition("-")[0], "On the whole")
    review = project.reviews.get(item.where)
    return f"Missing in {review.name}" if review else "Missing among the factors"


def factor_of(project: Project, item: Said) -> Factor:
    """The factor that an answer is about now."""
    return project.factors.factors[project.factors.holding(item.id) or item.id]


def asked_rows(project: Project, item: Said) -> Iterator[list[Part]]:
    """What they were asked about."""
    if item.about == "statement":
        review, statement = project.reviews[item.where], state.statement_of(project, (item.where, item.id))
        yield [(item.id, "heading"), (f"  {review.name}", "quiet")]
        if statement:
            yield from statement_rows(statement)
    elif item.about == "factor":
        factor = factor_of(project, item)
        yield [(item.id, "heading"), ("  a line of the result", "quiet")]
        yield [(collapse(factor.text), "strong")]
        yield [("printed under ", "quiet"), factor.code, *_sign(factor)]
    else:
        yield [(about_what(project, item), "heading")]


def _sign(factor: Factor) -> list[Part]:
    sign, tone = text.VALENCE_SIGNS[factor.valence]
    return [(f"  {sign} {factor.valence}", tone)] if factor.valence else []


def heard_rows(project: Project, item: Said) -> Iterator[list[Part]]:
    """What they said, in their words first, and what they were shown where that is no longer so."""
    name = names_of(project).get(item.person, ANONYMOUS)
    if item.remark:
        yield [(f"{name[:1].upper()}{name[1:]}", "heading"), f" said: “{item.words}”"]
        return
    if item.answer is None:
        return
    yield from said_rows(f"{name[:1].upper()}{name[1:]}", item.answer)
    if item.about == "statement":
        yield from _shown_before(project, item)
    elif item.answer.of not in {"", fingerprint(factor_of(project, item).text)}:
        yield [("It was called otherwise when they said this.", "quiet")]


def _shown_before(project: Project, item: Said) -> Iterator[list[Part]]:
    answer = item.answer
    found = state.statement_of(project, (item.where, item.id))
    if answer and found and answer.of not in {"", fingerprint(found.text)}:
        yield [("The statement's text has changed since they said this.", "warn")]
    before = codes_shown(project, item.where, item.id, answer.about) if answer else None
    now = tuple(code for reading in readings(project, item.where, item.id) for code in reading.codes)
    if before is not None and as_shown(before) != as_shown(now):
        yield [("They were shown  ", "quiet"), as_shown(before) or "no code"]


def now_rows(project: Project, item: Said) -> Iterator[list[Part]]:
    """What stands now, and what the team responded, if it did."""
    names = names_of(project)
    if item.about == "statement":
        yield from _statement_now(project, item, names)
    elif item.about == "factor":
        made = factor_of(project, item).responses.get(item.person)
        if made:
            yield from _factor_response(made, names)
    elif item.remark and item.state == "responded":
        response = project.responses.to(item.person, item.where, item.id)
        if response:
            yield from _remark_response(project, response, names)


def _statement_now(project: Project, item: Said, names: Mapping[str, str]) -> Iterator[list[Part]]:
    sheet = project.decisions.get(item.where)
    decision = sheet.decisions.get(item.id) if sheet else None
    if decision:
        yield from decision_rows(decision, names)
        return
    shown = readings(project, item.where, item.id)
    if len(shown) == 1:
        yield [("The coders agree on  ", "quiet"), (as_shown(shown[0].codes) or "none of the constructs", "strong")]
    for number, reading in enumerate(shown, 1) if len(shown) > 1 else ():
        yield [(f"Reading {number}  ", "quiet"), (as_shown(reading.codes) or "none of the constructs", "strong")]
    if not shown:
        yield [("No codes stand here that may be looked at.", "quiet")]


def _factor_response(made: FactorResponse, names: Mapping[str, str]) -> Iterator[list[Part]]:
    yield [
        (f"◆ {DONE[made.did]}", "heading"),
        f"   {_people(made.by, names)}",
        (f"   {made.at[:10]}", "quiet"),
    ]
    if made.why:
        yield [("  Why  ", "quiet"), text.with_names(made.why, names)]
    if made.dissent:
        yield [("  They see it differently, and that stays: ", "warn"), made.dissent]


def _remark_response(project: Project, made: RemarkResponse, names: Mapping[str, str]) -> Iterator[list[Part]]:
    gone = made.added and added_thing(project, made) is None
    yield [
        (f"◆ {DONE[made.did]}  ", "heading"),
        (made.added, "strong"),
        (" (not there any more)" if gone else "", "warn"),
        f"   {_people(made.by, names)}",
        (f"   {made.at[:10]}", "quiet"),
    ]
    if made.why:
        yield [("  Why  ", "quiet"), text.with_names(made.why, names)]


def meaning_rows(project: Project, item: Said) -> Iterator[list[Part]]:
    """What the constructs mean that stand now, and the one that was suggested."""
    if item.about == "statement":
        written = [code.code for reading in readings(project, item.where, item.id) for code in reading.codes]
    else:
        written = [factor_of(project, item).code] if item.about == "factor" else []
    suggested = item.answer.suggestion.code if item.answer and item.answer.suggestion else ""
    for code in dict.fromkeys(filter(None, (*written, suggested))):
        read = project.codebook.read(code)
        for key in read.ids if isinstance(read, Code) else ():
            construct = project.codebook.constructs[key]
            yield [(f"{key} {construct.name}  ", "strong"), (construct.definition, "quiet")]


def _people(by: tuple[str, ...], names: Mapping[str, str]) -> str:
    return " and ".join(names.get(person, person) for person in by)
