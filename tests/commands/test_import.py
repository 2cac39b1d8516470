import json

import pytest

from tests.commands.run import run
from tests.exchange.sheets.making import csv_file, xlsx_file

HEADER = ["Study", "Statement", "Code", "Valence"]
COLD = ["Guo 2016", "The rooms were cold", "Space", "barrier"]
TIME = ["Lee 2019", "There was no time", "Work Infrastructure", "-"]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "review"
    assert run("new", made, "--title", "T", "--person", "re1:researcher", "--coders-per-statement", "1").code == 0
    return made


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cfir" not in path.parts
    }


def test_a_sheet_becomes_files_and_a_line_in_the_log(folder, tmp_path):
    done = run("import", folder, xlsx_file(tmp_path, [HEADER, COLD, TIME]), "--person", "re1")
    assert done.code == 0
    assert "To be added: 2 reviews, 2 statements, 2 codings" in done.err
    assert "Imported sheet.xlsx: 2 reviews, 2 statements, 2 codings." in done.err
    assert done.out == ""
    assert {"reviews/guo-2016.yaml", "reviews/lee-2019.yaml", "codes/re1/guo-2016.yaml"} <= set(files(folder))
    assert "imported sheet.xlsx: 2 reviews, 2 statements, 2 codings" in (folder / "log" / "re1.jsonl").read_text()
    assert run("check", folder).code == 0


def test_the_second_import_changes_nothing_and_is_fine(folder, tmp_path):
    path = csv_file(tmp_path, [HEADER, COLD, TIME])
    run("import", folder, path, "--person", "re1")
    before = files(folder)
    done = run("import", folder, path, "--person", "re1")
    assert done.code == 0
    assert "Nothing to import." in done.err
    assert files(folder) == before


def test_a_dry_run_writes_nothing(folder, tmp_path):
    before = files(folder)
    done = run("import", folder, csv_file(tmp_path, [HEADER, COLD]), "--person", "re1", "--dry-run")
    assert done.code == 0
    assert "To be added: 1 review, 1 statement, 1 coding" in done.err
    assert files(folder) == before


def test_one_bad_row_stops_all_and_every_bad_row_is_listed(folder, tmp_path):
    before = files(folder)
    bad = [["Guo 2016", "Dark", "Spaec", "-"], ["Guo 2016", "Loud", "Culture", "barier"], ["", "Far", "", ""]]
    done = run("import", folder, csv_file(tmp_path, [HEADER, COLD, *bad]), "--person", "re1")
    assert done.code == 1
    assert "3 problems; nothing is imported until they are gone:" in done.err
    assert "row 3, Code: 'Spaec' is no code of cfir-2022. Did you mean 'III.J.2 Space'?" in done.err
    assert "row 4, Valence: 'barier' is no valence. Did you mean 'barrier'?" in done.err
    assert "row 5, Study: there is no review." in done.err
    assert files(folder) == before


def test_json_says_what_was_done(folder, tmp_path):
    path = csv_file(tmp_path, [[*HEADER, "Colour"], [*COLD, "red"]])
    done = run("import", folder, path, "--person", "re1", "--json")
    data = json.loads(done.out)
    assert (data["imported"], data["reviews"], data["statements"], data["codings"]) == (True, ["guo-2016"], 1, 1)
    assert data["unused"] == ["Colour"]
    bad = run("import", folder, csv_file(tmp_path, [HEADER, [*COLD[:3], "?!"]]), "--person", "re1", "--json")
    assert json.loads(bad.out)["problems"][0]["row"] == 2
    assert json.loads(bad.out)["imported"] is False


@pytest.mark.parametrize("place", range(4))
def test_nothing_in_a_sheet_steers_the_terminal(folder, tmp_path, place):
    row = [f"{cell}\x1b[31m\u202e" if number == place else cell for number, cell in enumerate(COLD)]
    header = [f"{heading}\x1b]0;x\x07" for heading in HEADER]
    mapping = {"Study": "review", "Statement": "statement", "Code": "code", "Valence": "valence"}
    maps = [f"--map={heading}\x1b]0;x\x07={field}" for heading, field in mapping.items()]
    done = run("import", folder, csv_file(tmp_path, [header, row]), "--person", "re1", *maps)
    assert done.code in {0, 1}
    headless = run("import", folder, csv_file(tmp_path, [row]))
    assert headless.code == 3
    assert not set(done.err + headless.err) & set("\x1b\x07\u202e")


def test_mapping_and_a_chosen_sheet(folder, tmp_path):
    path = xlsx_file(tmp_path, [["Wo", "Was = Text", "x"], ["Guo 2016", "Kalt", "?"]], sheet="Auszug")
    done = run("import", folder, path, "--sheet", "Auszug", "--map", "Wo=review", "--map", "Was = Text=statement")
    assert done.code == 0
    assert "Columns: Wo = review, Was = Text = statement" in done.err
    assert "Columns not used: x" in done.err


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ([], 2, "sheet.csv has codes. Say whose codes they are: --person re1"),
        (["--person", "re2"], 2, "there is no person 're2' in this project. Did you mean 're1'?"),
        (["--person", "re1", "--map", "Text=statement"], 2, "the sheet has no column 'Text'"),
        (["--person", "re1", "--map", "Code"], 2, "names no column and field"),
        (["--person", "re1", "--map", "Code=codes"], 2, "there is no field 'codes'. Did you mean 'code'?"),
        (["--person", "re1", "--sheet", "x"], 2, "has no sheets"),
    ],
)
def test_wrong_use_is_said_kindly(folder, tmp_path, more, code, said):
    done = run("import", folder, csv_file(tmp_path, [HEADER, COLD]), *more)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_files_that_are_not_there_or_not_sheets(folder, tmp_path):
    missing = run("import", folder, tmp_path / "nothing.xlsx")
    assert (missing.code, "there is no file" in missing.err) == (2, True)
    odd = tmp_path / "odd.xlsx"
    odd.write_bytes(b"%PDF-1.7")
    done = run("import", folder, odd)
    assert (done.code, "this is a PDF" in done.err) == (3, True)
    headless = run("import", folder, xlsx_file(tmp_path, [COLD]))
    assert (headless.code, "names the columns" in headless.err) == (3, True)


def test_a_project_with_a_broken_file_is_left_alone(folder, tmp_path):
    path = csv_file(tmp_path, [HEADER, COLD])
    run("import", folder, path, "--person", "re1")
    broken = folder / "reviews" / "guo-2016.yaml"
    broken.write_text("format: 1\nformat: 1\n")
    before = files(folder)
    done = run("import", folder, path, "--person", "re1")
    assert done.code == 3
    assert "guo-2016.yaml" in done.err
    assert files(folder) == before
