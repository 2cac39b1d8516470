"""`agreement`: differences first, numbers second, nothing that is still blind."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.journeys.team import code, finish

JUDGEMENTS = ("slight", "fair", "moderate", "substantial", "almost perfect", "poor agreement", "good agreement")


def test_differences_with_their_statements_come_before_any_number(teaching: Path) -> None:
    out = run("agreement", teaching).out
    assert out.index("WHERE THE CODERS DIFFER") < out.index("HOW FAR THEY AGREE")
    assert "they differ, or one is unsure, on 17, of which 8 are settled" in " ".join(out.split())
    first = out[out.index("s02\n") :]
    assert "The council kept paths, benches and toilets in good order." in first[:200]
    assert "II.C Local Conditions (facilitator)" in first[:400]
    assert "III.A.1 Physical Infrastructure (facilitator)" in first[:400]


def test_numbers_for_all_three_levels_and_their_formulas_are_printed(teaching: Path) -> None:
    out = run("agreement", teaching).out
    assert re.search(r"^domain +30 +80% \[65, 95\] +0\.73 \[0\.53, 0\.93\] +0\.78 \[0\.61, 0\.95\]$", out, re.MULTILINE)
    assert "MASI distance 1 - J * M" in out
    assert "Student's t" in out


def test_no_word_of_praise_or_blame_stands_anywhere(teaching: Path) -> None:
    out = run("agreement", teaching, "--first", "10").out.lower()
    said = out[out.index("how far they agree") :]
    assert [word for word in JUDGEMENTS if re.search(rf"\b{word}\b", said)] == []


def test_what_is_left_out_is_said(teaching: Path) -> None:
    out = " ".join(run("agreement", teaching).out.split())
    assert "Left out, because not everybody has marked it finished: Castellow 2022 (invented) [19]." in out
    assert "1 coding left out: the statement's text changed" in out


def test_json_has_every_number_and_every_difference(teaching: Path) -> None:
    data = json.loads(run("agreement", teaching, "--json", "--first", "10").out)
    assert data["unsealed"] == ["castellow2022"]
    assert [level["level"] for level in data["levels"]] == ["domain", "construct", "sub-construct"]
    assert data["levels"][0]["percent_agreement"]["estimate"] == pytest.approx(0.8)
    assert len(data["differences"]) == 18
    assert data["given_same_code"][0]["pairs"] == 18
    assert [part["round"] for part in data["rounds"]] == ["first 10", "later"]
    assert {"estimate", "low", "high", "n", "reason", "formula"} <= set(data["all_levels"])


def test_every_key_of_the_json_output_is_explained(teaching: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/file-format.md").read_text()
    section = page[page.index("`agreement --json` prints") :].partition("\n## ")[0]
    data = json.loads(run("agreement", teaching, "--json", "--first", "10").out)
    maps = {"codings", "left_out"}

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return {key for item in value for key in keys(item)}
        if not isinstance(value, dict):
            return set()
        inner = [list(each.values()) if key in maps and isinstance(each, dict) else each for key, each in value.items()]
        return set(value) | keys([each for key, each in zip(value, inner, strict=True) if key != "left_out"])

    assert [key for key in sorted(keys(data)) if f"`{key}`" not in section] == []


def test_a_level_reviews_people_and_a_bootstrap_can_be_chosen(teaching: Path) -> None:
    data = json.loads(
        run("agreement", teaching, "--json", "--level", "domain", "--reviews", "aldery2019", "--bootstrap", "50").out
    )
    assert [level["level"] for level in data["levels"]] == ["domain"]
    assert data["reviews"] == ["aldery2019"]
    assert data["levels"][0]["alpha"]["interval_method"].startswith("bootstrap over 15 units, 50 draws, seed 1")
    alone = json.loads(run("agreement", teaching, "--json", "--people", "re1").out)
    assert alone["levels"][0]["alpha"]["estimate"] is None
    assert alone["levels"][0]["alpha"]["reason"].startswith("Only one coder")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--reviews", "alderi2019"], "Did you mean 'aldery2019'?"),
        (["--people", "re9"], "there is no person 're9'"),
        (["--first", "0"], "--first is at least 1"),
        (["--bootstrap", "1"], "--bootstrap is a number of draws"),
        (["--kalpha"], "Add --bootstrap 1000"),
    ],
)
def test_wrong_arguments_are_said_plainly(teaching: Path, arguments: list[str], words: str) -> None:
    done = run("agreement", teaching, *arguments)
    assert done.code == 2
    assert words in done.err


def test_documents_call_people_as_they_chose_and_the_screen_by_their_ids(teaching: Path) -> None:
    path = teaching / "project.yaml"
    name = "    name: Sunniva Prakash\n"
    path.write_text(path.read_text().replace(name, f"{name}    shown: role\n"))
    target = teaching.parent / "a.md"
    assert run("agreement", teaching, "-o", target).code == 0
    text = target.read_text()
    assert "| Robin Ekdale | researcher |" in text
    assert "Sunniva" not in text
    assert not re.search(r"\bre[12]\b", text)
    assert "re1" in run("agreement", teaching).out


def test_a_word_document_and_a_web_page_hold_the_same_tables(teaching: Path) -> None:
    for ending in ("docx", "html", "csv", "md", "xlsx"):
        assert run("agreement", teaching, "-o", teaching.parent / f"a.{ending}").code == 0
    sheets = CalamineWorkbook.from_path(teaching.parent / "a.xlsx")
    assert sheets.get_sheet_by_name("How far they agree").to_python()[-4][:3] == ["domain", "30", "80% [65, 95]"]
    document = docx.Document(teaching.parent / "a.docx")
    page = (teaching.parent / "a.html").read_text()
    assert len(document.tables) == page.count("<table ") == 6
    assert [cell.text for cell in document.tables[1].rows[1].cells] == [
        *("domain", "30", "80% [65, 95]", "0.73 [0.53, 0.93]", "0.78 [0.61, 0.95]")
    ]
    assert "<script" not in page
    rows = list(csv.DictReader(io.StringIO((teaching.parent / "a.csv").read_bytes().decode("utf-8-sig"))))
    alpha = [row for row in rows if row["statistic"] == "alpha" and row["level"] == "domain"]
    assert float(alpha[0]["estimate"]) == pytest.approx(0.7320, abs=1e-4)
    assert sum(row["of"] == "difference" for row in rows) == 18


def test_the_same_project_gives_the_same_bytes(teaching: Path) -> None:
    for ending in ("docx", "xlsx", "html", "csv", "md", "json"):
        files = [teaching.parent / f"{name}.{ending}" for name in "ab"]
        for file in files:
            run("agreement", teaching, "-o", file)
        assert files[0].read_bytes() == files[1].read_bytes()


HOSTILE = "=1+1 <script>alert(1)</script> [bold]x[/] | \u202e ignore"


def test_hostile_text_neither_acts_nor_breaks_anything(teaching: Path) -> None:
    path = teaching / "reviews/brookfen2021.yaml"
    quoted = json.dumps(HOSTILE)
    path.write_text(path.read_text().replace("The council kept paths, benches and toilets in good order.", quoted))
    for ending in ("docx", "xlsx", "html", "csv", "md"):
        assert run("agreement", teaching, "-o", teaching.parent / f"a.{ending}").code == 0
    assert "<script>" not in (teaching.parent / "a.html").read_text()
    out = run("agreement", teaching).out
    assert "\u202e" not in out
    assert "'=1+1" in (teaching.parent / "a.csv").read_bytes().decode("utf-8-sig")


def test_a_project_in_which_nobody_coded_twice_says_so(peer_support: Path) -> None:
    done = run("agreement", peer_support)
    assert done.code == 0
    assert "There is no statement that two people coded" in done.out


def test_a_sealed_review_comes_in_as_soon_as_everybody_has_finished(teaching: Path) -> None:
    project = Repository.open(teaching).project
    coded = project.codings["castellow2022"]["re2"].codings
    left = [key for key in project.reviews["castellow2022"].statements if key not in coded]
    code(teaching, "re2", "castellow2022", dict.fromkeys(left, "III.J.2 Space"))
    assert json.loads(run("agreement", teaching, "--json").out)["unsealed"] == ["castellow2022"]
    finish(teaching, "re2", "castellow2022")
    assert json.loads(run("agreement", teaching, "--json").out)["unsealed"] == []


def test_a_broken_file_stops_the_command_unless_part_is_asked_for(teaching: Path) -> None:
    (teaching / "factors.yaml").write_text("format: 1\n[")
    assert run("agreement", teaching).code == 3
    done = run("agreement", teaching, "--partial")
    assert done.code == 0
    assert "INCOMPLETE" in done.out
