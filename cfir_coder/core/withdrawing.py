"""Taking a person's answers and words out of a project; that there was an answer stays known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.coreview import Comments, FactorAnswers, Remark, ReviewAnswers
from cfir_coder.core.project import FACTORS, RESPONSES
from cfir_coder.core.withdrawn import (
    WITHDRAWN_ID,
    WITHDRAWN_WORDS,
    Gone,
    says_nothing,
    withdrawal_days,
    without_earlier,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cfir_coder.core.decision import ReviewDecisions
    from cfir_coder.core.factor import Factors
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Plain


@dataclass(frozen=True)
class Withdrawal:
    """A project without a person's answers and words, what that takes out, and what it does not."""

    person: str
    project: Project
    answers: int
    remarks: int
    dissents: int
    words: frozenset[str]
    named_in: tuple[str, ...]
    codings: int

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to take out."""
        return bool(self.answers or self.remarks or self.dissents)

    @property
    def gone(self) -> Gone:
        """What is to go from logs and kept copies too."""
        return Gone(self.person, self.words)


def has_withdrawn(project: Project, person: str) -> bool:
    """Whether a person's answers were withdrawn."""
    comments = project.comments.get(person)
    others = person in project.factor_answers or any(person in sheets for sheets in project.answers.values())
    return comments is not None and set(comments.comments) == {WITHDRAWN_ID} and not others


def withdrawal(project: Project, person: str, on: str) -> Withdrawal:
    """What withdrawing a person's answers leaves, with the day on which it was done."""
    sheets = list(_sheets(project, person))
    words = frozenset(text for _, sheet in sheets for text in _words_in(sheet))
    dissents = 0
    changed = project
    for key, _ in sheets:
        changed = changed.with_document(key, None)
    for review, sheet in project.decisions.items():
        without, count = without_dissent(sheet, person)
        dissents += count
        if count:
            changed = changed.with_document(("decisions", review), without)
    factors, count = factors_without_dissent(project.factors, person)
    dissents += count
    if count:
        changed = changed.with_document(FACTORS, factors)
    changed = _without_responses(changed, person)
    left = Withdrawal(
        person=person,
        project=changed,
        answers=sum(len(sheet.answers) for _, sheet in sheets if not isinstance(sheet, Comments)),
        remarks=sum(len(_remarks(sheet)) for _, sheet in sheets),
        dissents=dissents,
        words=words,
        named_in=tuple(_named_in(project, person)),
        codings=sum(len(by_person[person].codings) for by_person in project.codings.values() if person in by_person),
    )
    return _with_note(left, on) if left.changes_something else replace(left, project=project)


@dataclass(frozen=True)
class Honoured:
    """A copy of a project without what others of its copies know to be withdrawn, and what that took out."""

    project: Project
    gone: tuple[Gone, ...] = ()


def honoured(project: Project, days: Mapping[str, str]) -> Honoured:
    """A copy that does not know yet who withdrew and on which day, without what they had said by then."""
    known = withdrawal_days(project.documents)
    news = {person: day for person, day in days.items() if known.get(person, "") < day}
    if not news:
        return Honoured(project)
    changed = project
    for key, document in project.documents.items():
        left = without_earlier(key, document, news, that_day=True)
        if left is not document:
            changed = changed.with_document(key, None if says_nothing(left) else left)
    gone = []
    for person, day in news.items():
        said, still_said = (frozenset(_words_of(one, person)) for one in (project, changed))
        changed, dissent = _without_old_dissent(_without_responses(changed, person), person, still_said)
        gone.append(Gone(person, (said | dissent) - still_said, day))
    return Honoured(changed, tuple(gone))


def _words_of(project: Project, person: str) -> Iterator[str]:
    for _, sheet in _sheets(project, person):
        yield from _words_in(sheet)


def _without_old_dissent(project: Project, person: str, still_said: Iterable[str]) -> tuple[Project, frozenset[str]]:
    """A project in which a person's dissent is only what they still say, and the words that went."""
    words: set[str] = set()
    for review, sheet in project.decisions.items():
        old = {one.dissent.get(person, WITHDRAWN_WORDS) for one in sheet.decisions.values()} - {WITHDRAWN_WORDS}
        if old - set(still_said):
            words |= old - set(still_said)
            project = project.with_document(("decisions", review), without_dissent(sheet, person, still_said)[0])
    given = [one.responses[person].dissent for one in project.factors.factors.values() if person in one.responses]
    old = set(given) - {"", WITHDRAWN_WORDS} - set(still_said)
    if old:
        words |= old
        project = project.with_document(FACTORS, factors_without_dissent(project.factors, person, still_said)[0])
    return project, frozenset(words)


def _with_note(left: Withdrawal, on: str) -> Withdrawal:
    key: Key = ("coreviews", left.person, "comments")
    note = Comments(person=left.person, comments={WITHDRAWN_ID: Remark(words=WITHDRAWN_WORDS, on=on)})
    return replace(left, project=left.project.with_document(key, note))


