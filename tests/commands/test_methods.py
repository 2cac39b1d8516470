"""`methods`: printed, written, and the same numbers as `status` and `table`."""

from __future__ import annotations

import json

import pytest

from cfir_coder.report.methods.writing import ENDINGS
from tests.commands.run import run


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_project_gives_the_same_bytes(teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("methods", teaching, "-o", first).code == 0
    assert run("methods", teaching, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_the_numbers_agree_with_status_and_table(teaching):
    numbers = json.loads(run("methods", teaching, "--json").out)["numbers"]
    status = json.loads(run("status", teaching, "--json").out)
    table = json.loads(run("table", teaching, "--json").out)
    assert numbers["statements"] == status["statements"]
    assert numbers["reviews"] == table["reviews"]
    for ours, theirs in (("coded", "coded"), ("settled", "settled")):
        summed = {}
        for review in status["reviews"]:
            for key, number in review[theirs].items():
                summed[key] = summed.get(key, 0) + number
        assert numbers[ours] == summed


def test_the_warning_comes_first_and_paragraphs_are_no_lists(teaching):
    lines = run("methods", teaching).out.splitlines()
    assert lines[3].startswith("! INVENTED DATA")
    assert lines[lines.index("METHODS") + 1].startswith("The overview of reviews asked:")
    assert run("methods", teaching, "-o", teaching / "m.html").code == 0
    assert "<p>The overview of reviews asked:" in (teaching / "m.html").read_text(encoding="utf-8")


def test_nobody_is_named_otherwise_than_they_chose(teaching):
    out = run("methods", teaching).out
    assert "Lee Marsden" not in out
    assert "Cora Whitlock" not in out


def test_what_cannot_be_read_stops_the_count_unless_partial_says_so(peer_support):
    (peer_support / "reviews" / "zeng2021.yaml").write_text("id: [", encoding="utf-8")
    assert run("methods", peer_support).code == 3
    assert "INCOMPLETE" in run("methods", peer_support, "--partial").out


def test_a_new_project_has_nothing_to_tell_and_says_so(tmp_path):
    run("new", tmp_path / "empty", "--title", "Empty")
    done = run("methods", tmp_path / "empty")
    assert done.code == 0
    assert "No codings or decisions may be looked at yet." in done.out
