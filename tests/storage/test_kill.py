from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cfir_coder.storage import files
from tests.storage.saver import NAME, ONE, OTHER


def start(root, how):
    command = [sys.executable, "-m", "tests.storage.saver", str(root), how]
    house = Path(__file__).parents[2]
    process = subprocess.Popen(command, cwd=house, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def check_after_a_kill(root):
    """The file is whole, the next save works and leaves nothing else behind; tells whether the kill hit a save."""
    folder = root / "reviews"
    found = files.read(folder / NAME)
    assert found.data in (ONE, OTHER)
    cut_short = any(files.is_temporary(name) for name in names_in(folder))
    content = OTHER if found.data == ONE else ONE
    assert files.save(root, folder / NAME, content, found.sha256, patience=1.0).data == content
    assert names_in(folder) == [NAME]
    return cut_short


def prepare(root):
    files.save(root, root / "reviews" / NAME, ONE, None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows starts each process anew: see the next test")
def test_a_save_killed_at_any_of_300_moments_leaves_one_whole_content(tmp_path):
    prepare(tmp_path)
    moments = random.Random(22)
    process = start(tmp_path, "fork")
    cut_short = 0
    with process:
        for _ in range(300):
            process.stdin.write("save\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            time.sleep(moments.uniform(0.004, 0.016))
            os.kill(child, signal.SIGKILL)
            assert process.stdout.readline() == "ended\n"
            cut_short += check_after_a_kill(tmp_path)
        process.stdin.close()
    assert cut_short > 0


def test_a_killed_program_leaves_one_whole_content(tmp_path):
    prepare(tmp_path)
    for number in range(5):
        with start(tmp_path, "alone") as process:
            (tmp_path / "warm.yaml").unlink()
            time.sleep(0.01 + number * 0.007)
            process.kill()
        check_after_a_kill(tmp_path)
