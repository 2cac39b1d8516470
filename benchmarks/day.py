"""A day of coding in one run: 5,000 actions, the memory that they leave behind, and whether log and files agree."""

from __future__ import annotations

import asyncio
import gc
import os
import tempfile
from itertools import cycle, islice
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from large_project import write
from measure import resident

from cfir_coder.core.session import apply
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program

ACTIONS = 5_000
KEYS = ("1", "f", "g", "2", "b", "g", "1", "c", "delete", "ctrl+z", "g", "3", "o", "p", "ctrl+z", "ctrl+y", "g")
MOST_MB = 20


def held() -> float:
    """The memory that the process holds, in MB."""
    gc.collect()
    return resident()


async def day(root: Path) -> float:
    """Press the keys; returns by how many MB the memory grew after the first tenth."""
    program = Program(Repository.open(root), "re1")
    async with program.run_test(size=(120, 40)) as pilot:
        await pilot.press("g")
        before = 0.0
        for number, key in enumerate(islice(cycle(KEYS), ACTIONS)):
            if number == ACTIONS // 10:
                before = held()
            await pilot.press(key)
        await asyncio.to_thread(program.work.wait)
        await pilot.pause()
        grown = held() - before
    program.close()
    return grown


def log_and_files_agree(root: Path, start: Path) -> bool:
    """Whether the edits of the log, made on the project as it was, give the files as they are."""
    project = Repository.open(start).project
    now = Repository.open(root)
    replayed = apply(project, (line.edit for line in now.history("re1")))
    return dict(replayed.documents) == dict(now.project.documents)


def main() -> None:
    """Print the growth, and whether log and files agree."""
    with tempfile.TemporaryDirectory() as temporary:
        start, root = Path(temporary) / "start", Path(temporary) / "root"
        for folder in (start, root):
            write(folder, 25, 1_000)
            for path in sorted((folder / "codes" / "re1").iterdir())[1:]:
                path.unlink()
        grown = asyncio.run(day(root))
        print(f"{ACTIONS} actions: memory grew by {grown:.1f} MB (under {MOST_MB})")
        print("log and files agree" if log_and_files_agree(root, start) else "LOG AND FILES DIFFER")


if __name__ == "__main__":
    main()
