import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core import factoring, regrouping
from cfir_coder.core.coreview import Answer, FactorAnswers
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.factor import Factor, Factors, member_key
from cfir_coder.core.grouping import account, grouped
from cfir_coder.core.prefilling import prefilled
from cfir_coder.core.session import Session
from cfir_coder.core.standing import standings
from cfir_coder.core.values import VALENCES
from cfir_coder.storage.yamlio import dump, load
from tests.core.grouping_small import TWO, after, members, two
from tests.core.small import PLANNING, REVIEW, SPACE, TRAINING, decision, factors, project
from tests.strategies import LAW, projects

# Making and changing


def test_a_new_factor_gets_the_next_id_and_is_printed_last():
    change = factoring.made(two(f01={}, f02={}), Factor(text=" Pay  late ", code=SPACE), by="re1")
    made = after(two(f01={}, f02={}), change)
    assert made.order == ("f01", "f02", "f03")
    assert made.factors["f03"].text == "Pay late"
    assert change.what == "made the factor “Pay late”"


def test_an_id_that_somebody_answered_about_is_never_given_again():
    answered = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f07": Answer(answer="agree")})
    found = project(documents={("coreviews", "le1", "factors"): answered})
    assert factoring.next_factor_id(found) == "f08"
    assert factoring.next_factor_id(two(f01={}, f05={})) == "f06"


def test_the_first_factor_makes_the_file_and_undo_leaves_no_factor():
    session = Session(project(decisions={"s01": decision(PLANNING)}))
    session = session.do(factoring.made(session.project, Factor(text="Plans", code=PLANNING), by="re1"))
    assert list(session.project.factors.factors) == ["f01"]
    assert session.undo().project.factors == Factors(codebook="cfir-2022")


def test_a_statement_brings_its_code_only_where_it_has_several():
    assert members(
        after(two(f01={}), factoring.put_in(two(f01={}), "f01", {(REVIEW, "s01"): ""}, by="re1")), "f01"
    ) == {f"{REVIEW}/s01": {}}
    found = two(f01={})
    with pytest.raises(CannotDecide, match="s02 has several codes"):
        factoring.put_in(found, "f01", {(REVIEW, "s02"): ""}, by="re1")
    put = factoring.put_in(found, "f01", {(REVIEW, "s02"): SPACE}, by="re1")
    assert members(after(found, put), "f01") == {f"{REVIEW}/s02": {"code": SPACE}}


def test_the_factors_own_code_is_taken_where_the_statement_has_it():
    found = project(statements=TWO, decisions={"s02": decision(SPACE, PLANNING)}, factors=factors(f01={}))
    put = factoring.put_in(found, "f01", {(REVIEW, "s02"): SPACE}, by="re1")
    assert members(after(found, put), "f01") == {f"{REVIEW}/s02": {"code": PLANNING}}


def test_what_does_not_stand_or_is_in_already_is_not_put_in():
    found = project(statements=TWO, decisions={"s01": decision(PLANNING)}, factors=factors(f01={"s01": ""}))
    for place, said in (("s01", "in it already"), ("s02", "nobody has coded it"), ("s09", "no statement")):
        with pytest.raises(CannotDecide, match=said):
            factoring.put_in(found, "f01", {(REVIEW, place): ""}, by="re1")


def test_a_factor_printed_elsewhere_keeps_the_codes_with_which_statements_are_in_it():
    found = project(statements=TWO, decisions={"s02": decision(SPACE, PLANNING)}, factors=factors(f01={"s02": ""}))
    elsewhere = found.factors.factors["f01"].model_copy(update={"code": SPACE, "also": (PLANNING, SPACE)})
    made = after(found, factoring.revised(found, "f01", elsewhere, by="re1"))
    assert members(made, "f01") == {f"{REVIEW}/s02": {"code": PLANNING}}
    assert made.factors["f01"].also == (PLANNING,)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": " "}, "needs words"),
        ({"code": "Planning"}, "V.D Planning"),
        ({"also": ("V.Z Zebra",)}, "not in codebook"),
        ({}, "Nothing"),
    ],
)
def test_a_factor_without_words_or_with_a_strange_code_is_refused(changes, said):
    found = two(f01={})
    with pytest.raises(CannotDecide, match=said):
        factoring.revised(found, "f01", found.factors.factors["f01"].model_copy(update=changes), by="re1")


