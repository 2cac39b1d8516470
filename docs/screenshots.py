"""Makes the pictures in docs/ from the real program: `python docs/screenshots.py` in the project folder."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from pathlib import Path

os.environ |= {"TEXTUAL_ANIMATIONS": "none", "TZ": "UTC"}
if hasattr(time, "tzset"):
    time.tzset()

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (120, 36)

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("home", []),
    ("statement", ["g"]),
    ("finding", ["slash", *"phone"]),
    ("coded", ["escape", "escape", "1", "f"]),
    ("unsure", ["u", *"space"]),
    ("history", ["escape", "escape", "h"]),
    ("factors", ["escape", "F", "space", "space"]),
    ("alike", ["escape", "v", "down", "enter", "l", "down", "down", "down"]),
    ("factor", ["l", "tab", "down", "down", "right", "down"]),
    ("table", ["T", "down", "down", "down", "down", "down", "right"]),
    ("behind", ["enter"]),
    ("support", ["S", *["down"] * 10, "right"]),
    ("neighbours", ["left", "v"]),
    ("overlap", ["O", "right"]),
)
"""Each picture, and the keys that lead to it from the one before."""


async def take(root: Path) -> None:
    """Press the keys and keep the pictures."""
    program = Program(Repository.open(root), "re2", clock=lambda: "2026-11-22T14:02:00Z")
    async with program.run_test(size=SIZE) as pilot:
        for name, keys in STEPS:
            await pilot.press(*keys)
            await asyncio.to_thread(program.work.wait)
            await pilot.pause(0.5)
            (IMAGES / f"{name}.svg").write_text(program.export_screenshot(title="cfir-coder"), encoding="utf-8")
    program.close()


def main() -> None:
    """Take the pictures on a copy of the teaching project."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(take(Path(shutil.copytree(ROOT / "projects" / "teaching", Path(temporary) / "teaching"))))


if __name__ == "__main__":
    main()
