"""The questions of grouping: what a factor is called, where it is printed, into which other one, with which code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.find import Finder
from cfir_coder.core.text import collapse, counted
from cfir_coder.core.values import VALENCES
from cfir_coder.report.wording import listed
from cfir_coder.tui import state, text
from cfir_coder.tui.dialogs.confirm import Confirm
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.write import Blank, Write
from cfir_coder.tui.to_answer import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Valence
    from cfir_coder.tui.filed import Filed
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part

NOT_NAMED = "not named"
"""Stands for a factor whose valence the team does not name."""

SAID_AT_MOST = 4
"""So many statements are read out in a question."""


def _wordless(answers: tuple[str, ...]) -> str:
    return "" if answers[0].strip() else "It needs words: what the table is to say."


def name(title: str, now: str, says: Sequence[Sequence[Part]] = ()) -> Write:
    """What the table is to say."""
    return Write(title, [Blank("What the table says", now, long=True)], says=says, wrong=_wordless)


def statements_said(project: Project, places: Sequence[Place]) -> list[list[Part]]:
    """The first of some statements, to be read while they are named."""
    said: list[list[Part]] = []
    for place in places[:SAID_AT_MOST]:
        found = state.statement_of(project, place)
        said.append([(f"{place[1]} ", "quiet"), text.shortened(collapse(found.text) if found else "", 150)])
    if len(places) > SAID_AT_MOST:
        said.append([(f"and {counted(len(places) - SAID_AT_MOST, 'more statement')}", "quiet")])
    return said


def printed_under(code: str, valence: Valence | None) -> list[Part]:
    """What a new factor is filled in with."""
    return [("Printed under ", "quiet"), code, (f", {valence or 'valence not named'} (e changes it)", "quiet")]


def what_to_change(factor: Factor) -> Pick[str]:
    """Which part of a factor."""
    options = [
        Option("What the table says", "name", collapse(factor.text)),
        Option("The code under which it is printed", "code", factor.code),
        Option("Its valence", "valence", factor.valence or NOT_NAMED),
        Option("The codes in its footnote", "also", "; ".join(factor.also) or "none"),
    ]
    return Pick("What would you like to change?", options)


def which_code(project: Project, title: str, near: Iterable[str], without: Iterable[str] = ()) -> Pick[str]:
    """Any code of the codebook, those in question first."""
    codebook = project.codebook
    left_out = set(without)
    written = {
        key: codebook.written(Code((key,))) for key, one in codebook.constructs.items() if one.level != "subdomain"
    }
    first = [Option(code, code, "its statements have it") for code in dict.fromkeys(near) if code not in left_out]
    rest = [Option(code, code) for code in written.values() if code not in left_out]
    finder = Finder.of(codebook)

    def find(typed: str) -> list[Option[str]]:
        codes = [written[key] for key in finder.find(typed) if key in written]
        return [Option(code, code) for code in codes if code not in left_out]

    return Pick(title, [*first, *rest], find=find)


def which_valence(factor: Factor) -> Pick[str]:
    """Whether the factor helps or hinders, as the team names it."""
    options = [Option(f"{text.VALENCE_SIGNS[one][0]} {one}", str(one)) for one in VALENCES]
    options.append(Option("Not named", NOT_NAMED, "the table leaves it out"))
    at = [option.value for option in options].index(factor.valence or NOT_NAMED)
    return Pick("Does it help or hinder?", options, says=[[(factor.text, "strong")]], at=at)


def footnote(factor: Factor) -> Pick[str]:
    """Which code of the footnote goes; the empty text adds one."""
    options = [Option("Add a code", "")]
    options += [Option(f"Take out {code}", code) for code in factor.also]
    return Pick("The footnote: codes that it also has", options, says=[[(factor.text, "strong")]])


def which_factor(filed: Filed, title: str, without: str) -> Pick[str]:
    """Another factor."""
    options = [
        Option(collapse(item.factor.text), item.id, item.factor.code) for item in filed.factors if item.id != without
    ]
    return Pick(title, options, finds=True)


def which_of_its_codes(project: Project, place: Place, codes: Sequence[str], factor: Factor) -> Pick[str]:
    """With which of its codes a statement is in a factor."""
    says: list[list[Part]] = [*statements_said(project, [place]), [("goes into: ", "quiet"), factor.text]]
    return Pick("With which of its codes is it here?", [Option(code, code) for code in codes], says=says)


def merging(filed: Filed, going: Grouped, staying: Grouped) -> Confirm:
    """What merging two factors makes."""
    keys = dict.fromkeys((*staying.factor.members, *going.factor.members))
    twice = len(staying.factor.members) + len(going.factor.members) - len(keys)
    says: list[list[Part]] = [
        [("goes:   ", "quiet"), going.factor.text],
        [("stays:  ", "quiet"), (staying.factor.text, "strong")],
        [f"Together {counted(len(keys), 'statement')}" + (f"; {twice} in both, counted once." if twice else ".")],
    ]
    if staying.factor.confidence and set(keys) != set(staying.factor.members):
        says.append([("Its judgement of confidence falls due again.", "warn")])
    if going.factor.confidence:
        says.append([("The judgement of the one that goes is kept in the history only.", "warn")])
    said = _who_answered(filed.project, {going.id, *going.factor.merged})
    if said:
        says.append([f"Answers about the one that goes are kept with the one that stays: {listed(said)}."])
    rows = [_member_row(filed, key) for key in keys]
    return Confirm("Merge two factors", "merge them", rows, says=says)


def _who_answered(project: Project, factors: set[str]) -> list[str]:
    names = names_of(project)
    return [
        names.get(person, person) for person, sheet in project.factor_answers.items() if factors & set(sheet.answers)
    ]


def _member_row(filed: Filed, key: str) -> list[Part]:
    place = split_member_key(key)
    found = state.statement_of(filed.project, place)
    review = filed.project.reviews.get(place[0])
    where = f"{review.name} {place[1]} " if review else f"{key} "
    return [(where, "quiet"), collapse(found.text) if found else ""]
