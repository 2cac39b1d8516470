"""What somebody withdrew stays out, whatever older copy of the project comes back: a folder, a file, a git branch."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cfir_coder.core.merge import ABSENT
from cfir_coder.core.session import Change, edit
from cfir_coder.storage.log import today
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.commands.test_form_and_answers import saved_answers
from tests.journeys.team import do
from tests.journeys.test_working_together import Clone, bare, needs_git

if TYPE_CHECKING:
    from cfir_coder.core.project import Project

__all__ = ["bare"]

FILE = "coreviews/le1/aldery2019.yaml"


@pytest.fixture
def older(teaching: Path, tmp_path: Path) -> Path:
    """A colleague's copy from before le1 withdrew, with le1's answers in its log too."""
    do(teaching, "re1", lambda project: _decided_anew(project, "s13"))
    assert run("answers", teaching, saved_answers(tmp_path)).code == 0
    older = Path(shutil.copytree(teaching, tmp_path / "older"))
    assert run("withdraw", teaching, "le1", "--yes").code == 0
    return older


def _decided_anew(project: Project, statement: str) -> Change:
    now = project.decisions["aldery2019"].decisions[statement]
    again = now.model_copy(update={"at": "2026-11-01T10:00:00Z"}).as_data()
    return Change("again", (edit(project, ("decisions", "aldery2019"), ("decisions", statement), again),))


def said(root: Path) -> list[str]:
    """Long lines of what le1 said in a copy."""
    project = Repository.open(root).project
    answers = [one.words for sheets in project.answers.values() for one in sheets["le1"].answers.values()]
    remarks = [one.words for one in project.comments["le1"].comments.values()]
    dissent = [one.dissent.get("le1", "") for one in project.decisions["aldery2019"].decisions.values()]
    return [line for words in (*answers, *remarks, *dissent) for line in words.split("\n") if len(line) > 20]


def found_in(root: Path, words: list[str]) -> set[str]:
    """The files of a project, whatever they are, in which words are found."""
    texts = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {name for name, data in texts.items() for line in words if line.encode() in data}


def test_an_older_folder_brings_nothing_back(teaching: Path, older: Path) -> None:
    words = said(older)
    assert len(words) > 8
    assert len(found_in(older, words)) > 4
    do(older, "re1", lambda project: _decided_anew(project, "s14"))
    done = run("import", teaching, older)
    assert done.code == 0
    assert "left out: what le1 said there up to" in done.err
    assert "1 decision in Aldery 2019" in done.err
    assert found_in(teaching, words) == set()
    assert run("check", teaching).code == 0
    assert "nothing that is not here already" in run("import", teaching, older).err
    assert "1 person withdrew" in run("influence", teaching).out


def test_an_older_folder_that_takes_the_newer_one_in_loses_them_too(teaching: Path, older: Path) -> None:
    words = said(older)
    done = run("import", older, teaching)
    assert done.code == 0
    assert "taken out here: what le1 said up to" in done.err
    assert found_in(older, words) == set()
    assert run("check", older).code == 0
    assert Repository.open(older).project.documents == Repository.open(teaching).project.documents


def test_a_conflict_copy_brings_nothing_back(teaching: Path, older: Path) -> None:
    words = said(older)
    log = "log/le1.jsonl"
    for name, copy in (
        (FILE, FILE.replace(".yaml", " (conflicted copy 2026-12-01).yaml")),
        ("decisions/aldery2019.yaml", "decisions/aldery2019 (conflicted copy).yaml"),
        (log, "log/le1 (conflicted copy).jsonl"),
    ):
        (teaching / copy).parent.mkdir(exist_ok=True)
        shutil.copy(older / name, teaching / copy)
    assert found_in(teaching, words)
    done = run("import", teaching, teaching)
    assert done.code == 0, done.err
    assert "left out: what le1 said there" in done.err
    assert found_in(teaching, words) == set()
    assert "le1" not in Repository.open(teaching).project.answers.get("aldery2019", {})


def test_a_log_that_an_older_copy_brought_back_shows_nothing_and_check_names_it(teaching: Path, older: Path) -> None:
    old = (older / "log/le1.jsonl").read_text().replace(f'"when": "{today()}', '"when": "2026-10-15')
    with (teaching / "log/le1.jsonl").open("a") as log:
        log.write(old)
    assert found_in(teaching, said(older)) == {"log/le1.jsonl"}
    assert all(line.after == ABSENT for line in Repository.open(teaching).history("le1"))
    checked = run("check", teaching)
    assert "log/le1.jsonl: le1 withdrew on" in checked.out
    assert run("withdraw", teaching, "le1", "--yes").code == 0
    assert found_in(teaching, said(older)) == set()
    assert run("check", teaching).code == 0


@needs_git
def test_an_older_branch_brings_nothing_back_that_is_shown_or_counted(bare: Path, tmp_path: Path) -> None:
    one, two = Clone(bare, tmp_path / "one", "re1"), Clone(bare, tmp_path / "two", "le1")
    words = said(one.root)
    assert run("answers", two.root, saved_answers(tmp_path)).code == 0
    two.commit()
    assert run("withdraw", one.root, "le1", "--yes").code == 0
    one.sync()
    assert two.pull().returncode != 0
    two.git("add", "-A")
    assert two.git("commit", "-q", "--no-edit").returncode == 0
    project = Repository.open(two.root).project
    assert all("le1" not in sheets for sheets in project.answers.values())
    assert set(project.comments["le1"].comments) <= {"withdrawn"}
    data = json.loads(run("influence", two.root, "--json").out)
    assert (data["withdrawn"], data["statements"]["answers"]) == (1, 0)
    checked = run("check", two.root)
    assert "le1 withdrew on" in checked.out
    assert not [line for line in words if line in checked.out]
    assert run("withdraw", two.root, "le1", "--yes").code == 0
    assert found_in(two.root, words) == set()
    assert "le1 withdrew" not in run("check", two.root).out
