from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.coding import PersonCodings
from cfir_coder.core.factor import Factor, Factors, Member
from cfir_coder.core.merge import ABSENT, Conflict, get, merge, put, with_theirs
from cfir_coder.core.review import Review, Statement
from tests.core.small import PLANNING, SPACE, coding
from tests.strategies import DOCUMENT_TYPES, LAW, OFTEN, values_of

ANY_TWO = st.sampled_from(DOCUMENT_TYPES).flatmap(lambda kind: st.tuples(values_of(kind), values_of(kind)))
ANY_THREE = st.sampled_from(DOCUMENT_TYPES).flatmap(lambda kind: st.tuples(*[values_of(kind)] * 3))

SPELLINGS = [coding(PLANNING).as_data(), coding(SPACE).as_data(), coding(PLANNING, unsure=True).as_data()]


@st.composite
def versions_of_codings(draw):
    """One file of codings as one of three people might have it: each of four entries there in some form or not."""
    codings = {
        key: value
        for key in ("s01", "s02", "s03", "s04")
        if (value := draw(st.sampled_from((ABSENT, *SPELLINGS)))) is not ABSENT
    }
    finished = {"finished": "2026-11-22"} if draw(st.booleans()) else {}
    head = {"format": 1, "codebook": "cfir-2022", "person": "re1", "review": "ash2019"}
    return {**head, **finished, "codings": codings}


@st.composite
def versions_of_factors(draw):
    """factors.yaml as one of three people might have it: two factors with one to three of three members."""
    members = st.dictionaries(
        st.sampled_from(("ash2019/s01", "ash2019/s02", "ash2019/s03")),
        st.sampled_from(({}, {"code": SPACE})),
        min_size=1,
    )
    factors = {
        key: {"text": draw(st.sampled_from(("Pay", "Training"))), "code": PLANNING, "members": draw(members)}
        for key in ("f01", "f02")
    }
    return {"format": 1, "codebook": "cfir-2022", "order": ["f01", "f02"], "factors": factors}


def entries(data):
    """Every entry of a file by its path, as the file format defines entries."""
    found = {}
    for field, value in data.items():
        if field == "codings":
            found |= {(field, key): entry for key, entry in value.items()}
        elif field == "factors":
            for factor, inside in value.items():
                found |= {(field, factor, key): entry for key, entry in inside.items() if key != "members"}
                found |= {(field, factor, "members", key): entry for key, entry in inside["members"].items()}
        else:
            found[(field,)] = value
    return found


def merged_by_hand(base, ours, theirs):
    """What the law says: an entry changed on one side is taken from there; changed on both differently it conflicts."""
    result, conflicts = {}, set()
    base, ours, theirs = entries(base), entries(ours), entries(theirs)
    for path in {**base, **ours, **theirs}:
        was, our, their = (side.get(path, ABSENT) for side in (base, ours, theirs))
        if our not in (was, their) and their != was:
            conflicts.add(path)
        taken = their if our == was else our
        if taken is not ABSENT:
            result[path] = taken
    return result, conflicts


@OFTEN
@given(st.sampled_from((versions_of_codings, versions_of_factors)).flatmap(lambda make: st.tuples(*[make()] * 3)))
def test_a_merge_is_what_the_law_says_entry_by_entry(sides):
    merged = merge(*sides)
    result, conflicts = merged_by_hand(*sides)
    assert entries(merged.data) == result
    assert {conflict.path for conflict in merged.conflicts} == conflicts


@LAW
@given(ANY_TWO)
def test_a_side_that_changed_nothing_gives_way(documents):
    base, other = (document.as_data() for document in documents)
    assert merge(base, other, base).data == other
    assert merge(base, base, other).data == other
    assert merge(base, other, other).data == other
    assert [merge(base, *sides).conflicts for sides in ((other, base), (base, other), (other, other))] == [()] * 3


@LAW
@given(ANY_THREE)
def test_both_directions_find_the_same_conflicts(documents):
    base, ours, theirs = (document.as_data() for document in documents)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {conflict.path for conflict in one.conflicts} == {conflict.path for conflict in other.conflicts}
    turned = {(c.path, repr(c.theirs), repr(c.ours)) for c in other.conflicts}
    assert {(c.path, repr(c.ours), repr(c.theirs)) for c in one.conflicts} == turned


@LAW
@given(ANY_THREE)
def test_choosing_their_side_everywhere_is_merging_the_other_way_round(documents):
    base, ours, theirs = (document.as_data() for document in documents)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    chosen = one.data
    for conflict in one.conflicts:
        chosen = with_theirs(chosen, conflict)
    assert {**chosen, "order": None} == {**other.data, "order": None}


