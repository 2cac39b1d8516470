"""Appraisals from a sheet: items and ratings go to their reviews, and nothing that is there is written over."""

from __future__ import annotations

import pytest

from cfir_coder.core.review import Appraisal
from cfir_coder.errors import UnreadableFile
from cfir_coder.exchange.appraisals import appraisal_sheet, plan_appraisals
from cfir_coder.exchange.sheets.table import Grid
from tests.report.small import project, review


def planned(found, *rows):
    return plan_appraisals(found, appraisal_sheet("a.csv", [Grid("", rows)]))


def two(**rest):
    return project(review("9", {}, label="Ash 2019", **rest), review("24", {}, label="Birch 2020"))


def appraisal(plan, review_id="review9"):
    return plan.project.reviews[review_id].appraisal


@pytest.mark.parametrize(
    ("heading", "item"),
    [("1", "1"), ("Item 2", "2"), ("Q3", "3"), ("4. Search strategy", "4"), ("AMSTAR 2 item 5", "5"), ("9a", "9a"),
     ("Question 11 RCT", "11"), ("AMSTAR2 16", "16")],
)  # fmt: skip
def test_items_are_known_by_their_numbers(heading, item):
    plan = planned(two(), ("Review", heading, "Rating"), ("Ash 2019", "yes", "low"))
    assert appraisal(plan) == Appraisal(tool="AMSTAR 2", rating="low", items={item: "yes"})


def test_a_rating_may_be_given_without_items_and_with_tool_person_and_reason():
    plan = planned(
        two(),
        ("Study", "Tool", "Overall rating", "Rated by", "By", "Comments", "Country"),
        ("24", "AMSTAR 2 (adapted)", "critically low", "", "re1", "No protocol", "Peru"),
    )
    assert appraisal(plan, "review24") == Appraisal(
        tool="AMSTAR 2 (adapted)", rating="critically low", by="re1", why="No protocol"
    )
    assert plan.unmatched == ("Rated by", "Country")
    assert plan.filled == ("review24",)


def test_blank_answers_are_not_answers():
    plan = planned(two(), ("Review", "1", "2"), ("Ash 2019", "", "no"))
    assert appraisal(plan).items == {"2": "no"}


def test_what_a_review_has_already_is_kept_and_listed():
    old = Appraisal(tool="AMSTAR 2", rating="low", items={"1": "Yes", "2": "no"})
    plan = planned(two(appraisal=old), ("Review", "1", "2", "3", "Rating"), ("Ash 2019", "yes", "yes", "no", "high"))
    assert appraisal(plan).rating == "low"
    assert dict(appraisal(plan).items) == {"1": "Yes", "2": "no", "3": "no"}
    assert plan.differences == (
        "review9, rating: low in the project, high here",
        "review9, item 2: no in the project, yes here",
    )


def test_a_second_import_changes_nothing():
    rows = (("Review", "1", "Rating"), ("Ash 2019", "yes", "low"))
    first = planned(two(), *rows)
    again = planned(first.project, *rows)
    assert (again.changes_something, again.unchanged) == (False, ("review9",))


def test_a_row_of_no_review_or_of_one_that_was_there_stops_everything():
    found = two()
    plan = planned(found, ("Review", "1"), ("Ash 2019", "yes"), ("9", "no"), ("Elm", "yes"))
    assert plan.project is found
    assert [problem.what for problem in plan.problems] == [
        "review9 is in row 2 too",
        "'Elm' is no review of this project",
    ]


def test_a_sheet_that_names_no_review_is_refused():
    with pytest.raises(UnreadableFile, match="Head one column Review"):
        appraisal_sheet("a.csv", [Grid("", (("Name", "1"), ("x", "yes")))])


def test_an_item_answered_apart_for_two_designs_keeps_both_answers():
    plan = planned(two(), ("Review", "11 RCT", "11 NRSI"), ("Ash 2019", "yes", "no"))
    assert appraisal(plan).items == {"11": "yes", "11 NRSI": "no"}
    assert plan.unmatched == ()


def test_words_that_amstar_2_does_not_know_are_named_by_row_and_column():
    plan = planned(
        two(),
        ("Review", "1", "5", "17", "Rating"),
        ("Ash 2019", "yess", "partial yes", "yes", "criticaly low"),
        ("Birch 2020", "Y", "NA", "", ""),
    )
    assert [str(problem) for problem in plan.problems] == [
        "row 2, 1: 'yess' is no answer to item 1. Did you mean 'yes'?",
        "row 2, 5: item 5 can't be answered with 'partial yes'. Use one of: yes, no, not applicable.",
        "row 2, 17: AMSTAR 2 has no item '17'. Its items are 1 to 16, their parts 9a and 9b, or 11 RCT and 11 NRSI.",
        "row 2, Rating: 'criticaly low' is no rating of AMSTAR 2. Did you mean 'critically low'?",
    ]
    assert not plan.changes_something


def test_another_tool_has_words_of_its_own():
    plan = planned(two(), ("Review", "Tool", "1", "Rating"), ("Ash 2019", "JBI checklist", "unclear", "good"))
    assert plan.problems == ()
    assert appraisal(plan) == Appraisal(tool="JBI checklist", rating="good", items={"1": "unclear"})
