"""How a team responds to co-review answers about factors; the factor itself says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cfir_coder.core.answers import asks_for_something
from cfir_coder.core.deciding import CannotDecide, refuse_people, right_codebook
from cfir_coder.core.factoring import checked
from cfir_coder.core.project import FACTORS
from cfir_coder.core.responding import (
    CannotRespond,
    disagrees,
    dissent_words,
    not_what_was_meant,
    refuse_no_reason,
    with_talk,
)
from cfir_coder.core.response import FactorResponse
from cfir_coder.core.session import Change, edit

if TYPE_CHECKING:
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.responding import Response
    from cfir_coder.core.session import Edit
    from cfir_coder.core.values import Valence


def factor_answer(project: Project, factor_id: str, person: str) -> Answer:
    """What a person answered about a factor; raises CannotRespond where they did not, or where the factor is gone."""
    if project.factors.holding(factor_id) is None:
        raise CannotRespond(f"there is no factor {factor_id} any more")
    sheet = project.factor_answers.get(person)
    answer = sheet.answers.get(factor_id) if sheet else None
    if answer is None:
        raise CannotRespond(f"{person} has said nothing about {factor_id}")
    return answer


def change_factor(
    project: Project,
    factor_id: str,
    person: str,
    response: Response,
    *,
    text: str,
    code: str,
    valence: Valence | None,
    together: bool = False,
) -> Change:
    """Name the factor otherwise or print it elsewhere, in answer to a person; `together` where they decided it too."""
    answer = factor_answer(project, factor_id, person)
    before = project.factors.factors[_held(project, factor_id)]
    after = before.model_copy(update={"text": text.strip(), "code": code, "valence": valence})
    if after == before and not together:
        raise CannotRespond("it is called so already: keep it with a reason, or change something")
    did: Literal["together", "changed"] = "together" if together else "changed"
    by = response.together_with(person).by if together else response.by
    made = FactorResponse(did=did, by=by, why=with_talk(person, answer, response), at=response.at)
    what = f"decide {factor_id} together with {person}" if together else f"change {factor_id}, answering {person}"
    return _responded(project, factor_id, after, person, made, what)


def keep_factor(project: Project, factor_id: str, person: str, response: Response) -> Change:
    """Keep the factor as it is, with a reason; where the person was against it, their words stay as dissent."""
    answer = factor_answer(project, factor_id, person)
    refuse_no_reason(response)
    dissent = dissent_words(answer) if disagrees(answer) else ""
    why = with_talk(person, answer, response)
    made = FactorResponse(did="kept", by=response.by, why=why, dissent=dissent, at=response.at)
    factor = project.factors.factors[_held(project, factor_id)]
    return _responded(project, factor_id, factor, person, made, f"keep {factor_id}, answering {person}")


def _responded(
    project: Project, factor_id: str, factor: Factor, person: str, made: FactorResponse, what: str
) -> Change:
    try:
        refuse_people(project, made.by, [person])
        whole = checked(project, factor)
        begun = right_codebook(project, FACTORS)
    except CannotDecide as problem:
        raise CannotRespond(str(problem)) from problem
    after = whole.model_copy(update={"responses": {**factor.responses, person: made}})
    return Change(what, (*begun, edit(project, FACTORS, ("factors", _held(project, factor_id)), after.as_data())))


def reopening_factor(project: Project, factor_id: str, person: str, answer: Answer) -> Edit | None:
    """What a new answer does to the response to an older one: it opens it again, or takes dissent back."""
    held = _held(project, factor_id)
    factor = project.factors.factors.get(held)
    given = factor.responses.get(person) if factor else None
    if factor is None or given is None:
        return None
    others = {who: one for who, one in factor.responses.items() if who != person}
    if asks_for_something(answer):
        changed = factor.model_copy(update={"responses": others})
    elif answer.answer == "agree" and given.dissent:
        met = given.model_copy(update={"dissent": ""})
        changed = factor.model_copy(update={"responses": {**factor.responses, person: met}})
    else:
        return None
    return edit(project, FACTORS, ("factors", held), changed.as_data())


def reopen_factor(project: Project, factor_id: str, person: str, words: str, on: str) -> Change:
    """This isn't what I meant, about a factor."""
    said = not_what_was_meant(factor_answer(project, factor_id, person), words, on)
    key: Key = ("coreviews", person, "factors")
    edits = [edit(project, key, ("answers", factor_id), said.as_data())]
    opened = reopening_factor(project, factor_id, person, said)
    return Change(f"open {factor_id} again for {person}", (*edits, *([opened] if opened else [])))


def _held(project: Project, factor_id: str) -> str:
    """The factor that an answer is about now: another one, where its own was merged into that."""
    return project.factors.holding(factor_id) or factor_id
