"""The coding screen at 10,000 statements, beside the same at 60, and beside an empty program with the same widgets.

Times are CPU seconds of the whole process, saving included. The empty program has the widgets of the coding screen
and sixty rows; its keys put other words into as many of them as ours do.
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

from large_project import WORDS, write
from measure import report
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from cfir_coder.storage.repository import Repository
from cfir_coder.tui import app
from cfir_coder.tui.app import Program
from cfir_coder.tui.opening import keep_for_good
from cfir_coder.tui.themes import DARK
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

PROJECTS = Path(__file__).parents[1] / "projects"
SIZE = (120, 40)
ROUNDS = 3
STATEMENTS = 20
KEYS = ("1", "f", "g")
TYPED = "supervision"
MEANING = "What a construct means here.\n" * 6


class Sixty(Rows):
    """Sixty rows of text."""

    def count(self) -> int:
        """Sixty."""
        return 60

    def row(self, index: int, width: int) -> list[str]:  # noqa: ARG002
        """A line of words."""
        return [f" s{index:02d} Peer workers need regular supervision"]


class Empty(App[None]):
    """The widgets of the coding screen, and nothing behind them: a key adds a line, changes one, or shows new text."""

    BINDINGS: ClassVar = [("1", "add", "add"), ("f", "mark", "mark"), ("g", "next", "next"), ("slash", "find", "find")]
    CSS = """
    #header, #left-title, #title, #recent, #status, #keys { height: 1; }
    #left { width: 30; }
    #panel { width: 1fr; margin: 0 1; padding: 0 2; }
    #panel > Static { height: auto; }
    #right { width: 38; }
    #statements, #constructs, #definition { height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """As the coding screen does."""
        yield Static(id="header")
        with Horizontal():
            with Vertical(id="left"):
                yield Static(id="left-title")
                yield Sixty(id="statements")
            with VerticalScroll(id="panel"):
                for name in ("title", "text", "source", "codes-title", "codes", "no-codes", "valences", "rest"):
                    yield Static(id=name)
            with Vertical(id="right"):
                yield Input(id="find")
                yield Sixty(id="constructs")
                yield Static(id="definition")
        yield Static(id="recent")
        yield Static(id="status")
        yield Static(id="keys")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that our widgets ask for."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Keys act on the list."""
        self.query_one("#statements").focus()

    def put(self, name: str, said: str, *, layout: bool = False) -> None:
        """Show words in a widget."""
        self.query_one(f"#{name}", Static).update(said, layout=layout)

    def action_add(self) -> None:
        """A line more, and what it means."""
        self.put("codes", "V.D Planning\n", layout=True)
        self.put("definition", MEANING)
        self.put("status", "added")

    def action_mark(self) -> None:
        """A word more."""
        self.put("codes", "V.D Planning - facilitator\n")
        self.put("status", "marked")

    def action_next(self) -> None:
        """Another statement."""
        rows = self.query_one("#statements", Sixty)
        rows.action_move(1 if rows.cursor < 59 else -59)
        self.put("title", f"s{rows.cursor:02d}")
        self.put("text", " ".join(WORDS[rows.cursor % 9 :]), layout=True)
        self.put("source", " ".join(WORDS[:15]), layout=True)
        self.put("codes", "", layout=True)
        self.put("definition", "")
        self.put("header", f"{rows.cursor} of 60")

    def action_find(self) -> None:
        """Type in the field."""
        self.query_one(Input).focus()


class Timed(Program):
    """The program, which notes when its first picture is there."""

    CSS_PATH = Path(app.__file__).with_name("program.tcss")
    painted = 0.0

    def on_ready(self) -> None:
        """After the next picture, which has everything in it."""
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        self.painted = self.painted or time.perf_counter()


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
    repository = Repository.open(root)
    keep_for_good()
    program = Program(repository, "re1")
    async with program.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        await pilot.press("g", *KEYS)
        acts = await cpu(pilot, [*KEYS] * STATEMENTS)
        await asyncio.to_thread(program.work.wait)
        await pilot.press("slash")
        typing = await cpu(pilot, list(TYPED))
    program.close()
    gc.unfreeze()
    return acts, typing


async def empty() -> tuple[float, float]:
    """The same keys in the empty program."""
    floor = Empty()
    async with floor.run_test(size=SIZE) as pilot:
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
    keep_for_good()
    program = Timed(repository, "re1")
    async with program.run_test(size=SIZE) as pilot:
        while not program.painted:
            await pilot.pause(0.01)
    program.close()
    gc.unfreeze()
    return loaded - begun, program.painted - loaded


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
    painted, floor = found["paint large"][1], found["paint peer-support"][1]
    report("first picture of 10,000 statements", painted, floor, "peer-support", 2)
    print(f"loading 10,000 statements: {found['paint large'][0]:.3f} s")


if __name__ == "__main__":
    main()