def test_it_can_be_said_with_which_code_a_statement_is_in_a_factor():
    found = two(f01={"s02": PLANNING})
    change = factoring.under_code(found, "f01", f"{REVIEW}/s02", TRAINING, by="re1")
    assert members(after(found, change), "f01") == {f"{REVIEW}/s02": {"code": TRAINING}}
    with pytest.raises(CannotDecide, match="does not have the code"):
        factoring.under_code(found, "f01", f"{REVIEW}/s02", PLANNING, by="re1")


def test_only_an_empty_factor_goes_and_not_with_what_people_answered_about_it():
    found = two(f01={"s01": ""}, f02={})
    with pytest.raises(CannotDecide, match="still has statements"):
        factoring.deleted(found, "f01", by="re1")
    gone = after(found, factoring.deleted(found, "f02", by="re1"))
    assert (list(gone.factors), gone.order) == (["f01"], ("f01",))
    answered = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f02": Answer(answer="agree")})
    found = found.with_document(("coreviews", "le1", "factors"), answered)
    with pytest.raises(CannotDecide, match="le1 answered about it: merge it"):
        factoring.deleted(found, "f02", by="re1")


def test_nobody_groups_who_may_not_decide():
    with pytest.raises(CannotDecide, match="lists decide; this is by le1"):
        factoring.made(two(), Factor(text="Plans", code=PLANNING), by="le1")


def test_factors_made_with_another_codebook_are_left_alone():
    found = project(factors=factors("cfir-2009", f01={}))
    with pytest.raises(CannotDecide, match="The factors were made with cfir-2009"):
        factoring.deleted(found, "f01", by="re1")


# Laws


@st.composite
def acts(draw, found):
    """Something that somebody could do to the factors of a project; None where it makes no sense there."""
    ids = [*found.factors.factors, "f09"]
    places = [*standings(found), ("nowhere", "s01")]
    one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
    chosen = draw(st.lists(st.sampled_from(places), max_size=3, unique=True))
    code = draw(st.sampled_from(["", *(code for code, _ in [prefilled(found, dict.fromkeys(chosen, ""))])]))
    inside = list(found.factors.factors[one].members) if one in found.factors.factors else []
    keys = draw(st.lists(st.sampled_from([*inside * 3, member_key(*places[0])]), max_size=2, unique=True))
    text = draw(st.sampled_from(["Training", "", "Pay"]))
    new = Factor(text=text, code=code or "V.D Planning", valence=draw(st.sampled_from(VALENCES)))
    act = draw(
        st.sampled_from(
            [
                lambda: factoring.made(found, new, by="re1"),
                lambda: factoring.put_in(found, one, dict.fromkeys(chosen, code), by="re1"),
                lambda: factoring.taken_out(found, one, keys, by="re1"),
                lambda: factoring.revised(found, one, new.model_copy(update={"members": {}}), by="re1"),
                lambda: factoring.deleted(found, one, by="re1"),
                lambda: regrouping.moved(found, one, other, keys, by="re1"),
                lambda: regrouping.merged(found, one, other, by="re1"),
                lambda: regrouping.split_off(found, one, keys, text, new.code, None, by="re1"),
                lambda: regrouping.reordered(found, one, draw(st.sampled_from((-1, 1))), by="re1"),
            ]
        )
    )
    try:
        return act()
    except CannotDecide:
        return None


def all_members(found):
    """Every statement that is in any factor."""
    return {key for factor in found.factors.factors.values() for key in factor.members}


KEEPS_ALL = ("moved", "merged", "split", "renamed", "changed")
"""How acts begin that leave every statement in some factor."""


@LAW
@given(st.data())
def test_after_any_acts_every_statement_is_accounted_for_undo_is_the_start_and_the_file_reads_back(data):
    start = data.draw(projects())
    session = Session(start)
    for _ in range(10):
        change = data.draw(acts(session.project))
        if change is None:
            continue
        before = all_members(session.project)
        session = session.do(change)
        found = session.project
        assert all_members(found) == before or not change.what.startswith(KEEPS_ALL)
        standing = standings(found)
        tally = account(standing, grouped(found, standing))
        assert tally.accounted == tally.statements == len(standing)
        written = found.factors.as_data()
        assert Factors.model_validate(load(dump(written), "factors.yaml") | {"format": 1}) == found.factors
        assert set(found.factors.order) <= set(found.factors.factors) | set(start.factors.order)
    while session.done:
        session = session.undo()
    assert session.project.factors == start.factors
