"""The form that goes along with the page: is what the team made of it what they meant?"""

import io
import json
import re
from dataclasses import replace

import docx
import openpyxl
import pytest

from cfir_coder.core.answers import unanswered_about_statements
from cfir_coder.core.session import apply
from cfir_coder.exchange.forms import introduction
from cfir_coder.exchange.forms.answer_text import read_text, written_text
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.reading import answers_in
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.exchange.forms.taking_in import plan_answers
from cfir_coder.exchange.forms.webform import write_webform
from cfir_coder.exchange.forms.word_controls import CHECKED
from cfir_coder.exchange.forms.word_form import write_word_form
from cfir_coder.exchange.forms.workbook_form import write_workbook_form
from tests.exchange.forms.small import short_form, teaching
from tests.exchange.forms.test_answer_files import as_json
from tests.exchange.forms.test_office import W, fill

MEANT = Filled(words="Not grief. Being sad.", not_meant=True)


@pytest.fixture(scope="module")
def made():
    return packet(teaching(), "le1", again=True)


def taken_in(found, made, day, filled=MEANT):
    number = next(question.number for question in made.questions if question.key == "aldery2019/s13")
    returned = Returned(made.identity, {number: filled}, {}, day)
    return plan_answers(found, returned, day, "x")


def test_it_asks_about_what_the_team_has_responded_to_and_says_what_came_of_it(made):
    assert {question.key: question.response for question in made.questions} == {
        "aldery2019/s13": "The team kept its view. You see it differently, and your words stand beside it.",
        "aldery2019/s14": "You and the team decided this together.",
    }
    assert packet(teaching(), "le1", kind="factors", again=True).questions == ()


def test_the_box_is_there_only_where_there_was_a_response(made):
    assert write_webform(made).count(b'data-box="not_meant"') == 2
    assert b'data-box="not_meant"' not in write_webform(short_form())


def test_it_says_what_it_is_for_and_the_box_stands_beside_what_came_of_it(made):
    page = write_webform(made).decode()
    assert '<h1 id="title" tabindex="-1">Is this what you meant?</h1>' in page
    assert introduction.CAME_OF_IT in page
    assert "The team has read what many papers say" not in page
    for number in (1, 2):
        question = page[page.index(f'id="q{number}"') :]
        before, box = question.index("You were asked this before"), question.index(f'id="q{number}-not_meant"')
        assert before < box < question.index(f'id="q{number}-words"')
    other = write_webform(short_form()).decode()
    assert introduction.CAME_OF_IT not in other
    assert "The team has read what many papers say" in other


def test_saying_so_opens_the_question_and_reading_it_twice_does_not_open_it_twice(made):
    found = teaching()
    plan = taken_in(found, made, "2026-12-09")
    assert any("open again" in notice for notice in plan.notices)
    opened = apply(found, plan.change.edits)
    assert ("le1", "aldery2019", "s13") in list(unanswered_about_statements(opened))
    assert taken_in(opened, made, "2026-12-09").change is None
    assert taken_in(opened, made, "2026-12-11").change is not None
    only_ticked = taken_in(found, made, "2026-12-09", Filled(not_meant=True))
    said = apply(found, only_ticked.change.edits).answers["aldery2019"]["le1"].answers["s13"]
    assert (said.not_meant, said.words[:15]) == (True, "Grief is not a ")


def test_every_kind_of_form_gives_the_box_back(made):
    returned = Returned(made.identity, {1: Filled(not_meant=True), 2: MEANT}, {}, "2026-12-09")
    texts = [question.text for question in made.questions]
    assert (
        read_text(written_text(made.identity, texts, returned.filled, {}, "2026-12-09"), "x").filled == returned.filled
    )
    assert answers_in(json.dumps(as_json(returned)).encode(), "x").filled == returned.filled
    book = openpyxl.load_workbook(io.BytesIO(write_workbook_form(made)))
    for sheet in book:
        for row in sheet.iter_rows(max_col=3):
            if len(row) > 2 and row[2].value in {"q1.not_meant", "q2.not_meant", "q2.words"}:
                row[1].value = MEANT.words if row[2].value == "q2.words" else "yes"
    target = io.BytesIO()
    book.save(target)
    assert answers_in(target.getvalue(), "x").filled == returned.filled


@pytest.mark.parametrize("with_tags", [True, False])
def test_a_word_form_gives_it_back_even_where_the_names_of_its_boxes_were_dropped(made, with_tags):
    document = docx.Document(io.BytesIO(write_word_form(made)))
    for control in document.element.body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = tag.get(f"{W}val").removeprefix("cfir:")
        if name == "q2.not_meant":
            fill(control, CHECKED)
        elif name == "q2.words":
            fill(control, MEANT.words)
        if not with_tags:
            tag.getparent().remove(tag)
    target = io.BytesIO()
    document.save(target)
    assert answers_in(target.getvalue(), "x").filled == {2: MEANT}


def test_whoever_alone_co_reviews_is_told_that_it_can_be_guessed(made):
    page = re.sub(r"\s+", " ", write_webform(made).decode())
    assert "You are the only one in this team who is asked." in page
    assert "You are the only one in this team" not in write_webform(replace(made, alone=False)).decode()
