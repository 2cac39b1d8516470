"""`support`: printed, filtered, followed to its statements, and written."""

from __future__ import annotations

import json

import pytest

from cfir_coder.report.support.writing import ENDINGS
from tests.commands.run import run


def test_json_has_the_published_numbers(peer_support):
    done = run("support", peer_support, "--json")
    data = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert (data["reviews"], len(data["factors"]), sum(row["k"] for row in data["factors"])) == (9, 34, 52)
    assert {row["n_indep"] for row in data["factors"]} == {None}


def test_it_is_printed_with_bars_and_counts(peer_support):
    done = run("support", peer_support)
    assert done.code == 0
    assert "####------ 4 of 9: 36, 39, 46, 50" in done.out
    assert "EXPERIMENTAL" in done.out


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_names_the_format_and_the_same_project_gives_the_same_bytes(teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("support", teaching, "-o", first).code == 0
    assert run("support", teaching, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_json_is_printed_and_written_alike(teaching):
    target = teaching / "support.json"
    assert run("support", teaching, "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == run("support", teaching, "--json").out


def test_a_filter_states_its_own_n(teaching):
    done = run("support", teaching, "--appraisal", "Low", "--json")
    data = json.loads(done.out)
    assert data["reviews"] == 2
    assert all(row["of"] == 2 for row in data["factors"])
    assert any("Only a part of the project is shown: rated low. N = 2" in note for note in data["notes"])
    assert "Only a part of the project" in run("support", teaching, "--tag", "winter").out
    voices = json.loads(run("support", teaching, "--perspective", "walk leaders", "--json").out)
    assert all(set(row["perspectives"]) >= {"walk leaders"} for row in voices["factors"] if row["k"])


def test_a_word_that_nothing_has_is_wrong_use_and_the_nearest_is_offered(teaching):
    done = run("support", teaching, "--tag", "wintr")
    assert (done.code, done.out) == (2, "")
    assert "nothing in this project has the tag 'wintr'. Did you mean 'winter'?" in done.err


def test_one_factor_is_shown_with_every_statement_behind_it(teaching):
    done = run("support", teaching, "--factor", "f01")
    assert done.code == 0
    assert done.out.count("III.K Access to Knowledge & Information, + facilitator") == 4
    assert "“after the second day I dared to say: slower”" in done.out
    missing = run("support", teaching, "--factor", "f99")
    assert (missing.code, missing.out) == (2, "")
    assert "there is no factor 'f99'" in missing.err
    assert run("support", teaching, "--factor", "f01", "--json").code == 2


def test_what_cannot_be_read_stops_the_count_unless_partial_says_so(peer_support):
    (peer_support / "reviews" / "zeng2021.yaml").write_text("id: [", encoding="utf-8")
    assert run("support", peer_support).code == 3
    done = run("support", peer_support, "--partial", "--json")
    data = json.loads(done.out)
    assert (done.code, data["reviews"], data["partial"]) == (0, 8, ["reviews/zeng2021.yaml"])


def test_a_file_that_somebody_edited_is_not_overwritten(teaching):
    target = teaching / "support.md"
    assert run("support", teaching, "-o", target).code == 0
    target.write_text("Mine now.", encoding="utf-8")
    assert run("support", teaching, "-o", target).code == 4
    assert target.read_text(encoding="utf-8") == "Mine now."


def test_a_project_without_factors_says_so(tmp_path):
    run("new", tmp_path / "empty", "--title", "Empty")
    done = run("support", tmp_path / "empty")
    assert done.code == 0
    assert "There are no factors yet" in done.out
