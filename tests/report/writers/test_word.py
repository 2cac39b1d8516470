import io

import docx
import pytest
from docx.oxml.ns import qn

from cfir_coder.errors import WrongUse
from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import printed, shown
from cfir_coder.report.writers import written
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, all_hostile, determinant, hostile, project, review, typical, without


def opened(found, **how):
    return docx.Document(io.BytesIO(written(domain_table(found, **how), "docx")))


def texts(row):
    """The row's texts, each merged cell once."""
    return [cell.text for cell in dict.fromkeys(row.cells)]


def many_reviews(count):
    return project(*(review(str(number), {"s01": determinant((PLANNING, "barrier"))}) for number in range(count)))


@pytest.mark.parametrize("style", STYLES)
def test_the_table_is_a_real_table_with_the_cells_as_printed(style):
    page = printed(domain_table(typical(), style=style))
    [table] = opened(typical(), style=style).tables
    assert texts(table.rows[0]) == [column.heading for column in page.columns]
    for row, line in zip(table.rows[1:], page.lines, strict=True):
        expected = list(line.cells)
        if line.kind == "domain":
            expected = [expected[0], *expected[page.leading :]]
        expected[0] += line.marks
        assert texts(row) == expected


def test_the_header_row_repeats_and_no_row_breaks():
    [table] = opened(typical()).tables
    repeated = [row._tr.xpath("w:trPr/w:tblHeader") != [] for row in table.rows]
    assert repeated == [True] + [False] * (len(table.rows) - 1)
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)


def test_the_page_is_landscape_a4_and_the_columns_fill_it():
    for style in STYLES:
        document = opened(typical(), style=style)
        [section] = document.sections
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
        width = sum(column.width.cm for column in document.tables[0].columns)
        assert width == pytest.approx(25.7, abs=0.05)


def test_headings_and_caption_are_built_in_styles():
    paragraphs = {one.style.name: one.text for one in opened(typical()).paragraphs}
    assert paragraphs["Heading 1"] == "Small"
    assert paragraphs["Heading 2"] == "Notes"
    assert paragraphs["Caption"].endswith(
        "Barriers and facilitators by domain of the Consolidated Framework for Implementation Research, updated 2022"
    )


def test_a_screen_reader_finds_title_description_and_language():
    document = opened(typical())
    properties = document.tables[0]._tbl.tblPr
    assert properties.xpath("w:tblCaption/@w:val")[0].startswith("Barriers and facilitators")
    assert properties.xpath("w:tblDescription/@w:val")[0].startswith("Small. ")
    assert {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert (document.core_properties.title, document.core_properties.language) == ("Small", "en-GB")


def test_warnings_stand_above_the_table_and_at_the_top_of_every_page():
    document = opened(without(typical(invented=True), "reviews/x.yaml"))
    above = [one.text for one in document.paragraphs if one.style.name == "Intense Quote"]
    assert [text.split(":")[0] for text in above] == ["INVENTED DATA", "INCOMPLETE"]
    assert document.sections[0].header.paragraphs[0].text == " ".join(above)


def test_notes_stand_below_the_table():
    said = [one.text for one in opened(typical()).paragraphs]
    assert said[-len(domain_table(typical()).notes) :] == list(domain_table(typical()).notes)


def test_every_text_is_there_as_text():
    found = {row.cells[0].text for row in opened(all_hostile()).tables[0].rows}
    assert {shown(text) for text in HOSTILE_TEXTS} <= found


@pytest.mark.parametrize("text", ["NUL \x00 here", "\ufffe\uffff\U0010ffff", "]]>", "a\tb\nc\u2028d", "x" * 300])
def test_texts_anywhere_in_a_project_stay_text(text):
    document = opened(hostile(text))
    row = document.tables[0].rows[-3]
    assert row.cells[0].text == f"{shown(text)}a,b"
    assert document.paragraphs[0].text == shown(text)


def test_ticks_for_more_reviews_than_fit_are_refused_with_a_way_out():
    assert len(opened(many_reviews(30), style="ticks").tables[0].columns) == 33
    with pytest.raises(WrongUse, match="31 columns of ticks do not fit") as refusal:
        opened(many_reviews(31), style="ticks")
    assert "--style refs" in str(refusal.value)
