"""The start screen, and the list of recent projects."""

from contextlib import asynccontextmanager

import pytest

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.recent import FILE, MOST, forget, recent, remember
from cfir_coder.tui.start import Start
from tests.hostile import HOSTILE_TEXTS
from tests.journeys.test_coding_by_mouse import click_text
from tests.tui.programs import SMALL, WIDE, Run


@asynccontextmanager
async def started(tmp_path, size=SMALL):
    here = tmp_path / "here"
    here.mkdir(exist_ok=True)
    program = Start(state=tmp_path / "state", here=here)
    async with program.run_test(size=size) as pilot:
        await pilot.pause()
        yield Run(program, pilot)


def test_the_latest_project_is_first_each_is_there_once_and_files_stay(tmp_path, teaching):
    for number in range(MOST + 3):
        remember(tmp_path / f"p{number}", f"Project {number}", tmp_path)
    remember(tmp_path / "p9", "Another title", tmp_path)
    assert len(recent(tmp_path)) == MOST
    assert recent(tmp_path)[0] == (tmp_path / "p9", "Another title")
    remember(teaching, "Teaching", tmp_path)
    forget(teaching, tmp_path)
    assert teaching not in [one.folder for one in recent(tmp_path)]
    assert (teaching / "project.yaml").exists()


@pytest.mark.parametrize("text", [b"", b"\xff", b"projects: [1]", b"projects: {a: {b: c}}", b"a: [", b"- x"])
def test_a_damaged_list_stops_nobody(tmp_path, text):
    (tmp_path / FILE).write_bytes(text)
    remember(tmp_path / "p", "P", tmp_path)
    assert recent(tmp_path)[0].title == "P"


def test_without_a_place_to_write_there_is_no_list(tmp_path):
    (tmp_path / "file").write_text("")
    remember(tmp_path, "P", tmp_path / "file")
    assert recent(tmp_path / "file") == []


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_recent_project_is_opened_and_one_that_is_gone_says_so(tmp_path, teaching, size):
    remember(teaching, "Walking", tmp_path / "state")
    remember(tmp_path / "gone", "Gone", tmp_path / "state")
    async with started(tmp_path, size) as run:
        await run.press("enter")
        assert "Was it moved?" in run.shown()
        await run.press("delete")
        assert "Gone" not in run.shown()
        await run.press("enter")
        await run.until(lambda: run.program.return_value == teaching)


async def test_an_example_is_opened_as_a_copy_with_the_mouse(tmp_path):
    async with started(tmp_path) as run:
        await click_text(run, "teaching")
        await run.until(lambda: run.program.return_value == tmp_path / "here" / "teaching")
    assert Repository.open(tmp_path / "here" / "teaching").project.settings.invented


async def test_a_new_project_is_made_and_opened(tmp_path):
    async with started(tmp_path) as run:
        await run.press("n")
        for words in ("Peers", "What helps?", "my-review", "RE 1", "researcher"):
            await run.press("end", *["backspace"] * 12)
            await run.type(words)
            await run.press("enter")
        assert "Perhaps re-1?" in run.shown()
        await run.press("shift+tab", *["backspace"] * 4)
        await run.type("re1")
        await run.press("enter", "enter")
        await run.until(lambda: run.program.return_value == tmp_path / "here" / "my-review")
    project = Repository.open(tmp_path / "here" / "my-review").project
    assert project.settings.question == "What helps?"
    assert project.may("re1", "code")


async def test_a_project_is_opened_by_its_folder(tmp_path, teaching):
    async with started(tmp_path) as run:
        await run.press("o")
        await run.type("nowhere")
        await run.press("enter")
        assert "There is no project.yaml in" in run.shown()
        await run.press(*["backspace"] * 7)
        await run.type(str(teaching))
        await run.press("enter")
        await run.until(lambda: run.program.return_value == teaching)


async def test_closing_opens_nothing(tmp_path):
    async with started(tmp_path) as run:
        await run.press("escape")
        assert run.program.return_value is None


async def test_hostile_titles_are_shown_as_text(tmp_path):
    for number, text in enumerate(HOSTILE_TEXTS[:MOST]):
        remember(tmp_path / str(number), text, tmp_path / "state")
    async with started(tmp_path) as run:
        shown = run.shown()
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[@click=app.quit()]x[/]" in shown
