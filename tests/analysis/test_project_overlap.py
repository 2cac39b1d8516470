"""The overlap of a project: of all reviews, by pair, by factor and by code."""

from __future__ import annotations

import pytest
from hypothesis import given

from cfir_coder.analysis.project_overlap import project_overlap
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.report.small import PLANNING, SPACE, determinant, factor, project, review
from tests.strategies import LAW, projects

YES = determinant((PLANNING, "facilitator"))


def example(name):
    return Repository.open(shipped.folder("projects") / name).project


def test_the_teaching_project_overlaps_as_its_readme_says():
    found = project_overlap(example("teaching"))
    pairs = {(pair.a, pair.b): pair for pair in found.whole.pairs}
    pair = pairs["brookfen2021", "castellow2022"]
    assert (pair.shared, pair.cca) == (7, pytest.approx(7 / 16))
    assert found.whole.unknown == ("dunmere2023",)
    assert found.alike == (("orrin2016", "orrin2016b"),)


def test_where_no_list_is_known_nothing_is():
    found = project_overlap(example("peer-support"))
    assert (found.whole.reviews, found.whole.cca, found.whole.pairs) == (0, None, ())
    assert len(found.whole.unknown) == 9
    assert all(part.area.cca is None and part.closest is None for part in (*found.factors, *found.codes))


def test_a_part_counts_the_reviews_behind_it():
    found = project_overlap(
        project(
            review("9", {"s01": YES, "s02": determinant((SPACE, "barrier"))}, studies=("a", "b")),
            review("24", {"s01": YES}, studies=("b",)),
            review("30", {"s01": YES}, studies=("b", "a"), addresses_question=False),
            factors={"f01": factor("Planned", PLANNING, "review9/s01", "review24/s01", "review30/s01")},
        )
    )
    [part] = found.factors
    assert (part.reviews, part.area.cca) == (("review9", "review24"), pytest.approx(1 / 2))
    assert [(one.id, one.reviews) for one in found.codes] == [
        ("III.J.2", ("review9",)),
        ("V.D", ("review9", "review24")),
    ]
    assert found.nested == (("review24", "review9"),)


@LAW
@given(projects())
def test_every_area_is_a_fraction_and_every_review_counted_is_known_unknown_or_empty(found):
    overlap = project_overlap(found)
    whole = overlap.whole
    assert whole.reviews + len(whole.unknown) + len(whole.empty) == len(overlap.reviews)
    for area in [whole, *(part.area for part in (*overlap.factors, *overlap.codes))]:
        assert area.cca is None or 0 <= area.cca <= 1
        assert area.cca_adjusted is None or area.cca_adjusted >= area.cca
