"""How a team responds to co-review answers: changes as values, each linked to the person it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.answers import asks_for_something, unanswered_about_statements
from cfir_coder.core.codebook import Added
from cfir_coder.core.decision import Decision
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import CODEBOOK, FACTORS
from cfir_coder.core.session import Change, edit
from cfir_coder.core.showing import readings
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from cfir_coder.core.codebook import Construct
    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.review import Statement
    from cfir_coder.core.session import Edit
    from cfir_coder.core.values import Kind, Settlement

WITHOUT_WORDS = "Disagreed, and gave no words."
"""What stands as dissent where somebody disagreed without words; nobody puts words into their mouth."""

Place = tuple[str, str]
"""A statement: its review's id and its own."""


class CannotRespond(Exception):  # noqa: N818 - it reads as what happened
    """The response is not whole yet; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Response:
    """Who responds, why, when, and what came of the talk that the person may have asked for."""

    by: tuple[str, ...]
    why: str
    at: str
    talk: str = ""


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that waits for a response."""

    person: str
    review: str
    statement: str
    answer: Answer


def owed(project: Project) -> list[Owed]:
    """Every answer about a statement that asks for something and has no response, in the project's order."""
    return [
        Owed(person, review, statement, project.answers[review][person].answers[statement])
        for person, review, statement in unanswered_about_statements(project)
    ]


def answer_about(project: Project, place: Place, person: str) -> Answer:
    """What a person answered about a statement; raises CannotRespond where they did not."""
    sheet = project.answers.get(place[0], {}).get(person)
    answer = sheet.answers.get(place[1]) if sheet else None
    if answer is None:
        raise CannotRespond(f"{person} has said nothing about {place[0]}/{place[1]}")
    return answer


def disagrees(answer: Answer) -> bool:
    """Whether an answer is against the codes it was given about."""
    return answer.answer in {"disagree", "suggest"} or answer.none_fits


def dissent_words(answer: Answer) -> str:
    """The words in which somebody's disagreement is kept: their own, never ours."""
    instead = answer.suggestion.words if answer.suggestion else ""
    return "\n".join(text for text in (answer.words, instead) if text) or WITHOUT_WORDS


def change_code(
    project: Project,
    place: Place,
    person: str,
    response: Response,
    kind: Kind,
    codes: tuple[AppliedCode, ...],
    how: Settlement = "discussion",
) -> Change:
    """Decide on other codes, in answer to what a person said; their dissent, if there was one, is met."""
    answer = answer_about(project, place, person)
    earlier = _decision(project, place)
    if earlier and (earlier.kind, earlier.codes) == (kind, codes):
        raise CannotRespond("these are the codes already: keep them with a reason, or choose others")
    decision = Decision(
        kind=kind,
        codes=codes,
        by=response.by,
        how=how,
        cause=earlier.cause if earlier else None,
        why=_why(person, answer, response),
        dissent={who: words for who, words in (earlier.dissent if earlier else {}).items() if who != person},
        answers=_with(earlier, person),
        of=fingerprint(project.reviews[place[0]].statements[place[1]].text),
        at=response.at,
    )
    return _deciding(project, place, decision, f"change {place[1]}, answering {person}")


def decide_together(
    project: Project, place: Place, person: str, response: Response, kind: Kind, codes: tuple[AppliedCode, ...]
) -> Change:
    """Decide jointly with the person who answered: they are among those who decided."""
    together = Response(
        (*(who for who in response.by if who != person), person), response.why, response.at, response.talk
    )
    answer = answer_about(project, place, person)
    earlier = _decision(project, place)
    decision = Decision(
        kind=kind,
        codes=codes,
        by=together.by,
        how="joint",
        why=_why(person, answer, together),
        dissent={who: words for who, words in (earlier.dissent if earlier else {}).items() if who != person},
        answers=_with(earlier, person),
        of=fingerprint(project.reviews[place[0]].statements[place[1]].text),
        at=response.at,
    )
    return _deciding(project, place, decision, f"decide {place[1]} together with {person}")


def keep_code(project: Project, place: Place, person: str, response: Response) -> Change:
    """Keep the codes, with a reason; where the person was against them, their words stay as dissent."""
    answer = answer_about(project, place, person)
    if not response.why.strip():
        raise CannotRespond("say why the codes stay as they are")
    earlier = _decision(project, place) or _standing_decision(project, place, response)
    why = " ".join(text for text in (earlier.why, _why(person, answer, response)) if text)
    kept = {person: dissent_words(answer)} if disagrees(answer) else {}
    changes = {
        "by": tuple(dict.fromkeys((*earlier.by, *response.by))),
        "why": why,
        "dissent": {**earlier.dissent, **kept},
        "answers": _with(earlier, person),
        "at": response.at,
    }
    return _deciding(project, place, earlier.model_copy(update=changes), f"keep {place[1]}, answering {person}")


