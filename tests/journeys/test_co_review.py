"""A form goes out and comes back, the team responds, the table changes, dissent stays, and the person is told."""

import json

import pytest

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.responding import CannotRespond, Response, change_code, keep_code, owed
from cfir_coder.core.session import apply
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.exchange.forms.test_answer_files import as_json

AT = "2026-12-03T10:00:00Z"


def responding(folder, respond):
    """The team responds: one change, saved as re1's."""
    repository = Repository.open(folder)
    change = respond(repository.project)
    repository.save(apply(repository.project, change.edits), by="re1", changes=[change])


def waiting(folder):
    return {(one.review, one.statement) for one in owed(Repository.open(folder).project)}


def test_from_a_form_to_the_page_that_says_what_came_of_it(teaching, tmp_path):
    # A form goes out.
    out = run("form", teaching, "--person", "le1", "--reviews", "aldery2019", "-o", tmp_path / "form.html")
    assert out.code == 0
    made = packet(Repository.open(teaching).project, "le1", ["aldery2019"])
    numbers = {question.key: question.number for question in made.questions}

    # Answers come in: le1 suggests another code for s04, disagrees with s12, and wants to talk about s15 first.
    filled = {
        numbers["aldery2019/s04"]: Filled(
            words="One person who rings you. That is care.", answer="suggest", pick="III.D.2 Recipient-Centeredness"
        ),
        numbers["aldery2019/s12"]: Filled(words="It is not the weather. Nobody lends you a coat.", answer="disagree"),
        numbers["aldery2019/s15"]: Filled(words="Who asked us?", answer="disagree", talk_first=True),
        numbers["aldery2019/s11"]: Filled(answer="agree"),
    }
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(as_json(Returned(made.identity, filled, {}, "2026-12-01"))), encoding="utf-8")
    assert "4 new answers" in run("answers", teaching, answers).err
    new = {("aldery2019", f"s{number}") for number in ("04", "12", "15")}
    assert new <= waiting(teaching)
    before = json.loads(run("influence", teaching, "--json").out)
    assert before["outcomes"]["unanswered"] == 5
    table = run("table", teaching, "--by", "construct").out
    assert "III.B Relational Connections" in table

    # The team changes s04, keeps s12 with a reason, and can't close s15 without the talk.
    why = Response(by=("re1", "re2"), why="The caller is what the sentence is about.", at=AT)
    codes = (AppliedCode(code="III.D.2 Recipient-Centeredness", valence="facilitator"),)
    place = ("aldery2019", "s04")
    responding(teaching, lambda project: change_code(project, place, "le1", why, "determinant", codes))
    kept = Response(by=("re1",), why="The review counts cancelled walks by month.", at=AT)
    responding(teaching, lambda project: keep_code(project, ("aldery2019", "s12"), "le1", kept))
    with pytest.raises(CannotRespond, match="talk first"):
        responding(teaching, lambda project: keep_code(project, ("aldery2019", "s15"), "le1", kept))
    assert waiting(teaching) & new == {("aldery2019", "s15")}
    checked = run("check", teaching)
    assert checked.err == "Found 1 problem.\n"
    assert "aldery2019/s04 is coded III.D.2 Recipient-Centeredness and its factor is III.B" in checked.out

    # The table changes, and the dissent is seen in it.
    table = run("table", teaching, "--by", "construct").out
    assert "III.D.2 Recipient-Centeredness" in table
    word = tmp_path / "table.docx"
    assert run("table", teaching, "-o", word).code == 0
    import docx

    text = "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    assert "disagreed with the code of a statement here" in text

    # The counts agree with the files, and the person is told.
    after = json.loads(run("influence", teaching, "--json").out)
    changes = {key: after["outcomes"][key] - before["outcomes"][key] for key in after["outcomes"]}
    assert {key: count for key, count in changes.items() if count} == {
        "code changed": 1,
        "dissent kept": 1,
        "unanswered": -2,
    }
    assert after["examples"][0] == {
        "statement": "aldery2019/s04",
        "outcome": "code changed",
        "by": "lived-experience researcher",
        "words": "One person who rings you. That is care.",
        "before": "III.B Relational Connections (facilitator)",
        "after": "III.D.2 Recipient-Centeredness (facilitator)",
    }
    page = run("influence", teaching, "--for", "le1").out
    assert "The team changed this after what you said." in page
    assert "Nobody lends you a coat." in page
    assert "The review counts cancelled walks by month." in page
    assert "You asked to be talked to first, and that has not happened yet." in page

    # The statement that changed goes out again; saying it was not meant so opens it again.
    again = packet(Repository.open(teaching).project, "le1", ["aldery2019"])
    question = next(question for question in again.questions if question.key == "aldery2019/s04")
    assert "One person who rings you." in question.before
    assert not {"aldery2019/s11", "aldery2019/s12"} & {one.key for one in again.questions}
    filled = {question.number: Filled(words="This isn't what I meant.", answer="disagree")}
    answers.write_text(json.dumps(as_json(Returned(again.identity, filled, {}, "2026-12-05"))), encoding="utf-8")
    assert "this one is open again" in run("answers", teaching, answers).err
    assert ("aldery2019", "s04") in waiting(teaching)
