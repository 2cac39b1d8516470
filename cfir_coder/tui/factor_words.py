"""What is said of a factor and of its statements: the facts, and a sentence and an act for each trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.factor import split_member_key
from cfir_coder.core.text import counted
from cfir_coder.core.values import KINDS
from cfir_coder.report.wording import listed
from cfir_coder.tui import state, text
from cfir_coder.tui.filed import standing_member
from cfir_coder.tui.to_answer import names_of
from cfir_coder.tui.widgets.heard import said_rows, statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.grouping import Grouped
    from cfir_coder.core.standing import StandingCode
    from cfir_coder.tui.filed import Filed
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part


def account_in_words(filed: Filed) -> str:
    """How many determinants are in no factor yet, of how many."""
    if filed.unreadable:
        return "factors.yaml can't be read, so nobody knows which are in a factor"
    tally = filed.account
    every = tally.in_factors + tally.ungrouped
    if not every:
        return "No determinant stands yet"
    if not tally.ungrouped:
        return f"All {counted(every, 'determinant')} that stand are in a factor"
    verb = "is" if tally.ungrouped == 1 else "are"
    return f"{tally.ungrouped} of {counted(every, 'determinant')} {verb} in no factor yet"


def rest_in_words(filed: Filed) -> str:
    """Where the other statements are."""
    tally = filed.account
    kinds = sum(tally.other_kinds.values())
    parts = [(kinds, "of other kinds"), (tally.open, "open"), (tally.withdrawn, "withdrawn")]
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def trouble_in_short(item: Grouped, key: str) -> str:
    """Why a person should look at a statement of a factor; empty where nobody has to."""
    place = split_member_key(key)
    member = standing_member(item, key)
    if member:
        return member.trouble or ""
    if key in item.missing:
        return "not there"
    return "withdrawn" if place in item.withdrawn else "open"


def factor_rows(filed: Filed, item: Grouped) -> Iterator[list[Part]]:
    """A factor: what the table says, where it is printed, what stands behind it, and what needs a look."""
    factor = item.factor
    yield [(factor.text, "strong")]
    valence: list[Part] = ["   ", _signed(factor)] if factor.valence else []
    kind: list[Part] = [f"   {item.kind}"] if item.kind != "determinant" else []
    yield [(factor.code, "" if item.code else "warn"), *valence, *kind, (f"   {item.id}", "quiet")]
    behind = f"{filed.k(item)} of {counted(len(filed.counted), 'review')}"
    yield [(behind, "strong"), f"   {counted(len(item.members), 'statement')} behind it"]
    if factor.also:
        yield [("also: ", "quiet"), ", ".join(factor.also)]
    if factor.merged:
        yield [("merged from: ", "quiet"), "; ".join(factor.merged.values())]
    yield from _factor_troubles(item)
    yield from _heard(filed, item)


def _heard(filed: Filed, item: Grouped) -> Iterator[list[Part]]:
    """What co-reviewers said of the factor, or of one that was merged into it."""
    names = names_of(filed.project)
    for person, sheet in filed.project.factor_answers.items():
        for about in (item.id, *item.factor.merged):
            if about in sheet.answers:
                yield from said_rows(names.get(person, person), sheet.answers[about])


def _signed(factor: Factor) -> Part:
    sign, tone = text.VALENCE_SIGNS[factor.valence]
    return (f"{sign} {factor.valence}", tone)


def _factor_troubles(item: Grouped) -> Iterator[list[Part]]:
    if item.code is None:
        yield [("! Its code is not in the codebook. ", "warn"), ("e", "key"), " chooses where it is printed"]
    if not item.factor.members:
        yield [
            ("! No statement is in it. ", "warn"), ("p", "key"), " puts those chosen on the other side into it, ",
            ("Del", "key"), " takes it out",
        ]  # fmt: skip
    kinds = [kind for kind in KINDS if any(member.kind == kind for member in item.members)]
    if len(kinds) > 1:
        yield [("! Its statements are of several kinds: ", "warn"), f"the table prints a row for each: {listed(kinds)}"]
    troubled = sum(member.trouble is not None for member in item.members)
    troubled += len(item.open) + len(item.withdrawn) + len(item.missing)
    if troubled:
        yield [(f"! {counted(troubled, 'statement')} in it to look at. ", "warn"), ("Enter", "key"), " unfolds them"]
    if item.factor.confidence_is_due:
        yield [("! Its confidence was judged for other statements: it has to be judged again", "warn")]


def member_trouble(filed: Filed, item: Grouped, key: str) -> list[Part]:
    """What is wrong with a statement in a factor, and what mends it; nothing where all is well."""
    place = split_member_key(key)
    out: list[Part] = [("Del", "key"), " takes it out"]
    match trouble_in_short(item, key):
        case "recoded since":
            said = f"! It no longer has the code {item.factor.members[key].code} with which it is here. "
            return [(said, "warn"), ("c", "key"), " chooses one it has, ", *out]
        case "another code":
            said = f"! Its only code is not the factor's {item.factor.code}: it may have been recoded since. "
            return [(said, "warn"), ("c", "key"), " says that it is here with its own, ", *out]
        case "several codes":
            said = "! It has several codes, none of them the factor's own. "
            return [(said, "warn"), ("c", "key"), " says with which it is here, ", *out]
        case "open":
            said = f"! It doesn't count while it is open: {filed.standing[place].detail}. "
            return [(said, "warn"), ("Enter", "key"), " shows it, ", ("ctrl+r", "key"), " settles, ", *out]
        case "withdrawn":
            return [("! It was withdrawn and doesn't count. ", "warn"), *out]
        case "not there":
            return [(f"! There is no statement {key}. ", "warn"), *out]
    return []


def place_rows(filed: Filed, place: Place) -> Iterator[list[Part]]:
    """A statement, large, with quote and locator, its codes, and the factors it is in."""
    statement = state.statement_of(filed.project, place)
    if statement is None:
        return
    review = filed.project.reviews[place[0]]
    label = f"{review.name} [{review.number}]" if review.number else review.name
    first, *rest = statement_rows(statement)
    yield [(f"{place[1]} ", "heading"), *first]
    yield from rest
    yield [(f"{label}   ", "quiet"), *_codes(filed, place)]
    held = [filed.by_id[factor].factor.text for factor in filed.holders.get(place, ())]
    yield [("in: ", "quiet"), "; ".join(held)] if held else [("○ in no factor", "warn")]


def _codes(filed: Filed, place: Place) -> Iterator[Part]:
    stands = filed.standing[place]
    if stands.kind and stands.kind != "determinant":
        yield f"{stands.kind}  "
    for applied in stands.codes:
        yield from _code(filed, applied)
    if stands.kind == "determinant" and not stands.codes:
        yield "none of the constructs fits"


def _code(filed: Filed, applied: StandingCode) -> Iterator[Part]:
    yield f"{filed.project.codebook.written(applied.code)} "
    if applied.valence:
        sign, tone = text.VALENCE_SIGNS[applied.valence]
        yield (f"{sign} {applied.valence}  ", tone)
