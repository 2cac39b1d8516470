"""Making factors and changing what is in them, as changes; whoever may decide may do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import NotACode
from cfir_coder.core.deciding import CannotDecide, refuse_people, right_codebook
from cfir_coder.core.factor import Member, member_key, split_member_key
from cfir_coder.core.membership import as_meant_under, codes_of, member, read_home
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import FACTORS
from cfir_coder.core.session import Change, edit
from cfir_coder.core.text import collapse, counted, next_numbered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.membership import Place
    from cfir_coder.core.project import Project

LONGEST_NAME = 48
"""So much of a factor's text names it in the history."""


def next_factor_id(project: Project) -> str:
    """The id of the next factor: `f14`. An id that anything still speaks of is never given again."""
    return next_numbered("f", _known_ids(project))


def _known_ids(project: Project) -> Iterator[str]:
    yield from project.factors.order
    for factor_id, factor in project.factors.factors.items():
        yield factor_id
        yield from factor.merged
    for sheet in project.factor_answers.values():
        yield from sheet.answers


def made(project: Project, factor: Factor, *, by: str, after: str = "") -> Change:
    """A new factor, printed last or after another one."""
    new = next_factor_id(project)
    return regrouped(
        project,
        f"made the factor {named(factor)}",
        {new: checked(project, factor)},
        by=by,
        order=order_with(project, new, after),
    )


def made_of(project: Project, factor: Factor, places: Mapping[Place, str], *, by: str) -> Change:
    """A new factor with some statements in it, each with the code that was named for it, if one was."""
    members = {member_key(*place): member(project, place, factor.code, code) for place, code in places.items()}
    return made(project, _with(factor, members), by=by)


def order_with(project: Project, new: str, after: str = "") -> list[str]:
    """The printed order with a new factor, last or after another one."""
    order = list(project.factors.in_order())
    order.insert(order.index(after) + 1 if after in order else len(order), new)
    return order


def revised(project: Project, factor_id: str, factor: Factor, *, by: str) -> Change:
    """A factor in other words, or printed elsewhere; its statements stay, each with the code it was there with."""
    before = known(project, factor_id)
    members = before.members
    if factor.code != before.code:
        members = {key: as_meant_under(project, key, before, factor.code) for key in before.members}
    after = checked(project, _with(factor, members))
    if after == before:
        raise CannotDecide("Nothing has changed")
    what = f"renamed {named(before)}" if after.text != before.text else f"changed {named(before)}"
    return regrouped(project, what, {factor_id: after}, by=by)


def put_in(project: Project, factor_id: str, places: Mapping[Place, str], *, by: str) -> Change:
    """Statements put into a factor, each with the code that was named for it, if one was."""
    factor = known(project, factor_id)
    new = {
        member_key(*place): member(project, place, factor.code, code)
        for place, code in places.items()
        if member_key(*place) not in factor.members
    }
    if not new:
        raise CannotDecide(f"{several(places)} {'is' if len(places) == 1 else 'are'} in it already")
    what = f"put {several(split_member_key(key) for key in new)} into {named(factor)}"
    return regrouped(project, what, {factor_id: _with(factor, {**factor.members, **new})}, by=by)


def taken_out(project: Project, factor_id: str, keys: Collection[str], *, by: str) -> Change:
    """Statements taken out of a factor; those in no other one are ungrouped again."""
    factor = known(project, factor_id)
    gone = here(factor, keys)
    what = f"took {several(map(split_member_key, gone))} out of {named(factor)}"
    return regrouped(project, what, {factor_id: without(factor, gone)}, by=by)


def under_code(project: Project, factor_id: str, key: str, code: str, *, by: str) -> Change:
    """Say with which of its codes a statement is in a factor."""
    factor = known(project, factor_id)
    (key,) = here(factor, [key])
    place = split_member_key(key)
    codes = codes_of(project, place)
    if code not in codes:
        raise CannotDecide(f"{place[1]} does not have the code {code}")
    after = Member(code=code) if len(codes) > 1 else member(project, place, factor.code)
    if after == factor.members[key]:
        raise CannotDecide(f"{place[1]} is here with this code already")
    what = f"{place[1]} is in {named(factor)} with {code.partition(' ')[0]}"
    return regrouped(project, what, {factor_id: _with(factor, {**factor.members, key: after})}, by=by)


def deleted(project: Project, factor_id: str, *, by: str) -> Change:
    """A factor without statements taken out of the table; not while it holds what people answered about it."""
    factor = known(project, factor_id)
    if factor.members:
        raise CannotDecide("It still has statements: take them out first, or merge it into another factor")
    about = {factor_id, *factor.merged}
    people = [person for person, sheet in project.factor_answers.items() if about & set(sheet.answers)]
    if people:
        who = " and ".join(people)
        raise CannotDecide(f"{who} answered about it: merge it into another factor, so that the answer keeps a place")
    order = [one for one in project.factors.in_order() if one != factor_id]
    return regrouped(project, f"took out the factor {named(factor)}", {factor_id: None}, by=by, order=order)


def regrouped(
    project: Project, what: str, after: Mapping[str, Factor | None], *, by: str, order: Sequence[str] | None = None
) -> Change:
    """Factors as they are to be, None where one goes, and the order if it is another, as one step of undo."""
    refuse_people(project, [by])
    edits = [*right_codebook(project, FACTORS)]
    for factor_id, factor in after.items():
        edits.append(edit(project, FACTORS, ("factors", factor_id), factor.as_data() if factor else ABSENT))
    if order is not None and tuple(order) != project.factors.order:
        edits.append(edit(project, FACTORS, ("order",), list(order)))
    return Change(what, tuple(edits))


def known(project: Project, factor_id: str) -> Factor:
    """A factor that is there; somebody else may have taken it out meanwhile."""
    factor = project.factors.factors.get(factor_id)
    if factor is None:
        raise CannotDecide("This factor is not there any more")
    return factor


def here(factor: Factor, keys: Collection[str]) -> list[str]:
    """Those of some statements that are in a factor, in its order; at least one."""
    found = [key for key in factor.members if key in keys]
    if not found:
        raise CannotDecide("Choose a statement of the factor first")
    return found


def checked(project: Project, factor: Factor) -> Factor:
    """A factor as the file should hold it; refused without words, or with a code that is not in the codebook."""
    if not factor.text.strip():
        raise CannotDecide("A factor needs words: what the table is to say")
    for code in (factor.code, *factor.also):
        read = project.codebook.read(code)
        if isinstance(read, NotACode):
            raise CannotDecide(f"{read.what}. {read.todo}".strip())
    home = read_home(project, factor.code)
    also = dict.fromkeys(code for code in factor.also if read_home(project, code) != home)
    return factor.model_copy(update={"text": collapse(factor.text), "also": tuple(also)})


def named(factor: Factor) -> str:
    """A factor as the history calls it."""
    said = collapse(factor.text)
    return f"“{said if len(said) <= LONGEST_NAME else said[: LONGEST_NAME - 1].rstrip() + '…'}”"


def without(factor: Factor, keys: Collection[str]) -> Factor:
    """A factor without some of its statements."""
    return _with(factor, {key: one for key, one in factor.members.items() if key not in keys})


def _with(factor: Factor, members: Mapping[str, Member]) -> Factor:
    return factor.model_copy(update={"members": members})


def several(places: Iterable[Place]) -> str:
    """One statement by its id, more of them by their number."""
    found = list(places)
    return found[0][1] if len(found) == 1 else counted(len(found), "statement")