def reopening(project: Project, review: str, statement: str, person: str, answer: Answer) -> Edit | None:
    """What a new answer does to a response that was given to an older one; None where it leaves it as it is.

    One that asks for something opens the question again; one that agrees takes the person's dissent back.
    """
    decision = _decision(project, (review, statement))
    if decision is None or person not in {*decision.answers, *decision.dissent}:
        return None
    dissent = {who: words for who, words in decision.dissent.items() if who != person}
    answers = tuple(who for who in decision.answers if who != person)
    if asks_for_something(answer):
        changed = decision.model_copy(update={"dissent": dissent, "answers": answers})
    elif answer.answer == "agree" and person in decision.dissent:
        changed = decision.model_copy(update={"dissent": dissent})
    else:
        return None
    return edit(project, ("decisions", review), ("decisions", statement), changed.as_data())


def reopen(project: Project, place: Place, person: str, words: str, on: str) -> Change:
    """This isn't what I meant: the person says it again, and the team owes them a talk."""
    answer = answer_about(project, place, person)
    said = answer.model_copy(update={"words": words or answer.words, "talk_first": True, "on": on})
    key: Key = ("coreviews", person, place[0])
    edits = [edit(project, key, ("answers", place[1]), said.as_data())]
    opened = reopening(project, *place, person, said)
    return Change(f"open {place[1]} again for {person}", (*edits, *([opened] if opened else [])))


def add_construct(project: Project, construct_id: str, construct: Construct, person: str, response: Response) -> Change:
    """Add a construct that a person missed to the project's own codebook."""
    if CODEBOOK not in project.documents:
        raise CannotRespond("the project has no codebook.yaml yet, to which a construct could be added")
    if construct_id in project.codebook.constructs:
        raise CannotRespond(f"{construct_id} is '{project.codebook.constructs[construct_id].name}' already")
    added = Added(by=", ".join(response.by), why=_naming(person, response.why), on=response.at[:10])
    data = construct.model_copy(update={"added": added}).as_data()
    return Change(
        f"add {construct_id}, answering {person}", (edit(project, CODEBOOK, ("constructs", construct_id), data),)
    )


def add_factor(project: Project, factor_id: str, factor: Factor, person: str) -> Change:
    """Add a factor that a person missed, as the last one."""
    if factor_id in project.factors.factors:
        raise CannotRespond(f"there is a factor {factor_id} already")
    edits = (
        edit(project, FACTORS, ("factors", factor_id), factor.as_data()),
        edit(project, FACTORS, ("order",), [*project.factors.order, factor_id]),
    )
    return Change(f"add {factor_id}, answering {person}", edits)


def add_statement(project: Project, review: str, statement_id: str, statement: Statement, person: str) -> Change:
    """Add a statement that a review makes and a person missed."""
    if statement_id in project.reviews[review].statements:
        raise CannotRespond(f"there is a statement {statement_id} already, and ids are never used again")
    made = edit(project, ("reviews", review), ("statements", statement_id), statement.as_data())
    return Change(f"add {statement_id}, answering {person}", (made,))


def answered_person(what: str) -> str:
    """Whom a change answers, by its name in the log; empty where it answers nobody."""
    return what.rpartition(", answering ")[2] if ", answering " in what else ""


def _decision(project: Project, place: Place) -> Decision | None:
    sheet = project.decisions.get(place[0])
    return sheet.decisions.get(place[1]) if sheet else None


def _standing_decision(project: Project, place: Place, response: Response) -> Decision:
    """The codes that coders agree on, as the decision that keeping them makes."""
    shown = readings(project, *place)
    if len(shown) != 1:
        raise CannotRespond("no codes stand here that could be kept: settle the difference first")
    text = project.reviews[place[0]].statements[place[1]].text
    return Decision(kind=shown[0].kind, codes=shown[0].codes, by=response.by, how="same", of=fingerprint(text))


def _with(decision: Decision | None, person: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(decision.answers if decision else ()), person)))


def _why(person: str, answer: Answer, response: Response) -> str:
    """The reason, after the note of the talk; raises CannotRespond where a talk was asked for and has no note."""
    if answer.talk_first and not response.talk.strip():
        raise CannotRespond(f"{person} asked to talk first: write a note of the talk before this is closed")
    talk = f"Talk with {person}: {response.talk.strip()}" if response.talk.strip() else ""
    return " ".join(text for text in (talk, response.why.strip()) if text)


def _naming(person: str, why: str) -> str:
    return why if person in why.replace(",", " ").replace(":", " ").split() else f"{why} (answering {person})".strip()


def _deciding(project: Project, place: Place, decision: Decision, what: str) -> Change:
    made = edit(project, ("decisions", place[0]), ("decisions", place[1]), decision.as_data())
    if made.before is not ABSENT and made.before == made.after:
        raise CannotRespond("nothing would change")
    return Change(what, (made,))
