"""Two people, two machines, one project: over git, over copies of a folder, over a synced folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cfir_coder.core.differences import differences
from cfir_coder.storage import git
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.journeys.team import code, decide, decide_same, finish

PROJECTS = Path(__file__).parents[2] / "projects"
CASTELLOW = "castellow2022"
BROOKFEN = "brookfen2021"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


def left_to_code(root: Path, person: str) -> list[str]:
    """The statements of Castellow that a person has not coded and nobody has decided."""
    project = Repository.open(root).project
    decisions = project.decisions[CASTELLOW].decisions
    codings = project.codings[CASTELLOW][person].codings
    return [key for key in project.reviews[CASTELLOW].statements if key not in decisions and key not in codings]


def open_statements(root: Path) -> int:
    """How many statements the table says are open."""
    done = run("table", root, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)["open"]


class Clone:
    """A clone of the team's git repository on one machine, with the merge driver registered."""

    def __init__(self, bare: Path, root: Path, person: str) -> None:
        self.top, self.root, self.person = root, root / "review", person
        self._git(bare.parent, "clone", "-q", str(bare), str(root))
        self.git("config", "user.email", f"{person}@example.org")
        self.git("config", "user.name", person)
        git.register(root)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git in the clone."""
        return self._git(self.top, *arguments)

    def _git(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, env=environment)

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"work of {self.person}")

    def pull(self) -> subprocess.CompletedProcess[str]:
        """Merge what others pushed."""
        return self.git("pull", "-q", "--no-rebase", "--no-edit")

    def sync(self) -> None:
        """Commit, pull, push; nothing may conflict."""
        self.commit()
        done = self.pull()
        assert done.returncode == 0, done.stdout + done.stderr
        pushed = self.git("push", "-q")
        assert pushed.returncode == 0, pushed.stderr


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare repository with the teaching project in it, as `new` and a first push leave it."""
    made = tmp_path / "start" / "review"
    assert run("new", made, "--title", "to be replaced", "--person", "re1:researcher").code == 0
    for path in made.glob("*.yaml"):
        path.unlink()
    shutil.copytree(PROJECTS / "teaching", made, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cfir"))
    bare = tmp_path / "team.git"
    for folder, *arguments in (
        (tmp_path, "init", "-q", "--bare", "-b", "main", str(bare)),
        (made.parent, "init", "-q", "-b", "main"),
        (made.parent, "add", "-A"),
        (made.parent, "-c", "user.name=re1", "-c", "user.email=re1@example.org", "commit", "-q", "-m", "the project"),
        (made.parent, "push", "-q", str(bare), "main"),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return bare


@needs_git
def test_two_people_on_two_clones_code_reconcile_and_leave_no_statement_open(bare: Path, tmp_path: Path) -> None:
    one, two = Clone(bare, tmp_path / "one", "re1"), Clone(bare, tmp_path / "two", "re2")
    before = open_statements(one.root)
    assert before == 20
    missing = left_to_code(two.root, "re2")
    assert len(missing) == 5
    code(two.root, "re2", CASTELLOW, dict.fromkeys(missing, "III.K Access to Knowledge & Information"))
    finish(two.root, "re2", CASTELLOW)
    decide(one.root, "re1", [(BROOKFEN, "s02"), (BROOKFEN, "s03"), (BROOKFEN, "s05")])
    one.sync()
    decide(two.root, "re2", [(BROOKFEN, "s09"), (BROOKFEN, "s11"), (BROOKFEN, "s13")])
    two.sync()
    one.sync()
    assert (one.root / "decisions" / f"{BROOKFEN}.yaml").read_text().count("    of:") == 6
    for clone, number in ((one, 0), (two, 1)):
        left = [(item.review, item.statement) for item in differences(Repository.open(clone.root).project)]
        decide(clone.root, clone.person, left[number::2])
    decide_same(one.root, "re1", ["aldery2019", BROOKFEN, CASTELLOW])
    one.sync()
    two.sync()
    one.sync()
    assert open_statements(one.root) == open_statements(two.root) == 0
    assert run("check", one.root).code == run("check", PROJECTS / "teaching").code
    assert one.git("log", "--merges", "--oneline").stdout.count("\n") >= 2


@needs_git
def test_the_same_person_on_two_clones_is_merged_entry_by_entry(bare: Path, tmp_path: Path) -> None:
    one, two = Clone(bare, tmp_path / "one", "re2"), Clone(bare, tmp_path / "two", "re2")
    first, second, *_ = left_to_code(one.root, "re2")
    code(one.root, "re2", CASTELLOW, {first: "II.F Financing"})
    code(two.root, "re2", CASTELLOW, {second: "III.J.2 Space"})
    one.sync()
    two.sync()
    one.sync()
    for clone in (one, two):
        codings = Repository.open(clone.root).project.codings[CASTELLOW]["re2"].codings
        assert {first, second} <= set(codings)
        assert (clone.root / "log/re2.jsonl").read_text().count("\n") == 2


@needs_git
def test_the_same_entry_on_two_clones_is_a_conflict_that_git_reports_and_import_settles(
    bare: Path, tmp_path: Path
) -> None:
    one, two = Clone(bare, tmp_path / "one", "re1"), Clone(bare, tmp_path / "two", "re2")
    file = f"decisions/{BROOKFEN}.yaml"
    decide(one.root, "re1", [(BROOKFEN, "s02"), (BROOKFEN, "s03")])
    one.sync()
    decide(two.root, "re2", [(BROOKFEN, "s03"), (BROOKFEN, "s05")])
    path = two.root / file
    path.write_text(path.read_text().replace("We read it again together.", "Another reason."))
    two.commit()
    assert two.pull().returncode != 0
    text = path.read_text()
    assert text.count("<<<<<<<") == text.count("=======") == text.count(">>>>>>>") == 1
    marked = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    assert "s03:" in marked
    assert "s02:" not in marked
    assert "s05:" not in marked
    assert run("table", two.root).code == 3
    done = run("import", two.root, path)
    assert done.code == 0
    assert "the decision s03 in Brookfen 2021 (invented)" in done.err
    decisions = Repository.open(two.root).project.decisions[BROOKFEN].decisions
    assert {"s02", "s03", "s05"} <= set(decisions)
    assert decisions["s03"].why == "Another reason."
    kept = [each.read_text() for each in (two.root / ".cfir/kept").iterdir()]
    assert any("We read it again together." in each for each in kept)
    two.commit()
    assert two.git("push", "-q").returncode == 0


@needs_git
def test_without_the_driver_git_leaves_markers_that_import_settles_too(bare: Path, tmp_path: Path) -> None:
    one, two = Clone(bare, tmp_path / "one", "re2"), Clone(bare, tmp_path / "two", "re2")
    two.git("config", "--remove-section", "merge.cfir-coder")
    first, second, third, *_ = left_to_code(one.root, "re2")
    code(one.root, "re2", CASTELLOW, {first: "II.F Financing", third: "II.F Financing"})
    code(two.root, "re2", CASTELLOW, {second: "III.J.2 Space"})
    one.sync()
    two.commit()
    assert two.pull().returncode != 0
    done = run("import", two.root, two.root)
    assert done.code == 0
    codings = Repository.open(two.root).project.codings[CASTELLOW]["re2"].codings
    assert {first, second, third} <= set(codings)


@needs_git
def test_a_driver_that_is_no_longer_there_merges_as_git_does_and_hides_nothing(bare: Path, tmp_path: Path) -> None:
    one, two = Clone(bare, tmp_path / "one", "re2"), Clone(bare, tmp_path / "two", "re2")
    gone = git.command().replace("-m cfir_coder", "-m cfir_coder_of_old")
    two.git("config", "merge.cfir-coder.driver", gone)
    first, second, *_ = left_to_code(one.root, "re2")
    code(one.root, "re2", CASTELLOW, {first: "II.F Financing"})
    code(two.root, "re2", CASTELLOW, {second: "III.J.2 Space"})
    one.sync()
    two.commit()
    assert two.pull().returncode != 0
    assert "<<<<<<<" in (two.root / f"codes/re2/{CASTELLOW}.yaml").read_text()


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """The teaching project on two machines."""
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        shutil.copytree(PROJECTS / "teaching", folder, ignore=shutil.ignore_patterns(".cfir"))
    return folders


def test_the_same_journey_through_two_copies_of_a_folder(copies: tuple[Path, Path]) -> None:
    one, two = copies
    missing = left_to_code(two, "re2")
    code(two, "re2", CASTELLOW, dict.fromkeys(missing, "III.K Access to Knowledge & Information"))
    finish(two, "re2", CASTELLOW)
    decide(one, "re1", [(BROOKFEN, "s02"), (BROOKFEN, "s03")])
    assert run("import", one, two).code == 0
    assert run("import", two, one).code == 0
    left = [(item.review, item.statement) for item in differences(Repository.open(one).project)]
    decide(one, "re1", left[0::2])
    decide(two, "re2", left[1::2])
    decide_same(two, "re2", ["aldery2019", BROOKFEN, CASTELLOW])
    assert run("import", one, two).code == 0
    assert run("import", two, one).code == 0
    assert open_statements(one) == open_statements(two) == 0
    assert Repository.open(one).project.documents == Repository.open(two).project.documents


def test_the_same_person_on_two_copies_is_merged_entry_by_entry(copies: tuple[Path, Path]) -> None:
    one, two = copies
    first, second, *_ = left_to_code(one, "re2")
    code(one, "re2", CASTELLOW, {first: "II.F Financing"})
    code(two, "re2", CASTELLOW, {second: "III.J.2 Space"})
    assert run("import", one, two).code == 0
    assert {first, second} <= set(Repository.open(one).project.codings[CASTELLOW]["re2"].codings)
    assert len(Repository.open(one).history("re2")) == 2
