"""Study matrices: what matches is planned, what does not is listed first, and nothing is written by half."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from cfir_coder.analysis.project_overlap import project_overlap
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Statement, Studies, Study
from cfir_coder.errors import UnreadableFile
from cfir_coder.exchange.sheets.read import read_grids
from cfir_coder.exchange.study_matrix import is_matrix, matrix_sheet, no_matrix, plan_matrix
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import project, review

CASES = Path(__file__).parents[1] / "cases"


def written(folder, rows, name="matrix.csv"):
    target = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(target)
    else:
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        target.write_text(text.getvalue(), encoding="utf-8")
    return target


def sheet_of(found, path):
    return matrix_sheet(found, path.name, read_grids(path))


def planned(found, folder, rows, name="matrix.csv"):
    return plan_matrix(found, sheet_of(found, written(folder, rows, name)))


def two(**rest):
    return project(review("9", {}, label="Ash 2019", **rest), review("24", {}, label="Birch 2020"))


def lists(plan):
    return {key: value.studies for key, value in plan.project.reviews.items()}


@pytest.mark.parametrize("name", ["matrix.csv", "matrix.xlsx"])
def test_marks_of_all_sorts_are_read(tmp_path, name):
    rows = [["Study", "Ash 2019", "24"], ["Abel 2001", 1, "x"], ["Bose 2004", "yes", ""], ["Cruz 2010", "NO", "X"],
            ["Dee 2011", 1.0, 0], ["Eck 2012", "", "true"]]  # fmt: skip
    plan = planned(two(), tmp_path, rows, name)
    assert lists(plan) == {
        "review9": ("abel-2001", "bose-2004", "dee-2011"),
        "review24": ("abel-2001", "cruz-2010", "eck-2012"),
    }
    assert plan.project.studies.studies["abel-2001"] == Study(citation="Abel 2001", year=2001)
    assert (plan.filled, plan.new_studies, plan.problems) == (("review9", "review24"), 5, ())


def test_the_year_may_lead_or_have_a_column_of_its_own(tmp_path):
    leading = planned(two(), tmp_path, [["Study", "2019 Ash", "2020_Birch"], ["2001 Abel", 1, 0], ["Bose", 0, 1]])
    assert leading.project.studies.studies == {
        "abel-2001": Study(citation="2001 Abel", year=2001),
        "bose": Study(citation="Bose"),
    }
    own = planned(two(), tmp_path, [["Study", "Year", "9", "24"], ["Abel", 2001, 1, 0], ["Bose", "", 0, 1]])
    assert {key: study.year for key, study in own.project.studies.studies.items()} == {"abel": 2001, "bose": None}


def test_what_does_not_match_is_said_before_what_would_be_written(tmp_path):
    rows = [["Study", "Ash 2019", "Country", "Birsh 2020"], ["Abel", 1, "Peru", 0], ["Bose", 1, "Chad", 1]]
    plan = planned(two(), tmp_path, rows)
    assert plan.unmatched == ("Country", "Birsh 2020")
    lines = plan.lines()
    unmatched = next(place for place, line in enumerate(lines) if "Country, Birsh 2020" in line)
    assert unmatched < next(place for place, line in enumerate(lines) if line.startswith("Study lists to be filled"))
    assert any("Is 'Birsh 2020' the review Birch 2020?" in line for line in lines)
    assert any(line.startswith("Reviews without a column") and "Birch 2020" in line for line in lines)
    assert lists(plan) == {"review9": ("abel", "bose"), "review24": "unknown"}


def test_a_wrong_cell_stops_everything_and_is_named(tmp_path):
    rows = [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, "maybe"], ["", 1, 0], ["Bose", 0, 1]]
    found = two()
    plan = planned(found, tmp_path, rows)
    assert plan.project is found
    assert not plan.changes_something
    assert [(problem.row, problem.column) for problem in plan.problems] == [(2, "Birch 2020"), (3, "Study")]
    assert str(plan.problems[0]).startswith("row 2, Birch 2020: 'maybe' is no mark of a matrix. Write 1, x or yes")


def test_two_columns_of_one_review_and_a_year_that_is_none_are_problems(tmp_path):
    rows = [["Study", "Year", "Ash 2019", "9", "Birch 2020"], ["Abel", "long ago", 1, 1, 0]]
    plan = planned(two(), tmp_path, rows)
    said = [problem.what for problem in plan.problems]
    assert said == ["the same review as column Ash 2019: review9", "'long ago' is no year"]


def test_studies_in_no_review_are_left_out_and_said(tmp_path):
    plan = planned(two(), tmp_path, [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, 0], ["Bose", 0, 0]])
    assert list(plan.project.studies.studies) == ["abel"]
    assert "In no review, left out: 1 study (Bose)." in plan.notices
    assert lists(plan)["review24"] == ()


def test_known_studies_are_found_by_id_or_citation_and_get_the_year_they_lack(tmp_path):
    known = Studies(studies={"abel2001": Study(), "b": Study(citation="Bose & Lee, 2004", year=2003)})
    found = two().with_document(STUDIES, known)
    rows = [["Study", "Year", "Ash 2019", "Birch 2020"], ["Abel", 2001, 1, 0], ["bose & lee 2004", 2004, 1, 1]]
    plan = planned(found, tmp_path, rows)
    assert lists(plan) == {"review9": ("abel2001", "b"), "review24": ("b",)}
    assert plan.new_studies == 0
    assert plan.project.studies.studies["abel2001"].year == 2001
    assert plan.differences == ("row 3: b is of 2003 in the project, of 2004 here",)


def test_two_rows_of_one_study_are_said(tmp_path):
    rows = [["Study", "Ash 2019", "Birch 2020"], ["Abel 2001", 1, 0], ["Abel  2001", 0, 1]]
    plan = planned(two(), tmp_path, rows)
    assert "Rows 2 and 3 are the same study, abel-2001." in plan.notices
    assert lists(plan) == {"review9": ("abel-2001",), "review24": ("abel-2001",)}


def test_a_second_import_changes_nothing_and_a_list_that_differs_is_kept(tmp_path):
    rows = [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, 1], ["Bose", 1, 0]]
    first = planned(two(), tmp_path, rows)
    again = planned(first.project, tmp_path, rows)
    assert (again.changes_something, again.unchanged) == (False, ("review9", "review24"))
    changed = planned(first.project, tmp_path, [*rows, ["Cruz", 1, 0]])
    assert lists(changed) == lists(first)
    [said] = changed.differences
    assert said.startswith("review9: only here: cruz")
    assert "cruz" not in changed.project.studies.studies


def test_statements_that_name_a_study_outside_the_list_are_said(tmp_path):
    found = two().with_document(STUDIES, Studies(studies={"cruz": Study()}))
    document = found.reviews["review9"].model_copy(
        update={"statements": {"s01": Statement(text="x", studies=("cruz",))}}
    )
    found = found.with_document(("reviews", "review9"), document)
    plan = planned(found, tmp_path, [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, 0], ["Cruz", 0, 1]])
    assert any(notice.startswith("Statements of Ash 2019 name studies") and "cruz" in notice for notice in plan.notices)


def test_a_sheet_is_taken_for_a_matrix_only_where_it_can_be_nothing_else(tmp_path):
    found = two()
    plain = [["Study", "Year", "Ash 2019", "Birch 2020"], ["Abel", 2001, 1, 0]]
    assert is_matrix(found, sheet_of(found, written(tmp_path, plain)))
    for rows in (
        [["Study", "Ash 2019", "Country", "Birch 2020"], ["Abel", 1, "Peru", 0]],
        [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, "maybe"]],
        [["Study", "Ash 2019"], ["Abel", 1]],
        [["Study", "Ash 2019", "Birch 2020"]],
    ):
        assert not is_matrix(found, sheet_of(found, written(tmp_path, rows)))
    statements = [["Review", "Statement", "Code"], ["Ash 2019", "Pay is low", "II.F"], ["9", "So it is", "II.F"]]
    assert sheet_of(found, written(tmp_path, statements)) is None


def test_rows_above_the_header_are_passed_over(tmp_path):
    rows = [["Citation matrix of our review"], [], ["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, 0]]
    assert lists(planned(two(), tmp_path, rows))["review9"] == ("abel",)


def test_a_sheet_without_reviews_says_which_there_are(tmp_path):
    found = two()
    sheet = sheet_of(found, written(tmp_path, [["Study", "Ash 2019"], ["Abel", 1]]))
    renamed = type(sheet)(**{**{name: getattr(sheet, name) for name in sheet.__slots__}, "header": ("Study", "Elm")})
    with pytest.raises(UnreadableFile, match="The reviews are: Ash 2019, Birch 2020"):
        plan_matrix(found, renamed)


@pytest.mark.parametrize(
    ("name", "cca", "adjusted"),
    [("miyazaki", 0.4142857, None), ("fictional_missing", None, 0.2857143)],
)
def test_a_published_matrix_gives_its_published_overlap(name, cca, adjusted):
    path = CASES / f"overlap_ccaR_{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))[1:]
    # The reviews of the second matrix are named with the year up to which they could find studies.
    searches = [text[:4] if text[:4].isdecimal() else "" for text in head]
    found = project(
        *(
            review(str(n), {}, label=text, search_date=search)
            for n, (text, search) in enumerate(zip(head, searches, strict=True), 1)
        )
    )
    plan = plan_matrix(found, sheet_of(found, path))
    whole = project_overlap(plan.project).whole
    assert whole.reviews == len(head)
    if cca is not None:
        assert whole.cca == pytest.approx(cca, abs=1e-7)
    if adjusted is not None:
        assert whole.cca_adjusted == pytest.approx(adjusted, abs=1e-7)


def test_hostile_names_of_studies_become_studies_or_problems_and_never_an_error(tmp_path):
    texts = [text for text in HOSTILE_TEXTS if text.strip() and "\x00" not in text]
    rows = [["Study", "Ash 2019", "Birch 2020"], *([text, 1, 0] for text in texts)]
    plan = planned(two(), tmp_path, rows)
    assert plan.problems == ()
    assert len(plan.project.reviews["review9"].studies) == plan.new_studies
    assert set(plan.project.reviews["review9"].studies) == set(plan.project.studies.studies)


def test_two_studies_of_one_author_are_told_apart_by_the_column_of_years(tmp_path):
    rows = [["Study", "Year", "Ash 2019", "Birch 2020"], ["Abel", 2001, 1, 1], ["Abel", 2004, 1, 0], ["Abel", "", 1, 0]]
    plan = planned(two(), tmp_path, rows)
    assert lists(plan) == {"review9": ("abel", "abel-2004"), "review24": ("abel",)}
    assert {key: study.year for key, study in plan.project.studies.studies.items()} == {"abel": 2001, "abel-2004": 2004}
    (said,) = plan.notices
    assert said.startswith("Rows 2 and 4 are the same study, abel; Ash 2019 includes both")
    again = planned(plan.project, tmp_path, rows)
    assert (again.changes_something, again.differences) == (False, ())


def test_a_review_that_includes_both_rows_of_one_name_is_named(tmp_path):
    rows = [["Study", "Ash 2019", "Birch 2020"], ["Abel 2001", 1, 1], ["Abel  2001", 1, 0]]
    plan = planned(two(), tmp_path, rows)
    said = "Rows 2 and 3 are the same study, abel-2001; Ash 2019 includes both: if they are two, name them apart."
    assert (plan.notices, lists(plan)["review9"]) == ((said,), ("abel-2001",))


def test_a_column_that_numbers_the_rows_names_no_studies(tmp_path):
    rows = [["No.", "Author", "Year", "Ash 2019", "Birch 2020"], [1, "Abel", 2001, 1, 0], [2, "Bose", 2004, 1, 1]]
    plan = planned(two(), tmp_path, rows, "matrix.xlsx")
    assert list(plan.project.studies.studies) == ["abel", "bose"]
    assert plan.unmatched == ("No.",)


def test_a_row_that_adds_up_the_columns_is_no_study(tmp_path):
    rows = [["Study", "Ash 2019", "Birch 2020"], ["Abel", 1, 1], ["Bose", 1, 0], ["Total", 2, 1]]
    found = two()
    assert is_matrix(found, sheet_of(found, written(tmp_path, rows)))
    plan = planned(found, tmp_path, rows)
    assert (plan.problems, plan.new_studies) == ((), 2)
    assert plan.notices == ("Row 4 adds up the columns and is left out.",)


def test_reviews_are_headed_as_people_cite_them(tmp_path):
    rows = [["Matrix of studies"], [], ["Study", "Ash et al. (2019)", "Birch, 2020 [24]"], ["Abel", "●", "○"]]
    plan = planned(two(), tmp_path, rows, "matrix.xlsx")
    assert lists(plan) == {"review9": ("abel",), "review24": ()}


def test_a_table_with_its_reviews_in_rows_has_to_be_turned_round(tmp_path):
    rows = [["Review", "Abel 2001", "Bose 2004"], ["Ash 2019", 1, 0], ["Birch 2020", 1, 1]]
    grids = read_grids(written(tmp_path, rows))
    assert "turn the table round" in no_matrix(two(), "matrix.csv", rows[0], grids).todo
