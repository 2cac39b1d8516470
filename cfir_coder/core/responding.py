"""How a team responds to co-review answers about statements: changes as values, each linked to whom it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.answers import asks_for_something, unanswered_about_statements, wants_talk
from cfir_coder.core.deciding import CannotDecide, Choice, decided
from cfir_coder.core.decision import Decision
from cfir_coder.core.session import Change, edit
from cfir_coder.core.showing import readings
from cfir_coder.core.standing import review_standings

if TYPE_CHECKING:
    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Key, Project
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

    def together_with(self, person: str) -> Response:
        """The same response with the person among those who make it."""
        return Response((*(who for who in self.by if who != person), person), self.why, self.at, self.talk)


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
    return answer.answer in {"disagree", "suggest"} or answer.none_fits or answer.not_meant


def dissent_words(answer: Answer) -> str:
    """The words in which somebody's disagreement is kept: their own, with a stroke where they said two things.

    A new line would be lost wherever the words stand in one line, and the two would run into each other.
    """
    instead = answer.suggestion.words if answer.suggestion else ""
    return " / ".join(text for text in (answer.words, instead) if text) or WITHOUT_WORDS


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
    why = with_talk(person, answer, response)
    return _decided(project, place, f"change {place[1]}, answering {person}", earlier, person, response,
                    kind=kind, codes=codes, how=how, why=why)  # fmt: skip


def decide_together(
    project: Project, place: Place, person: str, response: Response, kind: Kind, codes: tuple[AppliedCode, ...]
) -> Change:
    """Decide jointly with the person who answered: they are among those who decided."""
    together = response.together_with(person)
    why = with_talk(person, answer_about(project, place, person), together)
    earlier = _decision(project, place)
    return _decided(project, place, f"decide {place[1]} together with {person}", earlier, person, together,
                    kind=kind, codes=codes, how="joint", why=why)  # fmt: skip


def keep_code(project: Project, place: Place, person: str, response: Response) -> Change:
    """Keep the codes, with a reason; where the person was against them, their words stay as dissent."""
    answer = answer_about(project, place, person)
    refuse_no_reason(response)
    earlier = _standing_decision(project, place, response)
    why = " ".join(text for text in (earlier.why, with_talk(person, answer, response)) if text)
    kept = {person: dissent_words(answer)} if disagrees(answer) else {}
    both = Response(tuple(dict.fromkeys((*earlier.by, *response.by))), why, response.at)
    return _decided(project, place, f"keep {place[1]}, answering {person}", earlier, person, both,
                    kind=earlier.kind, codes=earlier.codes, how=earlier.how, why=why, kept=kept)  # fmt: skip


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
    said = not_what_was_meant(answer, words, on)
    key: Key = ("coreviews", person, place[0])
    edits = [edit(project, key, ("answers", place[1]), said.as_data())]
    opened = reopening(project, *place, person, said)
    return Change(f"open {place[1]} again for {person}", (*edits, *([opened] if opened else [])))


def not_what_was_meant(answer: Answer, words: str, on: str) -> Answer:
    """The answer of somebody who was misunderstood: in other words where they give them."""
    return answer.model_copy(update={"words": words or answer.words, "not_meant": True, "on": on})


def answered_person(what: str) -> str:
    """Whom a change answers, by its name in the log; empty where it answers nobody."""
    return what.rpartition(", answering ")[2] if ", answering " in what else ""


def with_talk(person: str, answer: Answer, response: Response) -> str:
    """The reason, after the note of the talk; raises CannotRespond where a talk was asked for and has no note."""
    if wants_talk(answer) and not response.talk.strip():
        raise CannotRespond(f"{person} asked to talk first: write a note of the talk before this is closed")
    talk = f"Talk with {person}: {response.talk.strip()}" if response.talk.strip() else ""
    return " ".join(text for text in (talk, response.why.strip()) if text)


def refuse_no_reason(response: Response) -> None:
    """Refuse to keep something without a reason."""
    if not response.why.strip():
        raise CannotRespond("say why it stays as it is")


def _decision(project: Project, place: Place) -> Decision | None:
    sheet = project.decisions.get(place[0])
    return sheet.decisions.get(place[1]) if sheet else None


def _standing_decision(project: Project, place: Place, response: Response) -> Decision:
    """The decision that stands, or the codes that coders agree on as the decision that keeping them makes."""
    earlier = _decision(project, place)
    shown = readings(project, *place)
    if earlier is not None:
        standing = review_standings(project, place[0])[place[1]]
        if not standing.stands:
            raise CannotRespond(f"what was decided does not stand any more ({standing.detail}): choose its codes again")
        return earlier
    if len(shown) != 1:
        raise CannotRespond("no codes stand here that could be kept: settle the difference first")
    return Decision(kind=shown[0].kind, codes=shown[0].codes, by=response.by, how="same")


def _decided(
    project: Project,
    place: Place,
    what: str,
    earlier: Decision | None,
    person: str,
    response: Response,
    *,
    kind: Kind,
    codes: tuple[AppliedCode, ...],
    how: Settlement,
    why: str,
    kept: dict[str, str] | None = None,
) -> Change:
    """The decision that responds to a person: the dissent of others stays, theirs is what is kept now."""
    others = {who: words for who, words in (earlier.dissent if earlier else {}).items() if who != person}
    try:
        made = decided(
            project,
            *place,
            Choice(kind, codes, ""),
            by=response.by,
            how=how,
            cause=earlier.cause if earlier and how != "joint" else None,
            why=why,
            dissent={**others, **(kept or {})},
            answers=(*(earlier.answers if earlier else ()), person),
            at=response.at,
        )
    except CannotDecide as problem:
        raise CannotRespond(str(problem)) from problem
    return Change(what, made.edits)
