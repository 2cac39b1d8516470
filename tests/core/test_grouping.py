from collections import Counter

import pytest
from hypothesis import given

from cfir_coder.core.codebook import Code
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.review import Review, Statement, Withdrawn
from cfir_coder.core.standing import standings
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, TRAINING, coding, decision, factors, project, sheet
from tests.strategies import LAW, OFTEN, projects

TWO = {"s01": Statement(text=TEXT), "s02": Statement(text=TEXT)}


def groups(found):
    return grouped(found, standings(found))


def accounted(found):
    standing = standings(found)
    return account(standing, grouped(found, standing))


@OFTEN
@given(projects())
def test_every_statement_is_accounted_for_exactly_once(found):
    standing = standings(found)
    tally = account(standing, grouped(found, standing))
    assert tally.statements == sum(len(review.statements) for review in found.reviews.values())
    assert tally.accounted == tally.statements


@LAW
@given(projects())
def test_each_part_of_the_account_is_what_a_second_count_finds(found):
    standing = standings(found)
    members = {split_member_key(key) for factor in found.factors.factors.values() for key in factor.members}
    second: Counter[str] = Counter()
    for address, item in standing.items():
        if not item.stands:
            second[item.state] += 1
        elif item.kind != "determinant":
            second[item.kind] += 1
        else:
            second["in factors" if address in members else "ungrouped"] += 1
    tally = account(standing, grouped(found, standing))
    first = {"in factors": tally.in_factors, "ungrouped": tally.ungrouped, "open": tally.open}
    assert Counter({**first, "withdrawn": tally.withdrawn, **tally.other_kinds}) == second


@LAW
@given(projects())
def test_every_member_of_a_factor_is_in_one_place(found):
    for factor in groups(found):
        there = [f"{member.review}/{member.statement}" for member in factor.members]
        elsewhere = ["/".join(address) for address in (*factor.open, *factor.withdrawn)]
        assert sorted([*there, *elsewhere, *factor.missing]) == sorted(factor.factor.members)


@LAW
@given(projects())
def test_a_member_without_trouble_has_a_code_that_stands(found):
    standing = standings(found)
    for factor in grouped(found, standing):
        for member in factor.members:
            codes = standing[(member.review, member.statement)].codes
            if member.code is not None:
                assert (member.code, member.valence) in [(code.code, code.valence) for code in codes]
            elif member.trouble is None:
                assert codes == ()


def test_a_statement_in_two_factors_is_counted_once():
    found = project(decisions={"s01": decision(PLANNING)}, factors=factors(f01={"s01": ""}, f02={"s01": ""}))
    tally = accounted(found)
    assert (tally.statements, tally.in_factors, tally.accounted) == (1, 1, 1)


def test_other_kinds_are_counted_apart_even_inside_a_factor():
    decisions = {"s01": decision(kind="strategy"), "s02": decision(PLANNING)}
    tally = accounted(project(statements=TWO, decisions=decisions, factors=factors(f01={"s01": "", "s02": ""})))
    assert (tally.in_factors, tally.ungrouped, tally.other_kinds) == (1, 0, {"strategy": 1})


def test_open_and_withdrawn_members_are_named_and_not_counted_as_members():
    gone = Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))
    inside = factors(f01={"s01": "", "s02": "", "s03": "", "s99": ""})
    statements = {"s01": Statement(text=TEXT), "s02": gone, "s03": Statement(text=TEXT)}
    [factor] = groups(project(statements=statements, decisions={"s01": decision(PLANNING)}, factors=inside))
    assert [member.statement for member in factor.members] == ["s01"]
    assert factor.open == ((REVIEW, "s03"),)
    assert factor.withdrawn == ((REVIEW, "s02"),)
    assert factor.missing == (f"{REVIEW}/s99",)


def test_a_factor_stands_in_the_printed_order():
    inside = factors(f01={}, f02={}).model_copy(update={"order": ("f02", "f01")})
    assert [factor.id for factor in groups(project(factors=inside))] == ["f02", "f01"]


MEMBERS = {
    "its only code": ((PLANNING,), "", ("V.D", "facilitator", None)),
    "its only code, of another construct": ((SPACE,), "", ("III.J.2", "facilitator", "another code")),
    "its only code, named": ((SPACE,), SPACE, ("III.J.2", "facilitator", None)),
    "its only code, above the factor's": (("V Implementation Process",), "", ("V", "facilitator", None)),
    "the one named": ((PLANNING, (SPACE, "barrier")), SPACE, ("III.J.2", "barrier", None)),
    "the factor's own, of several": ((SPACE, (PLANNING, "both")), "", ("V.D", "both", None)),
    "none of several": ((SPACE, TRAINING), "", (None, None, "several codes")),
    "recoded since": ((PLANNING,), SPACE, (None, None, "recoded since")),
    "named and unknown": ((PLANNING,), "V.Z Nothing", (None, None, "recoded since")),
    "no code at all": ((), "", (None, None, None)),
}


@pytest.mark.parametrize(("codes", "named", "expected"), MEMBERS.values(), ids=MEMBERS)
def test_under_which_code_a_statement_is_in_a_factor(codes, named, expected):
    [factor] = groups(project(decisions={"s01": decision(*codes)}, factors=factors(f01={"s01": named})))
    [member] = factor.members
    assert (member.code and ".".join(member.code.ids), member.valence, member.trouble) == expected


def test_a_recoded_member_is_counted_all_the_same():
    tally = accounted(project(decisions={"s01": decision(PLANNING)}, factors=factors(f01={"s01": SPACE})))
    assert (tally.in_factors, tally.ungrouped) == (1, 0)


def test_agreed_codings_are_members_as_decisions_are():
    both = tuple(sheet(person, {"s01": coding(PLANNING)}) for person in ("re1", "re2"))
    [factor] = groups(project(codings=both, factors=factors(f01={"s01": ""})))
    assert factor.code == Code(("V.D",))
    assert [member.code for member in factor.members] == [Code(("V.D",))]


def test_factors_written_with_the_other_codebook_have_no_code_and_neither_have_their_members():
    decisions = {"s01": decision("II Outer Setting", "III Inner Setting")}
    inside = factors("cfir-2009", f01={"s01": "III Inner Setting"})
    [factor] = groups(project(decisions=decisions, factors=inside))
    assert factor.code is None
    assert [member.code for member in factor.members] == [None]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), "determinant"),
        (("strategy", "determinant"), "determinant"),
        (("reach", "reach"), "reach"),
        (("antecedent assessment",), "antecedent assessment"),
    ],
)
def test_a_factor_is_a_determinant_as_soon_as_one_of_its_statements_is(kinds, expected):
    decisions = {
        f"s{n}": decision((PLANNING, "barrier" if k == "determinant" else None), kind=k) for n, k in enumerate(kinds)
    }
    statements = {key: Statement(text=TEXT) for key in (*decisions, "s99")}
    inside = factors(f01=dict.fromkeys(decisions, ""))
    [factor] = groups(project(statements=statements, decisions=decisions, factors=inside))
    assert factor.kind == expected


def test_reviews_that_do_not_address_the_question_are_not_counted_and_empty_ones_are():
    others = {
        ("reviews", "birch2020"): Review(id="birch2020", number="2"),
        ("reviews", "cedar2021"): Review(id="cedar2021", number="1", addresses_question=False, reason="On another."),
    }
    assert reviews_counted(project(documents=others)) == ["birch2020", REVIEW]
