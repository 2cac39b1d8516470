"""The AMSTAR 2 rule against its definition and against published tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.appraisal import AMSTAR_2, Tool, compare, rule_rating
from cfir_coder.core.amstar2 import CRITICAL, ITEMS, Answer, Rating, read_answer, read_rating

CASES = json.loads((Path(__file__).parents[1] / "cases" / "amstar2_cases.json").read_text(encoding="utf-8"))
ALL_YES = dict.fromkeys(ITEMS, "yes")
BEST_FIRST = list(Rating)
answer_sheets = st.fixed_dictionaries({item: st.sampled_from(["yes", "no", "partial yes"]) for item in ITEMS})


def sheet(answers: list[str]) -> dict[str, str]:
    return dict(zip(ITEMS, answers, strict=True))


def test_the_critical_items_are_the_published_ones() -> None:
    assert sorted(CRITICAL, key=int) == [str(item) for item in CASES["critical"]]


@pytest.mark.parametrize("case", CASES["synthetic"])
def test_the_rule_on_rows_made_to_pin_it(case: dict) -> None:
    assert rule_rating(sheet(case["answers"])).rating == case["expected"].lower()


@pytest.mark.parametrize("case", CASES["published_tables"], ids=lambda case: case["review"])
def test_published_tables_by_the_rule_and_the_difference_shown(case: dict) -> None:
    rule = rule_rating(sheet(case["answers"]))
    assert rule.rating == case["strict_algorithm"].lower()
    assert rule.critical_weaknesses == tuple(map(str, case["critical_weak"]))
    assert rule.other_weaknesses == tuple(map(str, case["noncritical_weak"]))
    seen = compare(rule, case["published_rating"])
    assert seen.differs == (case["published_rating"] != case["strict_algorithm"])
    assert seen.permitted != seen.differs


def test_answers_that_are_no_weakness_are_listed() -> None:
    rule = rule_rating(ALL_YES | {"8": "partial yes", "11": "NMA", "12": "no meta-analysis", "13": "n/a"})
    assert rule.rating is Rating.HIGH
    assert rule.partial_yes == ("8",)
    assert rule.no_meta_analysis == ("11", "12")
    assert rule.not_applicable == ("13",)
    assert rule.unusual == ()


def test_partial_yes_can_be_made_a_weakness_by_a_project() -> None:
    answers = ALL_YES | {"2": "partial yes"}
    assert rule_rating(answers).rating is Rating.HIGH
    assert rule_rating(answers, Tool(partial_yes_is_weakness=True)).critical_weaknesses == ("2",)


def test_a_project_sets_its_own_critical_items() -> None:
    answers = ALL_YES | {"2": "no", "7": "no"}
    assert rule_rating(answers).rating is Rating.CRITICALLY_LOW
    assert rule_rating(answers, Tool(critical=frozenset({"2", "4"}))).rating is Rating.LOW
    assert rule_rating(answers, Tool(critical=frozenset({"4"}))).rating is Rating.MODERATE


def test_an_adapted_tool_without_some_items() -> None:
    asked = tuple(item for item in ITEMS if item not in {"11", "12", "15"})
    answers = dict.fromkeys(asked, "yes") | {"15": "no", "extra": "no"}
    rule = rule_rating(answers, Tool(items=asked))
    assert rule.rating is Rating.HIGH
    assert rule.not_asked == ("11", "15")
    assert rule.outside == ("15", "extra")


def test_an_unanswered_item_leaves_no_rating_and_is_named() -> None:
    rule = rule_rating({item: "yes" for item in ITEMS if item not in {"4", "10"}} | {"16": " "})
    assert rule.rating is None
    assert rule.unanswered == ("4", "10", "16")
    assert rule.undefined == "items 4, 10, 16 not answered"
    assert compare(rule, "low").differs is None


def test_a_rating_without_items_cannot_be_compared() -> None:
    rule = rule_rating({})
    assert rule.undefined == "no item is answered"
    seen = compare(rule, "Critically Low")
    assert (seen.given, seen.differs) == (Rating.CRITICALLY_LOW, None)
    assert seen.note == "The rule gives no rating: no item is answered."


def test_a_text_that_is_no_answer_leaves_no_rating_and_is_quoted() -> None:
    rule = rule_rating(ALL_YES | {"3": "perhaps"})
    assert rule.rating is None
    assert rule.unreadable == (("3", "perhaps"),)
    assert rule.undefined == 'not understood: "perhaps" at item 3'


def test_nothing_applicable_is_not_a_high_rating() -> None:
    assert rule_rating(dict.fromkeys(ITEMS, "not applicable")).undefined == "no item applies"


def test_answers_the_published_tool_does_not_offer_are_pointed_out() -> None:
    rule = rule_rating(ALL_YES | {"1": "PY", "13": "NMA"})
    assert rule.unusual == (("1", "partial yes"), ("13", "no meta-analysis"))
    assert rule.rating is Rating.HIGH


def test_an_item_in_parts_counts_once_by_its_weakest_part() -> None:
    without_nine = {item: "yes" for item in ITEMS if item != "9"}
    assert rule_rating(without_nine | {"9a": "no", "9b": "no"}).critical_weaknesses == ("9",)
    assert rule_rating(without_nine | {"9 RCT": "partial yes", "9 NRSI": "yes"}).partial_yes == ("9",)
    assert rule_rating(without_nine | {"9a": "Includes only NRSI", "9b": "yes"}).rating is Rating.HIGH
    assert rule_rating(without_nine | {"9a": "yes", "9b": ""}).unanswered == ("9",)


def test_moderate_may_be_lowered_to_low_and_nothing_else_is_permitted() -> None:
    rule = rule_rating(ALL_YES | {"1": "no", "3": "no"})
    assert rule.may_be_lowered
    lowered = compare(rule, "low")
    assert (lowered.differs, lowered.permitted) == (True, True)
    assert lowered.note == (
        "Rated low; the rule gives moderate (other: items 1, 3)."
        " AMSTAR 2 lets people lower moderate to low for many weaknesses."
    )
    assert not compare(rule, "high").permitted
    assert not compare(rule, "critically low").permitted


@pytest.mark.parametrize(("given", "note"), [("", "nobody has rated this review."), ("7/11", '"7/11" is not')])
def test_what_is_no_rating_is_said(given: str, note: str) -> None:
    seen = compare(rule_rating(ALL_YES), given)
    assert seen.differs is None
    assert seen.note.startswith(note)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", Answer.YES),
        ("Partial-Yes", Answer.PARTIAL_YES),
        ("N", Answer.NO),
        ("No meta-analysis conducted", Answer.NO_META_ANALYSIS),
        ("N.A.", Answer.NOT_APPLICABLE),
        ("", None),
        ("yes?", None),
    ],
)
def test_spellings_of_answers(text: str, answer: Answer | None) -> None:
    assert read_answer(text) is answer


def test_spellings_of_ratings() -> None:
    assert [read_rating(text) for text in ("HIGH", "Critically-low ", "good")] == [
        Rating.HIGH,
        Rating.CRITICALLY_LOW,
        None,
    ]


@settings(max_examples=150, deadline=None)
@given(answer_sheets, st.sampled_from(ITEMS))
def test_a_weaker_answer_never_raises_the_rating(answers: dict[str, str], item: str) -> None:
    before, after = rule_rating(answers).rating, rule_rating(answers | {item: "no"}).rating
    assert BEST_FIRST.index(after) >= BEST_FIRST.index(before)


@settings(max_examples=100, deadline=None)
@given(answer_sheets)
def test_every_item_is_in_one_list_or_answered_yes(answers: dict[str, str]) -> None:
    rule = rule_rating(answers, AMSTAR_2)
    listed = rule.critical_weaknesses + rule.other_weaknesses + rule.partial_yes
    assert sorted(listed) == sorted(item for item, answer in answers.items() if answer != "yes")
