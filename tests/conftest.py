"""Copies of the example projects, which tests may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PROJECTS = Path(__file__).parents[1] / "projects"


@pytest.fixture
def teaching(tmp_path: Path) -> Path:
    """A copy of the invented teaching project."""
    return Path(shutil.copytree(PROJECTS / "teaching", tmp_path / "teaching"))


@pytest.fixture
def peer_support(tmp_path: Path) -> Path:
    """A copy of the real peer-support project."""
    return Path(shutil.copytree(PROJECTS / "peer-support", tmp_path / "peer-support"))
