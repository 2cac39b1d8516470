"""What the screens look like: a few pictures, looked at by people before they are accepted."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program
from cfir_coder.tui.keymap import Preferences
from tests.tui.programs import SMALL, WIDE, clock

LOOKS = {
    "home": [],
    "coding": ["g", "1", "f"],
    "finding": ["g", "slash", "s", "p", "a", "c", "e"],
    "help": ["g", "question_mark"],
    "table": ["T", "down", "down", "down", "down", "down", "right"],
    "support": ["S", *["down"] * 11, "v"],
}


@pytest.fixture(autouse=True)
def _one_time_zone(monkeypatch):
    monkeypatch.setitem(os.environ, "TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.parametrize(
    ("look", "theme", "size"),
    [
        ("home", "cfir-dark", SMALL),
        ("home", "cfir-light", WIDE),
        ("coding", "cfir-dark", SMALL),
        ("coding", "cfir-dark", WIDE),
        ("coding", "cfir-light", SMALL),
        ("coding", "cfir-light", WIDE),
        ("finding", "cfir-dark", SMALL),
        ("finding", "cfir-light", WIDE),
        ("help", "cfir-dark", SMALL),
        ("table", "cfir-dark", SMALL),
        ("support", "cfir-light", WIDE),
    ],
)
def test_the_screens_look_as_they_were_accepted(teaching, snap_compare, look, theme, size):
    program = Program(Repository.open(teaching), "re2", clock=clock, settings=Preferences(theme=theme))

    async def act(pilot):
        await pilot.press(*LOOKS[look])
        await pilot.pause()
        await asyncio.to_thread(program.work.wait)
        await pilot.pause()

    try:
        assert snap_compare(program, run_before=act, terminal_size=size)
    finally:
        program.close()
