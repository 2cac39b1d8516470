"""One code for another in everything that one person coded, and who has used a construct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cfir_coder.core.codebook import Code, NotACode
from cfir_coder.core.session import Change, Edit, edit
from cfir_coder.core.standing import counted_codings, read_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cfir_coder.core.coding import AppliedCode, PersonCodings
    from cfir_coder.core.project import Project


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement that was coded to a construct; `by` is a person, or empty for a decision."""

    review: str
    statement: str
    by: str


def coded_to(project: Project, person: str | None, construct: str) -> list[Coded]:
    """Where a construct was used: by the person, by others as far as that may be seen, and in decisions."""
    return [found for review in project.reviews for found in _coded_in(project, person, review, construct)]


def _coded_in(project: Project, person: str | None, review: str, construct: str) -> Iterator[Coded]:
    sheets = {**counted_codings(project, review)}
    own = project.codings.get(review, {}).get(person or "")
    if own:
        sheets[own.person] = own
    codes = [(name, key, entry.codes) for name, sheet in sheets.items() for key, entry in sheet.codings.items()]
    decisions = project.decisions.get(review)
    codes += [("", key, entry.codes) for key, entry in decisions.decisions.items()] if decisions else []
    for by, statement, applied in codes:
        if any(construct in code.code.ids for code in read_codes(project, applied)):
            yield Coded(review, statement, by)


@dataclass(frozen=True, slots=True)
class Recoded:
    """A statement whose codes would change, or that is left alone: then `why` says for what reason."""

    review: str
    statement: str
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Recoding:
    """What recoding would do, statement by statement, and the change that does it."""

    changed: tuple[Recoded, ...]
    left: tuple[Recoded, ...]
    change: Change


def recoding(
    project: Project, person: str, old: str, new: str, *, closed: Callable[[str], str], now: str = ""
) -> Recoding:
    """A person's codes of one construct made codes of another, valence and strength kept.

    `closed` says of a review why its codings can't be changed, or nothing. In a pair the half changes, where
    both halves still make a pair.
    """
    found: list[Recoded] = []
    edits: list[Edit] = []
    for review in project.reviews:
        sheet = project.codings.get(review, {}).get(person)
        if sheet is None:
            continue
        plan = list(_in_sheet(project, sheet, old, new, closed(review)))
        found += [item for item, _ in plan]
        codes = {item.statement: codes for item, codes in plan if not item.why}
        edits += _edits(project, sheet, codes, now)
    changed = tuple(item for item in found if not item.why)
    what = f"recoded {old} to {new} in {len(changed)} {'statement' if len(changed) == 1 else 'statements'}"
    return Recoding(changed, tuple(item for item in found if item.why), Change(what, tuple(edits)))


def _in_sheet(
    project: Project, sheet: PersonCodings, old: str, new: str, closed: str
) -> Iterator[tuple[Recoded, tuple[AppliedCode, ...]]]:
    statements = project.reviews[sheet.review].statements
    foreign = "" if sheet.codebook in project.accepted_codebooks else f"coded with {sheet.codebook}"
    for statement, coding in sheet.codings.items():
        used = [code for code in coding.codes if old in _ids(project, code.code)]
        if not used or statement not in statements:
            continue
        gone = "it was withdrawn" if statements[statement].withdrawn else ""
        codes, why = _replaced(project, coding.codes, old, new)
        after = next((code.code for code in codes if new in _ids(project, code.code)), "")
        yield Recoded(sheet.review, statement, used[0].code, after, closed or foreign or gone or why), codes


def _replaced(
    project: Project, codes: tuple[AppliedCode, ...], old: str, new: str
) -> tuple[tuple[AppliedCode, ...], Literal["", "it has the other code too", "the pair would be none"]]:
    """The codes with the new one in place of the old, each once; else why they stay."""
    made: dict[str, AppliedCode] = {}
    for applied in codes:
        ids = _ids(project, applied.code)
        if old not in ids:
            changed = applied
        else:
            code = project.codebook.pair([new if part == old else part for part in ids])
            if isinstance(code, NotACode):
                return codes, "the pair would be none"
            changed = applied.model_copy(update={"code": project.codebook.written(code)})
        if made.setdefault(changed.code, changed) != changed:
            return codes, "it has the other code too"
    return tuple(made.values()), ""


def _ids(project: Project, written: str) -> tuple[str, ...]:
    code = project.codebook.read(written)
    return code.ids if isinstance(code, Code) else ()


def _edits(
    project: Project, sheet: PersonCodings, codes: dict[str, tuple[AppliedCode, ...]], now: str
) -> Iterator[Edit]:
    key = ("codes", sheet.person, sheet.review)
    if codes and sheet.codebook != project.settings.codebook:
        yield edit(project, key, ("codebook",), project.settings.codebook)
    for statement, applied in codes.items():
        changed = sheet.codings[statement].model_copy(update={"codes": applied, "at": now})
        yield edit(project, key, ("codings", statement), changed.as_data())
