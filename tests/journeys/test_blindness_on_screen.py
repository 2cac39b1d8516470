"""No screen shows what somebody coded blind before everybody has finished, whatever is opened and pressed."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

import cfir_coder.tui.screens as screens
from cfir_coder.tui.actions import ACTIONS
from cfir_coder.tui.screens.base import ProjectScreen
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.screens.known import SCREENS
from tests.journeys.test_blindness import REVIEW, shown_of, unsealed
from tests.tui.programs import SMALL, WIDE, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.tui.programs import Run

__all__ = ["unsealed"]

UNSEALED = [f"{REVIEW}/{statement}" for statement in ("s08", "s09", "s10")]

OPENED_OTHERWISE = {
    "home": lambda _: None,
    "coding": lambda program: program.action_go_to(REVIEW, "s08"),
    "codebook": lambda program: program.action_codebook(),
    "history": lambda program: program.action_history(),
    "settings": lambda program: program.action_settings(),
    "behind": lambda program: program.push_screen(BehindScreen(program, REVIEW, UNSEALED)),
}
"""The screens that are not opened by a name of their own."""

LOOK_AROUND = ("down", "pagedown", "end", "tab", "end")
WITH_THE_CODEBOOK = {"coding", "codebook", "table"}
"""The screens on which all codes are in view, or can be, whether somebody gave them or not."""

LEAVES = {"back", "leave", "undo"}
"""What ends the walk of a screen."""


def every_screen() -> Iterator[type[ProjectScreen]]:
    """Each screen there is: a class on which no other one is built."""
    for module in pkgutil.iter_modules(screens.__path__):
        import_module(f"cfir_coder.tui.screens.{module.name}")
    found = [ProjectScreen]
    while found:
        kind = found.pop()
        below = kind.__subclasses__()
        found += below
        if not below and kind.__module__.startswith("cfir_coder."):
            yield kind


def test_every_screen_is_walked() -> None:
    assert {kind.__module__.rpartition(".")[2] for kind in every_screen()} == {*SCREENS, *OPENED_OTHERWISE}


def keys_of_place(screen: ProjectScreen) -> list[str]:
    """One key of each thing that can be done on a screen; what is done to one of several stands for the others."""
    keys: dict[str, str] = {}
    for action in ACTIONS:
        does = action.does.partition("(")[0]
        if action.where in screen.places and action.where != "everywhere" and does not in LEAVES:
            keys.setdefault(does, action.keys.split(",")[0])
    return list(keys.values())


async def opened(run: Run, name: str) -> ProjectScreen:
    """A screen, opened from home."""
    while len(run.program.screen_stack) > 1:
        run.program.pop_screen()
    await run.pilot.pause()
    if name in SCREENS:
        run.program.action_open_screen(name)
    else:
        OPENED_OTHERWISE[name](run.program)
    await run.pilot.pause()
    assert isinstance(run.screen, ProjectScreen)
    return run.screen


async def walk(run: Run, name: str, *, presses: bool) -> AsyncIterator[tuple[str, bool]]:
    """What is seen on a screen while somebody looks around and presses its keys, and whether no dialog is on top."""
    screen = await opened(run, name)
    yield run.shown(), True
    for key in (*LOOK_AROUND, *(keys_of_place(screen) if presses else ())):
        if run.screen is not screen:
            screen = await opened(run, name)
        await run.press(key)
        yield run.shown(), run.screen is screen
        for _ in range(2):
            if not isinstance(run.screen, ProjectScreen):
                await run.press("escape")


@pytest.mark.parametrize(("person", "presses"), [("re1", True), ("le1", False)])
async def test_no_screen_shows_unsealed_codings_whatever_is_pressed(unsealed: Path, person: str, presses: bool) -> None:
    async with running(unsealed, person, size=(110, 34) if presses else SMALL) as run:
        for name in (*OPENED_OTHERWISE, *SCREENS):
            async for shown, on_its_own in walk(run, name, presses=presses):
                lists_codes = name in WITH_THE_CODEBOOK or not on_its_own
                found = [line for line in shown.splitlines() if given_away(line, lists_codes=lists_codes)]
                assert found == [], name


def given_away(line: str, *, lists_codes: bool) -> bool:
    """Whether a line shows something of re2's; where all codes are listed, a code alone gives nothing away."""
    found = shown_of(line)
    return bool(found) and (not lists_codes or "SECRET" in line or "conditional" in line)


async def test_whoever_coded_it_sees_it(unsealed: Path) -> None:
    async with running(unsealed, "re2", size=WIDE) as run:
        await opened(run, "coding")
        assert "SECRETNOTE" in run.shown()
