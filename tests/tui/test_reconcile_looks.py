"""What reconciling and agreement look like: enough contrast, and pictures that people looked at."""

import asyncio

import pytest

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program
from cfir_coder.tui.keymap import Preferences
from cfir_coder.tui.themes import THEMES
from tests.tui.programs import SMALL, WIDE, clock, running
from tests.tui.test_themes import too_faint

LOOKS = {"reconcile": ["ctrl+r", "g", "g", "g", "g", "j"], "agreement": ["ctrl+g"]}


@pytest.mark.parametrize(
    ("look", "theme", "size"),
    [
        ("reconcile", "cfir-dark", SMALL),
        ("reconcile", "cfir-light", WIDE),
        ("agreement", "cfir-dark", SMALL),
    ],
)
def test_they_look_as_they_were_accepted(teaching, snap_compare, look, theme, size):
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


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_has_enough_contrast(teaching, theme, size):
    async with running(teaching, "re2", size=size, settings=Preferences(theme=theme)) as run:
        for keys in (["ctrl+r"], ["g", "u"], ["tab"], ["v", "enter"], ["ctrl+g"]):
            await run.press(*keys)
            assert too_faint(run) == [], keys
