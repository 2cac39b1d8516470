"""Coding with the mouse alone."""

from tests.tui.programs import codings, running


async def click_text(run, text):
    """Click where the text is on the screen."""
    for y, line in enumerate(run.shown().splitlines()):
        if text in line:
            await run.pilot.click(offset=(line.index(text) + 1, y))
            await run.pilot.pause()
            return
    raise AssertionError(f"{text} is not on the screen:\n{run.shown()}")


async def test_a_statement_is_coded_without_the_keyboard(teaching):
    async with running(teaching, "re2") as run:
        await click_text(run, "Castellow 2022")
        await click_text(run, "g next")
        place = run.screen.place
        await click_text(run, "I.C Innovation Relative Advantage")
        await click_text(run, "- barrier")
        await run.saved()
        await click_text(run, "ctrl+z undo")
        assert "Undid" in run.shown()
        await click_text(run, "f + facilitator")
        await run.saved()
    made = codings(teaching, "re2", place[0])[place[1]]
    assert made["codes"] == [{"code": "I.C Innovation Relative Advantage", "valence": "facilitator"}]
