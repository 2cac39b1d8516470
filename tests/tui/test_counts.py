"""Where g leads once every statement has a code."""

from __future__ import annotations

from cfir_coder.core.review import Statement
from cfir_coder.tui.counts import next_to_code, next_to_finish, why_nothing_to_code
from tests.core.small import PLANNING, REVIEW, TEXT, coding, project, sheet
from tests.tui.programs import running

THREE = {key: Statement(text=TEXT) for key in ("s01", "s02", "s03")}
CODED = dict.fromkeys(THREE, coding(PLANNING))


def test_a_review_that_is_coded_and_not_finished_is_next_and_one_that_is_finished_is_not():
    unfinished = project(statements=THREE, codings=(sheet("re1", CODED, finished=False),), blind=True)
    assert next_to_code(unfinished, "re1", None) is None
    assert next_to_finish(unfinished, "re1") == (REVIEW, "s03")
    assert why_nothing_to_code(unfinished, "re1").endswith("m marks a review finished")
    finished = project(statements=THREE, codings=(sheet("re1", CODED),), blind=True)
    assert next_to_finish(finished, "re1") is None
    assert "m marks" not in why_nothing_to_code(finished, "re1")
    assert next_to_finish(unfinished, None) is None


async def test_somebody_for_whom_nothing_waits_is_told_that_others_are_not_done(teaching):
    async with running(teaching, "co1", size=(80, 24)) as run:
        await run.until(lambda: "Nothing waits for you here." in run.shown())
        assert "Others have to finish 1 review first. ctrl+r says who" in run.shown()
