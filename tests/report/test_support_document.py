"""The support document: every fact in words, in every format, in the table's order."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from cfir_coder.analysis.overlap import band
from cfir_coder.core.review import Appraisal
from cfir_coder.core.text import display_text
from cfir_coder.report.areas import percent, with_band
from cfir_coder.report.printed import shown
from cfir_coder.report.support import words
from cfir_coder.report.support.data import as_data
from cfir_coder.report.support.document import NO_FACTORS, support_document
from cfir_coder.report.support.page import support_page
from cfir_coder.report.support.sheet import HEADER, as_csv
from cfir_coder.report.support.terminal import as_text, bar, statements_behind
from cfir_coder.report.writers import PAGE_ENDINGS, written_page
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, SPACE, determinant, factor, hostile, project, review, typical, without

YES = determinant((PLANNING, "facilitator"))


def example(name):
    return support_document(Repository.open(shipped.folder("projects") / name).project)


def row_of(document, factor_id):
    return next(row for row in document.support.factors if row.id == factor_id)


def records(document):
    return list(csv.DictReader(io.StringIO(as_csv(document).decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("fraction", "said"),
    [
        (0.0, "0.00%"),
        (0.05, "5.00%"),
        (0.0500001, "5.00001%"),
        (0.05000001, "5.000001%"),
        (0.26087, "26.09%"),
        (1.0, "100.00%"),
    ],
)
def test_a_percentage_shows_enough_decimals_for_its_band(fraction, said):
    assert percent(fraction) == said
    assert band(float(said[:-1]) / 100) == band(fraction)
    assert with_band(None) == "unknown"


def test_the_facts_of_a_factor_of_three_reviews_in_words():
    document = example("teaching")
    row = row_of(document, "f01")
    assert words.reviews_in_words(document, row) == "3 of 4: 11, 14, 19"
    assert words.statements_in_words(row) == "4 statements"
    assert words.studies_in_words(row) == "3 distinct studies"
    assert words.overlap_in_words(document, row).startswith(
        "CCA 26.09% (very high), 32.43% (very high) without impossible cells; 23 studies, 35 inclusions; most alike: "
        "Brookfen 2021 (invented) and Castellow 2022 (invented) 43.75% (very high), 7 shared"
    )
    assert words.independence_in_words(row) == "reviews that share no study: 1; N_indep 2.07 (experimental)"
    assert words.appraisal_in_words(row) == (
        "moderate 1 (k without: 2), low 1 (k without: 2), critically low 1 (k without: 2)"
    )
    assert words.direction_in_words(row) == "+ facilitator 3"


def test_a_factor_that_rests_on_one_review_says_on_which():
    document = example("teaching")
    row = row_of(document, "f05")
    assert words.reviews_in_words(document, row) == "1 of 4: rests on 11 Aldery 2019 (invented) alone"
    assert words.appraisal_in_words(row) == "low (no review is left without it)"
    assert (words.overlap_in_words(document, row), words.independence_in_words(row)) == ("", "")


def test_unknown_is_said_and_not_counted():
    document = example("peer-support")
    row = row_of(document, "f01")
    assert words.overlap_in_words(document, row) == "overlap unknown; study list unknown for 4 reviews"
    assert words.independence_in_words(row) == "reviews that share no study: unknown; N_indep: unknown"
    assert words.studies_in_words(row) == "distinct studies unknown (4 statements without named studies)"
    assert words.direction_in_words(row) == "no barrier or facilitator: antecedent assessment"
    assert words.appraisal_in_words(row) == "all critically low (no review is left without it)"


def test_a_contradiction_is_said():
    found = project(
        review("9", {"s01": YES}),
        review("24", {"s01": determinant((PLANNING, "barrier"))}),
        factors={"f01": factor("Planned", PLANNING, "review9/s01", "review24/s01")},
    )
    [row] = support_document(found).support.factors
    assert words.direction_in_words(row) == "+ facilitator 1, − barrier 1, CONTRADICTION between reviews"


@pytest.mark.parametrize(
    ("k", "of", "drawn"),
    [(0, 9, "----------"), (0, 0, "----------"), (1, 300, "#---------"), (9, 9, "##########"), (4, 9, "####------")],
)
def test_a_bar_is_as_long_as_its_share_and_never_empty_where_there_is_a_review(k, of, drawn):
    assert bar(k, of) == drawn


def test_the_terminal_shows_bars_with_their_counts_in_the_order_of_the_table():
    text = as_text(support_document(typical()), 100)
    assert "######---- 2 of 3: 9, 24" not in text
    assert "#######--- 2 of 3: 9, 24" in text
    assert text.index("I INNOVATION") < text.index("Found acceptable") < text.index("III INNER SETTING")
    assert text.index("No room to meet") < text.index("V IMPLEMENTATION PROCESS") < text.index("Planned early")
    assert "Not barriers or facilitators" in text


@pytest.mark.parametrize("width", [20, 76, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width):
    lines = as_text(example("teaching"), width).splitlines()
    assert max(map(len, lines)) <= max(width, 76)


def test_every_statement_behind_a_factor_is_shown_with_place_quote_and_code():
    document = example("teaching")
    text = statements_behind(document, row_of(document, "f06"), 100)
    assert "Aldery 2019 (invented) [11], p. 8, Box 2 (aldery2019/s14)" in text
    assert "“I had a whistle and a map, and a man who could not stop crying”" in text
    assert "III.D.3 Deliverer-Centeredness, − barrier" in text


def test_json_has_every_fact_and_null_where_it_is_not_known():
    data = as_data(example("peer-support"))
    assert (data["reviews"], len(data["factors"])) == (9, 34)
    first = next(row for row in data["factors"] if row["id"] == "f06")
    assert first["code"] == "II Outer Setting"
    assert (first["k"], first["of"], first["valence"], first["kind"]) == (3, 9, "barrier", "determinant")
    assert first["reviews"] == ["ibrahim2020", "ong2022", "mutschler2022"]
    assert first["statements"] == ["ibrahim2020/s01", "ong2022/s04", "mutschler2022/s03"]
    assert (first["studies"], first["k_disjoint"], first["n_indep"], first["exact"]) == (None, None, None, False)
    assert (first["appraisal"], first["valences"]) == ({"critically low": 3}, {"barrier": 3})
    assert (first["contradiction"], first["single_review"]) == (False, None)
    assert first["overlap"]["inclusions"] is None


def test_csv_has_a_row_a_factor_and_says_unknown():
    rows = records(example("peer-support"))
    assert len(rows) == 34
    assert all(tuple(row) == HEADER for row in rows)
    assert {row["cca"] for row in rows} == {"unknown"}
    assert {row["n_indep_experimental"] for row in rows} == {"unknown"}
    teaching = records(example("teaching"))
    training = next(row for row in teaching if row["factor"] == "f01")
    assert (training["k"], training["of"], training["reviews_facilitator"]) == ("3", "4", "3")
    assert float(training["cca"]) == pytest.approx(0.26087, abs=1e-5)
    assert training["invented"] == "yes"


@pytest.mark.parametrize("ending", PAGE_ENDINGS)
def test_every_format_is_written_the_same_each_time(ending):
    page = support_page(example("teaching"))
    data = written_page(page, ending)
    assert data == written_page(page, ending)
    assert len(data) > 1000


def test_the_workbook_has_a_row_for_each_factor():
    data = written_page(support_page(example("peer-support")), "xlsx")
    texts = [row[0].value for row in load_workbook(io.BytesIO(data))["Table"].iter_rows()]
    assert "− PSWs are hard to fit in medical models of care" in texts
    assert sum(text is not None and text[:1] in "+−±·" for text in texts) == 33


def test_without_factors_it_says_what_to_do():
    document = support_document(project(review("9", {"s01": YES})))
    assert document.notes[0] == NO_FACTORS
    assert "No factor in this domain" in as_text(document, 80)
    assert records(document) == []


def test_the_notes_label_what_is_experimental_and_what_is_adapted():
    notes = " ".join(example("teaching").notes)
    assert "EXPERIMENTAL" in notes
    assert "adaptation" in notes
    assert "no firm basis" in notes or "without a firm basis" in notes
    assert "Brookfen 2021 (invented): Rated moderate; the rule gives low" in notes


def test_a_part_and_what_could_not_be_read_are_said_first():
    document = support_document(without(typical(), "reviews/x.yaml"), shown=["Only a part."])
    assert [text.split(":")[0] for text in document.warnings] == ["INCOMPLETE", "Only a part."]
    assert as_text(document, 80).index("INCOMPLETE") < as_text(document, 80).index("I INNOVATION")


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_text_everywhere(text):
    document = support_document(hostile(text))
    said = as_text(document, 80)
    assert all(display_text(line) == line for line in said.split("\n"))
    page = support_page(document)
    assert all(shown(cell) == cell for line in page.lines for cell in line.cells)
    html = written_page(page, "html").decode()
    assert "<script" not in html
    for cell in (cell for row in records(document) for cell in row.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    as_data(document)
    written_page(page, "docx")


def test_other_tools_ratings_are_shown_as_they_are():
    found = project(
        review("9", {"s01": determinant((SPACE, "barrier"))}, appraisal=Appraisal(tool="JBI", rating="7 of 11")),
        factors={"f01": factor("Room", SPACE, "review9/s01")},
    )
    [row] = support_document(found).support.factors
    assert words.appraisal_in_words(row) == "7 of 11 (no review is left without it)"
