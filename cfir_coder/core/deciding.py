"""Settling what people coded differently: decisions as changes, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import NotACode
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.decision import Decision, Reopened, ReviewDecisions
from cfir_coder.core.differences import compared
from cfir_coder.core.factor import Factors
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.session import Change, Edit, edit
from cfir_coder.core.standing import is_sealed, review_standings
from cfir_coder.core.text import counted, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.coding import Coding
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.values import Cause, Kind, Settlement, Valence

WITHOUT_LOOKING: frozenset[Settlement] = frozenset(["joint", "as published"])
"""How a statement can be settled while its review is still coded blind, because nobody's codes are looked at."""


class CannotDecide(Exception):  # noqa: N818 - it reads as what happened
    """The decision makes no sense here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided on; `words` say where it comes from, as in `took re1`."""

    kind: Kind
    codes: tuple[AppliedCode, ...]
    words: str


def take(item: Compared, person: str) -> Choice:
    """What one of the coders said."""
    if person not in item.codings:
        raise CannotDecide(f"{person} has no coding of {item.statement} that may be looked at")
    coding = item.codings[person]
    return Choice(coding.kind, coding.codes, f"took {person}")


def both(item: Compared) -> Choice:
    """The codes of all coders together; a barrier here and a facilitator there make both."""
    kinds = {coding.kind for coding in item.codings.values()}
    if len(kinds) != 1:
        raise CannotDecide("They name different kinds of statement: take one of them, or choose another")
    codes = _united(item.codings.values())
    return Choice(kinds.pop(), codes, f"took all of {' and '.join(item.codings)}")


def other(kind: Kind, codes: Sequence[AppliedCode]) -> Choice:
    """Something that none of the coders said."""
    return Choice(kind, tuple(codes), "chose other codes")


def _united(codings: Iterable[Coding]) -> tuple[AppliedCode, ...]:
    found: dict[str, AppliedCode] = {}
    for applied in (code for coding in codings for code in coding.codes):
        known = found.get(applied.code)
        found[applied.code] = applied if known is None else _joined(known, applied)
    return tuple(found.values())


def _joined(first: AppliedCode, second: AppliedCode) -> AppliedCode:
    strength = first.strength if first.strength == second.strength else None
    return AppliedCode(code=first.code, valence=_joined_valence(first, second), strength=strength)


def _joined_valence(first: AppliedCode, second: AppliedCode) -> Valence | None:
    named = {first.valence, second.valence} - {None}
    if len(named) < 2:
        return first.valence or second.valence
    if named <= {"barrier", "facilitator", "both"}:
        return "both"
    raise CannotDecide(f"{first.code} is {first.valence} here and {second.valence} there: choose its valence yourself")


def decided(
    project: Project,
    review_id: str,
    statement_id: str,
    choice: Choice,
    *,
    by: Sequence[str],
    how: Settlement,
    cause: Cause | None = None,
    why: str = "",
    dissent: Mapping[str, str] | None = None,
    answers: Sequence[str] = (),
    at: str = "",
) -> Change:
    """The decision on one statement; raises CannotDecide where it may not or cannot be made.

    `answers` names the co-reviewers whose answers it responds to; dissent without words is left out.
    """
    _refuse_place(project, review_id, statement_id, how)
    refuse_people(project, by, [*(dissent or {}), *answers])
    decision = Decision(
        kind=choice.kind,
        codes=_usable_codes(project, choice),
        by=tuple(dict.fromkeys(by)),
        how=how,
        cause=cause,
        why=why.strip(),
        dissent={person: words.strip() for person, words in (dissent or {}).items() if words.strip()},
        answers=tuple(dict.fromkeys(answers)),
        of=fingerprint(project.reviews[review_id].statements[statement_id].text),
        at=at,
    )
    key = ("decisions", review_id)
    entry = edit(project, key, ("decisions", statement_id), decision.as_data())
    return Change(f"decided {statement_id}: {choice.words}", (*right_codebook(project, key), entry))


def same_codings(project: Project, reviews: Iterable[str], *, by: str, at: str = "") -> Change:
    """Decisions on every statement that all its coders coded the same, as one step of undo.

    They are the decisions of those who coded; `by` is who makes the step and must be somebody who may decide.
    """
    refuse_people(project, [by])
    edits: list[Edit] = []
    for review_id in reviews:
        found = [edit(project, ("decisions", review_id), *item) for item in _same_in(project, review_id, at)]
        edits += [*right_codebook(project, ("decisions", review_id)), *found] if found else []
    number = sum(item.path[0] == "decisions" for item in edits)
    if not number:
        raise CannotDecide("There are no statements with the same codes that wait for a decision")
    return Change(f"decided {counted(number, 'statement')} that all coded the same", tuple(edits))


