"""The coding screen at 10,000 statements beside the same screen at 60, and beside an empty program with the same widgets.

Times are CPU seconds of the whole process, saving included. The empty program has the widgets of the coding screen
and sixty rows; each of its keys moves the cursor and writes a line.
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from large_project import write
from measure import report
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

PROJECTS = Path(__file__).parents[1] / "projects"
SIZE = (120, 40)
ROUNDS = 1
STATEMENTS = 25
KEYS = ("1", "f", "g")
TYPED = "supervision"


class Sixty(Rows):
    """Sixty rows of text."""

    def count(self) -> int:
        """Sixty."""
        return 60

    def row(self, index: int, width: int) -> list[str]:  # noqa: ARG002
        """A line of words."""
        return [f" s{index:02d} Peer workers need regular supervision"]


class Empty(App[None]):
    """The widgets of the coding screen, and nothing behind them."""

    BINDINGS: ClassVar = [("1", "key", "key"), ("f", "key", "key"), ("g", "key", "key"), ("slash", "find", "find")]

    def compose(self) -> ComposeResult:
        """Lines, three columns, lines."""
        yield Static(id="header")
        with Horizontal():
            yield Sixty(id="left")
            yield Static(id="middle")
            with Vertical():
                yield Input(id="find")
                yield Sixty(id="right")
        yield Static(id="status")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that our widgets ask for."""
        from cfir_coder.tui.themes import DARK

        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Keys act on the list."""
        self.query_one("#left").focus()

    def action_key(self) -> None:
        """Move, and say so."""
        rows = self.query_one("#left", Sixty)
        rows.action_move(1 if rows.cursor < 59 else -59)
        self.query_one("#middle", Static).update(f"statement {rows.cursor}")
        self.query_one("#status", Static).update(f"row {rows.cursor}", layout=False)

    def action_find(self) -> None:
        """Type in the field."""
        self.query_one(Input).focus()


def coded_in_part(folder: Path, reviews: int, statements: int) -> Path:
    """A project in which the first coder still has every second review to code."""
    write(folder, reviews, statements)
    for path in sorted((folder / "codes" / "re1").iterdir())[1::2]:
        path.unlink()
    return folder


async def cpu(pilot: Pilot[object], keys: list[str]) -> float:
    """CPU seconds that keys take, one after the other."""
    gc.collect()
    begun = time.process_time()
    for key in keys:
        await pilot.press(key)
    return time.process_time() - begun


async def coding(root: Path) -> tuple[float, float]:
    """CPU seconds of coding statements, and of typing in the find box."""
    program = Program(Repository.open(root), "re1")
    async with program.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        await pilot.press("g", *KEYS)
        acts = await cpu(pilot, [*KEYS] * STATEMENTS)
        await asyncio.to_thread(program.work.wait)
        await pilot.press("slash")
        typing = await cpu(pilot, list(TYPED))
    program.close()
    return acts, typing


async def empty() -> tuple[float, float]:
    """The same keys in the empty program."""
    app = Empty()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        acts = await cpu(pilot, [*KEYS] * STATEMENTS)
        await pilot.press("slash")
        typing = await cpu(pilot, list(TYPED))
    return acts, typing


async def first_paint(root: Path) -> tuple[float, float]:
    """Seconds to load a project, and from then to the first picture of home."""
    gc.collect()
    begun = time.perf_counter()
    repository = Repository.open(root)
    loaded = time.perf_counter()
    program = Program(repository, "re1")
    async with program.run_test(size=SIZE) as pilot:
        await pilot.pause()
        painted = time.perf_counter()
    program.close()
    return loaded - begun, painted - loaded


def medians(measure: Callable[[], tuple[float, float]], runs: list[tuple[float, float]]) -> tuple[float, float]:
    """The medians of what was measured so far, after one more run."""
    runs.append(measure())
    first, second = zip(*runs, strict=True)
    return statistics.median(first), statistics.median(second)


def copied(root: Path, scratch: Path) -> Path:
    """A copy of a project, so that every run begins alike."""
    shutil.rmtree(scratch, ignore_errors=True)
    return Path(shutil.copytree(root, scratch))


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        large = coded_in_part(folder / "large", 250, 10_000)
        small = coded_in_part(folder / "small", 2, 60)
        measures = {
            "large": lambda: asyncio.run(coding(copied(large, folder / "scratch"))),
            "small": lambda: asyncio.run(coding(copied(small, folder / "scratch"))),
            "empty": lambda: asyncio.run(empty()),
            "paint large": lambda: asyncio.run(first_paint(large)),
            "paint peer-support": lambda: asyncio.run(first_paint(copied(PROJECTS / "peer-support", folder / "peer"))),
        }
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in measures}
        asyncio.run(coding(copied(small, folder / "scratch")))
        for _ in range(ROUNDS):
            found = {name: medians(measure, runs[name]) for name, measure in measures.items()}
    report("coding at 10,000 statements", found["large"][0], found["small"][0], "at 60", 1.5)
    report("coding at 10,000 statements", found["large"][0], found["empty"][0], "empty program", 2)
    report("typing in find", found["large"][1], found["empty"][1], "empty Input", 2)
    report("first picture of 10,000 statements", found["paint large"][1], found["paint peer-support"][1], "peer-support", 2)
    print(f"loading 10,000 statements: {found['paint large'][0]:.3f} s")


if __name__ == "__main__":
    main()
