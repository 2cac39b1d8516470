"""`import PROJECT FOLDER`: a colleague's copy, conflict copies of synced folders, and what is said before."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from cfir_coder.cli import main
from cfir_coder.core.project import SETTINGS
from cfir_coder.core.review import Statement
from cfir_coder.core.session import Change, edit
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.journeys.team import code, decide, do, finish

CASTELLOW = "castellow2022"
BROOKFEN = "brookfen2021"
SHEET = f"codes/re2/{CASTELLOW}.yaml"


@pytest.fixture
def colleague(teaching: Path) -> Path:
    """A colleague's copy of the teaching project."""
    return Path(shutil.copytree(teaching, teaching.parent / "colleague"))


class Terminal(io.StringIO):
    """What somebody types, or reads, at a terminal."""

    def isatty(self) -> bool:
        return True


def retitle(root: Path, person: str, title: str) -> None:
    do(root, person, lambda project: Change("a title", (edit(project, SETTINGS, ("title",), title),)))


def new_statement(root: Path, person: str, statement: str, text: str) -> None:
    path = ("statements", statement)
    after = Statement(text=text).as_data()
    do(root, person, lambda project: Change("new", (edit(project, ("reviews", BROOKFEN), path, after),)))


def everything(root: Path) -> dict[str, bytes]:
    """Every file of a project but the program's own."""
    files = [path for path in root.rglob("*") if path.is_file() and ".cfir" not in path.parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_the_plan_is_shown_and_a_dry_run_changes_nothing(teaching: Path, colleague: Path) -> None:
    code(colleague, "re2", CASTELLOW, {"s08": "III.J.2 Space", "s09": "III.J.2 Space"})
    before = everything(teaching)
    done = run("import", teaching, colleague, "--dry-run")
    assert done.code == 0
    assert "new: 2 codings by re2 in Castellow 2022 (invented)" in done.err
    assert "Nothing was changed" in done.err
    assert everything(teaching) == before


def test_the_plan_never_shows_what_somebody_coded(teaching: Path, colleague: Path) -> None:
    code(teaching, "re2", CASTELLOW, {"s02": "II.D Partnerships & Connections"})
    code(colleague, "re2", CASTELLOW, {"s02": "II.E Policies & Laws", "s08": "II.G External Pressure"})
    done = run("import", teaching, colleague, "--json")
    assert "changed in both, so yours stays: the coding s02 by re2" in done.err
    assert not [word for word in ("II.", "Partnerships", "Policies", "barrier") if word in done.out + done.err]


def test_codings_and_logs_of_a_copy_come_in(teaching: Path, colleague: Path) -> None:
    code(colleague, "re2", CASTELLOW, {"s08": "III.J.2 Space"})
    assert run("import", teaching, colleague).code == 0
    repository = Repository.open(teaching)
    assert "s08" in repository.project.codings[CASTELLOW]["re2"].codings
    assert (teaching / "log/re2.jsonl").read_bytes() == (colleague / "log/re2.jsonl").read_bytes()
    again = run("import", teaching, colleague)
    assert again.code == 0
    assert "nothing that is not here already" in again.err


def test_logs_are_joined_line_by_line_and_no_line_comes_twice(teaching: Path, colleague: Path) -> None:
    code(teaching, "re2", CASTELLOW, {"s08": "III.J.2 Space"})
    code(colleague, "re2", CASTELLOW, {"s09": "III.J.2 Space"})
    for _ in range(2):
        run("import", teaching, colleague)
        run("import", colleague, teaching)
    for root in (teaching, colleague):
        assert sorted(line.entry for line in Repository.open(root).history("re2")) == [
            f"codes/re2/{CASTELLOW}/codings/s08",
            f"codes/re2/{CASTELLOW}/codings/s09",
        ]


def test_in_a_conflict_ours_stays_and_theirs_is_kept(teaching: Path, colleague: Path) -> None:
    retitle(teaching, "re1", "Ours")
    retitle(colleague, "re2", "Theirs")
    done = run("import", teaching, colleague)
    assert "the title: here “Ours”, there “Theirs”" in done.err
    assert Repository.open(teaching).project.settings.title == "Ours"
    assert "Theirs" in next((teaching / ".cfir/kept").iterdir()).read_text()


def test_their_side_can_be_taken_and_ours_is_kept_and_nobody_is_asked_twice(teaching: Path, colleague: Path) -> None:
    for root, person, title, written in ((teaching, "re1", "Ours", "II.F"), (colleague, "re2", "Theirs", "V.D")):
        retitle(root, person, title)
        names = {"II.F": "II.F Financing", "V.D": "V.D Planning"}
        code(root, "re2", CASTELLOW, {"s08": names[written]})
    done = run("import", teaching, colleague, "--theirs", "--json")
    assert "changed in both, and theirs is taken: the title: here “Ours”, there “Theirs”" in done.err
    assert json.loads(done.out)["copies"][0]["theirs"] == ["project/title", "codes/re2/castellow2022/codings/s08"]
    project = Repository.open(teaching).project
    assert project.settings.title == "Theirs"
    assert project.codings[CASTELLOW]["re2"].codings["s08"].codes[0].code == "V.D Planning"
    kept = "".join(path.read_text() for path in (teaching / ".cfir/kept").iterdir())
    assert "Ours" in kept
    assert "II.F Financing" in kept
    assert "changed in both" not in run("import", colleague, teaching).err
    assert "holds nothing that is not here" in run("import", teaching, colleague).err
    assert Repository.open(colleague).project.documents == Repository.open(teaching).project.documents


def test_in_a_terminal_each_conflict_is_asked(teaching: Path, colleague: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    retitle(teaching, "re1", "Ours")
    retitle(colleague, "re2", "Theirs")
    monkeypatch.setattr("sys.stdin", Terminal("y\nt\n"))
    with redirect_stderr(Terminal()) as said:
        assert main(["import", str(teaching), str(colleague)]) == 0
    assert "changed in both, you are asked which one stays" in said.getvalue()
    assert "Keep yours, or take theirs?" in said.getvalue()
    assert Repository.open(teaching).project.settings.title == "Theirs"


def test_two_people_deciding_at_once_on_two_machines_lose_nothing(teaching: Path, colleague: Path) -> None:
    decide(teaching, "re1", [(BROOKFEN, "s02"), (BROOKFEN, "s03")])
    decide(colleague, "re2", [(BROOKFEN, "s03"), (BROOKFEN, "s05")])
    path = colleague / f"decisions/{BROOKFEN}.yaml"
    path.write_text(path.read_text().replace("We read it again together.", "Another reason."))
    done = run("import", teaching, colleague)
    assert "the decision s03 in Brookfen 2021 (invented)" in done.err
    assert set(Repository.open(teaching).project.decisions[BROOKFEN].decisions) == {"s02", "s03", "s05"}


def test_new_statements_under_one_id_both_stay(teaching: Path, colleague: Path) -> None:
    new_statement(teaching, "re1", "s18", "Pay comes late.")
    new_statement(colleague, "re2", "s18", "Nobody asks the walkers.")
    code(colleague, "re2", BROOKFEN, {"s18": "III.J.2 Space"})
    done = run("import", teaching, colleague)
    assert "s18 in Brookfen 2021 (invented) is two different statements" in done.err
    project = Repository.open(teaching).project
    texts = {key: value.text for key, value in project.reviews[BROOKFEN].statements.items()}
    assert {texts["s18"], texts["s19"]} == {"Pay comes late.", "Nobody asks the walkers."}
    coded = next(key for key in ("s18", "s19") if texts[key].startswith("Nobody"))
    assert set(project.codings[BROOKFEN]["re2"].codings) & {"s18", "s19"} == {coded}


def test_a_copy_with_a_file_that_cannot_be_read_is_named_and_nothing_is_taken(teaching: Path, colleague: Path) -> None:
    (colleague / SHEET).write_text("format: 1\nperson: [")
    before = everything(teaching)
    done = run("import", teaching, colleague)
    assert done.code == 3
    assert str(colleague / SHEET) in done.err
    assert everything(teaching) == before


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 5, "when": null, "what": [], "entry": {"a": 1}}',
        '{"id": "x", "when": "y", "what": "z", "entry": ""}',
        '{"id": "x", "when": "y", "what": "z", "entry": "../../etc/passwd/codings/s01", "after": {}}',
        '{"id": "x", "when": "y", "what": "z", "entry": "codes/re2", "after": {}}',
        "[1, 2]",
        "no json at all",
    ],
)
def test_a_log_that_holds_anything_does_no_harm(teaching: Path, colleague: Path, line: str) -> None:
    code(colleague, "re2", CASTELLOW, {"s08": "III.J.2 Space"})
    (colleague / "log/re2.jsonl").open("a").write(f"{line}\n")
    (colleague / "log/..jsonl").write_text(line)
    done = run("import", teaching, colleague)
    assert done.code == 0, done.err
    assert "s08" in Repository.open(teaching).project.codings[CASTELLOW]["re2"].codings
    assert [path.name for path in (teaching / "log").iterdir() if path.name.startswith(".")] == []


