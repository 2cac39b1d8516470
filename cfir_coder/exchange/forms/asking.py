"""Choosing what a form asks of one person: short batches of what the team may show and they have not answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.answers import co_reviewers
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.showing import mark_of_factor, mark_of_readings, readings, still_answers
from cfir_coder.core.text import counted, did_you_mean, fingerprint
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.exchange.forms.packet import Asked, Identity, Packet, Question, View
from cfir_coder.exchange.forms.plain import choices, innovation, plain_code, views
from cfir_coder.exchange.forms.wording import GLOSSARY, RESPONDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.exchange.forms.packet import FormKind

BATCH = 20
"""How many statements a form asks about unless somebody wants another number."""


def packet(
    project: Project,
    person: str,
    reviews: Sequence[str] | None = None,
    statements: int = BATCH,
    kind: FormKind = "codes",
    contact: str = "",
    *,
    again: bool = False,
) -> Packet:
    """The next form for a person: at most `statements` questions, none of them answered already unless it changed.

    With `again` it asks about what the team has responded to, so that they can say: this isn't what I meant.
    Raises WrongUse for a person or review that is not there, or a person who does not co-review.
    """
    _refuse_unknown(project, person, reviews or ())
    if statements < 1:
        raise WrongUse(Fault("a form asks about at least one statement", "Give --statements a number from 1 up"))
    found = _about_factors(project, person) if kind == "factors" else _about_codes(project, person, reviews)
    open_questions = [question for question, is_open in found if (bool(question.response) if again else is_open)]
    asked = tuple(replace(question, number=number) for number, question in enumerate(open_questions[:statements], 1))
    settings = project.settings
    return Packet(
        identity=_identity(project, person, kind, asked),
        aim=settings.question,
        innovation=innovation(project),
        invented=settings.invented,
        words_first=settings.words_first and kind == "codes",
        contact=contact or _coordinators(project),
        questions=asked,
        choices=choices(project) if kind == "codes" else (),
        glossary=(*GLOSSARY, *((word.capitalize(), meaning) for word, meaning in settings.definitions.items())),
        left=len(open_questions) - len(asked),
        alone=co_reviewers(project) == [person] and project.people[person].shown != "name",
        again=again,
    )


def _identity(project: Project, person: str, kind: FormKind, asked: Iterable[Question]) -> Identity:
    """By which the answers are known again, and what was asked of whom."""
    return Identity(
        kind=kind,
        person=person,
        title=project.settings.title,
        codebook=project.settings.codebook,
        asked=tuple(Asked(question.key, question.of, question.about) for question in asked),
    )


def _refuse_unknown(project: Project, person: str, reviews: Sequence[str]) -> None:
    if person not in project.people:
        what = f"there is no person '{person}' in project.yaml"
        raise WrongUse(Fault(what, did_you_mean(person, project.people)))
    if not project.may(person, "co-review"):
        what = f"{person} has no `co-review` in project.yaml"
        raise WrongUse(Fault(what, f"Add it to `does` of {person} if they are to co-review"))
    for review in reviews:
        if review not in project.reviews:
            raise WrongUse(Fault(f"there is no review '{review}'", did_you_mean(review, project.reviews)))


def _coordinators(project: Project) -> str:
    """Whom to talk to, as they chose to be shown; empty where the project names nobody."""
    found = [person for person in project.people.values() if person.role == "coordinator" and person.shown != "not"]
    names = [person.name for person in found if person.shown == "name" and person.name]
    return " or ".join([*names, *(["the coordinator of the project"] if len(names) < len(found) else [])])


# Statements


def _about_codes(project: Project, person: str, reviews: Sequence[str] | None) -> Iterator[tuple[Question, bool]]:
    """Every question that may be asked, each with whether it waits for an answer."""
    for review_id, review in project.reviews.items():
        if reviews and review_id not in reviews:
            continue
        answered = project.answers.get(review_id, {}).get(person)
        for statement_id, statement in review.statements.items():
            shown = readings(project, review_id, statement_id)
            earlier = answered.answers.get(statement_id) if answered else None
            about = mark_of_readings(shown)
            of = fingerprint(statement.text)
            if shown:
                question = _statement_question(review, statement_id, statement, views(project, shown), (of, about))
                if earlier:
                    response = _made_of_it(project, (review_id, statement_id), person, earlier)
                    question = replace(question, before=said_before(project, earlier), response=response)
                yield question, not still_answers(earlier, of, about)


def _made_of_it(project: Project, place: tuple[str, str], person: str, answer: Answer) -> str:
    """What the team made of an answer about a statement; empty where it has not responded."""
    sheet = project.decisions.get(place[0])
    decision = sheet.decisions.get(place[1]) if sheet else None
    if decision is None or person not in {*decision.answers, *decision.dissent}:
        return ""
    if person in decision.dissent:
        return RESPONDED["dissent"]
    if decision.how == "joint" and person in decision.by:
        return RESPONDED["together"]
    same = answer.about in {"", mark_of_readings(readings(project, *place))}
    return RESPONDED["kept" if same else "changed"]


def _statement_question(
    review: Review,
    statement_id: str,
    statement: Statement,
    seen: tuple[View, ...],
    marks: tuple[str, str],
) -> Question:
    return Question(
        number=0,
        key=f"{review.id}/{statement_id}",
        source=_source(review),
        text=statement.text,
        of=marks[0],
        about=marks[1],
        quote=statement.quote,
        content_note=statement.content_note,
        views=seen,
    )


def _source(review: Review) -> str:
    if review.studies == "unknown" or not review.studies:
        return f"{review.name}, a review of other studies, says:"
    return f"{review.name}, a review of {counted(len(review.studies), 'study', 'studies')}, says:"


def said_before(project: Project, answer: Answer) -> str:
    """An earlier answer in one line, in the person's own words where there are any."""
    suggestion = answer.suggestion
    instead = suggestion.words if suggestion else ""
    if suggestion and suggestion.code and not instead:
        instead = plain_code(project, AppliedCode(code=suggestion.code)).name
    said = [f"“{answer.words}”"] if answer.words else []
    said += [f"Instead: {instead}."] if instead else []
    ticked = {"agree": "You agreed.", "disagree": "You disagreed.", "pass": "You did not want to say."}
    said += [ticked[answer.answer]] if answer.answer in ticked else []
    return " ".join(said)


