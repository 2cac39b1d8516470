"""The page for one person: what happened to your comments, one by one, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis.taken_out import taken_out
from cfir_coder.core.answers import added_thing, has_response, remarks, wants_talk
from cfir_coder.core.responding import disagrees
from cfir_coder.core.response import COMMENTS, MISSING_FACTORS
from cfir_coder.core.withdrawing import has_withdrawn
from cfir_coder.report.caption import warnings
from cfir_coder.report.influence.words import (
    FACTORS_TOLD,
    TOLD,
    label_of,
    plain_codes,
    said,
    without_ids,
)
from cfir_coder.report.printed import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cfir_coder.analysis.influence import FactorTold, Influence, Outcome, Told
    from cfir_coder.analysis.taken_out import TakenOut
    from cfir_coder.core.answers import Remarked
    from cfir_coder.core.project import Project
    from cfir_coder.core.response import RemarkResponse

HEADINGS: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
    ("What changed", ("code changed", "valence changed")),
    ("What we decided together", ("decided together",)),
    ("Where we see it differently", ("dissent kept", "kept with a reason")),
    ("What we still owe you", ("unanswered",)),
    ("Where you agreed", ("agreed",)),
    ("Your other words", ("words only",)),
    ("What you left out", ("passed",)),
)

THANKS = "Thank you. This page says what happened to each thing you told us."
NOT_MEANT = (
    "Is this not what you meant? Tell {whom}. The question is then opened again, and nothing is settled before we have "
    "talked to you."
)
TAKEN_BACK = "You have taken your answers back. None of them is in the project any more, and nobody asks you why."
NOTHING_YET = "We have no answers of yours so far, so there is nothing to tell yet."
TAKEN_OUT = "The team has taken this out since, so it counts no more. Your words are kept."
NO_WORD_YET = "The team has your words. It has not written anything back so far. If you want it to, say so."
NOT_FINAL = "Nothing on this page is final before you have had it."
LEAVING = (
    "You can change how you are shown, or take your answers back, at any time. Copies that were already sent, and "
    "older versions of the files, can still hold them."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the person said: what it was about, and labelled paragraphs on what was said and what came of it."""

    about: str
    paragraphs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its entries."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The whole page; all text is safe to show."""

    title: str
    project: str
    warnings: tuple[str, ...]
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


def person_page(
    project: Project, found: Influence, person: str, names: Mapping[str, str], contact: str = ""
) -> PersonPage:
    """The page for a person, everything they said in one place or another."""
    told = tuple(part for part in _parts(project, found, person, names) if part.entries)
    first = (THANKS, *_until_then(project)) if told else _nothing_told(project, person)
    not_meant = [NOT_MEANT.format(whom=contact or "the person who sent you this page")] if told else []
    return PersonPage(
        title="What happened to your comments",
        project=shown(project.settings.title),
        warnings=tuple(map(shown, warnings(project))),
        opening=(*first, shown(_how_shown(project, person, names))),
        parts=told,
        closing=(*map(shown, not_meant), LEAVING),
    )


def _parts(project: Project, found: Influence, person: str, names: Mapping[str, str]) -> Iterator[Part]:
    mine = [item for item in found.told if item.person == person]
    for heading, outcomes in HEADINGS:
        about = (_about_statement(project, item, names) for item in mine if item.outcome in outcomes)
        yield Part(heading, tuple(about))
    factors = (_about_factor(project, item, names) for item in found.factor_told if item.person == person)
    yield Part("The lines of the result", tuple(factors))
    yield Part("What was taken out since", tuple(_taken_out(project, person, names)))
    yield Part("What you missed", tuple(_missing(project, found, person, names)))
    yield Part("What you said about the whole", tuple(_comments(project, person, names)))


def _nothing_told(project: Project, person: str) -> tuple[str]:
    return (TAKEN_BACK if has_withdrawn(project, person) else NOTHING_YET,)


def _until_then(project: Project) -> Iterator[str]:
    if project.settings.tell_first:
        yield NOT_FINAL


def _how_shown(project: Project, person: str, names: Mapping[str, str]) -> str:
    chosen = project.people[person].shown
    if chosen == "not":
        return "You chose not to be shown. Your words may be printed, without saying whose they are."
    return (
        f"You are shown {'by name' if chosen == 'name' else 'by your role'}: {label_of(person, project.people, names)}."
    )


def _entry(about: str, paragraphs: Sequence[tuple[str, str]]) -> Entry:
    return Entry(shown(about), tuple((label, shown(text)) for label, text in paragraphs if text))


def _about_statement(project: Project, item: Told, names: Mapping[str, str]) -> Entry:
    review = project.reviews[item.review]
    answer = item.answer
    paragraphs = [("You said", " ".join(said(project, answer)))] if answer else []
    before = plain_codes(project, item.before) if item.before is not None else ""
    now = plain_codes(project, item.after) if item.after else ""
    changed = before != now
    paragraphs += [("The team had it under", before)] if changed else []
    paragraphs += [("Now it is under" if changed else "It is under", now)]
    paragraphs.append(("What came of it", " ".join(filter(None, _came_of_it(item, changed=changed)))))
    if item.decision and item.outcome not in {"agreed", "passed", "unanswered"}:
        why = without_ids(item.decision.why, project.people, names, item.person)
        paragraphs.append(("The team's reason", why))
    return _entry(f"{review.statements[item.statement].text} ({review.name})", paragraphs)


