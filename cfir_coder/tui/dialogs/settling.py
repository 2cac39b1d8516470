"""The questions of reconciling: who settles it, the cause, other codes, whose dissent, what was decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.find import Finder
from cfir_coder.core.text import collapse
from cfir_coder.core.values import KINDS, VALENCES
from cfir_coder.tui import text
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.questions import KIND_HINTS, in_words
from cfir_coder.tui.settling import Sitting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind, Valence
    from cfir_coder.storage.log import LogLine
    from cfir_coder.tui.dialogs.ask import Answers

CAUSE_HINTS = {
    "text missed": "somebody overlooked a part of the statement",
    "text unclear": "the statement can be read in two ways",
    "codebook unclear": "the definitions leave it open",
    "judgement": "clear text, clear codebook, two views",
}
"""The causes of a difference, each with what it means."""


def who_settles(item: Compared, person: str) -> Pick[Sitting]:
    """Who settles this, and how; a sitting by nobody stands for others, who have to be named."""
    coders = frozenset(item.codings)
    together = tuple(dict.fromkeys((*item.codings, person)))
    names = " and ".join(together)
    options = [Option(f"{names} talk it over", Sitting("discussion", together, coders))]
    if person not in coders:
        third = Option(f"{person} decides alone", Sitting("third person", (person,), coders), "as a third person")
        options.insert(0, third)
    if len(together) > 1:
        options.append(Option(f"{names} code it again together", Sitting("joint", together, coders)))
    options.append(Option("Others sit together", Sitting("discussion", (), coders), "you are asked who"))
    says: list[list[text.Part]] = [["It is kept with each decision from now on. w changes it."]]
    return Pick("Who settles this?", options, says=says)


def who_else(project: Project, item: Compared, person: str) -> Ask:
    """The people who sit together, by id."""
    together = ", ".join(dict.fromkeys((*item.codings, person)))
    says: list[list[text.Part]] = [["Their ids, with commas between them: ", ", ".join(project.people)]]
    return Ask("Who sits together?", [("", together)], says=says, wrong=lambda answers: _wrong_people(project, answers))


def people_of(answers: Answers) -> tuple[str, ...]:
    """The ids that were typed."""
    return tuple(dict.fromkeys(answers[0].replace(",", " ").split()))


def _wrong_people(project: Project, answers: Answers) -> str:
    named = people_of(answers)
    unknown = [person for person in named if person not in project.people]
    if unknown:
        return f"There is nobody called {unknown[0]}. The project has {', '.join(project.people)}."
    return "" if any(project.may(person, "decide") for person in named) else "One of them has to be allowed to decide."


def codes_to_choose(project: Project, near: Mapping[str, str]) -> Pick[tuple[str, str]]:
    """Any construct, those near at hand first; or none of them; or another kind. Picked as ("code", it)."""
    codebook = project.codebook
    constructs = {
        key: Option(written, ("code", written))
        for key, one in codebook.constructs.items()
        if one.level != "subdomain" and (written := codebook.written(Code((key,))))
    }
    first = [Option(code, ("code", code), hint) for code, hint in near.items()]
    others = [Option("None of the constructs fits", ("none", "")), *map(_kind_option, KINDS[1:])]
    finder = Finder.of(codebook)

    def find(typed: str) -> list[Option[tuple[str, str]]]:
        words = typed.casefold().split()
        matching = [option for option in others if all(word in option.name.casefold() for word in words)]
        found = [constructs[key] for key in finder.find(typed) if key in constructs]
        return [*matching, *found] if words[0] in {"none", "another", "kind"} else [*found, *matching]

    return Pick("What is it instead?", [*first, *others, *constructs.values()], find=find)


def _kind_option(kind: Kind) -> Option[tuple[str, str]]:
    return Option(f"Another kind: {kind}", ("kind", kind), KIND_HINTS[kind])


def valence(code: str) -> Pick[Valence]:
    """Whether a code helps or hinders here."""
    options: list[Option[Valence]] = [Option(f"{text.VALENCE_SIGNS[one][0]} {one}", one) for one in VALENCES]
    return Pick("Does it help or hinder?", options, says=[[(code, "strong")]])


def enough(kind: Kind, codes: Sequence[AppliedCode]) -> Pick[bool]:
    """Decide on what was chosen, or add another code."""
    says: list[list[text.Part]] = [[(kind, "strong")]] if kind != "determinant" else []
    says += [
        [code.code, f"  {text.VALENCE_SIGNS[code.valence][0]} {code.valence}" if code.valence else ""] for code in codes
    ]
    if kind == "determinant" and not codes:
        says.append(["None of the constructs fits"])
    return Pick("Decide on this?", [Option("Decide", value=True), Option("Add another code", value=False)], says=says)


def whose_dissent(project: Project, item: Compared) -> Pick[str]:
    """Who does not share the decision: those who coded or answered first."""
    first = [*item.codings, *(one.person for one in item.answers)]
    people = dict.fromkeys((*first, *project.people))
    options = [Option(person, person, project.people[person].role) for person in people if person in project.people]
    return Pick("Who sees it differently, and should be kept?", options)


def dissent_words(item: Compared, person: str, now: str) -> Ask:
    """Their words, as they said them."""
    said = next((collapse(one.answer.words) for one in item.answers if one.person == person), "")
    says: list[list[text.Part]] = [["In their own words. They stay with the decision; empty takes them out."]]
    return Ask(f"What {person} says", [("", now or said)], says=says)


def earlier(place: tuple[str, str], lines: Sequence[tuple[str, LogLine]]) -> Pick[str]:
    """What was decided on a statement and when, the latest first; to read, nothing is picked."""
    options = [
        Option(f"{line.when[:10]} {person}  {collapse(line.what)}", "", collapse(in_words(line.after)))
        for person, line in sorted(lines, key=lambda item: item[1].when, reverse=True)
    ]
    says: list[list[text.Part]] = [] if options else [["The logs have no decision on this statement."]]
    return Pick(f"Decisions on {place[1]}", options, says=says)
