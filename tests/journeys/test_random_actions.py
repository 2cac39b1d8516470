"""Somebody who presses anything: nothing breaks, everything can be undone, the files always load.

CFIR_CODER_RANDOM_RUNS says how often; each run is some two hundred keys.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cfir_coder.core.project import Project
from cfir_coder.storage.repository import Repository
from tests.tui.programs import SMALL, running

TEACHING = Path(__file__).parents[2] / "projects" / "teaching"
RUNS = int(os.environ.get("CFIR_CODER_RANDOM_RUNS", "2"))

MOVES = [
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "tab",
    "g",
    "j",
    "enter",
    "enter",
    "escape",
]
CODES = [*"1234", *"fbocs", "p", "delete", "x", "u", "U", "n", "k", "r", "y", "h", "m"]
STATEMENTS = [*"aelwi", "R", "e", "l", "w", "a"]
SCREENS = ["d", "F", "Q", "K", "A", "C", "t", "v", "slash", "ctrl+p", "question_mark", "exclamation_mark"]
UNDO = ["ctrl+z", "ctrl+z", "ctrl+y"]
KEYS = st.sampled_from(MOVES * 2 + CODES + STATEMENTS * 2 + SCREENS + UNDO)
WHOLE_ACTS = st.sampled_from(
    [
        ["1", "f", "g"],
        ["l", "enter", "enter", "enter"],
        ["w", *"why", "enter"],
        ["a", *"new", "enter", "enter", "enter", "enter"],
        ["e", *"so", "enter", "enter", "enter", "enter"],
        ["R", "down", "enter", "enter"],
        ["d", "a", "enter", *"rule", "enter", *"why", "enter", "enter", "escape"],
        ["d", "c", *"abc", "enter", *"what", "enter", "enter", *"why", "enter", "escape"],
        ["F", "space", "space", "n", *"one", "enter", "tab", "right", "down"],
        ["A", "k", *"why", "enter", "g", "c", "enter", "enter", "enter", *"so", "enter", "p", "enter"],
        ["A", "v", "down", "enter", "r", *"no", "enter", "v", "enter", "n", *"talk", "enter", "t", "enter", "enter"],
        ["A", "end", "up", "up", "a", "enter", "enter", *"nm", "enter", *"mg", "enter", "enter", *"why", "enter"],
        ["A", "end", "k", *"thanks", "enter", "v", "end", "enter", "pagedown", "r"],
        ["F", "tab", "m", "down", "enter", "enter", "r", *"two", "enter"],
        ["F", "tab", "right", "down", "space", "x", *"part", "enter", "t", "down", "enter"],
        ["F", "p", "l", "tab", "right_square_bracket", "a", "down", "delete", "c", "enter"],
        ["Q", "down", "enter", *"yn", "down", *"pma", "down", "r", "down", "enter", "backspace", "c", "w", "enter"],
        ["Q", "end", "enter", "end", "s", "up", "up", "s", "y", "g", "n", "w", *"x", "enter", "enter", "enter"],
        ["K", "g", "1", "down", "4", "w", *"why", "enter", "delete", "y", "g", "enter", "down", "enter"],
        ["escape", "escape", "escape", "enter"],
    ]
)
ACTS = st.lists(st.one_of(KEYS.map(lambda key: [key]), WHOLE_ACTS), min_size=60, max_size=80)


def entries(project: Project) -> dict:
    """What a project says, without files that say nothing."""
    said = {key: document.as_data() for key, document in project.documents.items()}
    return {key: data for key, data in said.items() if data.get("codings", data) or data.get("finished")}


@dataclass
class Pressed:
    """What a project said at the start, after all acts, and after undoing all of them; in hand and on disk."""

    start: Project
    in_hand: Project
    on_disk: Project
    undone: Project
    undone_on_disk: Project
    said: list[str]
    trouble: list[object]


async def press_all(root: Path, acts: list[list[str]]) -> Pressed:
    """Do all acts, save, undo everything, and save again."""
    start = Repository.open(root).project
    async with running(root, "re2", size=SMALL) as run:
        await run.press("g")
        for act in acts:
            await run.press(*act)
            assert run.program.is_running, f"{act} ended the program"
        await run.saved()
        trouble = [run.work.trouble]
        in_hand, on_disk = run.work.project, Repository.open(root).project
        said = [run.work.undo() for _ in run.work.session.done]
        await run.saved()
        undone, trouble = run.work.project, [*trouble, run.work.trouble]
    return Pressed(start, in_hand, on_disk, undone, Repository.open(root).project, said, trouble)


@given(ACTS)
@settings(
    max_examples=RUNS,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_whatever_is_pressed_nothing_breaks_and_undoing_all_is_the_start(acts):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(TEACHING, Path(folder) / "teaching"))
        pressed = asyncio.run(press_all(root, acts))
    assert pressed.trouble == [None, None]
    assert pressed.on_disk.documents == pressed.in_hand.documents
    assert pressed.on_disk.unreadable == pressed.undone_on_disk.unreadable == pressed.start.unreadable
    assert [words for words in pressed.said if not words.startswith("Undid")] == []
    assert entries(pressed.undone) == entries(pressed.start)
    assert entries(pressed.undone_on_disk) == entries(pressed.start)


def test_pressing_whole_acts_changes_the_project_so_that_there_is_something_to_undo(teaching):
    pressed = asyncio.run(
        press_all(teaching, [["1", "f", "g"], ["w", *"why", "enter"], ["R", "down", "enter", "enter"]])
    )
    assert len(pressed.said) >= 3
    assert entries(pressed.on_disk) != entries(pressed.start)
    assert entries(pressed.undone_on_disk) == entries(pressed.start)
