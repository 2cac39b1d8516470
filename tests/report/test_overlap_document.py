"""The overlap document: values with their bands, what they assume, and what is unknown."""

from __future__ import annotations

import csv
import io
from itertools import combinations

import pytest

from cfir_coder.core.text import display_text
from cfir_coder.report.overlap.data import as_data
from cfir_coder.report.overlap.document import MOST_PAIRS, overlap_document
from cfir_coder.report.overlap.page import overlap_page
from cfir_coder.report.overlap.sheet import HEADER, as_csv
from cfir_coder.report.writers import PAGE_ENDINGS, written_page
from cfir_coder.report.writers.terminal import page_as_text
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, determinant, factor, hostile, project, review

YES = determinant((PLANNING, "facilitator"))


def example(name):
    return overlap_document(Repository.open(shipped.folder("projects") / name).project)


def rows_of(document):
    return [line.cells for line in overlap_page(document).lines if line.kind == "row"]


def records(document):
    return list(csv.DictReader(io.StringIO(as_csv(document).decode("utf-8-sig"))))


def many(number):
    """So many reviews, each sharing a study with the next."""
    return project(*(review(str(n), {"s01": YES}, studies=(f"s{n}", f"s{n + 1}")) for n in range(1, number + 1)))


def test_overall_and_pairwise_values_stand_with_their_bands():
    rows = rows_of(example("teaching"))
    assert rows[0] == ("All 4 reviews", "3 of 4", "23", "35", "9", "26.09% (very high)", "32.43% (very high)")
    assert rows[2] == (
        "Aldery 2019 (invented) and Castellow 2022 (invented)", "2", "", "1", "7", "5.00% (slight)", "7.69% (moderate)",
    )  # fmt: skip


def test_json_keeps_fractions_and_null_for_what_is_unknown():
    data = as_data(example("teaching"))
    assert (data["reviews"], data["studies"], data["inclusions"], data["missing_cells"]) == (3, 23, 35, 9)
    assert data["cca"] == pytest.approx(12 / 46)
    assert data["cca_adjusted"] == pytest.approx(12 / 37)
    assert data["unknown"] == ["dunmere2023"]
    assert data["pairs"][0].items() >= {"a": "aldery2019", "b": "brookfen2021", "shared": 5}.items()
    nothing = as_data(example("peer-support"))
    assert [nothing[key] for key in ("studies", "inclusions", "missing_cells", "cca", "cca_adjusted")] == [None] * 5
    assert (nothing["pairs"], len(nothing["unknown"])) == ([], 9)


def test_reviews_known_to_include_nothing_are_zero_and_not_unknown():
    data = as_data(overlap_document(project(review("9", {}, studies=()), review("24", {}, studies=()))))
    assert (data["studies"], data["inclusions"], data["cca"], data["empty"]) == (0, 0, None, ["review9", "review24"])


def test_the_notes_say_what_was_assumed_and_what_needs_a_look():
    notes = " ".join(example("teaching").notes)
    for said in (
        "Left out, study list unknown: dunmere2023",
        "convention without a firm basis",
        "A low overall value can hide",
        "1 pair of studies may be one under two names: orrin2016 and orrin2016b",
        "adaptation",
    ):
        assert said in notes


def test_without_any_known_list_it_says_unknown_and_why():
    document = example("peer-support")
    assert rows_of(document)[0] == ("All 9 reviews", "0 of 9", *["unknown"] * 5)
    assert any("no review's study list is known" in note for note in document.notes)


def test_of_very_many_pairs_people_see_the_highest_and_files_hold_all():
    document = overlap_document(many(20))
    assert len(document.pairs) == MOST_PAIRS
    assert [pair.cca for pair in document.pairs] == sorted((pair.cca for pair in document.pairs), reverse=True)
    assert any(f"Shown are the {MOST_PAIRS} pairs that share most, of 190" in note for note in document.notes)
    assert len([row for row in records(document) if row["of"] == "pair"]) == len(list(combinations(range(20), 2)))


def test_few_pairs_keep_the_order_of_the_project():
    assert [(pair.a, pair.b) for pair in overlap_document(many(3)).pairs] == [
        ("review1", "review2"),
        ("review1", "review3"),
        ("review2", "review3"),
    ]


def test_a_review_inside_another_is_said():
    found = project(
        review("9", {"s01": YES}, studies=("a",)), review("24", {"s01": YES}, studies=("a", "b")),
        factors={"f01": factor("Planned", PLANNING, "review9/s01")},
    )  # fmt: skip
    document = overlap_document(found)
    assert "Every study of Author 9 is also in Author 24." in document.notes
    lines = [line.cells[0] for line in overlap_page(document).lines if line.kind == "nothing"]
    assert lines == ["1 with fewer than two reviews, which can't overlap"]


def test_csv_has_all_reviews_pairs_factors_and_codes():
    rows = records(example("teaching"))
    assert tuple(rows[0]) == HEADER
    assert [row["of"] for row in rows].count("pair") == 3
    assert [row["of"] for row in rows].count("factor") == 13
    assert (rows[0]["band"], rows[0]["unknown_lists"]) == ("very high", "dunmere2023")


@pytest.mark.parametrize("ending", PAGE_ENDINGS)
def test_every_format_is_written_the_same_each_time(ending):
    page = overlap_page(example("teaching"))
    assert written_page(page, ending) == written_page(page, ending)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_text_everywhere(text):
    document = overlap_document(hostile(text))
    said = page_as_text(overlap_page(document), 80)
    assert all(display_text(line) == line for line in said.split("\n"))
    for cell in (cell for row in records(document) for cell in row.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_one_known_review_has_no_overlap_and_that_is_not_called_unknown():
    known = review("9", {"s01": YES}, studies=("a",))
    alone = overlap_document(project(known))
    assert rows_of(alone)[0] == ("The only review", "1 of 1", "1", "1", "unknown", "not defined", "not defined")
    [whole, *_] = csv.DictReader(io.StringIO(as_csv(alone).decode("utf-8-sig"), newline=""))
    assert (whole["cca"], whole["cca_adjusted"], whole["missing_cells"]) == ("not defined", "not defined", "unknown")
    beside = overlap_document(project(known, review("24", {"s01": YES})))
    assert rows_of(beside)[0][-2:] == ("unknown", "unknown")
    both = overlap_document(project(known, review("24", {"s01": YES}, studies=("a",))))
    assert rows_of(both)[0][-2:] == ("100.00% (very high)", "unknown")
