import csv
import io

import openpyxl

from tests.commands.run import run


def test_a_workbook_of_everything(teaching, tmp_path):
    target = tmp_path / "all.xlsx"
    done = run("export", teaching, "-o", target)
    assert (done.code, done.out) == (0, "")
    assert f"Wrote {target}" in done.err
    assert openpyxl.load_workbook(target).sheetnames[0] == "Read me first"


def test_the_long_sheet_comes_back_through_import(peer_support, tmp_path):
    target = tmp_path / "long.csv"
    assert run("export", peer_support, "-o", target).code == 0
    copy = tmp_path / "copy"
    run("new", copy, "--title", "Copy", "--person", "re1:researcher", "--coders-per-statement", "1")
    assert run("import", copy, target, "--person", "re1").code == 0
    again = tmp_path / "again.csv"
    assert run("export", copy, "-o", again).code == 0

    def facts(path):
        lines = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
        return [
            [line[name] for name in ("review id", "number", "id", "statement", "code", "valence")] for line in lines
        ]

    assert facts(again) == facts(target)


def test_an_ending_that_names_no_format(teaching, tmp_path):
    done = run("export", teaching, "-o", tmp_path / "all.doc")
    assert done.code == 2
    assert "Use one of: xlsx, csv" in done.err


def test_a_project_that_can_only_be_read_in_part(teaching, tmp_path):
    (teaching / "reviews" / "aldery2019.yaml").write_text("format: 1\nformat: 1\n")
    target = tmp_path / "all.xlsx"
    assert run("export", teaching, "-o", target).code == 3
    assert not target.exists()
    assert run("export", teaching, "-o", target, "--partial").code == 0
    first = [row[0].value for row in openpyxl.load_workbook(target)["Read me first"].iter_rows()]
    assert any("INCOMPLETE" in text and "aldery2019.yaml" in text for text in first)


def test_an_edited_export_is_not_overwritten(teaching):
    target = teaching / "exports" / "all.csv"
    assert run("export", teaching, "-o", target).code == 0
    target.write_text("mine")
    assert run("export", teaching, "-o", target).code == 4
    assert target.read_text() == "mine"
