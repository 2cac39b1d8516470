"""Added constructs as a table of their own, dissent by choice, and the way from a number to its statements."""

import csv
import io
import json
import re

import docx
import openpyxl
import pytest

from cfir_coder.core.filtering import Filter, filtered, said_of_filter
from cfir_coder.exchange.people import shown_people
from cfir_coder.report.dissent import SOMEBODY
from cfir_coder.report.domain_table import NO_TWIN, STYLES, domain_table
from cfir_coder.report.printed import DISSENT, printed
from cfir_coder.report.support.document import support_document
from cfir_coder.report.support.page import support_page
from cfir_coder.report.writers import ENDINGS, written, written_page
from cfir_coder.storage.repository import Repository
from tests.browser import browser, needs_chromium
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import hostile, rows_of, typical

GRIEF = "Grief is not a gap in a course"
WELCOME = "Being made welcome, or not, on the first visit and after"
LEFT_ALONE = "Walk leaders are left alone with distress and grief"


@pytest.fixture
def project(teaching):
    return Repository.open(teaching).project


def table(project, **how):
    return domain_table(project, names=shown_people(project), **how)


def text_of(table, ending):
    """All text of a file, as the program reads it that people will open it with."""
    data = written(table, ending)
    if ending == "docx":
        found = docx.Document(io.BytesIO(data))
        cells = [cell.text for one in found.tables for row in one.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in found.paragraphs), *cells])
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    return data.decode()


@pytest.mark.parametrize("by", ["factor", "construct"])
def test_the_twin_takes_the_rows_of_added_constructs_and_no_other(project, by):
    whole, apart = table(project, by=by), table(project, by=by, twin=True)
    twin = [row for domain in apart.twin for row in domain.rows]
    assert {row.code for row in twin} == {"III.L Welcoming Environment"}
    assert sorted(map(str, [*rows_of(apart), *twin])) == sorted(map(str, rows_of(whole)))
    assert whole.twin is None
    [inner] = apart.twin
    assert (inner.code, inner.n) == ("III", len({review for row in twin for review in row.reviews}))


def test_empty_added_constructs_stand_in_the_twin_and_a_framework_as_it_is_has_none(project):
    unused = table(filtered(project, Filter(tags=("winter",))), by="construct", twin=True, empty=True)
    assert [(row.text, row.missing) for domain in unused.twin for row in domain.rows] == [
        ("III.L Welcoming Environment", "No data of its own")
    ]
    plain = domain_table(typical(), twin=True)
    assert (plain.twin, NO_TWIN in plain.notes) == ((), True)
    assert printed(plain).twin is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_writer_has_the_twin_and_the_words_of_dissent_by_choice(project, ending):
    plain = text_of(table(project), ending)
    asked = text_of(table(project, twin=True, dissent="column", co_review=True), ending)
    assert GRIEF not in plain
    assert GRIEF in asked
    assert "experience researcher: “" in asked or ending == "json"
    for secret in ("Lee Marsden", "le1:"):
        assert secret not in asked
    assert "its statements: agree 1" in asked or ending == "json"
    assert asked.count("made welcome, or not") == plain.count("made welcome, or not")


def test_docx_xlsx_and_pages_have_two_tables_with_the_same_columns(project):
    made = table(project, twin=True, dissent="column")
    first, second = docx.Document(io.BytesIO(written(made, "docx"))).tables
    headings = [cell.text for cell in first.rows[0].cells]
    assert [cell.text for cell in second.rows[0].cells] == headings
    assert headings[-1] == "Dissent"
    assert second.rows[2].cells[0].text == WELCOME
    book = openpyxl.load_workbook(io.BytesIO(written(made, "xlsx")))
    assert book.sheetnames == ["Table", "Added constructs", "Notes"]
    assert WELCOME in [row[0].value for row in book["Added constructs"].iter_rows()]
    assert written(made, "html").count(b"<table>") == 2
    assert written(made, "tex").count(rb"\begin{longtable}") == 2
    assert written(made, "md").decode().count("| Dissent |") == 2
    data = json.loads(written(made, "json"))
    assert [row["text"] for domain in data["twin"] for row in domain["rows"]] == [WELCOME]
    lines = list(csv.DictReader(io.StringIO(written(made, "csv").decode("utf-8-sig"))))
    assert [line["text"] for line in lines if line["added_construct"] == "yes"] == [WELCOME]


