"""Covered area against published matrices, its definition and its laws."""

from __future__ import annotations

import csv
import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.overlap import Pair, assumptions, band, covered_area, most_overlapping, overlap, pairwise
from cfir_coder.analysis.study_matrix import study_matrix

CASES = Path(__file__).parents[1] / "cases"
OVERLAP_CASES = json.loads((CASES / "overlap_cases.json").read_text(encoding="utf-8"))

ids = st.integers(0, 11).map("s{}".format)
study_lists = st.dictionaries(
    st.integers(0, 7).map("r{}".format), st.none() | st.frozensets(ids, max_size=8), max_size=7
)
years = st.dictionaries(ids, st.integers(1990, 2000))
searches = st.dictionaries(st.integers(0, 7).map("r{}".format), st.integers(1990, 2000))


def lists_of(name: str) -> dict[str, frozenset[str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    return {
        review: frozenset(row[0] for row in rows if row[column] in {"1", "1.0"})
        for column, review in enumerate(head[1:], start=1)
    }


def year_in(name: str) -> int:
    return int("".join(character for character in name if character.isdigit()))


@pytest.mark.parametrize("case", OVERLAP_CASES["cases"], ids=lambda case: case["id"])
def test_overall_area_of_citation_matrices(case: dict) -> None:
    lists = lists_of(case["file"])
    expected, dated = case["recomputed"], case["recomputed"]["X"] > 0
    matrix = study_matrix(
        lists,
        {study: year_in(study) for study in frozenset().union(*lists.values())} if dated else None,
        {review: year_in(review) for review in lists} if dated else None,
    )
    area = covered_area(matrix)
    assert (area.inclusions, area.studies, area.reviews) == (expected["N"], expected["r"], expected["c"])
    assert area.missing_cells == (expected["X"] if dated else None)
    assert (area.cca_adjusted if dated else area.cca) == pytest.approx(expected["CCA"], abs=1e-12)


def test_published_overall_and_pairwise_values_of_miyazaki() -> None:
    published = OVERLAP_CASES["cases"][0]["published"]
    found = overlap(study_matrix(lists_of("overlap_ccaR_miyazaki.csv")))
    assert found.cca == pytest.approx(published["CCA"], abs=5e-8)
    areas = {frozenset((pair.a, pair.b)): pair.cca for pair in found.pairs}
    for a, b, value in published["pairs"]:
        assert areas[frozenset((a, b))] == pytest.approx(value, abs=5e-8)


def test_pairs_with_structurally_missing_cells() -> None:
    lists = lists_of("overlap_ccaR_fictional_missing.csv")
    studies = frozenset().union(*lists.values())
    found = overlap(study_matrix(lists, {s: year_in(s) for s in studies}, {r: year_in(r) for r in lists}))
    expected = OVERLAP_CASES["cases"][1]["pairwise_recomputed"]
    assert [(pair.a, pair.b, pair.shared, pair.missing_cells) for pair in found.pairs] == [
        (case["a"], case["b"], case["shared"], case["X"]) for case in expected
    ]
    assert [pair.cca for pair in found.pairs] == pytest.approx([case["jaccard"] for case in expected])
    assert [pair.cca_adjusted for pair in found.pairs] == pytest.approx([case["CCA"] for case in expected])


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        ({}, "there is no review"),
        ({"a": frozenset({"s"})}, "only one review has a known study list with studies in it; overlap needs two"),
        ({"a": None, "b": None}, "no review's study list is known"),
        ({"a": frozenset(), "b": frozenset()}, "every study list is known to be empty"),
        ({"a": frozenset(), "b": None}, "no review with a known list includes a study"),
    ],
)
def test_an_undefined_area_says_why(lists: dict, reason: str) -> None:
    found = overlap(study_matrix(lists, {"s": 2000}, {"a": 2001}))
    assert (found.cca, found.cca_adjusted, found.pairs) == (None, None, ())
    assert found.undefined == found.undefined_adjusted == reason


def test_unknown_and_empty_lists_are_left_out_and_named() -> None:
    lists = {"a": frozenset("xy"), "b": None, "c": frozenset(), "d": frozenset("yz")}
    found = overlap(study_matrix(lists))
    assert (found.reviews, found.unknown, found.empty) == (2, ("b",), ("c",))
    assert found.pairs == (Pair("a", "d", 1, 1 / 3, None, None),)
    assert found.undefined_adjusted == "no year is known of the studies, or none of the reviews' searches"
    sentences = assumptions(found)
    assert "Left out, study list unknown: b." in sentences
    assert "Left out, known to include no study: c." in sentences


def test_years_known_for_some_make_a_lower_bound_and_say_so() -> None:
    lists = {"a": frozenset("xy"), "b": frozenset("yz"), "c": frozenset("y")}
    area = covered_area(study_matrix(lists, {"x": 2010, "z": None}, {"b": 2005, "c": None}))
    assert area.missing_cells == 1
    assert area.cca_adjusted == pytest.approx(2 / (3 * 3 - 3 - 1))
    assert (area.studies_without_year, area.reviews_without_search_year) == (2, ("a", "c"))
    assert "2 of 3 studies and the searches of 2 of 3 reviews" in assumptions(area)[-1]