@LAW
@given(ANY_THREE)
def test_what_is_merged_leaves_the_sides_as_they_were(documents):
    sides = [document.as_data() for document in documents]
    before = [document.as_data() for document in documents]
    merge(*sides)
    assert sides == before


@LAW
@given(versions_of_codings(), st.data())
def test_edits_of_different_entries_commute(base, data):
    pairs = list(combinations(("s01", "s02", "s03", "s04"), 2))
    one, other = data.draw(st.sampled_from(pairs))
    ours = put(base, ("codings", one), data.draw(st.sampled_from((ABSENT, *SPELLINGS))))
    theirs = put(base, ("codings", other), data.draw(st.sampled_from((ABSENT, *SPELLINGS))))
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert there.conflicts == back.conflicts == ()
    assert there.data == back.data
    assert get(there.data, ("codings", one)) == get(ours, ("codings", one))
    assert get(there.data, ("codings", other)) == get(theirs, ("codings", other))


@LAW
@given(versions_of_codings(), versions_of_codings(), versions_of_codings())
def test_what_was_merged_without_conflict_is_a_document(base, ours, theirs):
    merged = merge(base, ours, theirs)
    assert PersonCodings.model_validate(merged.data).as_data() == merged.data


def codings(**entries):
    return {"format": 1, "codebook": "cfir-2022", "person": "re1", "review": "ash2019", "codings": entries}


def test_a_conflict_keeps_our_side_and_holds_all_three():
    was, our, their = SPELLINGS
    merged = merge(codings(s01=was), codings(s01=our), codings(s01=their))
    assert merged.data == codings(s01=our)
    assert merged.conflicts == (Conflict(("codings", "s01"), was, our, their),)
    assert with_theirs(merged.data, merged.conflicts[0]) == codings(s01=their)


def test_taking_out_what_the_other_side_changed_is_a_conflict_and_either_side_can_be_chosen():
    was, other, _ = SPELLINGS
    merged = merge(codings(s01=was), codings(), codings(s01=other))
    assert merged.data == codings()
    assert with_theirs(merged.data, merged.conflicts[0]) == codings(s01=other)
    merged = merge(codings(s01=was), codings(s01=other), codings())
    assert merged.data == codings(s01=other)
    assert with_theirs(merged.data, merged.conflicts[0]) == codings()


def test_what_both_took_out_or_changed_alike_is_no_conflict():
    was, other, _ = SPELLINGS
    assert merge(codings(s01=was), codings(), codings()).conflicts == ()
    merged = merge(codings(s01=was), codings(s01=other), codings(s01=other))
    assert (merged.data, merged.conflicts) == (codings(s01=other), ())


def review(**statements):
    made = {key: Statement(text=text) for key, text in statements.items()}
    return Review(id="ash2019", statements=made).as_data()


def test_first_statements_added_on_both_sides_are_all_kept():
    merged = merge(review(), review(s01="Pay"), review(s02="Training"))
    assert merged.conflicts == ()
    assert Review.model_validate(merged.data) == Review.model_validate(review(s01="Pay", s02="Training"))


def test_taking_out_the_last_entry_loses_nothing_that_the_other_side_added():
    merged = merge(review(s01="Pay"), review(), review(s01="Pay", s02="Training"))
    assert merged.conflicts == ()
    assert Review.model_validate(merged.data) == Review.model_validate(review(s02="Training"))


def test_what_they_added_stands_after_the_neighbour_it_had_there():
    base = review(s01="a", s02="b", s03="c")
    theirs = review(s01="a", s04="new", s02="b", s03="c", s05="last")
    ours = review(s01="a", s02="b", s06="ours", s03="c")
    assert list(merge(base, ours, theirs).data["statements"]) == ["s01", "s04", "s02", "s06", "s03", "s05"]


def test_one_id_for_two_new_statements_is_a_conflict_that_holds_both():
    merged = merge(review(), review(s01="Pay"), review(s01="Training"))
    [conflict] = merged.conflicts
    assert conflict.path == ("statements", "s01")
    assert (conflict.base, conflict.ours, conflict.theirs) == (ABSENT, {"text": "Pay"}, {"text": "Training"})


def factors(order=("f01",), **members):
    made = {
        key: Factor(text=f"Factor {key}", code=PLANNING, members={m: Member() for m in inside})
        for key, inside in members.items()
    }
    return Factors(codebook="cfir-2022", order=tuple(order), factors=made).as_data()


def members_of(data, factor):
    return set(data["factors"][factor].get("members", {}))


def test_members_put_into_one_factor_by_two_people_are_all_there():
    merged = merge(factors(f01=["a/s1"]), factors(f01=["a/s1", "a/s2"]), factors(f01=["a/s3"]))
    assert merged.conflicts == ()
    assert members_of(merged.data, "f01") == {"a/s2", "a/s3"}


