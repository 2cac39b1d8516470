"""Keys typed ahead go where they were meant, and none comes to a program that is closing."""

import pytest
from textual import events

from cfir_coder.tui import keysinorder
from tests.tui.programs import running


@pytest.mark.timeout(60)
async def test_the_key_after_one_that_closes_a_form_is_not_held_back(teaching, monkeypatch):
    # Whoever relied on patience alone would wait here for ever.
    monkeypatch.setattr(keysinorder, "LONGEST", float("inf"))
    async with running(teaching, "re2") as run:
        await run.press("d")
        run.screen.go("III.J.2")
        for key in ("e", "enter", "enter", *"abc", "enter", "enter", "escape", "a", "escape"):
            run.program.post_message(events.Key(key, key if len(key) == 1 else None))
        await run.all_keys_done()
        assert run.screen.places[0] == "codebook"


async def test_keys_typed_ahead_of_the_end_are_nobodys(teaching):
    async with running(teaching, "re2") as run:
        for key in ("g", "ctrl+q", "f", "b", "question_mark"):
            run.program.post_message(events.Key(key, None))
        await run.until(lambda: not run.program._running or not run.program.screen_stack)
    assert run.program.return_code == 0
