import json
import shutil

import pytest

from cfir_coder.cli import main
from cfir_coder.report.writers import ENDINGS
from cfir_coder.storage import shipped
from tests.commands.run import run as cfir_coder


@pytest.fixture
def peer_support(tmp_path):
    return shutil.copytree(shipped.folder("projects") / "peer-support", tmp_path / "peer-support")


@pytest.fixture
def teaching(tmp_path):
    return shutil.copytree(shipped.folder("projects") / "teaching", tmp_path / "teaching")


def run(capsys, *arguments):
    code = main(["table", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_table_is_printed_for_people(capsys, peer_support):
    code, out, err = run(capsys, peer_support)
    assert code == 0
    assert err == ""
    assert "II OUTER SETTING" in out
    assert "24, 39, 46, 50, 59, 62" in out
    assert "All 9 reviews were rated critically low (AMSTAR 2 (adapted))." in out


def test_json_is_printed_and_written_alike(capsys, peer_support):
    _, out, _ = run(capsys, peer_support, "--json")
    target = peer_support / "exports" / "table.json"
    assert run(capsys, peer_support, "-o", target)[0] == 0
    assert target.read_text(encoding="utf-8") == out
    data = json.loads(out)
    assert (data["reviews"], data["open"], data["partial"]) == (9, 0, [])
    assert sum(len(domain["rows"]) for domain in data["domains"]) == 34


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_names_the_format_and_the_same_project_gives_the_same_bytes(capsys, teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run(capsys, teaching, "-o", first)[0] == 0
    assert run(capsys, teaching, "-o", second)[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_invented_data_is_said_on_the_screen_and_in_json(capsys, teaching):
    assert "! INVENTED DATA" in run(capsys, teaching)[1]
    assert json.loads(run(capsys, teaching, "--json")[1])["notes"][0].startswith("INVENTED DATA")


def test_by_style_and_empty_choose_what_is_shown(capsys, peer_support):
    out = run(capsys, peer_support, "--by", "construct", "--style", "authors", "--empty")[1]
    assert "Fortuna 2020; Mutschler 2022" in out
    assert "No data" in out
    assert "Construct" in out
    assert "4 of 9" in run(capsys, peer_support, "--style", "counts")[1]
    assert "✓" in run(capsys, peer_support, "--style", "ticks")[1]


def test_a_file_that_cannot_be_read_stops_the_count_unless_partial_says_so(capsys, peer_support):
    (peer_support / "reviews" / "zeng2021.yaml").write_text("id: [", encoding="utf-8")
    code, out, err = run(capsys, peer_support)
    assert (code, out) == (3, "")
    assert "reviews/zeng2021.yaml:" in err
    code, out, _ = run(capsys, peer_support, "--partial", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["partial"] == ["reviews/zeng2021.yaml"]
    assert data["reviews"] == 8
    assert "INCOMPLETE" in run(capsys, peer_support, "--partial")[1]


def test_a_table_that_somebody_edited_is_not_overwritten_unless_forced(capsys, peer_support):
    target = peer_support / "table.md"
    assert run(capsys, peer_support, "-o", target)[0] == 0
    assert run(capsys, peer_support, "-o", target)[0] == 0
    target.write_text("Mine now.", encoding="utf-8")
    code, _, err = run(capsys, peer_support, "-o", target)
    assert (code, target.read_text(encoding="utf-8")) == (4, "Mine now.")
    assert "table-2.md" in err
    assert run(capsys, peer_support, "-o", target, "--force")[0] == 0
    assert target.read_text(encoding="utf-8") != "Mine now."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "table.doc"], "Use one of: md, csv, xlsx, docx, html, tex, json"),
        (["-o", "table"], "has no ending"),
        (["--json", "-o", "table.md"], "--json does not go with table.md"),
    ],
)
def test_wrong_use_says_what_to_do(capsys, peer_support, arguments, said):
    code, out, err = run(capsys, peer_support, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_folder_that_is_not_there_is_named(capsys, tmp_path):
    code, _, err = run(capsys, tmp_path / "nowhere")
    assert code == 3
    assert "nowhere" in err


def test_an_empty_table_says_what_it_waits_for(tmp_path):
    folder = tmp_path / "mine"
    cfir_coder("new", folder, "--person", "re1:researcher", "--person", "re2:researcher")
    (tmp_path / "s.csv").write_text("Review,Statement,Construct,Direction\nGuo 2016,No money,III.J.1,barrier\n")
    cfir_coder("import", folder, tmp_path / "s.csv", "--person", "re1")
    done = cfir_coder("table", folder)
    assert done.code == 0
    assert "No codes stand yet" in done.err
    assert "coders_per_statement" in done.err