def _came_of_it(item: Told, *, changed: bool) -> Iterator[str]:
    yield TOLD[item.outcome]
    if item.outcome == "agreed" and changed and item.before is not None:
        yield "The team has changed it since, for another reason."
    if item.outcome == "agreed" and not changed:
        yield "It stays as it is."
    if item.outcome == "dissent kept" and item.decision and item.answer:
        kept = item.decision.dissent[item.person]
        yield "" if kept == item.answer.words else f"What stands beside the result: “{kept}”"
    if item.outcome == "unanswered" and item.answer and wants_talk(item.answer):
        yield "You asked to be talked to first, and that has not happened yet."
    if item.outcome == "kept with a reason" and item.answer and disagrees(item.answer):
        yield "If you still see it differently, say so: then your words stand beside the result."


def _about_factor(project: Project, item: FactorTold, names: Mapping[str, str]) -> Entry:
    factor = project.factors.factors[item.factor]
    came = FACTORS_TOLD[item.outcome]
    response = item.response
    if response and response.dissent not in {"", item.answer.words}:
        came = f"{came} What stands beside it: “{response.dissent}”"
    paragraphs = [("You said", " ".join(said(project, item.answer))), ("What came of it", came)]
    if response and item.outcome not in {"agreed", "passed", "unanswered"}:
        paragraphs.append(("The team's reason", without_ids(response.why, project.people, names, item.person)))
    return _entry(factor.text, paragraphs)


def _taken_out(project: Project, person: str, names: Mapping[str, str]) -> Iterator[Entry]:
    """What was said of statements and lines that are not in the project any more."""
    for item in taken_out(project):
        if item.person == person:
            why = without_ids(item.why, project.people, names, person)
            paragraphs = [("You said", " ".join(said(project, item.answer))), ("What came of it", TAKEN_OUT)]
            yield _entry(_was_about(project, item), [*paragraphs, ("The team's reason", why)])


def _was_about(project: Project, item: TakenOut) -> str:
    return f"{item.text} ({project.reviews[item.review].name})" if item.text else "A line of the result"


def _missing(project: Project, found: Influence, person: str, names: Mapping[str, str]) -> Iterator[Entry]:
    said_with = set()
    for item in remarks(project):
        if item.person == person and item.where != COMMENTS:
            made = project.responses.to(item.person, item.where, item.id)
            said_with.add(added_thing(project, made) if made else None)
            yield _remark(project, _missing_from(project, item.where), item, names)
    for addition in found.additions:
        if addition.person == person and (addition.what, addition.id) not in said_with:
            yield _entry(
                _added(project, addition.what, addition.id),
                [("What came of it", "It was added, and you are named as the reason.")],
            )


def _added(project: Project, what: str, key: str) -> str:
    if what == "construct":
        construct = project.codebook.constructs[key]
        return f"A new word in the team's list: {construct.plain.name if construct.plain else construct.name}"
    if what == "factor":
        return f"A new line in the result: {project.factors.factors[key].text}"
    if what == "statement":
        review, _, statement = key.partition("/")
        return f"A new statement: {project.reviews[review].statements[statement].text}"
    return f"A new rule for the team's list: {project.codebook.constructs[key.split(maxsplit=1)[0]].name}"


def _missing_from(project: Project, where: str) -> str:
    if where == MISSING_FACTORS:
        return "Missing from the lines of the result"
    review = project.reviews.get(where)
    return f"Missing in {review.name if review else where}"


def _comments(project: Project, person: str, names: Mapping[str, str]) -> Iterator[Entry]:
    for item in remarks(project):
        if item.person == person and item.where == COMMENTS:
            yield _remark(project, "A comment of yours", item, names)


def _remark(project: Project, about: str, item: Remarked, names: Mapping[str, str]) -> Entry:
    """Something missed or said of the whole, and what the team did about it, if it did anything."""
    paragraphs = [("You said", f"“{item.remark.words}”")]
    made = project.responses.to(item.person, item.where, item.id)
    if made and has_response(project, item):
        paragraphs.append(("What came of it", _what_was_done(project, made)))
        paragraphs.append(("The team's reason", without_ids(made.why, project.people, names, item.person)))
    else:
        paragraphs.append(("What came of it", NO_WORD_YET if item.where == COMMENTS else FACTORS_TOLD["unanswered"]))
    return _entry(about, paragraphs)


def _what_was_done(project: Project, made: RemarkResponse) -> str:
    if made.did == "noted":
        return "The team read it, and added nothing."
    added = added_thing(project, made)
    return f"It was added. {_added(project, *added)}" if added else "It was added, and is not there any more."
