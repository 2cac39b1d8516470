import pytest
from hypothesis import given, settings

from cfir_coder.core.text import display_text
from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import DISSENT, NOTHING_COUNTED, printed, shown
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import (
    INNOVATION,
    PLANNING,
    SPACE,
    determinant,
    factor,
    project,
    review,
    typical,
)
from tests.strategies import LAW, projects

FEW = settings(LAW, max_examples=25)

FACILITATES = determinant((PLANNING, "facilitator"))


def page(found=None, **how):
    return printed(domain_table(found or typical(), **how))


def line(of, text):
    [found] = [line for line in of.lines if line.cells[0] == text]
    return found


@FEW
@given(projects())
def test_each_row_and_domain_has_a_cell_for_each_column_in_every_style(found):
    for style in STYLES:
        whole = page(found, style=style)
        for one in whole.lines:
            assert len(one.cells) == (len(whole.columns) if one.kind in {"row", "domain"} else 1)


def test_references_are_given_as_numbers_names_counts_or_ticks():
    assert line(page(), "Planned early").cells == ("Planned early", PLANNING, "+ facilitator", "9, 24", "2 of 3")
    by_name = line(page(style="authors"), "Planned early")
    assert by_name.cells[3:] == ("Ash 2019; Birch 2020", "2 of 3")
    assert line(page(style="counts"), "Planned early").cells[2:] == ("+ facilitator", "2 of 3")
    ticks = page(style="ticks")
    assert [column.heading for column in ticks.columns[3:6]] == ["9 Ash 2019", "24 Birch 2020", "100 Cedar 2021"]
    assert line(ticks, "Planned early").cells[3:] == ("✓", "✓", "", "2 of 3")
    assert ticks.notes[0].startswith("✓ the review reports it")


def test_a_domain_says_which_reviews_are_behind_any_of_its_rows():
    assert line(page(), "V Implementation Process").cells[-2:] == ("9, 24", "2 of 3")


def test_what_is_no_barrier_or_facilitator_stands_under_a_heading_that_says_so():
    kinds = [(one.kind, one.cells[0]) for one in page().lines]
    at = kinds.index(("row", "Found acceptable"))
    heading = "Not barriers or facilitators: antecedent assessments (acceptable, appropriate, feasible)"
    assert kinds[at - 1] == ("kind", heading)


def test_a_domain_without_rows_says_so():
    assert [one.cells for one in page().lines if one.kind == "nothing"] == [("No factor in this domain",)] * 2


def test_the_construct_column_is_left_out_where_every_factor_stands_at_its_domain():
    found = project(
        review("1", {"s01": determinant((INNOVATION, "barrier"))}),
        factors={"f01": factor("Broad", INNOVATION, "review1/s01", valence="barrier")},
    )
    assert [column.kind for column in page(found).columns] == ["text", "valence", "references", "count"]


@pytest.mark.parametrize(
    ("valence", "said"),
    [
        ("facilitator", "+ facilitator"),
        ("barrier", "− barrier"),
        ("both", "± both"),
        ("conditional", "(+) conditional"),
        ("not stated", "· not stated"),
        (None, "not named"),
    ],
)
def test_valence_is_a_sign_and_a_word(valence, said):
    found = project(
        review("1", {"s01": FACILITATES}), factors={"f01": factor("F", PLANNING, "review1/s01", valence=valence)}
    )
    assert line(page(found), "F").cells[2] == said


def test_a_row_without_data_says_so_and_not_0_of_n():
    found = project(review("1", {"s01": FACILITATES}))
    for style in STYLES:
        cells = line(page(found, style=style, empty=True), SPACE).cells
        assert cells[-1] == "No data"
        assert not any(cells[1:-1])


def test_footnotes_are_lettered_as_they_are_met_and_shared_by_rows_that_need_the_same():
    disputed = {**FACILITATES, "dissent": {"le1": "No."}}
    found = project(
        review("1", {"s01": disputed}, statements=["s02"]),
        factors={
            "f01": factor("First", PLANNING, "review1/s01", also=(SPACE,)),
            "f02": factor("Second", PLANNING, "review1/s01"),
            "f03": factor("Third", PLANNING, "review1/s02"),
        },
    )
    whole = page(found)
    assert [line(whole, text).marks for text in ("First", "Second", "Third")] == ["a,b", "b", "c"]
    assert whole.footnotes == (("a", f"Also: {SPACE}."), ("b", DISSENT), ("c", NOTHING_COUNTED))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_shown_text_changes_only_what_cannot_be_shown(text):
    assert shown(text) == display_text(text)
    assert not set(shown(text)) & set("\n\x00\x1b\u202e\ufffe\uffff")