def test_another_project_is_refused(teaching: Path, peer_support: Path) -> None:
    done = run("import", teaching, peer_support)
    assert done.code == 2
    assert "another project" in done.err


def test_a_folder_that_is_no_project_is_said_to_be_none(teaching: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("import", teaching, tmp_path / "empty")
    assert done.code == 3
    assert "is not a project" in done.err


def test_json_tells_what_was_done(teaching: Path, colleague: Path) -> None:
    finish(colleague, "re2", CASTELLOW)
    data = json.loads(run("import", teaching, colleague, "--json").out)
    assert data["imported"] is True
    assert data["copies"][0]["new"] == [f"codes/re2/{CASTELLOW}/finished"]


@pytest.mark.parametrize("named", [f"codes/re2/{CASTELLOW} (conflicted copy).yaml", ""])
def test_a_conflict_copy_is_merged_and_put_away(teaching: Path, colleague: Path, named: str) -> None:
    code(teaching, "re2", CASTELLOW, {"s08": "III.J.2 Space"})
    code(colleague, "re2", CASTELLOW, {"s09": "III.J.2 Space"})
    copy = teaching / f"codes/re2/{CASTELLOW} (conflicted copy).yaml"
    shutil.copy(colleague / SHEET, copy)
    assert run("status", teaching).code == 3
    done = run("import", teaching, named or teaching)
    assert done.code == 0
    assert {"s08", "s09"} <= set(Repository.open(teaching).project.codings[CASTELLOW]["re2"].codings)
    assert not copy.exists()
    assert any("s09" in kept.read_text() for kept in (teaching / ".cfir/kept").iterdir())
    assert run("status", teaching).code == 0


def test_several_conflict_copies_and_those_of_logs_are_merged_at_once(teaching: Path, colleague: Path) -> None:
    code(teaching, "re2", CASTELLOW, {"s08": "III.J.2 Space"})
    for number, statement in enumerate(("s09", "s10"), 1):
        code(colleague, "re2", CASTELLOW, {statement: "III.J.2 Space"})
        shutil.copy(colleague / SHEET, teaching / f"codes/re2/{CASTELLOW} ({number}).yaml")
        shutil.copy(colleague / "log/re2.jsonl", teaching / f"log/re2 ({number}).jsonl")
    assert run("import", teaching, teaching).code == 0
    repository = Repository.open(teaching)
    assert {"s08", "s09", "s10"} <= set(repository.project.codings[CASTELLOW]["re2"].codings)
    assert len(repository.history("re2")) == 3
    assert sorted(path.name for path in (teaching / "log").iterdir()) == ["program.jsonl", "re2.jsonl"]


def test_a_new_statement_in_a_conflict_copy_takes_its_codings_along(teaching: Path, colleague: Path) -> None:
    new_statement(teaching, "re1", "s18", "Pay comes late.")
    new_statement(colleague, "re2", "s18", "Nobody asks the walkers.")
    code(colleague, "re2", BROOKFEN, {"s18": "III.J.2 Space"})
    # The synced folder brings what only the other machine wrote, and a copy of what both wrote.
    shutil.copy(colleague / f"codes/re2/{BROOKFEN}.yaml", teaching / f"codes/re2/{BROOKFEN}.yaml")
    shutil.copy(colleague / "log/re2.jsonl", teaching / "log/re2.jsonl")
    shutil.copy(colleague / f"reviews/{BROOKFEN}.yaml", teaching / f"reviews/{BROOKFEN} (conflicted copy).yaml")
    assert run("import", teaching, teaching).code == 0
    project = Repository.open(teaching).project
    texts = {key: value.text for key, value in project.reviews[BROOKFEN].statements.items()}
    coded = next(key for key in ("s18", "s19") if texts[key].startswith("Nobody"))
    assert set(project.codings[BROOKFEN]["re2"].codings) & {"s18", "s19"} == {coded}


def test_a_project_file_that_is_no_copy_is_refused(teaching: Path) -> None:
    done = run("import", teaching, teaching / SHEET)
    assert done.code == 2
    assert "no conflict copy" in done.err


def test_a_project_without_conflict_copies_says_so(teaching: Path) -> None:
    done = run("import", teaching, teaching)
    assert done.code == 0
    assert "no conflict copy" in done.err


def test_another_broken_file_stops_the_merging_of_conflict_copies(teaching: Path) -> None:
    shutil.copy(teaching / SHEET, teaching / f"codes/re2/{CASTELLOW} (conflicted copy).yaml")
    (teaching / "factors.yaml").write_text("format: 1\n[")
    done = run("import", teaching, teaching)
    assert done.code == 3
    assert "factors.yaml" in done.err
