"""Moving statements between factors, merging and splitting factors, and their printed order, as changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.answers import unanswered_factors
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.factor import Factor, split_member_key
from cfir_coder.core.factoring import (
    checked,
    here,
    known,
    named,
    next_factor_id,
    order_with,
    regrouped,
    several,
    without,
)
from cfir_coder.core.grouping import grouped
from cfir_coder.core.membership import all_carried, carried
from cfir_coder.core.standing import standings

if TYPE_CHECKING:
    from collections.abc import Collection

    from cfir_coder.core.project import Project
    from cfir_coder.core.response import FactorResponse
    from cfir_coder.core.session import Change
    from cfir_coder.core.values import Valence


def moved(project: Project, source_id: str, target_id: str, keys: Collection[str], *, by: str) -> Change:
    """Statements taken from one factor into another, each with the code that belongs there."""
    source, target = known(project, source_id), known(project, target_id)
    if source_id == target_id:
        raise CannotDecide("They are in this factor already: choose another one")
    going = here(source, keys)
    coming = {key: carried(project, key, source, target.code) for key in going if key not in target.members}
    after = target.model_copy(update={"members": {**target.members, **coming}})
    what = f"moved {several(map(split_member_key, going))} from {named(source)} to {named(target)}"
    return regrouped(project, what, {source_id: without(source, going), target_id: after}, by=by)


def merged(project: Project, going_id: str, staying_id: str, *, by: str) -> Change:
    """Two factors as one: the statements of both, each once; words, code and place are those of the one that stays."""
    going, staying = known(project, going_id), known(project, staying_id)
    if going_id == staying_id:
        raise CannotDecide("A factor can't be merged with itself: choose another one")
    members = {**all_carried(project, going, staying.code), **staying.members}
    ordered = {key: members[key] for key in (*staying.members, *going.members)}
    after = staying.model_copy(
        update={
            "members": ordered,
            "also": tuple(code for code in dict.fromkeys((*staying.also, *going.also)) if code != staying.code),
            "merged": {**staying.merged, going_id: going.text, **going.merged},
            "responses": _responses_of_both(project, going_id, staying_id),
        }
    )
    order = [one for one in project.factors.in_order() if one != going_id]
    what = f"merged {named(going)} into {named(staying)}"
    return regrouped(project, what, {staying_id: after, going_id: None}, by=by, order=order)


def _responses_of_both(project: Project, *factor_ids: str) -> dict[str, FactorResponse]:
    """What was said to people about either factor; whoever still waits for an answer about one of them waits on."""
    factors = project.factors
    waiting = {person for person, about in unanswered_factors(project) if factors.holding(about) in factor_ids}
    found = [item for factor_id in factor_ids for item in factors.factors[factor_id].responses.items()]
    return {person: made for person, made in found if person not in waiting}


def split_off(
    project: Project, factor_id: str, keys: Collection[str], text: str, code: str, valence: Valence | None, *, by: str
) -> Change:
    """Some statements of a factor as a factor of their own, printed after it."""
    source = known(project, factor_id)
    going = here(source, keys)
    if len(going) == len(source.members):
        raise CannotDecide("All its statements are chosen, so nothing would be left: change its name instead")
    members = {key: carried(project, key, source, code) for key in going}
    new = checked(project, Factor(text=text, code=code, valence=valence, members=members))
    new_id = next_factor_id(project)
    return regrouped(
        project,
        f"split {named(new)} off {named(source)}",
        {factor_id: without(source, going), new_id: new},
        by=by,
        order=order_with(project, new_id, factor_id),
    )


def reordered(project: Project, factor_id: str, step: int, *, by: str) -> Change:
    """A factor printed one place earlier or later among those of its domain and kind."""
    factor = known(project, factor_id)
    places = {
        item.id: (item.code.domain if item.code else "", item.kind) for item in grouped(project, standings(project))
    }
    beside = [one for one, place in places.items() if place == places[factor_id]]
    at = beside.index(factor_id) + step
    if not 0 <= at < len(beside):
        end = "first" if step < 0 else "last"
        raise CannotDecide(f"It is the {end} of its domain already; its code says in which domain it is printed")
    order = [one for one in project.factors.in_order() if one != factor_id]
    order.insert(order.index(beside[at]) + (step > 0), factor_id)
    return regrouped(
        project, f"moved {named(factor)} {'up' if step < 0 else 'down'} in the table", {}, by=by, order=order
    )
