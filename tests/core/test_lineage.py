"""How an entry was when two copies parted, from what their logs remember."""

from itertools import pairwise

import pytest

from cfir_coder.core.lineage import Memory, Step, common_state
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.session import Edit

A, B, C, D = ({"code": letter} for letter in "abcd")


def steps(*states, start=0):
    """The steps that lead from each state to the next; the same numbers make the same steps."""
    return [
        Step(f"{start + number}", f"2026-11-22T10:00:{start + number:02d}Z", before, after)
        for number, (before, after) in enumerate(pairwise(states))
    ]


MADE = steps(ABSENT, A)


@pytest.mark.parametrize(
    ("ours", "theirs", "our_steps", "their_steps", "common"),
    [
        pytest.param(A, A, [], [], A, id="the same in both"),
        pytest.param(B, A, [*MADE, *steps(A, B, start=5)], MADE, A, id="changed here"),
        pytest.param(A, B, MADE, [*MADE, *steps(A, B, start=5)], A, id="changed there"),
        pytest.param(B, A, steps(A, B), [], A, id="changed here, made before there were logs"),
        pytest.param(ABSENT, A, [*MADE, *steps(A, ABSENT, start=5)], MADE, A, id="taken out here"),
        pytest.param(A, ABSENT, MADE, [], ABSENT, id="made here"),
        pytest.param(B, C, [*MADE, *steps(A, B, start=5)], [*MADE, *steps(A, C, start=7)], A, id="changed in both"),
        pytest.param(
            *(C, A, [*MADE, *steps(A, B, C, start=5)], [*MADE, *steps(A, B, A, start=7)], A), id="there and back again"
        ),
        pytest.param(
            *(D, A, [*steps(ABSENT, A, C), *steps(C, D, start=5)], [*steps(ABSENT, A, C), *steps(C, A, start=7)], C),
            id="back to an old state is a change",
        ),
        pytest.param(A, B, steps(ABSENT, A), steps(ABSENT, B, start=5), ABSENT, id="made twice"),
        pytest.param(A, B, [], [], ABSENT, id="nobody knows"),
        pytest.param(A, D, MADE, MADE, A, id="changed there by hand"),
        pytest.param(D, C, MADE, [*MADE, *steps(A, C, start=5)], A, id="changed here by hand and there"),
        pytest.param(A, B, steps(ABSENT, A, B), steps(ABSENT, A, B), A, id="an old file with the same log"),
        pytest.param(
            *(C, D, [*MADE, *steps(A, C, start=5), *steps(A, B, start=7)], [*MADE, *steps(A, B, D, start=7)], B),
            id="theirs was seen here before",
        ),
    ],
)
def test_the_common_state_is_the_one_from_which_a_side_went_on_alone(ours, theirs, our_steps, their_steps, common):
    assert common_state(ours, theirs, our_steps, their_steps) == common
    assert common_state(theirs, ours, their_steps, our_steps) == common


def test_a_memory_keeps_each_logs_order_and_leaves_out_whole_files():
    key = ("codes", "re1", "ash2019")
    edits = [Edit(key, ("codings", "s01"), A, B), Edit(key, (), ABSENT, ABSENT), Edit(key, ("codings", "s01"), B, C)]
    memory = Memory.of([[("1", "10:02", edits[0]), ("2", "10:01", edits[1]), ("3", "10:00", edits[2])]])
    assert [step.id for step in memory.of_entry(key, ("codings", "s01"))] == ["1", "3"]
    assert memory.of_entry(key, ("codings", "s02")) == ()
