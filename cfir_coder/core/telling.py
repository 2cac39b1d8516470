"""Who has been told what came of their answers; until then a team may rule that nothing of it is final."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.answers import has_response, remarks
from cfir_coder.core.factor import member_key
from cfir_coder.core.project import RESPONSES
from cfir_coder.core.response import Told
from cfir_coder.core.session import Change, edit
from cfir_coder.core.showing import as_shown
from cfir_coder.core.text import fingerprint
from cfir_coder.core.withdrawing import has_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.project import Project


def responses_to(project: Project) -> dict[str, dict[str, str]]:
    """By person every response of the team, each with a fingerprint that changes when the response does."""
    found: dict[str, dict[str, str]] = {}
    for person, key, mark in (*_decisions(project), *_factors(project), *_remarks(project)):
        if not has_withdrawn(project, person):
            found.setdefault(person, {})[key] = mark
    return found


def not_told(project: Project) -> dict[str, list[str]]:
    """By person the responses that no page has told them as they are now; nobody who has been told everything."""
    left = {
        person: [key for key, mark in made.items() if mark != _told(project, person).get(key)]
        for person, made in responses_to(project).items()
    }
    return {person: keys for person, keys in left.items() if keys}


def not_final(project: Project) -> dict[str, list[str]]:
    """The same where the project rules that nothing is final before the page went out; else nothing."""
    return not_told(project) if project.settings.tell_first else {}


def page_went_out(project: Project, person: str, *, by: str, on: str) -> Change:
    """That the page on what came of their answers went out to a person, with what it told."""
    told = Told(on=on, by=by, what=responses_to(project).get(person, {}))
    return Change(f"told {person} what came of their answers", (
        edit(project, RESPONSES, ("told", person), told.as_data()),
    ))  # fmt: skip


def _told(project: Project, person: str) -> dict[str, str]:
    told = project.responses.told.get(person)
    return dict(told.what) if told else {}


def _decisions(project: Project) -> Iterator[tuple[str, str, str]]:
    for review, sheet in project.decisions.items():
        for statement, decision in sheet.decisions.items():
            for person in dict.fromkeys((*decision.answers, *decision.dissent)):
                said = (decision.kind, as_shown(decision.codes), decision.why, decision.dissent.get(person, ""))
                yield person, member_key(review, statement), _mark(said)


def _factors(project: Project) -> Iterator[tuple[str, str, str]]:
    for factor_id, factor in project.factors.factors.items():
        for person, made in factor.responses.items():
            said = (factor.text, factor.code, factor.valence or "", made.did, made.why, made.dissent)
            yield person, factor_id, _mark(said)


def _remarks(project: Project) -> Iterator[tuple[str, str, str]]:
    for item in remarks(project):
        made = project.responses.to(item.person, item.where, item.id)
        if made and has_response(project, item):
            yield item.person, f"{item.where}/remark/{item.id}", _mark((made.did, made.added, made.why))


def _mark(said: tuple[str, ...]) -> str:
    return fingerprint("\n".join(said))
