"""The program on a copy of a project, with a clock that stands still and the keys of a person."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events
from textual.keys import _character_to_key

from cfir_coder.storage import yamlio
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from cfir_coder.tui.keymap import Preferences

NOW = "2026-11-22T10:01:02Z"
WIDE = (160, 45)
SMALL = (80, 24)

_CHARACTERS = {"space": " ", "slash": "/", "question_mark": "?", "exclamation_mark": "!", "comma": ",", "plus": "+"}
"""What keys write that tests call by their names."""


def clock() -> str:
    return NOW


class Run:
    """A running program and the person at its keyboard."""

    def __init__(self, program: Program, pilot: Pilot[int]) -> None:
        self.program = program
        self.pilot = pilot

    @property
    def work(self):
        return self.program.work

    @property
    def screen(self):
        return self.program.screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as fast as the program takes them; look at each new screen first."""
        if not self.screen.is_mounted:
            await self.pilot.pause()
        for key in keys:
            before = self.program.screen_stack[-1]
            self.post_key(key)
            await self._keys_taken()
            if self.program._running and self.program.screen_stack[-1:] != [before]:
                await self.pilot.pause()
        await self.pilot.pause()

    def post_key(self, key: str) -> None:
        """Press a key and wait for nothing."""
        name = _character_to_key(key) if len(key) == 1 else key
        self.program.post_message(events.Key(name, _CHARACTERS.get(name, key if len(key) == 1 else None)))

    async def type(self, text: str) -> None:
        """Type a text without looking."""
        for character in text:
            self.post_key(character)
        await self._keys_taken()
        await self.pilot.pause()

    async def _keys_taken(self) -> None:
        await asyncio.sleep(0)
        while self.program.is_busy_with_keys and self.program._running:
            await asyncio.sleep(0.001)

    async def all_keys_done(self) -> None:
        """Wait until every key has done what it does."""
        await self._keys_taken()
        await self.pilot.pause()

    async def saved(self) -> None:
        """Wait until the disk has everything, and the screen knows."""
        await asyncio.to_thread(self.work.wait)
        await self.pilot.pause()

    async def until(self, true) -> None:
        """Wait for something that another thread brings about."""
        for _ in range(400):
            if true():
                return
            await asyncio.sleep(0.01)
            await self.pilot.pause()
        raise AssertionError("it did not happen")

    async def look(self) -> None:
        """Look for others' changes now, rather than at the next second."""
        self.work.look()
        await asyncio.to_thread(self.work.wait)
        await asyncio.sleep(0.05)
        await self.pilot.pause()

    def shown(self) -> str:
        """Everything on the screen, as text."""
        strips = self.program.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def running(
    root: Path, person: str | None = None, *, size: tuple[int, int] = WIDE, settings: Preferences | None = None
) -> AsyncIterator[Run]:
    """The program on a project."""
    program = Program(Repository.open(root), person, clock=clock, settings=settings)
    try:
        async with program.run_test(size=size) as pilot:
            await pilot.pause()
            yield Run(program, pilot)
    finally:
        program.close()


def codings(root: Path, person: str, review: str) -> dict:
    """A person's codings of a review as the file has them."""
    path = root / "codes" / person / f"{review}.yaml"
    return yamlio.load(path.read_bytes(), path.name)["codings"] if path.exists() else {}


def log(root: Path, person: str) -> list[dict]:
    """A person's log."""
    path = root / "log" / f"{person}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
