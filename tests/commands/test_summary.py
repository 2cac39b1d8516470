"""`summary`: people's judgements beside prefilled facts, printed and written, and nothing filled in for anybody."""

from __future__ import annotations

import io
import json

import pytest
from docx import Document
from openpyxl import load_workbook

from cfir_coder.core.confidence import CONCERNS, LEVELS, PARTS
from cfir_coder.report.printed import shown
from cfir_coder.report.summary.document import ADAPTED, DUE_AGAIN, NO_FACTORS, summary_document
from cfir_coder.report.summary.page import summary_page
from cfir_coder.report.summary.writing import ENDINGS
from cfir_coder.report.writers import PAGE_ENDINGS, written_page
from tests.commands.run import run
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import PLANNING, determinant, factor, project, review

TRAINING = "Moderate confidence. Coherent, but the study behind it is largely the same one in all three reviews."


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_project_gives_the_same_bytes_in_each_format(teaching, ending):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("summary", teaching, "-o", first).code == 0
    assert run("summary", teaching, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_json_has_judgements_facts_and_null_where_nobody_judged(teaching):
    target = teaching / "summary.json"
    assert run("summary", teaching, "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == run("summary", teaching, "--json").out
    data = json.loads(target.read_text(encoding="utf-8"))
    rows = {row["id"]: row for row in data["factors"]}
    assert (data["reviews"], data["open"], data["adaptation"]) == (4, 20, ADAPTED)
    training, money, winter = rows["f01"], rows["f03"], rows["f02"]
    assert (training["k"], training["of"], training["refs"]) == (3, 4, ["11", "14", "19"])
    assert training["overall"]["judgement"] == "moderate confidence"
    assert training["facts"]["adequacy"] == ["4 statements", "3 distinct studies"]
    assert (training["due_again"], money["due_again"], winter["due_again"]) == (False, True, False)
    assert all(winter[part] == {"judgement": None, "why": None} for part in PARTS)
    assert "n_indep" not in target.read_text(encoding="utf-8").casefold()


def test_text_for_a_terminal_says_what_is_judged_due_and_not_judged(teaching):
    done = run("summary", teaching)
    said = " ".join(done.out.split())
    assert done.code == 0
    assert f"Overall confidence: {TRAINING}" in said
    assert f"Overall confidence: Low confidence. It rests on a single statement. [{DUE_AGAIN}]" in said
    assert "Practice staff have too little time to talk about the walks Overall confidence: Not judged yet." in said
    assert "Judged in whole or part: 2 of 13 factors; of these 1 due again" in said
    assert "Brookfen 2021 (invented): Rated moderate; the rule gives low" in said
    for words in ("INVENTED DATA", ADAPTED, "Made with cfir-coder", "without a response yet: 3", "20 open"):
        assert words in said


def test_a_word_document_is_a_landscape_table_with_a_repeated_header(teaching):
    target = teaching / "summary.docx"
    run("summary", teaching, "-o", target)
    document = Document(str(target))
    [table] = document.tables
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads[:3] == ["Finding (factor)", "Reviews (k of N)", "Methodological limitations"]
    assert heads[-1] == "Overall confidence"
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert document.sections[0].page_width > document.sections[0].page_height
    cells = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    training = cells["+ Training for walk leaders, before they start and again later"]
    assert training[1] == "3 of 4: 11, 14, 19"
    assert training[4] == (
        "Minor concerns. Four statements, of which two give a quote. Facts: 4 statements; 3 distinct studies."
    )
    assert training[6] == TRAINING
    assert "INVENTED DATA" in document.sections[0].header.paragraphs[0].text


def test_other_formats_open_with_the_same_words(teaching):
    page = summary_page(summary_document(_project(teaching)))
    book = load_workbook(io.BytesIO(written_page(page, "xlsx")))
    cells = [cell.value for row in book["Table"].iter_rows() for cell in row]
    notes = [row[0].value for row in book["Notes"].iter_rows()]
    assert TRAINING in cells
    assert ADAPTED in notes
    for ending in ("md", "html"):
        text = written_page(page, ending).decode()
        assert TRAINING in text
        assert "k of N" in text


def test_what_cannot_be_read_stops_it_and_partial_says_so(teaching):
    (teaching / "reviews" / "aldery2019.yaml").write_text("format: [", encoding="utf-8")
    assert run("summary", teaching).code == 3
    done = run("summary", teaching, "--partial")
    assert done.code == 0
    assert "! INCOMPLETE: made from a part of the project" in done.out


def test_critical_items_of_the_projects_own_are_named(teaching):
    settings = teaching / "project.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "critical_items: [4, 9]\n", encoding="utf-8")
    said = " ".join(run("summary", teaching).out.split())
    assert "Critical items of AMSTAR 2 in this project: 4, 9." in said
    assert "Rated moderate; the rule gives low" not in said


def test_without_factors_it_says_what_to_do():
    assert NO_FACTORS in summary_document(project(review("9", {}))).notes


def _project(root):
    from cfir_coder.storage.repository import Repository

    return Repository.open(root).project


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_text_is_text_in_every_format(text):
    said = {"judgement": text, "why": text}
    found = {
        "f1": factor(text, PLANNING, "review9/s1", confidence=dict.fromkeys(PARTS, said) | {"by": text, "of": text})
    }
    page = summary_page(
        summary_document(
            project(review("9", {"s1": determinant((PLANNING, "facilitator"))}), factors=found, title=text)
        )
    )
    row = next(line for line in page.lines if line.kind == "row")
    assert shown(text) in row.cells[0]
    for ending in PAGE_ENDINGS:
        assert written_page(page, ending)
    assert "<script" not in written_page(page, "html").decode().casefold()


def test_nothing_is_judged_for_anybody(peer_support):
    said = run("summary", peer_support).out.casefold()
    assert [word for word in (*CONCERNS, *LEVELS) if word in said] == []
    assert "judged in whole or part: 0 of 34 factors." in said
