"""Two coded statements and some factors, and what became of them."""

from cfir_coder.core.grouping import grouped
from cfir_coder.core.review import Statement
from cfir_coder.core.session import apply
from cfir_coder.core.standing import standings
from tests.core.small import PLANNING, SPACE, TEXT, TRAINING, decision, factors, project

TWO = {"s01": Statement(text=TEXT), "s02": Statement(text=TEXT)}
BOTH = {"s01": decision(PLANNING), "s02": decision(SPACE, TRAINING)}


def two(**members):
    return project(statements=TWO, decisions=BOTH, factors=factors(**members))


def after(found, change):
    return apply(found, change.edits).factors


def members(found, factor_id):
    return found.factors[factor_id].as_data().get("members", {})


def looked_at(found):
    [factor] = grouped(found, standings(found))
    return {member.statement: member.trouble for member in factor.members if member.trouble}