def _sheets(project: Project, person: str) -> Iterator[tuple[Key, ReviewAnswers | FactorAnswers | Comments]]:
    for key, document in project.documents.items():
        if key[:2] == ("coreviews", person) and isinstance(document, ReviewAnswers | FactorAnswers | Comments):
            yield key, document


def _remarks(sheet: ReviewAnswers | FactorAnswers | Comments) -> dict[str, Remark]:
    found = sheet.comments if isinstance(sheet, Comments) else sheet.missing
    return {name: remark for name, remark in found.items() if name != WITHDRAWN_ID}


def _words_in(sheet: ReviewAnswers | FactorAnswers | Comments) -> Iterator[str]:
    yield from (remark.words for remark in _remarks(sheet).values())
    for answer in () if isinstance(sheet, Comments) else sheet.answers.values():
        yield answer.words
        if answer.suggestion:
            yield answer.suggestion.words


def without_dissent(sheet: ReviewDecisions, person: str, still_said: Iterable[str] = ()) -> tuple[ReviewDecisions, int]:
    """The decisions with a note where the person's dissent stood, and in how many it did."""
    stays = {WITHDRAWN_WORDS, *still_said}
    changed = {
        key: decision.model_copy(update={"dissent": {**decision.dissent, person: WITHDRAWN_WORDS}})
        for key, decision in sheet.decisions.items()
        if decision.dissent.get(person, WITHDRAWN_WORDS) not in stays
    }
    return sheet.model_copy(update={"decisions": {**sheet.decisions, **changed}}), len(changed)


def factors_without_dissent(sheet: Factors, person: str, still_said: Iterable[str] = ()) -> tuple[Factors, int]:
    """The factors with a note where the person's dissent stood, and in how many it did."""
    stays = {"", WITHDRAWN_WORDS, *still_said}
    changed = {}
    for key, factor in sheet.factors.items():
        made = factor.responses.get(person)
        if made and made.dissent not in stays:
            without = made.model_copy(update={"dissent": WITHDRAWN_WORDS})
            changed[key] = factor.model_copy(update={"responses": {**factor.responses, person: without}})
    return sheet.model_copy(update={"factors": {**sheet.factors, **changed}}), len(changed)


def _without_responses(project: Project, person: str) -> Project:
    """The project without responses to a person's remarks that are gone, and without what they were told."""
    now = project.responses
    still = {(key[2], name) for key, sheet in _sheets(project, person) for name in _remarks(sheet)}
    left = {key: one for key, one in now.responses.items() if one.person != person or (one.where, one.remark) in still}
    told = {key: one for key, one in now.told.items() if key != person}
    if (left, told) == (dict(now.responses), dict(now.told)):
        return project
    return project.with_document(RESPONSES, now.model_copy(update={"responses": left, "told": told}))


def _named_in(project: Project, person: str) -> Iterator[str]:
    """Where others name the person in sentences of their own, which nobody but people can judge."""
    yield from _named_in_decisions(project, person)
    for factor_id, factor in project.factors.factors.items():
        if any(_names(made.why, person) for made in factor.responses.values()):
            yield f"factors.yaml: {factor_id}"
    for construct_id, construct in project.codebook.constructs.items():
        if construct.added and _names(f"{construct.added.by} {construct.added.why}", person):
            yield f"codebook.yaml: {construct_id}"
    for construct_id, rules in project.codebook.rules.items():
        if any(_names(f"{rule.by} {rule.why}", person) for rule in rules):
            yield f"codebook.yaml: rules of {construct_id}"


def _named_in_decisions(project: Project, person: str) -> Iterator[str]:
    for review, sheet in project.decisions.items():
        yield from (
            f"decisions/{review}.yaml: {key}" for key, one in sheet.decisions.items() if _names(one.why, person)
        )
        again = (key for key, one in sheet.reopened.items() if _names(one.why, person))
        yield from (f"decisions/{review}.yaml: {key}, reopened" for key in again)


def _names(text: str, person: str) -> bool:
    return any(word.strip(",.;:()\"'") == person for word in text.split())


def without_words(value: Plain, person: str, words: frozenset[str]) -> Plain:
    """Plain data of the log with a person's words taken out: their dissent, and each text that is one of their own."""
    if isinstance(value, str):
        return WITHDRAWN_WORDS if value.strip() and value in words else value
    if isinstance(value, list):
        return [without_words(item, person, words) for item in value]
    if isinstance(value, dict):
        cleaned = {key: without_words(item, person, words) for key, item in value.items()}
        dissent = cleaned.get("dissent")
        if isinstance(dissent, dict) and person in dissent:
            cleaned["dissent"] = {**dissent, person: WITHDRAWN_WORDS}
        responses = cleaned.get("responses")
        if isinstance(responses, dict) and isinstance(made := responses.get(person), dict) and "dissent" in made:
            cleaned["responses"] = {**responses, person: {**made, "dissent": WITHDRAWN_WORDS}}
        return cleaned
    return value