def _same_in(project: Project, review_id: str, at: str) -> Iterator[tuple[tuple[str, str], object]]:
    standings = review_standings(project, review_id)
    for item in compared(project, review_id):
        if standings[item.statement].state == "agreed" and item.decision is None:
            first = next(iter(item.codings.values()))
            decision = Decision(
                kind=first.kind,
                codes=tuple(_as_all_rated(applied, item) for applied in first.codes),
                by=tuple(item.codings),
                how="same",
                of=fingerprint(project.reviews[review_id].statements[item.statement].text),
                at=at,
            )
            yield ("decisions", item.statement), decision.as_data()


def _as_all_rated(applied: AppliedCode, item: Compared) -> AppliedCode:
    """The code with its strength only if all who gave it rated it so: strengths may differ among the same codes."""
    given = [code.strength for coding in item.codings.values() for code in coding.codes if code.code == applied.code]
    same = len(given) == len(item.codings) and len(set(given)) == 1
    return applied if same else applied.model_copy(update={"strength": None})


def reopen(project: Project, review_id: str, statement_id: str, *, by: str, why: str = "", on: str = "") -> Change:
    """Take a decision back; the log keeps it, and the statement is open until there is another."""
    sheet = project.decisions.get(review_id)
    if sheet is None or statement_id not in sheet.decisions:
        raise CannotDecide(f"There is no decision on {statement_id} to reopen")
    key = ("decisions", review_id)
    opened = Reopened(by=by, why=why.strip(), on=on)
    edits = (
        edit(project, key, ("decisions", statement_id), ABSENT),
        edit(project, key, ("reopened", statement_id), opened.as_data()),
    )
    return Change(f"reopened {statement_id}{f': {opened.why}' if opened.why else ''}", edits)


def still_holds(project: Project, review_id: str, statement_id: str, *, by: str, at: str = "") -> Change:
    """Say that a decision holds for the statement's text as it is now."""
    refuse_people(project, [by])
    sheet = project.decisions.get(review_id)
    decision = sheet.decisions.get(statement_id) if sheet else None
    now = fingerprint(project.reviews[review_id].statements[statement_id].text)
    if decision is None or decision.of == now:
        raise CannotDecide(f"There is no decision on an earlier text of {statement_id}")
    renewed = decision.model_copy(update={"of": now, "at": at})
    entry = edit(project, ("decisions", review_id), ("decisions", statement_id), renewed.as_data())
    return Change(f"the decision on {statement_id} still holds", (entry,))


def _refuse_place(project: Project, review_id: str, statement_id: str, how: Settlement) -> None:
    review = project.reviews.get(review_id)
    statement = review.statements.get(statement_id) if review else None
    if review is None or statement is None:
        raise CannotDecide(f"There is no statement {review_id}/{statement_id}")
    if statement.withdrawn:
        raise CannotDecide(f"{statement_id} was withdrawn")
    if how not in WITHOUT_LOOKING and not is_sealed(project, review_id):
        raise CannotDecide(f"{review.name} is still being coded blind: wait until everybody has marked it finished")


def refuse_people(project: Project, by: Sequence[str], others: Iterable[str] = ()) -> None:
    """Refuse people that the project does not know, and a decision by nobody who may decide."""
    unknown = next((person for person in (*by, *others) if person not in project.people), None)
    if unknown is not None:
        raise CannotDecide(f"{unknown} is not among the people of this project")
    if not any(project.may(person, "decide") for person in by):
        who = " and ".join(by) or "nobody"
        raise CannotDecide(f"A decision needs somebody whose `does` in project.yaml lists decide; this is by {who}")


def _usable_codes(project: Project, choice: Choice) -> tuple[AppliedCode, ...]:
    """The codes as a decision can hold them; without valences where the kind is no determinant."""
    for applied in choice.codes:
        read = project.codebook.read(applied.code)
        if isinstance(read, NotACode):
            raise CannotDecide(f"{read.what}. {read.todo}".strip())
        if choice.kind == "determinant" and applied.valence is None:
            raise CannotDecide(f"{applied.code} has no valence yet: say whether it is a barrier or a facilitator")
    if choice.kind == "determinant":
        return choice.codes
    return tuple(applied.model_copy(update={"valence": None}) for applied in choice.codes)


def right_codebook(project: Project, key: Key) -> tuple[Edit, ...]:
    """New codes may be the project's own, so the file they go into has to name the project's codebook."""
    written = project.documents.get(key)
    wanted = project.settings.codebook
    if not isinstance(written, ReviewDecisions | Factors) or written.codebook == wanted:
        return ()
    if written.codebook not in project.accepted_codebooks:
        todo = f"Move them over first: cfir-coder crosswalk PROJECT --to {wanted}"
        which = "factors" if isinstance(written, Factors) else "decisions of this review"
        raise CannotDecide(f"The {which} were made with {written.codebook}. {todo}")
    return (edit(project, key, ("codebook",), wanted),)
