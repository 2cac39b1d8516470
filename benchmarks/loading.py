"""Opening a project of 10,000 statements and 20,000 codings, against libyaml parsing the same files to events."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml
from large_project import write
from measure import in_turn, peak_memory, process, report

from cfir_coder.storage.repository import Repository


def drain(folder: Path) -> None:
    """What no reader of these files can do without."""
    for path in folder.rglob("*.yaml"):
        for _ in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader):
            pass


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = write(Path(temporary) / "large")
        report("load", *in_turn(lambda: Repository.open(folder), lambda: drain(folder)), "libyaml events", 2.5)
        status = (sys.executable, "-m", "cfir_coder", "status", str(folder), "--json")
        report("status --json", *in_turn(process(*status), lambda: drain(folder)), "libyaml events", 4)
        print(f"status --json: {peak_memory(*status):.0f} MB at most held (under 250)")


if __name__ == "__main__":
    main()
