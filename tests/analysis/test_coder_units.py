"""From what people coded to units: what counts, what is missing, what a value is at each level."""

import pytest
from hypothesis import given

from cfir_coder.analysis.coder_units import LEVELS, code_path, coder_units, cut, written_value
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.project import Assignment
from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.standing import is_blind, is_sealed
from tests.core.small import PAIR, PLANNING, REVIEW, SPACE, TEXT, TRAINING, cfir2022, coding, project, sheet
from tests.strategies import LAW, every_code, projects

FUNDING = "III.J.1 Funding"
RESOURCES = "III.J Available Resources"
TWO = {"s01": Statement(text=TEXT), "s02": Statement(text=TEXT)}


def blind(first, second, **more):
    """A sealed blind review of two coders, each with their codings."""
    more = {"blind": True, "statements": TWO, **more}
    return project(codings=(sheet("re1", first), sheet("re2", second)), **more)


def values(made, level="sub-construct", **more):
    rows = coder_units(made, **more).at_level(level)
    return [tuple(None if each is None else set(each) for each in row) for row in rows]


def test_a_statement_is_a_unit_and_a_person_a_coder():
    units = coder_units(blind({"s01": coding(SPACE), "s02": coding(PLANNING)}, {"s01": coding(TRAINING)}))
    assert units.people == ("re1", "re2")
    assert units.places == ((REVIEW, "s01"), (REVIEW, "s02"))
    assert units.several == [0]


def test_not_coded_is_missing_and_none_fits_is_the_empty_set():
    made = blind({"s01": coding(), "s02": coding(SPACE)}, {"s01": coding(SPACE)})
    assert values(made) == [(set(), {"III.J.2"}), ({"III.J.2"}, None)]


@pytest.mark.parametrize(
    ("written", "domain", "construct", "finest"),
    [
        (SPACE, "III", "III.J", "III.J.2"),
        (RESOURCES, "III", "III.J", "III.J"),
        ("III Inner Setting", "III", "III", "III"),
        (PLANNING, "V", "V.D", "V.D"),
        (PAIR, "IV", "IV.R.H + IV.C.B", "IV.R.H + IV.C.B"),
        ("IV.R.H Innovation Deliverers", "IV", "IV.R.H", "IV.R.H"),
        ("IV.C.B Capability", "IV", "IV.C.B", "IV.C.B"),
    ],
)
def test_a_code_is_cut_at_each_level_and_one_given_higher_up_stays_what_it_is(written, domain, construct, finest):
    path = code_path(cfir2022(), cfir2022().read(written))
    assert [cut([path], depth) for depth in (1, 2, 3)] == [{domain}, {construct}, {finest}]


def test_two_sub_constructs_of_one_construct_are_one_value_above():
    made = blind({"s01": coding(SPACE, FUNDING)}, {"s01": coding(RESOURCES)})
    assert values(made, "construct")[0] == ({"III.J"}, {"III.J"})
    assert values(made)[0] == ({"III.J.1", "III.J.2"}, {"III.J"})


def test_nothing_of_an_unsealed_review_is_in_the_units_and_it_is_named():
    codings = (sheet("re1", {"s01": coding(SPACE)}), sheet("re2", {"s01": coding(SPACE)}, finished=False))
    units = coder_units(project(blind=True, codings=codings))
    assert (units.rows, units.people, units.unsealed) == ((), (), (REVIEW,))


def test_a_review_that_was_not_coded_blind_counts_only_when_asked_for():
    made = blind({"s01": coding(SPACE)}, {"s01": coding(SPACE)}, blind=False)
    assert coder_units(made).not_blind == (REVIEW,)
    assert coder_units(made).rows == ()
    assert len(coder_units(made, not_blind=True).several) == 1


def test_somebody_who_has_not_finished_a_sealed_review_is_not_counted():
    codings = (
        sheet("re1", {"s01": coding(SPACE)}),
        sheet("re2", {"s01": coding(SPACE)}),
        sheet("re3", {"s01": coding(PLANNING)}, finished=False),
    )
    made = project(blind=True, codings=codings, assignments={REVIEW: Assignment(coders=("re1", "re2"))})
    assert coder_units(made).people == ("re1", "re2")


def test_a_withdrawn_statement_is_no_unit():
    gone = Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))
    made = blind({"s01": coding(SPACE)}, {"s01": coding(SPACE)}, statements={"s01": gone})
    assert coder_units(made).rows == ()


def test_codings_made_in_sequence_count_where_reviews_that_were_not_blind_are_asked_for():
    made = blind({"s01": coding(SPACE)}, {"s01": coding(SPACE).model_copy(update={"saw": "re1"})}, blind=False)
    assert coder_units(made).several == []
    assert len(coder_units(made, not_blind=True).several) == 1


def test_a_coding_that_saw_anothers_is_left_out_and_counted():
    made = blind({"s01": coding(SPACE)}, {"s01": coding(SPACE).model_copy(update={"saw": "re1"})})
    units = coder_units(made)
    assert units.left_out == {"saw another's codes": 1}
    assert units.several == []


def test_a_code_that_is_no_longer_in_the_codebook_leaves_its_coding_out():
    units = coder_units(blind({"s01": coding(SPACE)}, {"s01": coding("III.X Taken Out")}))
    assert units.left_out == {"not in the codebook": 1}
    assert units.several == []


def test_codings_of_two_texts_are_not_compared_and_codings_of_one_earlier_text_are():
    old = {"text": "as it was before"}
    two_texts = coder_units(blind({"s01": coding(SPACE)}, {"s01": coding(SPACE, **old)}))
    assert two_texts.left_out == {"text changed between them": 1}
    assert two_texts.several == []
    one_text = coder_units(blind({"s01": coding(SPACE, **old)}, {"s01": coding(SPACE, **old)}))
    assert one_text.left_out == {}
    assert one_text.several == [0]


def test_reviews_and_people_can_be_chosen():
    made = blind({"s01": coding(SPACE)}, {"s01": coding(SPACE)})
    assert coder_units(made, people=["re2"]).people == ("re2",)
    assert coder_units(made, reviews=[]).rows == ()


def test_valence_and_strength_go_with_their_code():
    rated = AppliedCode(code=SPACE, valence="barrier", strength=0)
    made = blind({"s01": coding(SPACE).model_copy(update={"codes": (rated,)})}, {"s01": coding((SPACE, None))})
    ((one, other), _) = coder_units(made).rows
    path = ("III", "III.J", "III.J.2")
    assert (one.valences, one.strengths) == ({path: "barrier"}, {path: 0})
    assert (other.valences, other.strengths) == ({path: None}, {path: None})


def test_every_code_of_the_codebook_has_a_path_and_a_name_at_every_level():
    book = cfir2022()
    for code in every_code(book):
        path = code_path(book, code)
        assert path[0] == code.domain
        assert 1 <= len(path) <= len(LEVELS)
        assert written_value(book, path[-1]) == book.written(code)


@LAW
@given(projects())
def test_units_hold_only_what_is_sealed(made):
    units = coder_units(made)
    for review, _ in units.places:
        assert is_sealed(made, review)
        assert is_blind(made, review)
    for (review, statement), row in zip(units.places, units.rows, strict=True):
        for person, given_codes in zip(units.people, row, strict=True):
            if given_codes is not None:
                assert made.codings[review][person].finished
                assert statement in made.codings[review][person].codings
