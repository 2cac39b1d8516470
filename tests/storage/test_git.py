"""What the program asks of git, with a real git and without one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cfir_coder.storage import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    (tmp_path / ".gitattributes").write_text("*.yaml merge=cfir-coder\n")
    (tmp_path / "project.yaml").write_text("format: 1\n")
    subprocess.run(["git", "add", "project.yaml"], cwd=tmp_path, check=True)
    return tmp_path


def test_the_driver_is_registered_once_asked_for(repository: Path) -> None:
    assert git.is_used(repository)
    assert not git.registered(repository)
    git.register(repository)
    assert git.registered(repository)


def test_a_driver_of_another_installation_counts_as_not_registered(repository: Path) -> None:
    git.register(repository)
    subprocess.run(["git", "config", git.DRIVER, "/old/python -m cfir_coder merge-file"], cwd=repository, check=True)
    assert not git.registered(repository)


def test_a_no_is_remembered(repository: Path) -> None:
    assert not git.declined(repository)
    git.decline(repository)
    assert git.declined(repository)


def test_a_folder_in_no_repository_uses_no_git_and_registering_says_so(tmp_path: Path) -> None:
    assert not git.is_used(tmp_path)
    assert not git.registered(tmp_path)
    with pytest.raises(git.NoGit, match="not in a git repository"):
        git.register(tmp_path)


def test_a_repository_that_does_not_ask_for_the_driver_is_left_alone(repository: Path) -> None:
    (repository / ".gitattributes").unlink()
    assert not git.is_used(repository)


def test_a_project_that_only_lies_in_a_repository_is_left_alone(repository: Path) -> None:
    subprocess.run(["git", "rm", "-q", "--cached", "project.yaml"], cwd=repository, check=True)
    assert not git.is_used(repository)
    assert not git.is_used(repository / "project.yaml")


def test_without_git_there_is_a_plain_sentence(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not git.is_used(repository)
    assert git.staged(repository, "project.yaml", 1) is None
    with pytest.raises(git.NoGit, match="git is not installed"):
        git.register(repository)


def test_programs_that_a_repository_names_are_not_run(repository: Path) -> None:
    trap, sprung = repository / "trap.sh", repository / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "core.hooksPath"):
        subprocess.run(["git", "config", name, str(trap)], cwd=repository, check=True)
    (repository / "project.yaml").write_text("format: 1\n")
    git.is_used(repository)
    git.registered(repository)
    git.staged(repository, "project.yaml", 0)
    git.register(repository)
    assert not sprung.exists()
