import io

import pytest
from openpyxl import load_workbook

from cfir_coder.core.cell import LONGEST_CELL, cell_text
from cfir_coder.report.domain_table import STYLES, domain_table
from cfir_coder.report.printed import printed, shown
from cfir_coder.report.writers import written
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, all_hostile, factor, hostile, project, typical

WORST = ["=cmd|' /C calc'!A0", "NUL \x00 here", "\ufffe\uffff\U0010ffff", "_x0041_", "http://example.org"]


def opened(found, **how):
    return load_workbook(io.BytesIO(written(domain_table(found, **how), "xlsx")))


def texts(sheet):
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("style", STYLES)
def test_the_sheet_holds_the_table_and_its_header_stays_in_view(style):
    page = printed(domain_table(typical(), style=style))
    sheet = opened(typical(), style=style)["Table"]
    rows = texts(sheet)
    headings = [column.heading for column in page.columns]
    assert rows[0][0] == page.title
    assert rows[2] == headings
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert rows[-1][-2:] == list(page.lines[-1].cells[-2:])


def test_warnings_stand_above_the_table_and_on_the_notes_sheet_with_every_note():
    table = domain_table(typical(invented=True))
    book = opened(typical(invented=True))
    assert texts(book["Table"])[1][0] == table.warnings[0]
    notes = [row[0] for row in texts(book["Notes"])]
    assert notes[0] == table.warnings[0]
    assert notes[-len(table.notes) :] == list(table.notes)


def test_every_cell_is_text():
    book = opened(all_hostile())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    found = {row[0] for row in texts(book["Table"])}
    assert {cell_text(shown(text)) for text in HOSTILE_TEXTS} <= found


@pytest.mark.parametrize("text", WORST)
def test_texts_anywhere_in_a_project_stay_text(text):
    book = opened(hostile(text))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert texts(book["Table"])[0][0] == shown(text)


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    long = project(factors={"f01": factor("x" * 40_000, PLANNING)})
    [cell] = [row[0] for row in texts(opened(long)["Table"]) if len(row[0]) > 10_000]
    assert len(cell) == LONGEST_CELL
    assert cell.endswith("… (cut: longer than an Excel cell)")
