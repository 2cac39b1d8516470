"""What stands behind each factor: facts that can be counted by hand, and nothing invented."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from cfir_coder.analysis.responses import NO_CHOICE
from cfir_coder.analysis.support import NOTHING_STANDS, DistinctStudies, Look, support_of
from cfir_coder.core.coreview import Answer, FactorAnswers, ReviewAnswers
from cfir_coder.core.factor import Factor, Member, split_member_key
from cfir_coder.core.filtering import NOT_RATED
from cfir_coder.core.project import STUDIES, Person
from cfir_coder.core.review import Appraisal, Studies, Study
from cfir_coder.core.standing import standings
from cfir_coder.core.values import DOES_BY_ROLE
from cfir_coder.report.rows import Facts, factor_rows
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.report.small import INNOVATION, PLANNING, SPACE, determinant, factor, other, project, review
from tests.strategies import LAW, projects

CASES = Path(__file__).parents[1] / "cases"
YES = determinant((PLANNING, "facilitator"))
NO = determinant((PLANNING, "barrier"))


def example(name):
    return Repository.open(shipped.folder("projects") / name).project


def only_row(found):
    [row] = support_of(found).factors
    return row


def with_statement(found, review_id, statement_id, **fields):
    """The project with something more said of one statement."""
    document = found.reviews[review_id]
    changed = document.statements[statement_id].model_copy(update=fields)
    statements = {**document.statements, statement_id: changed}
    return found.with_document(("reviews", review_id), document.model_copy(update={"statements": statements}))


def test_the_published_review_has_its_factors_edges_and_reviews():
    support = support_of(example("peer-support"))
    assert len(support.factors) == 34
    assert sum(row.k for row in support.factors) == 52
    assert Counter(review for row in support.factors for review in row.reviews) == {
        "ibrahim2020": 13,
        "mutschler2022": 10,
        "zeng2021": 7,
        "triece2022": 7,
        "ong2022": 5,
        "vandewalle2016": 5,
        "lewisfoye2022": 3,
        "duplessis2020": 1,
        "fortuna2020": 1,
    }
    assert Counter(row.k for row in support.factors) == {1: 24, 2: 5, 3: 2, 4: 3}
    assert sum(row.single_review is not None for row in support.factors) == 24


def test_nothing_is_invented_where_the_studies_are_unknown():
    for row in support_of(example("peer-support")).factors:
        assert (row.studies.known, row.studies.at_most) == (None, None)
        assert (row.area.cca, row.closest) == (None, None)
        assert (row.independence.k_disjoint, row.independence.n_indep) == (None, None)
        assert row.appraisal == {"critically low": row.k}
        assert row.without_rating == {"critically low": 0}
        assert not row.contradiction


def test_the_rows_stand_in_the_order_of_the_table():
    found = example("teaching")
    table = [row.factor for row in factor_rows(Facts.of(found)) if row.factor]
    domains = list(found.codebook.domains)
    assert [row.id for row in support_of(found).factors] == sorted(
        table, key=lambda key: domains.index(found.factors.factors[key].code.partition(".")[0].partition(" ")[0])
    )


def test_overlap_and_independence_of_a_published_matrix():
    with (CASES / "overlap_ccaR_miyazaki.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    lists = {str(place): tuple(row[0].lower() for row in rows if row[place] == "1") for place in range(1, len(head))}
    found = project(
        *(review(number, {"s01": YES}, studies=studies) for number, studies in lists.items()),
        factors={"f01": factor("All", PLANNING, *(f"review{number}/s01" for number in lists))},
    )
    row = only_row(found)
    assert (row.k, row.of) == (6, 6)
    assert row.area.cca == pytest.approx(0.4142857, abs=1e-7)
    assert (row.independence.k_disjoint, row.independence.exact) == (2, True)
    assert row.independence.n_indep == pytest.approx(2.8953394, abs=1e-6)
    assert row.closest.cca == pytest.approx(0.8181818, abs=1e-7)


def three(**rest):
    """Two reviews with known lists that share a study, and a third; one factor of all."""
    return project(
        review("9", {"s01": YES, "s02": YES}, studies=("a", "b"), **rest),
        review("24", {"s01": YES}, studies=("b", "c")),
        review("30", {"s01": YES}, studies=("d",)),
        factors={"f01": factor("Planned", PLANNING, "review9/s01", "review9/s02", "review24/s01", "review30/s01")},
    )


def test_distinct_studies_are_those_that_statements_name_each_once():
    found = three().with_document(STUDIES, Studies(studies={"b": Study(), "b2": Study(same_as="b")}))
    for address, studies in {
        ("review9", "s01"): ("a", "b"),
        ("review9", "s02"): ("b2",),
        ("review24", "s01"): ("b",),
        ("review30", "s01"): (),
    }.items():
        found = with_statement(found, *address, studies=studies)
    assert only_row(found).studies == DistinctStudies(2, 2)


def test_with_one_silent_statement_the_whole_list_of_its_review_is_only_a_bound():
    found = with_statement(three(), "review9", "s01", studies=("a",))
    found = with_statement(found, "review24", "s01", studies=("b",))
    found = with_statement(found, "review30", "s01", studies=("d",))
    assert only_row(found).studies == DistinctStudies(None, 3, "1 statement without named studies")
    unknown = found.with_document(
        ("reviews", "review9"), found.reviews["review9"].model_copy(update={"studies": "unknown"})
    )
    assert only_row(unknown).studies == DistinctStudies(None, None, "1 statement without named studies")


def test_one_unknown_list_makes_independence_unknown_and_leaves_the_overlap_of_the_others():
    document = three().reviews["review30"].model_copy(update={"studies": "unknown"})
    row = only_row(three().with_document(("reviews", "review30"), document))
    assert (row.independence.k_disjoint, row.independence.n_indep) == (None, None)
    assert (row.area.cca, row.area.unknown) == (pytest.approx(1 / 3), ("review30",))
    assert (row.closest.a, row.closest.b) == ("review9", "review24")


def test_a_factor_without_statements_has_no_facts_and_says_so():
    found = project(review("9", {"s01": YES}), factors={"f01": factor("Empty", PLANNING)})
    row = only_row(found)
    assert (row.k, row.of, row.statements, row.single_review) == (0, 1, (), None)
    assert row.studies == DistinctStudies(None, None, NOTHING_STANDS)
    assert (row.appraisal, row.valences, row.kind) == ({}, {}, "determinant")


def test_a_review_that_is_not_counted_is_in_no_fact_but_its_statement_is_listed():
    found = project(
        review("9", {"s01": YES}, studies=("a",)),
        review("24", {"s01": NO}, addresses_question=False, studies=("a",), appraisal=Appraisal(rating="high")),
        factors={"f01": factor("Both", PLANNING, "review9/s01", "review24/s01")},
    )
    row = only_row(found)
    assert (row.reviews, row.of) == (("review9",), 1)
    assert row.statements == ("review9/s01", "review24/s01")
    assert row.uncounted == 1
    assert (row.appraisal, row.valences, row.contradiction) == ({NOT_RATED: 1}, {"facilitator": 1}, False)


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        (("facilitator",), ("barrier",), True),
        (("facilitator", "barrier"), ("facilitator",), True),
        (("facilitator", "barrier"), (), False),
        (("facilitator",), ("both",), False),
        (("barrier",), ("barrier",), False),
    ],
)
def test_reviews_contradict_each_other_where_both_directions_come_from_different_ones(first, second, contradicts):
    found = project(
        review("9", {f"s{place}": determinant((PLANNING, valence)) for place, valence in enumerate(first)}),
        review("24", {f"s{place}": determinant((PLANNING, valence)) for place, valence in enumerate(second)}),
        factors={
            "f01": factor(
                "Planned",
                PLANNING,
                *(f"review9/s{place}" for place in range(len(first))),
                *(f"review24/s{place}" for place in range(len(second))),
            )
        },
    )
    row = only_row(found)
    assert row.contradiction is contradicts
    assert row.valences == Counter([*set(first), *set(second)])


def test_the_direction_is_that_of_the_code_under_which_a_statement_is_there():
    two_ways = determinant((PLANNING, "facilitator"), (SPACE, "barrier"))
    found = project(
        review("9", {"s01": two_ways}),
        factors={"f01": Factor(text="Room", code=SPACE, members={"review9/s01": Member(code=SPACE)})},
    )
    assert only_row(found).valences == {"barrier": 1}


def test_a_statement_with_an_unclear_code_has_no_direction_and_needs_a_look():
    two_ways = determinant((PLANNING, "facilitator"), (SPACE, "barrier"))
    found = project(
        review("9", {"s01": two_ways, "s03": YES}, statements=["s02"]),
        factors={"f01": factor("Verdict", INNOVATION, "review9/s01", "review9/s02", "review9/s03", "review9/s99")},
    )
    row = only_row(found)
    assert (row.valences, row.without_valence) == ({"facilitator": 1}, 1)
    assert row.look == (
        Look("review9/s01", "several codes"),
        Look("review9/s03", "another code"),
        Look("review9/s02", "open"),
        Look("review9/s99", "no such statement"),
    )


def test_an_assessment_is_no_barrier_and_no_facilitator():
    found = project(
        review("9", {"s01": other("antecedent assessment", INNOVATION)}),
        factors={"f01": factor("Acceptable", INNOVATION, "review9/s01", valence=None)},
    )
    row = only_row(found)
    assert (row.kind, row.kinds, row.valences) == ("antecedent assessment", {"antecedent assessment": 1}, {})


def test_ratings_are_counted_best_first_the_unrated_last_and_k_is_told_without_each():
    ratings = ["Critically Low", "high", "good (JBI)", "", "critically-low"]
    found = project(
        *(review(str(n), {"s01": YES}, appraisal=Appraisal(rating=rating)) for n, rating in enumerate(ratings, 1)),
        factors={"f01": factor("All", PLANNING, *(f"review{n}/s01" for n in range(1, 6)))},
    )
    row = only_row(found)
    assert list(row.appraisal.items()) == [("high", 1), ("critically low", 2), ("good (JBI)", 1), (NOT_RATED, 1)]
    assert row.without_rating == {"high": 4, "critically low": 3, "good (JBI)": 4, NOT_RATED: 4}


def test_perspectives_count_reviews_each_once():
    found = with_statement(three(), "review9", "s01", perspective=("walkers",))
    found = with_statement(found, "review9", "s02", perspective=("walkers", "managers"))
    row = only_row(with_statement(found, "review24", "s01", perspective=("walkers",)))
    assert row.perspectives == {"managers": 1, "walkers": 2}
    assert row.without_perspective == 1


def test_answers_are_counted_about_the_factor_and_about_its_statements():
    people = {"le1": Person(role="lived-experience", does=DOES_BY_ROLE["lived-experience"])}
    dissenting = determinant((PLANNING, "barrier"), dissent={"le1": "Not so."}, answers=("le1",))
    found = project(
        review("9", {"s01": dissenting, "s02": NO}),
        factors={"f01": factor("Planned", PLANNING, "review9/s01", "review9/s02")},
        documents={
            ("coreviews", "le1", "review9"): ReviewAnswers(
                codebook="cfir-2022",
                person="le1",
                review="review9",
                answers={"s01": Answer(answer="disagree"), "s02": Answer(words="Hm.", talk_first=True)},
            ),
            ("coreviews", "le1", "factors"): FactorAnswers(
                codebook="cfir-2022", person="le1", answers={"f01": Answer(answer="agree"), "f99": Answer()}
            ),
        },
        people=people,
    )
    found_responses = only_row(found).responses
    assert found_responses.about_factor == {"agree": 1}
    assert found_responses.about_statements == {"disagree": 1, NO_CHOICE: 1}
    assert (found_responses.waiting, found_responses.dissent) == (1, 1)


@LAW
@given(projects())
def test_the_support_of_all_factors_accounts_for_every_statement(found):
    support = support_of(found)
    standing = standings(found)
    assert support.account.accounted == support.account.statements == len(standing)
    placed = {split_member_key(key) for row in support.factors for key in row.statements}
    assert all(standing[address].stands for address in placed)
    determinants = {address for address in placed if standing[address].kind == "determinant"}
    assert len(determinants) == support.account.in_factors
    assert [row.id for row in support.factors if row.id in found.factors.factors] == [row.id for row in support.factors]
    assert len(support.factors) == len(found.factors.factors)


@LAW
@given(projects())
def test_independence_lies_between_one_and_k_and_unknown_stays_unknown(found):
    for row in support_of(found).factors:
        assert 0 <= row.k <= row.of == len(support_of(found).reviews)
        unknown = [review for review in row.reviews if found.reviews[review].studies == "unknown"]
        if row.independence.k_disjoint is None:
            assert row.independence.n_indep is None
        else:
            assert not unknown
            assert 1 <= row.independence.k_disjoint <= row.independence.n_indep <= row.k
        assert sum(row.appraisal.values()) == row.k
        assert all(1 <= number <= row.k for number in row.valences.values())