def test_taking_out_the_last_member_loses_nothing_that_the_other_side_put_in():
    merged = merge(factors(f01=["a/s1"]), factors(f01=[]), factors(f01=["a/s1", "a/s2"]))
    assert merged.conflicts == ()
    assert members_of(merged.data, "f01") == {"a/s2"}


def test_a_new_name_and_a_new_member_of_one_factor_go_together():
    base = factors(f01=["a/s1"])
    ours = put(base, ("factors", "f01", "text"), "Another name")
    merged = merge(base, ours, factors(f01=["a/s1", "a/s2"]))
    assert merged.conflicts == ()
    assert merged.data["factors"]["f01"]["text"] == "Another name"
    assert members_of(merged.data, "f01") == {"a/s1", "a/s2"}


def test_taking_out_a_factor_into_which_the_other_side_put_a_statement_is_a_conflict():
    merged = merge(factors(f01=["a/s1"]), factors(), factors(f01=["a/s1", "a/s2"]))
    assert [conflict.path for conflict in merged.conflicts] == [("factors", "f01")]


def test_two_new_factors_under_one_id_are_one_conflict_and_are_not_mixed():
    ours = put(factors(f01=[], f02=["a/s1"]), ("factors", "f02", "text"), "Pay")
    theirs = put(factors(f01=[], f02=["a/s2"]), ("factors", "f02", "text"), "Housing")
    merged = merge(factors(f01=[]), ours, theirs)
    assert merged.data["factors"]["f02"] == ours["factors"]["f02"]
    assert [conflict.path for conflict in merged.conflicts] == [("factors", "f02")]


ORDERS = st.lists(st.sampled_from(("f01", "f02", "f03", "f04", "f05")), unique=True, min_size=1)


@LAW
@given(ORDERS, ORDERS, ORDERS)
def test_the_merged_order_has_what_either_put_in_and_nothing_that_either_took_out(base, ours, theirs):
    merged = merge(*[factors(order) for order in (base, ours, theirs)])
    expected = (set(ours) & set(theirs)) | ((set(ours) ^ set(theirs)) - set(base))
    assert set(merged.data["order"]) == expected
    assert len(merged.data["order"]) == len(expected)
    assert merged.conflicts == ()


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("f01 f02", "f01 f03 f02", "f01 f02 f04", "f01 f03 f02 f04"),
        ("f01 f02", "f02 f01", "f01 f03 f02", "f02 f01 f03"),
        ("f01 f02 f03", "f01 f02 f03 f04", "f03 f02 f01", "f03 f04 f02 f01"),
        ("f01", "", "f01 f02", "f02"),
        ("f01", "f01 f02", "", "f02"),
    ],
)
def test_an_order_changed_on_both_sides_keeps_what_each_did(base, ours, theirs, merged):
    found = merge(*[factors(order.split()) for order in (base, ours, theirs)])
    assert list(found.data["order"]) == merged.split()
    assert found.conflicts == ()


def test_an_entry_is_put_taken_out_and_found_by_its_path():
    data = codings(s01=SPELLINGS[0])
    assert get(data, ("codings", "s01")) == SPELLINGS[0]
    assert get(data, ("codings", "s02")) is ABSENT
    assert get(data, ("person", "x")) is ABSENT
    assert put(data, ("codings", "s01"), ABSENT) == codings()
    assert put(data, ("codings", "s02"), SPELLINGS[1]) == codings(s01=SPELLINGS[0], s02=SPELLINGS[1])
    assert put({}, ("factors", "f01", "text"), "x") == {"factors": {"f01": {"text": "x"}}}
    assert data == codings(s01=SPELLINGS[0])


def test_responses_to_two_people_on_one_factor_and_to_two_remarks_are_all_there():
    def with_response(*people):
        made = factors(f01=["a/s1"])
        made["factors"]["f01"]["responses"] = {person: {"did": "kept", "by": ["re1"]} for person in people}
        return made

    merged = merge(factors(f01=["a/s1"]), with_response("le1"), with_response("le2"))
    assert merged.conflicts == ()
    assert set(merged.data["factors"]["f01"]["responses"]) == {"le1", "le2"}
    ours, theirs = ({"format": 1, "responses": {key: {"did": "noted"}}} for key in ("a", "b"))
    assert set(merge({"format": 1}, ours, theirs).data["responses"]) == {"a", "b"}
    theirs["responses"] = {"a": {"did": "added"}}
    assert [conflict.path for conflict in merge({"format": 1}, ours, theirs).conflicts] == [("responses", "a")]