def test_a_study_of_the_search_year_is_not_missing_and_an_included_newer_one_is_not_either() -> None:
    lists = {"old": frozenset({"s1", "odd"}), "new": frozenset({"s1", "odd", "s2", "same"})}
    matrix = study_matrix(lists, {"s1": 1990, "odd": 2030, "s2": 2011, "same": 2010}, {"old": 2010, "new": 2020})
    assert covered_area(matrix).missing_cells == 1


def test_an_area_with_every_open_cell_missing_is_undefined_with_its_reason() -> None:
    lists = {"a": frozenset({"s"}), "b": frozenset({"t"})}
    found = overlap(study_matrix(lists, {"s": 2030, "t": 2030}, {"a": 2000, "b": 2000}))
    assert found.cca == 0
    assert found.cca_adjusted is None
    assert found.undefined_adjusted == "every cell that could show overlap is structurally missing"
    assert found.pairs == (Pair("a", "b", 0, 0.0, 2, None),)


def test_the_most_overlapping_pair_of_some_reviews() -> None:
    matrix = study_matrix(lists_of("overlap_ccaR_miyazaki.csv"))
    closest = most_overlapping(matrix)
    assert (closest.a, closest.b) == ("Gilinsky2015", "Chasan2014")
    assert closest.cca == pytest.approx(0.8181818, abs=5e-8)
    few = most_overlapping(matrix, ["Peacock2014", "Middleton2014", "Morton2014"])
    assert (few.a, few.b) == ("Morton2014", "Peacock2014")
    assert most_overlapping(matrix, ["Peacock2014"]) is None


def test_a_review_that_is_not_in_the_matrix_is_refused() -> None:
    with pytest.raises(KeyError, match="not in the study matrix: b"):
        covered_area(study_matrix({"a": frozenset("x")}), ["a", "b"])


@pytest.mark.parametrize(
    ("repeats", "cells", "word"),
    [
        (1, 20, "slight"),
        (500001, 10_000_000, "moderate"),
        (1, 10, "moderate"),
        (3, 20, "high"),
        (1500001, 10_000_000, "very high"),
        (0, 1, "slight"),
    ],
)
def test_bands_are_read_from_the_unrounded_fraction(repeats: int, cells: int, word: str) -> None:
    assert band(repeats / cells) == word


def area_by_hand(lists: dict, study_years: dict, search_years: dict) -> tuple[int, int, int, int]:
    """Reviews, studies, inclusions and missing cells, counted cell by cell."""
    known = {review: studies for review, studies in lists.items() if studies}
    studies = frozenset().union(*known.values())
    missing = sum(
        study not in listed and study_years.get(study, 0) > search_years.get(review, 9999)
        for review, listed in known.items()
        for study in studies
    )
    return len(known), len(studies), sum(map(len, known.values())), missing


@settings(max_examples=150, deadline=None)
@given(study_lists, years, searches, st.data())
def test_areas_of_any_reviews_equal_a_count_cell_by_cell(
    lists: dict, study_years: dict, search_years: dict, data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(sorted(lists)), unique=True) if lists else st.just([]))
    matrix = study_matrix(lists, study_years, search_years)
    area = covered_area(matrix, some)
    c, r, n, x = area_by_hand({review: lists[review] for review in some}, study_years, search_years)
    assert (area.reviews, area.studies, area.inclusions) == (c, r, n)
    assert area.missing_cells in {x, None}
    if c >= 2:
        assert area.cca == pytest.approx((n - r) / (r * c - r))
        if area.cca_adjusted is not None:
            assert area.cca <= area.cca_adjusted == pytest.approx((n - r) / (r * c - r - x))


@settings(max_examples=100, deadline=None)
@given(study_lists, years, searches)
def test_a_pair_is_the_area_of_its_two_reviews(lists: dict, study_years: dict, search_years: dict) -> None:
    matrix = study_matrix(lists, study_years, search_years)
    pairs = pairwise(matrix)
    known = [review for review, studies in lists.items() if studies]
    assert [(pair.a, pair.b) for pair in pairs] == list(combinations(known, 2))
    for pair in pairs:
        area = covered_area(matrix, (pair.a, pair.b))
        assert pair.shared == len(lists[pair.a] & lists[pair.b])
        assert pair.cca == pytest.approx(len(lists[pair.a] & lists[pair.b]) / len(lists[pair.a] | lists[pair.b]))
        assert (pair.cca, pair.missing_cells) == (pytest.approx(area.cca), area.missing_cells)
        assert (pair.cca_adjusted is None) == (area.cca_adjusted is None)
        assert pair.cca_adjusted is None or pair.cca_adjusted == pytest.approx(area.cca_adjusted)
    if pairs:
        assert most_overlapping(matrix).cca == max(pair.cca for pair in pairs)
