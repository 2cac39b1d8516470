"""How the benchmarks measure: medians of several runs, taken in turn so that both sides meet the same load."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7

# As at a user's: what Python compiled in one run is there in the next, ours like everybody's.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def in_turn(ours: Callable[[], object], floor: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Median seconds of both, each run in turn after one warm-up."""
    ours()
    floor()
    pairs = [(seconds(ours), seconds(floor)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one run."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def process(*command: str) -> Callable[[], object]:
    """A run of a whole process, its output thrown away."""
    return lambda: subprocess.run(command, check=True, capture_output=True)


def peak_memory(*command: str) -> float:
    """The most memory a process held, in MB."""
    script = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    found = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True)
    return int(found.stdout) / 1024


def resident() -> float:
    """The memory that this process holds now, in MB, as Linux counts it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def report(name: str, ours: float, floor: float, floor_name: str, bar: float | None = None) -> None:
    """One line: both medians, their ratio, and the bar where there is one."""
    said = f"{name}: {ours:.3f} s, {floor_name}: {floor:.3f} s, ratio {ours / floor:.2f}"
    print(said + (f" (at most {bar})" if bar else ""))
