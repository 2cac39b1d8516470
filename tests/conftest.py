"""Copies of the example projects, which tests may change."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PROJECTS = Path(__file__).parents[1] / "projects"


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a terminal, a browser or a disk."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def teaching(tmp_path: Path) -> Path:
    """A copy of the invented teaching project."""
    return Path(shutil.copytree(PROJECTS / "teaching", tmp_path / "teaching"))


@pytest.fixture
def peer_support(tmp_path: Path) -> Path:
    """A copy of the real peer-support project."""
    return Path(shutil.copytree(PROJECTS / "peer-support", tmp_path / "peer-support"))
