"""Who sees whose codes where coders go one after the other."""

import pytest

from cfir_coder.core.problems import problems
from cfir_coder.core.project import SETTINGS, Assignment
from cfir_coder.core.sequence import is_in_sequence, seen_before, whom_they_see
from cfir_coder.storage.repository import Repository

REVIEW = "castellow2022"
CODED = "s02"
"""A statement that re1 and re2 have both coded, in a review that is not finished."""


def with_settings(root, **changes):
    project = Repository.open(root).project
    return project.with_document(SETTINGS, project.settings.model_copy(update=changes))


def test_the_one_before_is_seen_and_the_one_after_is_not(teaching):
    project = with_settings(teaching, blind=False, sequence=True)
    assert list(seen_before(project, "re2", REVIEW, CODED)) == ["re1"]
    assert whom_they_see(project, "re2", REVIEW, CODED) == "re1"
    assert not seen_before(project, "re1", REVIEW, CODED)
    assert whom_they_see(project, "re1", REVIEW, CODED) is None


def test_an_assignment_sets_the_order_and_may_say_otherwise_than_the_project(teaching):
    turned = {REVIEW: Assignment(coders=("re2", "re1"), sequence=True)}
    project = with_settings(teaching, blind=False, assignments=turned)
    assert whom_they_see(project, "re1", REVIEW, CODED) == "re2"
    assert not is_in_sequence(project, "aldery2019")
    own_way = {REVIEW: Assignment(coders=("re1", "re2"), sequence=False)}
    project = with_settings(teaching, blind=False, sequence=True, assignments=own_way)
    assert not is_in_sequence(project, REVIEW)
    assert is_in_sequence(project, "aldery2019")


@pytest.mark.parametrize(
    "changes",
    [
        {"sequence": True},
        {"assignments": {REVIEW: Assignment(coders=("re1", "re2"), sequence=True)}},
    ],
)
def test_in_a_blind_project_there_is_no_sequence_and_check_says_so(teaching, changes):
    project = with_settings(teaching, **changes)
    assert project.settings.blind
    assert not is_in_sequence(project, REVIEW)
    assert not seen_before(project, "re2", REVIEW, CODED)
    assert [problem.todo for problem in problems(project) if "in sequence" in problem.what] == [
        "Write `blind: no`, or take `sequence` out."
    ]


def test_who_has_no_turn_sees_nothing(teaching):
    project = with_settings(teaching, blind=False, sequence=True)
    assert not seen_before(project, None, REVIEW, CODED)
    assert not seen_before(project, "nobody", REVIEW, CODED)
