"""`import` of study matrices, references and appraisals: planned, shown, saved or refused."""

from __future__ import annotations

import json

import pytest

from cfir_coder.storage.repository import Repository
from tests.commands.run import run

MATRIX = "Study,Ibrahim 2020,46,zeng2021\nAbel 2001,1,x,0\nBose 2004,,yes,1\n"
RIS = "TY  - JOUR\nAU  - Zeng, G\nPY  - 2021\nTI  - A title\nDO  - 10.1000/zeng\nER  - \n"


def saved(folder):
    return Repository.open(folder).project


def given(folder, name, text):
    target = folder.parent / name
    target.write_text(text, encoding="utf-8")
    return target


def test_a_matrix_is_recognised_said_and_imported(peer_support):
    done = run("import", peer_support, given(peer_support, "m.csv", MATRIX))
    assert done.code == 0
    assert "This is taken for a study matrix" in done.err
    assert "Study lists to be filled: ibrahim2020, mutschler2022, zeng2021" in done.err
    project = saved(peer_support)
    assert project.reviews["mutschler2022"].studies == ("abel-2001", "bose-2004")
    assert project.reviews["ong2022"].studies == "unknown"
    assert run("check", peer_support).code == 0
    overlap = json.loads(run("overlap", peer_support, "--json").out)
    assert (overlap["reviews"], overlap["studies"], overlap["inclusions"]) == (3, 2, 4)


def test_a_dry_run_and_a_second_import_change_nothing(peer_support):
    sheet = given(peer_support, "m.csv", MATRIX)
    assert run("import", peer_support, sheet, "--dry-run").code == 0
    assert saved(peer_support).reviews["zeng2021"].studies == "unknown"
    assert run("import", peer_support, sheet).code == 0
    again = run("import", peer_support, sheet, "--json")
    assert (again.code, json.loads(again.out)["imported"]) == (0, False)
    assert "Nothing to import." in again.err


def test_a_wrong_cell_ends_with_1_and_nothing_is_written(peer_support):
    sheet = given(peer_support, "m.csv", MATRIX.replace("yes", "perhaps"))
    done = run("import", peer_support, sheet, "--kind", "matrix", "--json")
    data = json.loads(done.out)
    assert (done.code, data["imported"], data["problems"][0]["row"]) == (1, False, 3)
    assert "row 3, 46: 'perhaps' is no mark of a matrix" in done.err
    assert saved(peer_support).reviews["zeng2021"].studies == "unknown"


def test_a_sheet_without_reviews_is_no_matrix(peer_support):
    done = run("import", peer_support, given(peer_support, "m.csv", "Study,Elm\nAbel,1\n"), "--kind", "matrix")
    assert (done.code, done.out) == (3, "")
    assert "no column of this sheet is a review of the project; they are: Study, Elm" in done.err


def test_statements_can_be_insisted_on(peer_support):
    done = run("import", peer_support, given(peer_support, "m.csv", MATRIX), "--kind", "statements")
    assert done.code == 3
    assert saved(peer_support).studies.studies == {}


def test_a_sheet_that_may_be_a_matrix_is_not_refused_without_saying_so(peer_support):
    with_more = "Study,Country,46,59\nAbel 2001,Peru,1,0\n"
    done = run("import", peer_support, given(peer_support, "m.csv", with_more))
    assert done.code == 3
    assert "If it is a study matrix, say --kind matrix" in done.err
    done = run("import", peer_support, peer_support.parent / "m.csv", "--kind", "matrix")
    assert (done.code, saved(peer_support).reviews["mutschler2022"].studies) == (0, ("abel-2001",))
    assert "Columns that are no review of this project, not imported: Country" in done.err


def test_references_are_known_by_their_ending_and_fill_what_is_missing(peer_support):
    path = peer_support / "reviews" / "zeng2021.yaml"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if "  doi:" not in line]
    path.write_text("".join(kept), encoding="utf-8")
    done = run("import", peer_support, given(peer_support, "r.ris", RIS))
    assert done.code == 0
    assert "To be filled in: zeng2021 (authors, doi)" in done.err
    assert "Different in the project, and kept as they are there:" in done.err
    assert saved(peer_support).reviews["zeng2021"].citation.doi == "10.1000/zeng"


@pytest.mark.parametrize("name", ["r.ris", "r.bib"])
def test_a_file_without_references_is_refused_kindly(peer_support, name):
    done = run("import", peer_support, given(peer_support, name, "nothing"))
    assert (done.code, done.out) == (3, "")
    assert "there is no reference in this" in done.err


def test_appraisals_show_the_rating_of_the_rule_beside_that_of_the_people(teaching):
    path = teaching / "reviews" / "dunmere2023.yaml"
    assert "items" not in path.read_text(encoding="utf-8")
    answers = ",".join(["no"] * 16)
    header = ",".join(f"Item {number}" for number in range(1, 17))
    sheet = given(teaching, "a.csv", f"Review,{header}\nDunmere 2023,{answers}\n")
    done = run("import", teaching, sheet, "--kind", "appraisal")
    assert done.code == 0
    assert "Rated low; the rule gives critically low" in done.err
    assert saved(teaching).reviews["dunmere2023"].appraisal.items["16"] == "no"
    assert saved(teaching).reviews["dunmere2023"].appraisal.rating == "low"


def test_a_sheet_of_items_is_recognised_as_appraisals_and_its_mistakes_are_named(peer_support):
    heads = "Review," + ",".join(map(str, range(1, 17))) + ",Rating\n"
    answers = "Y,N,N,PY,Y,N,N,Y,PY,N,NMA,NMA,N,Y,NMA,Y"
    wrong = given(peer_support, "a.csv", f"{heads}46,{answers.replace('PY', 'perhaps', 1)},critically low\n")
    done = run("import", peer_support, wrong)
    assert done.code == 1
    assert "row 2, 4: 'perhaps' is no answer to item 4. Use one of: yes, partial yes, no" in done.err
    done = run("import", peer_support, given(peer_support, "a.csv", f"{heads}46,{answers},critically low\n"))
    assert done.code == 0
    assert "This is taken for appraisals (AMSTAR 2)" in done.err
    assert "The rule gives critically low too." in done.err
    assert "Different in the project" not in done.err
    appraisal = saved(peer_support).reviews["mutschler2022"].appraisal
    assert (appraisal.tool, appraisal.items["4"], len(appraisal.items)) == ("AMSTAR 2 (adapted)", "PY", 16)
    assert run("check", peer_support).code == 0
    assert run("import", peer_support, peer_support.parent / "a.csv").code == 0
