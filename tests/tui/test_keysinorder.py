"""Keys typed ahead go where they were meant, and none comes to a program that is closing."""

import pytest

from cfir_coder.tui import keysinorder
from tests.tui.programs import codings, running


@pytest.mark.timeout(60)
async def test_the_key_after_one_that_closes_a_form_is_not_held_back(teaching, monkeypatch):
    # Whoever relied on patience alone would wait here for ever.
    monkeypatch.setattr(keysinorder, "LONGEST", float("inf"))
    async with running(teaching, "re2") as run:
        await run.press("d")
        run.screen.go("III.J.2")
        for key in ("e", "enter", "enter", *"abc", "enter", "enter", "escape", "a", "escape"):
            run.post_key(key)
        await run.all_keys_done()
        assert run.screen.places[0] == "codebook"


async def test_what_a_dialog_leaves_to_be_done_is_done_before_the_next_key(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g")
        for key in ("n", "x", "y", "enter", "n", "z", "enter", "g", "g"):
            run.post_key(key)
        await run.all_keys_done()
        assert [change.what for change in run.work.session.done] == ["note on s08", "note on s08"]
    assert codings(teaching, "re2", "castellow2022")["s08"]["note"] == "xyz"


async def test_keys_typed_ahead_of_the_end_are_nobodys(teaching):
    async with running(teaching, "re2") as run:
        for key in ("g", "ctrl+q", "f", "b", "question_mark"):
            run.post_key(key)
        await run.until(lambda: not run.program._running or not run.program.screen_stack)
    assert run.program.return_code == 0
