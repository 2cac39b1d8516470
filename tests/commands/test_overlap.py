"""`overlap`: printed, as JSON, and written."""

from __future__ import annotations

import json

import pytest

from cfir_coder.report.overlap.writing import ENDINGS
from tests.commands.run import run


def test_json_has_every_value_as_a_fraction(teaching):
    done = run("overlap", teaching, "--json")
    data = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert (data["reviews"], data["studies"], data["inclusions"], data["missing_cells"]) == (3, 23, 35, 9)
    assert data["cca"] == pytest.approx(12 / 46)
    assert [(pair["a"], pair["b"], pair["shared"]) for pair in data["pairs"]] == [
        ("aldery2019", "brookfen2021", 5),
        ("aldery2019", "castellow2022", 1),
        ("brookfen2021", "castellow2022", 7),
    ]
    assert data["unknown"] == ["dunmere2023"]


def test_unknown_is_null_and_said(peer_support):
    data = json.loads(run("overlap", peer_support, "--json").out)
    assert (data["cca"], data["studies"], len(data["unknown"])) == (None, None, 9)
    assert "unknown" in run("overlap", peer_support).out


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_names_the_format_and_the_same_project_gives_the_same_bytes(teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("overlap", teaching, "-o", first).code == 0
    assert run("overlap", teaching, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_it_is_printed_with_bands_and_assumptions(teaching):
    out = run("overlap", teaching).out
    assert "26.09% (very high)" in out
    assert "without a firm basis" in out


def test_a_project_without_reviews_has_no_overlap_and_says_why(tmp_path):
    run("new", tmp_path / "empty", "--title", "Empty")
    done = run("overlap", tmp_path / "empty")
    assert done.code == 0
    assert "There is no overall value: there is no review." in done.out


def test_what_cannot_be_read_stops_the_count_unless_partial_says_so(teaching):
    (teaching / "studies.yaml").write_text("studies: [", encoding="utf-8")
    assert run("overlap", teaching).code == 3
    done = run("overlap", teaching, "--partial", "--json")
    assert (done.code, json.loads(done.out)["partial"]) == (0, ["studies.yaml"])
