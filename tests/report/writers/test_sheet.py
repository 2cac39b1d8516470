import csv
import io

import pytest

from cfir_coder.report.domain_table import domain_table
from cfir_coder.report.printed import shown
from cfir_coder.report.writers import written
from cfir_coder.report.writers.sheet import as_text
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, TRAINING, hostile, typical, without


def lines(found, **how):
    data = written(domain_table(found, **how), "csv")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_row_of_the_table_is_a_line_of_its_own():
    first = lines(typical())[-2]
    assert first == first | {
        "domain_code": "V",
        "domain": "Implementation Process",
        "text": "Planned early",
        "code": PLANNING,
        "kind": "determinant",
        "valence": "facilitator",
        "k": "2",
        "of": "3",
        "references": "9; 24",
        "reviews": "review9; review24",
        "review_names": "Ash 2019; Birch 2020",
        "statements": "review9/s01; review9/s02; review24/s01",
        "also": TRAINING,
        "dissent": "no",
        "no_data": "",
    }


def test_every_line_says_what_it_was_made_from():
    for line in lines(without(typical(invented=True), "a.yaml", "b.yaml"), empty=True):
        assert (line["open_statements"], line["unanswered_answers"], line["invented"]) == ("1", "0", "yes")
        assert line["files_not_read"] == "a.yaml; b.yaml"
        assert line["program"].startswith("cfir-coder ")
        assert line["codebook"] == "cfir-2022"


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_no_cell_is_a_formula_and_every_text_is_there(text):
    found = lines(hostile(text))
    assert found[-2]["text"] in {shown(text), f"'{shown(text)}"}
    assert not [cell for line in found for cell in line.values() if cell.strip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("text", "cell"), [("=1+1", "'=1+1"), ("-5", "'-5"), ("\t@x", "'    @x"), ("1-2", "1-2"), ("", "")]
)
def test_an_apostrophe_makes_text_of_what_a_spreadsheet_would_compute(text, cell):
    assert as_text(text) == cell
