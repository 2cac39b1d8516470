"""The longest pauses of the graph's page in Chromium: while it opens, and while it is filtered."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser import browser

WATCH = """
window.pauses = [];
new PerformanceObserver((list) => pauses.push(...list.getEntries().map((task) => Math.round(task.duration))))
  .observe({ type: "longtask", buffered: true });
"""

FILTERS = {
    "search a word": "controls.search.value = 'supervision'",
    "search nothing that is there": "controls.search.value = 'xyzzy'",
    "one domain": "controls.search.value = ''; controls.domain.value = 'III'",
    "three reviews or more": "controls.domain.value = ''; controls.k.value = '3-300'",
    "all again": "controls.reset()",
}


def print_pauses(data: bytes) -> None:
    """Open the page, filter it, and print the tasks of more than 50 ms that each step took, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder, browser() as page:
        target = Path(folder) / "graph.html"
        target.write_bytes(data)
        page.open(target, WATCH)
        _say("open", page.run("new Promise((go) => setTimeout(() => go(pauses.splice(0)), 1500))"))
        print(f"  {page.run('document.querySelectorAll(`*`).length'):,} elements")
        for name, act in FILTERS.items():
            page.run(f"{act}; filter(); new Promise((go) => setTimeout(go, 1500))")
            _say(name, page.run("pauses.splice(0)"))
            print(f"  {page.run('count.textContent')}")


def _say(what: str, pauses: list[int]) -> None:
    print(f"{what}: longest pause {max(pauses, default=0) or 'under 50'} ms (under 100), all: {pauses}")
