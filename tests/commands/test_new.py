"""`new`: a project that opens, with a kind word for every mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cfir_coder.storage.repository import Repository
from tests.commands.run import run


def test_a_new_project_is_what_was_asked_for_and_has_no_fault(tmp_path: Path) -> None:
    folder = tmp_path / "my review"
    done = run(
        *("new", folder, "--title", "Barriers: a review", "--codebook", "cfir-2009", "--coders-per-statement", "1"),
        *("--person", "re1:researcher", "--person", "le1:lived-experience", "--person", "co1:coordinator"),
    )
    assert (done.code, done.out) == (0, "")
    repository = Repository.open(folder)
    settings = repository.project.settings
    assert repository.faults() == []
    assert settings.title == "Barriers: a review"
    assert repository.project.codebook.id == "cfir-2009"
    assert settings.coders_per_statement == 1
    assert {person: value.does for person, value in settings.people.items()} == {
        "re1": ("code", "decide"),
        "le1": ("co-review", "code"),
        "co1": (),
    }


def test_it_never_asks_when_there_is_no_terminal(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cfir_coder", "new", str(tmp_path / "quiet")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert "?" not in done.stderr
    assert Repository.open(tmp_path / "quiet").project.settings.title == "quiet"


def test_git_ignores_what_is_only_for_this_machine(tmp_path: Path) -> None:
    run("new", tmp_path / "p")
    assert ".cfir/" in (tmp_path / "p/.gitignore").read_text()
    assert "merge=union" in (tmp_path / "p/.gitattributes").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--person", "re1:reseacher"), "Did you mean 'researcher'?"),
        (("--person", "Re 1:researcher"), "can't be a person's id"),
        (("--person", "re1"), "is no role"),
        (("--codebook", "cfir-2023"), "Use one of: cfir-2009, cfir-2022"),
        (("--coders-per-statement", "0"), "at least 1"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_made(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("new", tmp_path / "p", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "p").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("new", tmp_path)
    assert done.code == 2
    assert "not empty" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]