# Factors


def _about_factors(project: Project, person: str) -> Iterator[tuple[Question, bool]]:
    """The same for factors."""
    answered = project.factor_answers.get(person)
    for factor_id, factor in project.factors.in_order().items():
        of, about = fingerprint(factor.text), mark_of_factor(factor)
        earlier = answered.answers.get(factor_id) if answered else None
        made = factor.responses.get(person)
        question = Question(
            number=0,
            key=factor_id,
            source="One line of the result says:",
            text=factor.text,
            of=of,
            about=about,
            content_note=_content_notes(project, factor),
            views=(_printed_under(project, factor),),
            behind=tuple(statement.text for statement in _behind(project, factor)),
            before=said_before(project, earlier) if earlier else "",
            response=RESPONDED["dissent" if made.dissent else made.did] if earlier and made else "",
        )
        yield question, not still_answers(earlier, of, about)


def _printed_under(project: Project, factor: Factor) -> View:
    code = AppliedCode(code=factor.code, valence=factor.valence)
    return View("The team has put it under:", (plain_code(project, code),))


def _behind(project: Project, factor: Factor) -> Iterator[Statement]:
    for key in factor.members:
        review_id, statement_id = split_member_key(key)
        review = project.reviews.get(review_id)
        statement = review.statements.get(statement_id) if review else None
        if statement and not statement.withdrawn:
            yield statement


def _content_notes(project: Project, factor: Factor) -> str:
    return ", ".join(dict.fromkeys(one.content_note for one in _behind(project, factor) if one.content_note))
