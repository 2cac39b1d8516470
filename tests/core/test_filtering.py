"""A part of a project: its own N, and what stands in it stands as in the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.filtering import NOT_RATED, Filter, choices, filtered, rating_of, said_of_filter
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.project import Assignment
from cfir_coder.core.review import Appraisal
from cfir_coder.core.standing import review_standings, standings
from cfir_coder.storage.repository import Repository
from tests.core.small import REVIEW, coding, sheet
from tests.core.small import project as small_project
from tests.report.small import PLANNING, determinant, factor, project, review
from tests.strategies import LAW, projects

YES = determinant((PLANNING, "facilitator"))
NO = determinant((PLANNING, "barrier"))


def rated(rating):
    return Appraisal(tool="AMSTAR 2", rating=rating)


def three():
    """Three reviews in one factor, rated and tagged differently."""
    found = project(
        review("9", {"s01": YES}, appraisal=rated("Critically-low"), tags=("paid",)),
        review("24", {"s01": YES, "s02": NO}, appraisal=rated("low")),
        review("100", {"s01": YES}),
        factors={"f01": factor("Planned", PLANNING, "review9/s01", "review24/s01", "review24/s02", "nowhere/s01")},
    )
    statements = {
        "s01": found.reviews["review24"].statements["s01"].model_copy(update={"perspective": ("Peer workers",)}),
        "s02": found.reviews["review24"].statements["s02"].model_copy(update={"tags": ("winter",)}),
    }
    tagged = found.reviews["review24"].model_copy(update={"statements": statements})
    return found.with_document(("reviews", "review24"), tagged)


def test_without_a_filter_it_is_the_whole_project():
    found = three()
    assert filtered(found, Filter()) is found
    assert said_of_filter(Filter(), found) == []
    assert not Filter()


def test_a_rating_keeps_its_reviews_and_n_counts_them():
    part = filtered(three(), Filter(appraisals=("critically low", "LOW")))
    assert reviews_counted(part) == ["review9", "review24"]
    assert list(part.factors.factors["f01"].members) == ["review9/s01", "review24/s01", "review24/s02", "nowhere/s01"]
    low = Filter(appraisals=("low",))
    [said] = said_of_filter(low, filtered(three(), low))
    assert said.startswith("Only a part of the project is shown: rated low. N = 1 counts the reviews")


def test_a_review_that_nobody_rated_is_found_as_not_rated():
    part = filtered(three(), Filter(appraisals=(NOT_RATED,)))
    assert reviews_counted(part) == ["review100"]
    assert rating_of(part.reviews["review100"]) == NOT_RATED


def test_a_tag_of_a_review_keeps_all_of_it_and_one_of_a_statement_keeps_that():
    assert list(filtered(three(), Filter(tags=("paid",))).reviews) == ["review9"]
    part = filtered(three(), Filter(tags=("WINTER",)))
    assert {key: list(value.statements) for key, value in part.reviews.items()} == {"review24": ["s02"]}
    assert list(part.factors.factors["f01"].members) == ["review24/s02", "nowhere/s01"]


def test_a_perspective_keeps_the_reviews_that_have_a_statement_of_it():
    part = filtered(three(), Filter(perspectives=("peer workers",)))
    assert {key: list(value.statements) for key, value in part.reviews.items()} == {"review24": ["s01"]}


def test_several_filters_have_to_be_met_together():
    assert filtered(three(), Filter(tags=("winter",), perspectives=("peer workers",))).reviews == {}


def test_the_choices_are_what_occurs():
    there = choices(three())
    assert there == Filter(("paid", "winter"), ("Peer workers",), ("Critically-low", "low", NOT_RATED))


def test_a_double_coded_sample_stays_where_it_was():
    codings = tuple(sheet(person, {f"s0{n}": coding(PLANNING) for n in people}) for person, people in
                    (("re1", (1, 2)), ("re2", (1,))))  # fmt: skip
    statements = small_project().reviews[REVIEW].statements["s01"]
    both = {"s01": statements, "s02": statements.model_copy(update={"tags": ("later",)})}
    found = small_project(
        statements=both, codings=codings, assignments={REVIEW: Assignment(coders=("re1", "re2"), sample=1)}
    )
    assert standings(found)[REVIEW, "s02"].state == "agreed"
    part = filtered(found, Filter(tags=("later",)))
    assert review_standings(part, REVIEW)["s02"].state == "agreed"


@LAW
@given(projects(), st.data())
def test_a_part_is_accounted_for_and_nothing_in_it_stands_otherwise(found, data):
    there = choices(found)
    texts = data.draw(st.sampled_from([there.appraisals[:1], there.appraisals, ()]))
    part = filtered(found, Filter(appraisals=texts))
    standing, whole = standings(part), standings(found)
    assert standing.items() <= whole.items()
    tally = account(standing, grouped(part, standing))
    assert tally.accounted == tally.statements == len(standing)


def test_answers_about_other_statements_are_not_in_the_part(teaching):
    found = Repository.open(teaching).project
    part = filtered(found, Filter(tags=("winter",)))
    kept = {(review, statement) for review, value in part.reviews.items() for statement in value.statements}
    answered = {
        (review, statement)
        for review, sheets in part.answers.items()
        for sheet in sheets.values()
        for statement in sheet.answers
    }
    assert kept
    assert answered <= kept
