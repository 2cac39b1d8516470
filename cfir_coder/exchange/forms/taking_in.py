"""From a form that came back to a change of the project, said in full before anything is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.coreview import FactorAnswers, ReviewAnswers
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.responding import reopening
from cfir_coder.core.responding_to_factors import reopening_factor
from cfir_coder.core.session import Change, edit
from cfir_coder.core.showing import mark_of_factor, mark_of_readings, readings
from cfir_coder.core.text import did_you_mean, display_text, fingerprint
from cfir_coder.core.withdrawn import is_earlier, withdrawal_days
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answers_of import answer_of, same_answer, with_earlier
from cfir_coder.exchange.forms.answers_plan import AnswersPlan, Draft, said
from cfir_coder.exchange.forms.taking_in_remarks import keep_as_comment, take_remark, take_remarks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Key, Project
    from cfir_coder.exchange.forms.packet import Asked
    from cfir_coder.exchange.forms.returned import Filled, Returned


NOTHING_IN_IT = "Nothing is filled in in this form. Ask whether it was saved before it was sent."


def plan_answers(project: Project, returned: Returned, today: str, file: str, *, anyway: bool = False) -> AnswersPlan:
    """What a form that came back changes; saving it again changes nothing.

    `today` dates answers whose form says no day. Raises UnreadableFile for a form of somebody unknown, or one made
    from other statements than the project has now, or filled in before they withdrew, unless `anyway`.
    """
    _refuse_other_people(project, returned, file)
    _refuse_other_statements(project, returned, file, anyway=anyway)
    draft = Draft(notices=list(returned.notices))
    day = _day(project, returned, today, file, anyway=anyway)
    for number, asked in enumerate(returned.identity.asked, 1):
        filled = returned.filled.get(number)
        if filled is not None and not filled.is_empty:
            _take_question(project, draft, returned, (number, asked, filled), day)
    take_remarks(project, draft, returned, day)
    if not (returned.filled or returned.last or returned.margin):
        draft.notices.append(NOTHING_IN_IT)
    plan = AnswersPlan(
        returned.identity.person,
        None,
        new=draft.new,
        changed=draft.changed,
        unchanged=draft.unchanged,
        remarks=draft.remarks,
        entries=tuple(draft.entries),
        notices=tuple(draft.notices),
    )
    return replace(plan, change=Change(plan.summary, tuple(draft.edits))) if draft.edits else plan


def _refuse_other_people(project: Project, returned: Returned, file: str) -> None:
    person = returned.identity.person
    if person not in project.people:
        what = f"these are the answers of '{person}', and there is no such person in project.yaml"
        raise UnreadableFile(Fault(what, did_you_mean(person, project.people) or "Is it the right project?", file))


def _refuse_other_statements(project: Project, returned: Returned, file: str, *, anyway: bool) -> None:
    asked = returned.identity.asked
    if anyway or not asked or any(_text_mark(project, returned, item.key) == item.of for item in asked):
        return
    about = "factors" if returned.identity.kind == "factors" else "statements"
    title = returned.identity.title
    made_for = f" (it was made for “{display_text(title)}”)" if title and title != project.settings.title else ""
    raise UnreadableFile(
        Fault(
            f"this form was made from other {about} than the project has now{made_for}",
            "Check that it is the right project. If all texts were changed since, --anyway keeps the answers as given",
            file,
        )
    )


def _day(project: Project, returned: Returned, today: str, file: str, *, anyway: bool) -> str:
    """The day of the answers: that of the form, or today where it says none or its person withdrew since."""
    person, day = returned.identity.person, returned.on or today
    withdrew = withdrawal_days(project.documents).get(person, "")
    if not is_earlier(day, withdrew, that_day=False):
        return day
    if anyway:
        return today
    what = f"{person} filled this form in on {day}, and withdrew their answers on {withdrew}"
    todo = f"Ask {person}. If they want these answers counted, --anyway takes them in as said today"
    raise UnreadableFile(Fault(what, todo, file))


def _text_mark(project: Project, returned: Returned, key: str) -> str | None:
    """The fingerprint that a statement or factor has now; None where it is gone."""
    text = _text(project, returned.identity.kind == "factors", key)
    return None if text is None else fingerprint(text)


def _text(project: Project, about_factors: bool, key: str) -> str | None:
    if about_factors:
        return project.factors.text_of(key)
    review_id, statement_id = split_member_key(key)
    review = project.reviews.get(review_id)
    statement = review.statements.get(statement_id) if review else None
    return statement.text if statement else None


def _is_withdrawn(project: Project, key: str) -> bool:
    review_id, statement_id = split_member_key(key)
    review = project.reviews.get(review_id)
    statement = review.statements.get(statement_id) if review else None
    return statement is not None and statement.withdrawn is not None


def _about_mark(project: Project, about_factors: bool, key: str) -> str:
    if about_factors:
        return mark_of_factor(project.factors.factors[project.factors.holding(key) or key])
    return mark_of_readings(readings(project, *split_member_key(key)))


# One question


def _take_question(
    project: Project, draft: Draft, returned: Returned, question: tuple[int, Asked, Filled], day: str
) -> None:
    number, asked, filled = question
    now = _text_mark(project, returned, asked.key)
    if now is None:
        keep_as_comment(project, draft, returned, question, day)
        return
    _take_answer(project, draft, returned, question, day)
    about_factors = returned.identity.kind == "factors"
    if _is_withdrawn(project, asked.key):
        draft.notices.append(f"{asked.key}: the team has withdrawn it since the form was made; the answer is kept.")
    elif now != asked.of:
        draft.notices.append(f"{asked.key}: its text has changed since the form was made; the answer keeps its mark.")
    elif _about_mark(project, about_factors, asked.key) != asked.about:
        draft.notices.append(f"{asked.key}: the team has changed its codes since the form was made.")
    if filled.missing:
        remark = f"m-{returned.identity.form}-{number}"
        take_remark(project, draft, _document(returned, asked.key), ("missing", remark), filled.missing, day)


def _document(returned: Returned, key: str) -> Key:
    place = "factors" if returned.identity.kind == "factors" else split_member_key(key)[0]
    return ("coreviews", returned.identity.person, place)


def _take_answer(
    project: Project, draft: Draft, returned: Returned, question: tuple[int, Asked, Filled], day: str
) -> None:
    _, asked, filled = question
    document = _document(returned, asked.key)
    entry = asked.key if document[2] == "factors" else split_member_key(asked.key)[1]
    given = answer_of(project, filled, asked, returned.identity.codebook, day)
    if given is None:
        return
    earlier = _answers(project, document).get(entry)
    given = with_earlier(given, earlier)
    if earlier is not None and same_answer(given, earlier):
        draft.unchanged += 1
        return
    draft.edits.append(edit(project, document, ("answers", entry), given.as_data()))
    draft.new += earlier is None
    draft.changed += earlier is not None
    draft.entries.append(f"{'~' if earlier else '+'} {asked.key}: {said(given)}")
    if earlier is not None:
        draft.entries.append(f"  was: {said(earlier)}")
    _reopen(project, draft, returned, asked.key, given)


def _answers(project: Project, document: Key) -> Mapping[str, Answer]:
    found = project.documents.get(document)
    return found.answers if isinstance(found, ReviewAnswers | FactorAnswers) else {}


def _reopen(project: Project, draft: Draft, returned: Returned, key: str, given: Answer) -> None:
    """An answer given anew, after the team had responded to an older one, waits for a response again."""
    person = returned.identity.person
    about_factors = returned.identity.kind == "factors"
    found = (
        reopening_factor(project, key, person, given)
        if about_factors
        else reopening(project, *split_member_key(key), person, given)
    )
    if found:
        draft.edits.append(found)
        draft.notices.append(f"{key}: the team had responded to an earlier answer; this one is open again.")
