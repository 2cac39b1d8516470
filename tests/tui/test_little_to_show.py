"""Where there is nothing yet every screen says what to do; where there is little room the most needed stays in view."""

import pytest

from tests.commands.run import run as command
from tests.tui.programs import SMALL, running


@pytest.fixture
def empty(tmp_path):
    """A new project without reviews."""
    root = tmp_path / "empty"
    command("new", str(root), "--title", "A new review", "--question", "What helps?", "--person", "re1:researcher")
    return root


EMPTY = {
    "ctrl+g": "Nothing can be compared yet.",
    "F": "No statement has codes that stand yet.",
    "T": "The table is empty",
    "S": "There are no factors yet",
    "O": "No review's study list is known yet.",
    "Q": "There are no reviews yet.",
    "K": "F does that.",
    "H": "Nothing is in the logs about this yet.",
}


async def test_an_empty_project_says_on_each_screen_what_to_do(empty):
    async with running(empty, "re1", size=SMALL) as run:
        assert "cfir-coder import" in run.shown()
        await run.press("g")
        assert "There are no reviews yet: a sheet brings them in" in run.shown()
        for key, says in EMPTY.items():
            await run.press(key)
            assert says in run.shown(), key
            await run.press("escape")


async def test_home_has_reviews_and_screens_where_there_is_little_room(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.until(lambda: "Judge 1 factor again" in run.shown())
        for said in ("Aldery 2019", "Brookfen 2021", "Castellow 2022", "Dunmere 2023", "O overlap", "ctrl+q quit"):
            assert said in run.shown(), said


async def test_a_refusal_is_read_to_its_end_and_gives_its_room_back(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g", "1", "r")
        assert "turns it on" in run.shown()
        assert run.screen.query_one("#status").size.height == 2
        await run.press("f")
        assert run.screen.query_one("#status").size.height == 1


async def test_the_way_back_is_named_at_eighty_columns(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        for key in ("d", "ctrl+r", "ctrl+g", "F", "Q", "K", "T", "S", "O", "A", "H", "f2"):
            await run.press(key)
            assert "Esc back" in run.shown().splitlines()[-1], key
            await run.press("escape")


async def test_nothing_found_is_said_in_the_place_of_what_is_found(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g", "slash", *"zzz")
        assert "Nothing found with these words." in run.shown()
        await run.press("escape", "escape", "ctrl+p", *"zzz")
        assert "Nothing found with these words." in run.shown()
