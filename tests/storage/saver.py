"""A program that saves two contents in turn until it is killed; started by test_kill."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cfir_coder.storage import files

ONE = b"statement: one\n" * 14_000
OTHER = b"statement: the other\n" * 9_000
NAME = "review.yaml"


def save_in_turn(root: Path) -> None:
    """Save until killed, or, should nobody do so, some 20 seconds."""
    path = root / "reviews" / NAME
    snapshot = files.read(path)
    for _ in range(10_000):
        content = OTHER if snapshot.data == ONE else ONE
        snapshot = files.save(root, path, content, snapshot.sha256)


def save_at_each_request(root: Path) -> None:
    """For each line of input start a saving child that shares the loaded program; tell its number, then its end."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            save_in_turn(root)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    files.save(folder, folder / "warm.yaml", b"", None)
    print("ready", flush=True)
    if sys.argv[2] == "fork":
        save_at_each_request(folder)
    else:
        save_in_turn(folder)
