"""`check` and `status`, on the example projects and on broken ones."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.run import run
from tests.hostile import HOSTILE_TEXTS


def test_check_finds_nothing_wrong_in_the_examples(teaching: Path, peer_support: Path) -> None:
    for project in (teaching, peer_support):
        done = run("check", project)
        assert (done.code, done.out) == (0, "")


def test_check_lists_every_problem_with_file_and_line_and_exits_1(teaching: Path) -> None:
    factors = teaching / "factors.yaml"
    text = factors.read_text()
    factors.write_text(text.replace("aldery2019/s05", "aldery2019/s99", 1))
    (teaching / "reviews/brookfen2021.yaml").write_text("format: 1\nid: x\n  y: 1\n")
    done = run("check", teaching)
    line = text[: text.index("aldery2019/s05")].count("\n") + 1
    assert done.code == 1
    assert f"factors.yaml:{line}: there is no statement 'aldery2019/s99'." in done.out
    assert "reviews/brookfen2021.yaml:" in done.out
    assert "Traceback" not in done.out + done.err


def test_check_speaks_json(teaching: Path) -> None:
    (teaching / "studies.yaml").write_text("format: 1\nstudies: 3\n")
    faults = json.loads(run("check", teaching, "--json").out)
    assert {"what", "todo", "file", "line"} == set(faults[0])
    assert faults[0]["file"] == "studies.yaml"


def test_status_accounts_for_every_statement(teaching: Path, peer_support: Path) -> None:
    for project in (teaching, peer_support):
        data = json.loads(run("status", project, "--json").out)
        counts = data["statements"]
        parts = [counts[name] for name in ("in_factors", "ungrouped", "open", "withdrawn")]
        assert sum(parts) + sum(counts["other_kinds"].values()) == counts["statements"]
        assert counts["statements"] == sum(review["statements"] + review["withdrawn"] for review in data["reviews"])


def test_status_says_what_is_due_for_whom(teaching: Path) -> None:
    out = run("status", teaching).out
    assert "Due for re1: respond to 2 co-review answers in Aldery 2019 (invented)" in out
    assert "code 5 statements in Castellow 2022 (invented)" in out


def test_status_names_judgements_of_earlier_members_for_those_who_decide(teaching: Path) -> None:
    lines = run("status", teaching).out.splitlines()
    named = [line.split(":")[0] for line in lines if "judge the confidence in f03 again" in line]
    assert named == ["Due for re1", "Due for re2"]
    assert json.loads(run("status", teaching, "--json").out)["judge_again"] == ["f03"]


def test_status_hides_nothing_it_should_say_about_blind_coding(teaching: Path) -> None:
    assert "coded blind: codes stay hidden" in run("status", teaching).out


def test_status_does_not_count_from_part_unless_told(teaching: Path) -> None:
    (teaching / "reviews/brookfen2021.yaml").write_text("format: 1\nid: [\n")
    refused = run("status", teaching)
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.startswith("reviews/brookfen2021.yaml:")
    partial = run("status", teaching, "--partial")
    assert partial.code == 0
    assert "Could not be read: reviews/brookfen2021.yaml" in partial.out


def test_a_folder_that_is_no_project_is_said_so(tmp_path: Path) -> None:
    for folder, said in ((tmp_path, "is not a project"), (tmp_path / "nowhere", "there is no folder")):
        done = run("status", folder)
        assert done.code == 3
        assert said in done.err


def test_titles_from_files_cannot_steer_the_terminal(teaching: Path) -> None:
    from cfir_coder.core.project import SETTINGS
    from cfir_coder.storage.repository import Repository

    for text in HOSTILE_TEXTS:
        repository = Repository.open(teaching)
        settings = repository.project.settings.model_copy(update={"title": text})
        repository.save(repository.project.with_document(SETTINGS, settings))
        done = run("status", teaching)
        assert done.code == 0
        assert not {"\x1b", "\x9b", "\x00", "\u202e"} & set(done.out)