@pytest.mark.parametrize("style", STYLES)
def test_every_column_of_the_word_table_has_room(project, style):
    made = written(table(project, style=style, twin=True, dissent="column", co_review=True), "docx")
    for one in docx.Document(io.BytesIO(made)).tables:
        widths = [column.width.cm for column in one.columns]
        assert min(widths) > 0.25
        assert sum(widths) == pytest.approx(25.7, abs=0.1)


def test_dissent_is_a_mark_a_column_or_a_sentence(project):
    marked, column, none = (table(project, dissent=shown) for shown in ("mark", "column", "none"))
    assert DISSENT in [text for _, text in printed(marked).footnotes]
    for other in (column, none):
        assert DISSENT not in [text for _, text in printed(other).footnotes]
    assert any(note.startswith("Dissent is kept with the decisions on 1 statement") for note in none.notes)
    found = json.loads(written(marked, "json"))
    assert [row["text"] for domain in found["domains"] for row in domain["rows"] if row.get("dissent")] == [LEFT_ALONE]
    assert "dissent" not in written(none, "json").decode().replace("Dissent is kept", "")


@pytest.mark.parametrize("shown", ["name", "not"])
def test_whose_words_they_are_is_said_as_the_person_chose(teaching, shown):
    path = teaching / "project.yaml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("shown: role", f"shown: {shown}", 1), encoding="utf-8")
    page = printed(table(Repository.open(teaching).project, dissent="column"))
    [cell] = [line.cells[-1] for line in page.lines if GRIEF in line.cells[-1]]
    assert cell.startswith({"name": "Lee Marsden", "not": SOMEBODY}[shown] + ": “")


def test_a_part_says_its_own_n(project):
    wanted = Filter(appraisals=("low",))
    part = filtered(project, wanted)
    made = table(part, shown=said_of_filter(wanted, part))
    assert made.of == 2
    assert "rated low. N = 2" in made.warnings[-1]


def test_every_number_of_a_web_page_leads_to_its_statements(project):
    for source in (
        written(table(project, twin=True, style="ticks"), "html").decode(),
        written(table(project, style="authors"), "html").decode(),
        written_page(support_page(support_document(project)), "html").decode(),
    ):
        ids = re.findall(r' id="([^"]+)"', source)
        targets = set(re.findall(r'href="#([^"]+)"', source))
        assert len(ids) == len(set(ids))
        assert targets
        assert targets <= set(ids)
        assert "p. 10, Table 4, aldery2019/s10" in source
        assert "<script" not in source
        rows = re.findall(r'<tr class="row" id="(\w+)">(.*?)</tr>', source)
        assert all(f'href="#{row}-behind">' in cells for row, cells in rows)


def test_the_statements_behind_a_row_are_those_it_counts(project):
    made = table(project)
    page = printed(made)
    for row in rows_of(made):
        [line] = [line for line in page.lines if line.cells[0] == row.text and line.sources]
        found = {behind.key for source in line.sources for behind in source.statements}
        assert found == set(row.statements)
        assert {source.review for source in line.sources if source.counted} == set(row.reviews)
        assert page.between.join(source.label for source in line.sources) == line.cells[3]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_stay_text_in_links_statements_and_dissent(text):
    made = domain_table(hostile(text), dissent="column", twin=True)
    source = written(made, "html").decode()
    body = re.sub(r"<style>.*?</style>", "", source, flags=re.DOTALL)
    assert not re.search(r"<script|<b>|<r>|onerror", body)
    assert not any(ord(character) < 32 and character != "\n" for character in source)
    for ending in ("md", "tex", "csv", "docx", "xlsx", "json"):
        assert written(made, ending)


@needs_chromium
def test_in_a_browser_the_keyboard_goes_from_a_number_to_its_statements_and_back(project, tmp_path):
    path = tmp_path / "table.html"
    path.write_bytes(written(table(project), "html"))
    with browser() as page:
        page.open(path)
        page.press("Tab", "Tab", "Tab")
        first = page.run("document.activeElement.textContent")
        page.press("Enter")
        assert first == "1 of 4"
        assert page.run("document.querySelector(':target').textContent.startsWith('Walkers and staff find')")
        page.press("Tab", "Enter")
        assert page.run("document.querySelector(':target').tagName") == "TR"
