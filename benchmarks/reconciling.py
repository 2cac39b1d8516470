"""The reconcile screen with 1,000 differences: taking a side brings the next one into view, beside what a move costs.

Times are CPU seconds a key, saving included. Moving down the list shows another difference and does nothing else, so
that the ratio says what deciding costs on top; the same with 20 differences says what their number costs.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from large_project import write
from measure import report

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program
from cfir_coder.tui.opening import keep_for_good

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (120, 40)
PRESSES = 30
ROUNDS = 3


async def cpu(pilot: Pilot[object], key: str, presses: int) -> float:
    """CPU seconds of one press of a key, of many."""
    gc.collect()
    begun = time.process_time()
    for _ in range(presses):
        await pilot.press(key)
    return (time.process_time() - begun) / presses


async def keys(root: Path, presses: int) -> tuple[float, float, float, int]:
    """CPU seconds of moving, of taking a side and of undoing it, and how many differences there were."""
    keep_for_good()
    program = Program(Repository.open(root), "re1")
    async with program.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause(0.2)
        number = len(program.screen._waiting.items)  # type: ignore[attr-defined]
        await pilot.press("a", "enter", "down", "up")
        move = await cpu(pilot, "down", presses)
        take = await cpu(pilot, "a", presses)
        back = await cpu(pilot, "ctrl+z", presses)
        await asyncio.to_thread(program.work.wait)
    program.close()
    gc.unfreeze()
    return move, take, back, number


def measured(folder: Path, reviews: int, statements: int, presses: int) -> tuple[float, float, float, int]:
    """The medians of several runs, each on a project of its own."""
    runs = [
        asyncio.run(keys(write(folder / f"{statements}-{number}", reviews, statements), presses))
        for number in range(ROUNDS)
    ]
    move, take, back, found = zip(*runs, strict=True)
    return statistics.median(move), statistics.median(take), statistics.median(back), found[0]


def main() -> None:
    """Print milliseconds and ratios."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        many = measured(folder, 25, 1_100, PRESSES)
        few = measured(folder, 1, 24, 8)
    for move, take, back, number in (many, few):
        title = f"{number:,} differences: a move {move * 1e3:.1f} ms, taking a side {take * 1e3:.1f} ms, undoing it"
        print(f"{title} {back * 1e3:.1f} ms")
    report("1,000 differences: taking a side, the next one in view", many[1], many[0], "a move to it", 1.5)
    report("Taking a side among 1,000", many[1], few[1], "among 20", 1.5)
    report("Undoing a decision among 1,000", many[2], few[2], "among 20", 2)


if __name__ == "__main__":
    main()
