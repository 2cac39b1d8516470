"""Taking a person's answers and words out of a project; that there was an answer stays known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.coreview import Comments, FactorAnswers, Remark, ReviewAnswers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.decision import ReviewDecisions
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Plain

WITHDRAWN_WORDS = "An answer was withdrawn."
"""What stands where somebody's words stood."""

WITHDRAWN_ID = "withdrawn"
"""The id of the one remark that stays in the comments of a person who withdrew."""


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


def has_withdrawn(project: Project, person: str) -> bool:
    """Whether a person's answers were withdrawn."""
    comments = project.comments.get(person)
    others = any(isinstance(sheet, ReviewAnswers | FactorAnswers) for _, sheet in _sheets(project, person))
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
        without, count = _without_dissent(sheet, person)
        dissents += count
        if count:
            changed = changed.with_document(("decisions", review), without)
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


def _without_dissent(sheet: ReviewDecisions, person: str) -> tuple[ReviewDecisions, int]:
    """The decisions with a note where the person's dissent stood, and in how many it did."""
    changed = {
        key: decision.model_copy(update={"dissent": {**decision.dissent, person: WITHDRAWN_WORDS}})
        for key, decision in sheet.decisions.items()
        if decision.dissent.get(person, WITHDRAWN_WORDS) != WITHDRAWN_WORDS
    }
    return sheet.model_copy(update={"decisions": {**sheet.decisions, **changed}}), len(changed)


def _named_in(project: Project, person: str) -> Iterator[str]:
    """Where others name the person in sentences of their own, which nobody but people can judge."""
    for review, sheet in project.decisions.items():
        for statement, decision in sheet.decisions.items():
            if _names(decision.why, person):
                yield f"decisions/{review}.yaml: {statement}"
    for construct_id, construct in project.codebook.constructs.items():
        if construct.added and _names(f"{construct.added.by} {construct.added.why}", person):
            yield f"codebook.yaml: {construct_id}"
    for construct_id, rules in project.codebook.rules.items():
        if any(_names(f"{rule.by} {rule.why}", person) for rule in rules):
            yield f"codebook.yaml: rules of {construct_id}"


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
        return cleaned
    return value
