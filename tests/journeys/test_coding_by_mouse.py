"""Coding with the mouse alone."""

from cfir_coder.storage.repository import Repository
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


async def test_twenty_statements_with_the_mouse_alone(peer_support):
    async with running(peer_support, "you") as run:
        await click_text(run, "g next")
        await click_text(run, "I.C Innovation Relative")
        await click_text(run, "f + facilitator")
        for number in range(19):
            await click_text(run, "g next")
            await click_text(run, "1 I.C Innovation Relative")
            await click_text(run, "- barrier" if number % 2 else "f + facilitator")
        await run.saved()
    sheets = Repository.open(peer_support).project.codings.values()
    made = [coding for people in sheets for coding in people["you"].codings.values()]
    assert len(made) == 20
    assert {code.valence for coding in made for code in coding.codes} == {"facilitator", "barrier"}
