"""Adding, correcting, splitting, withdrawing and recoding on the coding screen."""

import pytest

from cfir_coder.storage.repository import Repository
from tests.tui.programs import SMALL, WIDE, codings, log, running

CASTELLOW = "castellow2022"


def statements(root):
    return Repository.open(root).project.reviews[CASTELLOW].statements


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_split_and_withdraw(teaching, size):
    before = Repository.open(teaching).project
    async with running(teaching, "re2", size=size) as run:
        await run.press("g", "1", "f")
        assert run.screen.place == (CASTELLOW, "s08")
        await run.press("l")
        assert "no first-aid kit and no bright vests." in run.shown()
        await run.press("enter", "enter")
        assert "Which of the two do your codes fit?" in run.shown()
        await run.press("down", "enter")
        await run.until(lambda: getattr(run.screen, "place", None) == (CASTELLOW, "s14"))
        await run.saved()
        made = statements(teaching)
        assert made["s08"].withdrawn.why == "split into s14 and s15"
        assert [made[half].split_from for half in ("s14", "s15")] == ["s08", "s08"]
        assert "s14" in codings(teaching, "re2", CASTELLOW)
        assert "s15" not in codings(teaching, "re2", CASTELLOW)
        run.screen.go((CASTELLOW, "s15"))
        await run.pilot.pause()
        assert "Before the split you coded" in run.shown()
        await run.press("i")
        await run.press("w")
        await run.type("no claim")
        await run.press("enter")
        await run.saved()
        assert statements(teaching)["s15"].withdrawn.why == "no claim"
        assert "s15" in codings(teaching, "re2", CASTELLOW)
        await run.press("w")
        assert "Took s15 in again" in run.shown()
        for _ in range(6):
            await run.press("ctrl+z")
        await run.saved()
    assert statements(teaching) == before.reviews[CASTELLOW].statements
    assert Repository.open(teaching).project.codings == before.codings
    assert [line["what"] for line in log(teaching, "re2")][2] == "split s08 into s14 and s15"


async def test_a_correction_makes_the_codes_due_again(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g", "1", "f", "e")
        await run.type(" Really.")
        await run.press("enter", "enter", "enter", "enter")
        assert "The text has changed since you coded it" in run.shown()
        await run.press("y")
        assert "✓ coded" in run.shown()
        await run.saved()
    assert statements(teaching)["s08"].text.endswith("bright vests. Really.")
    assert statements(teaching)["s08"].perspective == ("walk leaders",)


async def test_an_added_statement_is_the_one_in_hand(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "a", "enter", "enter", "enter", "enter")
        assert "A statement needs a text" in run.shown()
        await run.press("shift+tab", "shift+tab", "shift+tab")
        await run.type("Dogs were welcome")
        await run.press("enter", "enter", "enter")
        await run.type("walkers; leaders")
        await run.press("enter")
        await run.until(lambda: getattr(run.screen, "place", None) == (CASTELLOW, "s14"))
        await run.saved()
    assert statements(teaching)["s14"].text == "Dogs were welcome"
    assert statements(teaching)["s14"].perspective == ("walkers", "leaders")


async def test_recoding_shows_every_statement_and_is_one_step(teaching):
    before = Repository.open(teaching).project.codings
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f", "R")
        await run.type("tailoring")
        await run.press("enter")
        shown = run.shown()
        assert "2 statements from V.D to V.E" in shown
        assert "Left as they are" in shown
        assert "sealed" in shown
        await run.press("enter")
        await run.saved()
        made = codings(teaching, "re2", CASTELLOW)
        assert {made[key]["codes"][0]["code"] for key in ("s06", "s08")} == {"V.E Tailoring Strategies"}
        await run.press("ctrl+z")
        assert codings(teaching, "re2", "aldery2019")["s15"]["codes"][0]["code"] == "V.D Planning"
        await run.press("ctrl+z", "ctrl+z")
        await run.saved()
    assert Repository.open(teaching).project.codings == before


async def test_who_does_not_code_changes_no_statement(teaching):
    async with running(teaching, "re2") as run:
        run.work.person = "co1"
        await run.press("g", "enter", "w")
        await run.type("why")
        await run.press("enter")
        assert "co1 has no `code`" in run.shown()
