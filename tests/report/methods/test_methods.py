"""The methods text and the checklists: real numbers, nothing judged, nothing blind shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cfir_coder.analysis.influence import influence
from cfir_coder.core.coding import PersonCodings
from cfir_coder.core.project import Assignment, Project
from cfir_coder.exchange.people import shown_people
from cfir_coder.report.methods.checklists import ENTREQ, PRIOR, PRIOR_LATER
from cfir_coder.report.methods.data import as_data
from cfir_coder.report.methods.document import FOR_THE_TEAM, methods_report
from cfir_coder.report.methods.facts import MethodsFacts
from cfir_coder.report.methods.paragraphs import BLIND_IS_A_RULE, NOBODY_CODED, paragraphs
from cfir_coder.storage.repository import Repository
from tests.core import small
from tests.report.small import hostile, typical

PROJECTS = Path(__file__).parents[3] / "projects"


def facts_of(some: Project) -> MethodsFacts:
    return MethodsFacts(some, influence(some), shown_people(some))


def text_of(some: Project) -> str:
    return "\n".join(paragraphs(facts_of(some)))


def opened(name: str) -> Project:
    return Repository.open(PROJECTS / name).project


def test_the_published_review_in_its_numbers() -> None:
    text = text_of(opened("peer-support"))
    for said in (
        "9 reviews address the question (N = 9). 52 statements were extracted from them.",
        "Of 52 statements, 52 were coded: 52 taken over as published.",
        "34 factors from 48 statements; 0 are in no factor.",
        "Kept apart, and counted as neither: antecedent assessment 4.",
        "known for 0 of 9 reviews. Their overlap is unknown.",
        "All 9 reviews were rated critically low (AMSTAR 2 (adapted))",
        "Nobody has co-reviewed",
    ):
        assert said in text
    assert "blind" not in text


def test_all_three_ways_of_coding_and_their_people_are_told() -> None:
    text = text_of(opened("teaching"))
    for said in (
        "31 independently by two or more and 3 by several people together",
        "2 people coded (2 researchers)",
        BLIND_IS_A_RULE,
        "18 decisions were made: 4 coded together, 7 the same from all who coded and 7 by discussion.",
        "they differed, or one was unsure, on 17, of which 8 were settled by a decision",
        "3 codebook unclear, 2 judgement, 1 text missed and 1 text unclear",
        "14 of 44 statements and 5 of 13 factors",
        "4 decisions were made together with a co-reviewer. 2 of 11 answers about statements wait for a response.",
    ):
        assert said in text


def test_codes_given_after_seeing_others_are_told_apart() -> None:
    second = small.coding(small.SPACE).model_copy(update={"saw": "re1"})
    some = small.project(
        codings=(small.sheet("re1", {"s01": small.coding(small.SPACE)}), small.sheet("re2", {"s01": second}))
    )
    assert "1 in sequence (the later coder saw the earlier codes)" in text_of(some)
    assert "The reviews were not coded blind." in text_of(some)


def test_a_double_coded_sample_is_told() -> None:
    some = small.project(
        codings=(small.sheet("re1", {"s01": small.coding(small.SPACE)}),),
        assignments={small.REVIEW: Assignment(coders=("re1", "re2"), sample=1)},
    )
    assert "In 1 review only the first statements (1) are coded by all of them." in text_of(some)


def test_what_is_coded_blind_and_not_sealed_is_in_no_number() -> None:
    unsealed = small.project(codings=(small.sheet("re1", {"s01": small.coding(small.SPACE)}),), blind=True)
    assert NOBODY_CODED in text_of(unsealed)
    assert as_data(facts_of(unsealed))["numbers"]["coders"] == 0


def test_the_numbers_are_those_of_the_text() -> None:
    for name in ("teaching", "peer-support"):
        data = as_data(facts_of(opened(name)))
        numbers, text = data["numbers"], "\n".join(data["paragraphs"])
        assert f"(N = {numbers['reviews']})" in text
        assert f"{numbers['factors']} factors from" in text
        assert f"{sum(numbers['settled'].values())} decisions were made" in text


def test_entreq_is_whole_and_prior_stops_where_its_numbers_were_not_compared() -> None:
    assert [item.number for item in ENTREQ] == [str(number) for number in range(1, 22)]
    assert [item.number for item in PRIOR] == ["1", "2", "3", "4", "5a", "5b", "6", "7", "8a", "8b", "9a", "9b"]
    assert {item.number for item in PRIOR_LATER} == {""}


def test_what_the_files_cannot_know_is_for_the_team_and_nothing_is_judged() -> None:
    report = methods_report(facts_of(typical()))
    cells = [cell for section in report.sections if section.table for row in section.table.rows for cell in row]
    assert cells.count(FOR_THE_TEAM) >= 10
    assert not [cell for cell in cells if re.search(r"\b(reported well|complete|compliant|adequate|score \d)", cell)]


@pytest.mark.parametrize("text", ["\x1b[31mred", "\u202eback", "=1+1", "<script>alert(1)</script>"])
def test_hostile_texts_are_shown(text: str) -> None:
    report = methods_report(facts_of(hostile(text)))
    said = str(report)
    assert "\\x1b" not in said
    assert "\\u202e" not in said


def test_a_coder_nobody_lists_is_counted_as_such() -> None:
    stranger = PersonCodings(
        codebook="cfir-2022", person="xx", review=small.REVIEW, codings={"s01": small.coding(small.SPACE)}
    )
    assert "1 person coded (1 person of unknown role)" in text_of(small.project(codings=(stranger,)))
