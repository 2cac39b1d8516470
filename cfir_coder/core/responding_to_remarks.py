"""How a team responds to what somebody missed or said of the whole: something is added, or a reason is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from cfir_coder.core import factoring, own_codebook, statements
from cfir_coder.core.answers import has_response
from cfir_coder.core.codebook import Added
from cfir_coder.core.deciding import CannotDecide, refuse_people
from cfir_coder.core.factor import member_key
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import RESPONSES
from cfir_coder.core.responding import CannotRespond, refuse_no_reason
from cfir_coder.core.response import RemarkResponse, response_id
from cfir_coder.core.session import Change, edit
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from cfir_coder.core.answers import Remarked
    from cfir_coder.core.codebook import Construct
    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project
    from cfir_coder.core.responding import Response
    from cfir_coder.core.review import Statement
    from cfir_coder.core.session import Edit

Made = TypeVar("Made")


def add_construct(
    project: Project,
    construct_id: str,
    construct: Construct,
    person: str,
    response: Response,
    remark: Remarked | None = None,
) -> Change:
    """Add a construct that a person missed to the project's own codebook, and say so to the remark, if it was one."""
    if construct_id in project.codebook.constructs:
        raise CannotRespond(f"{construct_id} is '{project.codebook.constructs[construct_id].name}' already")
    added = Added(by=", ".join(response.by), why=_naming(person, response.why), on=response.at[:10])
    made = _changed(
        lambda: own_codebook.construct_added(
            project, construct_id, construct.model_copy(update={"added": added}), by=response.by[0]
        )
    )
    return _answering(project, made, f"{construct_id} {construct.name}", person, response, remark)


def add_statement(
    project: Project, review: str, statement: Statement, person: str, response: Response, remark: Remarked | None = None
) -> Change:
    """Add a statement that a review makes and a person missed, at its end."""
    new = statements.next_id(project, review)
    made = _changed(lambda: statements.added(project, review, statement, by=response.by[0]))
    return _answering(project, made, member_key(review, new), person, response, remark)


def add_factor(
    project: Project, factor: Factor, person: str, response: Response, remark: Remarked | None = None
) -> Change:
    """Add a factor that a person missed, as the last one."""
    new = factoring.next_factor_id(project)
    made = _changed(lambda: factoring.made(project, factor, by=response.by[0]))
    return _answering(project, made, new, person, response, remark)


def respond_in_words(project: Project, remark: Remarked, response: Response) -> Change:
    """Say to a person why nothing is added, or what the team thinks of what they said."""
    refuse_no_reason(response)
    item = _response(project, remark, response, did_add="")
    return Change(f"respond to {remark.person} on {remark.id}", (item,))


def reopen_remark(project: Project, remark: Remarked) -> Change:
    """This isn't what I meant, about something missed: it waits again. What was added stays."""
    if not has_response(project, remark):
        raise CannotRespond("there is no response yet that could be opened again")
    entry = _entry(remark)
    return Change(f"open {remark.id} again for {remark.person}", (edit(project, RESPONSES, entry, ABSENT),))


def _entry(remark: Remarked) -> tuple[str, str]:
    return ("responses", response_id(remark.person, remark.where, remark.id))


def _answering(
    project: Project, made: Change, added: str, person: str, response: Response, remark: Remarked | None
) -> Change:
    """The change with its link to the remark; its name says in the log whom it answers."""
    linked = (_response(project, remark, response, did_add=added),) if remark else ()
    # The log counts additions by this name; what is undone must undo the link too.
    return replace(made, what=f"add {added}, answering {person}", edits=(*made.edits, *linked))


def _response(project: Project, remark: Remarked, response: Response, *, did_add: str) -> Edit:
    _changed(lambda: refuse_people(project, response.by, [remark.person]))
    made = RemarkResponse(
        person=remark.person,
        where=remark.where,
        remark=remark.id,
        did="added" if did_add else "noted",
        added=did_add,
        by=response.by,
        why=response.why.strip(),
        of=fingerprint(remark.remark.words),
        at=response.at,
    )
    return edit(project, RESPONSES, _entry(remark), made.as_data())


def _naming(person: str, why: str) -> str:
    """A reason that names the person, by which influence knows whose it is."""
    return why if person in why.replace(",", " ").replace(":", " ").split() else f"{why} (answering {person})".strip()


def _changed(make: Callable[[], Made]) -> Made:
    """What is made, or why it can't be made, as the reason of a response that is not whole."""
    try:
        return make()
    except (CannotChange, CannotDecide) as problem:
        raise CannotRespond(str(problem)) from problem
