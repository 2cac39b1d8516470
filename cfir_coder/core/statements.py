"""Adding, correcting, splitting and withdrawing statements, as changes. Nothing is ever deleted.

New statements go to the end of their review, so that a double-coded sample stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.session import Change, Edit, edit
from cfir_coder.core.text import collapse, fingerprint, next_numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.core.coding import Coding
    from cfir_coder.core.project import Key, Project


class CannotChange(Exception):  # noqa: N818 - it reads as what happened
    """The change makes no sense here, or the person may not make it; the message says why and what to do."""


def next_id(project: Project, review: str) -> str:
    """The id of a review's next statement: `s41`. An id that anything still speaks of is never given again."""
    return next_numbered("s", _known_ids(project, review))


def _known_ids(project: Project, review: str) -> Iterator[str]:
    yield from project.reviews[review].statements
    for sheet in project.codings.get(review, {}).values():
        yield from sheet.codings
    for answers in project.answers.get(review, {}).values():
        yield from answers.answers
    if review in project.decisions:
        yield from project.decisions[review].decisions
    for factor in project.factors.factors.values():
        yield from (member.partition("/")[2] for member in factor.members if member.startswith(f"{review}/"))


def added(project: Project, review: str, statement: Statement, *, by: str) -> Change:
    """A new statement at the end of its review."""
    _refuse_others(project, by)
    _refuse_empty(statement.text)
    new = next_id(project, review)
    return Change(f"added {new}", (_put(project, review, new, statement),))


def corrected(project: Project, review: str, statement_id: str, statement: Statement, *, by: str) -> Change:
    """A statement as it should have been written; where its text is another, its codings become due again."""
    before = _live(project, review, statement_id, by)
    _refuse_empty(statement.text)
    if statement == before:
        raise CannotChange("Nothing has changed")
    return Change(f"corrected {statement_id}", (_put(project, review, statement_id, statement),))


def split(
    project: Project,
    review: str,
    statement_id: str,
    texts: tuple[str, str],
    *,
    by: str,
    codes_for: Sequence[int] = (),
    now: str = "",
) -> Change:
    """Two statements made of one, which is withdrawn; both say what they come `from`.

    `codes_for` names the halves, 0 and 1, that get what the person coded before.
    """
    whole = _live(project, review, statement_id, by)
    for text in texts:
        _refuse_empty(text)
    if collapse(texts[0]) == collapse(texts[1]):
        raise CannotChange("The two halves say the same. Take out of each what belongs to the other")
    first = next_id(project, review)
    halves = (first, f"s{int(first[1:]) + 1:02}")
    gone = Withdrawn(by=by, why=f"split into {halves[0]} and {halves[1]}")
    edits = [_put(project, review, statement_id, whole.model_copy(update={"withdrawn": gone}))]
    for half, text in zip(halves, texts, strict=True):
        part = whole.model_copy(update={"text": collapse(text), "split_from": statement_id})
        edits.append(_put(project, review, half, part))
    for number in codes_for:
        edits += _same_codes(project, by, review, statement_id, (halves[number], texts[number]), now)
    return Change(f"split {statement_id} into {halves[0]} and {halves[1]}", tuple(edits))


def withdrawn(project: Project, review: str, statement_id: str, why: str, *, by: str) -> Change:
    """A statement taken out with a reason; what was said of it stays in the files."""
    statement = _live(project, review, statement_id, by)
    if not why.strip():
        raise CannotChange("A reason is needed, a few words are enough")
    out = statement.model_copy(update={"withdrawn": Withdrawn(by=by, why=why.strip())})
    return Change(f"withdrew {statement_id}", (_put(project, review, statement_id, out),))


def put_back(project: Project, review: str, statement_id: str, *, by: str) -> Change:
    """A withdrawn statement taken in again."""
    _refuse_others(project, by)
    statement = project.reviews[review].statements[statement_id]
    if statement.withdrawn is None:
        raise CannotChange(f"{statement_id} is not withdrawn")
    back = statement.model_copy(update={"withdrawn": None})
    return Change(f"took {statement_id} in again", (_put(project, review, statement_id, back),))


def coded_before_split(project: Project, person: str | None, review: str, statement_id: str) -> Coding | None:
    """What a person coded of the statement that this one was split from, as long as they have not coded this one."""
    statement = project.reviews[review].statements.get(statement_id)
    sheet = project.codings.get(review, {}).get(person or "")
    if statement is None or sheet is None or statement.split_from is None or statement_id in sheet.codings:
        return None
    return sheet.codings.get(statement.split_from)


def taken_over(project: Project, person: str, review: str, statement_id: str, now: str) -> Change:
    """What a person coded before a split, for this half too."""
    statement = project.reviews[review].statements[statement_id]
    if statement.split_from is None or coded_before_split(project, person, review, statement_id) is None:
        raise CannotChange("There are no codes of yours from before a split to take over")
    half = (statement_id, statement.text)
    edits = _same_codes(project, person, review, statement.split_from, half, now)
    return Change(f"codes of {statement.split_from} for {statement_id} too", tuple(edits))


def proposed_halves(text: str) -> tuple[str, str]:
    """Where a text might be cut in two: at the sign or the `and` nearest its middle; else all of it twice."""
    found = [*re.finditer(r"[;.:]\s+|,\s+(?:and|but|while)\s+|\s+(?:and|but|while)\s+|,\s+", text)]
    if not found:
        return text, text
    cut = min(found, key=lambda match: abs(match.start() + match.end() - len(text)))
    stop = "." if cut.group().startswith(".") else ""
    return text[: cut.start()] + stop, text[cut.end() :]


def _same_codes(
    project: Project, person: str, review: str, whole: str, half: tuple[str, str], now: str
) -> Iterator[Edit]:
    sheet = project.codings.get(review, {}).get(person)
    if sheet is None or whole not in sheet.codings:
        return
    coding = sheet.codings[whole].model_copy(update={"of": fingerprint(half[1]), "at": now})
    yield edit(project, ("codes", person, review), ("codings", half[0]), coding.as_data())


def _put(project: Project, review: str, statement_id: str, statement: Statement) -> Edit:
    key: Key = ("reviews", review)
    return edit(project, key, ("statements", statement_id), statement.as_data())


def _live(project: Project, review: str, statement_id: str, by: str) -> Statement:
    _refuse_others(project, by)
    statement = project.reviews[review].statements[statement_id]
    if statement.withdrawn:
        raise CannotChange(f"{statement_id} was withdrawn: {statement.withdrawn.why}")
    return statement


def _refuse_others(project: Project, by: str) -> None:
    if not project.may(by, "code"):
        raise CannotChange(f"{by} has no `code` in project.yaml, which changing statements needs")


def _refuse_empty(text: str) -> None:
    if not text.strip():
        raise CannotChange("A statement needs a text")
