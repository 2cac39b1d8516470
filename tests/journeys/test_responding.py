"""A form comes back, the team responds on the screen by keyboard and by mouse, the table and the pages follow."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import docx
import openpyxl

from cfir_coder.core.progress import due
from cfir_coder.core.telling import not_told
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.storage import yamlio
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.widgets.words import Words
from tests.commands.run import run
from tests.exchange.forms.test_answer_files import as_json
from tests.tui.programs import SMALL, WIDE, log, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.programs import Run

SAID = {
    "aldery2019/s04": Filled(
        words="One person who rings you.", answer="suggest", pick="III.D.2 Recipient-Centeredness"
    ),
    "aldery2019/s12": Filled(words="It is not the weather.", answer="disagree"),
    "aldery2019/s15": Filled(words="Who asked us?", answer="disagree", talk_first=True),
}


def project_of(folder: Path):
    return Repository.open(folder).project


def decisions(folder: Path) -> dict:
    path = folder / "decisions" / "aldery2019.yaml"
    return yamlio.load(path.read_bytes(), path.name)["decisions"]


def answers_come_in(folder: Path, tmp_path: Path, said: dict[str, Filled], day: str, **how: bool) -> str:
    """A form is made, filled and taken in, as the commands do it."""
    made = packet(project_of(folder), "le1", ["aldery2019"], **how)
    numbers = {question.key: question.number for question in made.questions}
    filled = {numbers[key]: boxes for key, boxes in said.items()}
    last = {"comments": "Start with those who come."} if not how else {}
    came = tmp_path / "answers.json"
    came.write_text(json.dumps(as_json(Returned(made.identity, filled, last, day))), encoding="utf-8")
    return run("answers", folder, came).err


async def stand_on(run: Run, about: str, name: str) -> None:
    """Go down the list to something that was said."""
    for _ in range(len(run.screen.rows.items)):
        item = run.screen.item
        if (item.about, item.id) == (about, name):
            return
        await run.press("g")
    raise AssertionError(f"{name} is not in the list")


async def click(run: Run, words: str, action: str) -> None:
    """Click on a word by the action behind it."""
    widget = run.screen.query_one(words, Words)
    line, at = next((line, at) for line, at, (_, does) in widget._placed(widget.size.width) if does == action)
    await run.pilot.click(words, offset=(at + 1 + widget.styles.padding.left, line + widget.styles.padding.top))
    await run.pilot.pause()


async def test_the_team_responds_by_keyboard_and_nothing_is_left_without_an_answer(teaching, tmp_path):
    assert "3 new answers" in answers_come_in(teaching, tmp_path, SAID, "2026-12-01")
    before = json.loads(run("influence", teaching, "--json").out)
    async with running(teaching, "re1", size=WIDE) as person:
        await person.until(lambda: "Respond to 7 co-review answers in 1 review and on factors. A" in person.shown())
        await person.press("A")
        assert "9 answers" not in person.shown()
        assert "7 answers wait for a response" in person.shown()
        # The one who wants to be known by role is, and the team is warned that it can't help.
        assert "Lived-experience researcher said" in person.shown()
        assert "Lee Marsden" not in person.shown()
        assert "whoever knows the team" in person.shown()

        # Changed, with the suggestion first in the list and the reason that le1 will read.
        await stand_on(person, "statement", "s04")
        await person.press("c", "enter", "enter", "enter")
        await person.type("The caller is what it is about.")
        await person.press("enter")
        # Kept after a disagreement: the words that stay are shown before.
        await stand_on(person, "statement", "s12")
        await person.press("k")
        assert "Their words stay with it" in person.shown()
        assert "“It is not the weather.”" in person.shown()
        await person.press("enter")
        assert "Say why" in person.shown()
        await person.type("Walks were counted by month.")
        await person.press("enter")
        # Talk first can't be closed without its note; then it is decided together.
        await stand_on(person, "statement", "s15")
        await person.press("k")
        assert "They asked to talk before you decide" in person.shown()
        await person.press("n")
        await person.type("She means that nobody asked.")
        await person.press("enter", "t", "enter", "enter")
        # The name of a factor changes to what was suggested.
        await stand_on(person, "factor", "f04")
        await person.press("c", "enter", "enter", "enter")
        # What was missing is added: a construct for one, a line of the result for the other.
        await stand_on(person, "statement", "s09")
        await person.press("a")
        await person.type("inner setting")
        await person.press("enter")
        for words in ("Bending", "Whether the walk bends to you.", "", "le1 has no word for it."):
            await person.type(words)
            await person.press("enter")
        await stand_on(person, "missing", "m1")
        await person.press("a", "down", "down", "enter")
        await person.type("space")
        await person.press("enter", "down", "enter")
        for words in ("People in wheelchairs can't come", "It is true."):
            await person.type(words)
            await person.press("enter")
        # Undo brings the last one back into the list, and redo takes it out.
        assert "3 answers" not in person.shown()
        assert "2 answers wait" in person.shown()
        await person.press("ctrl+z")
        assert "3 answers wait" in person.shown()
        await person.press("ctrl+y")
        # A comment gets words, and the page is noted as gone out.
        await stand_on(person, "comment", "c1")
        await person.press("k")
        await person.type("We begin the paper with them.")
        await person.press("enter", "p")
        assert "6 new responses" in person.shown()
        await person.press("enter")
        assert "told lived-experience researcher" in person.shown()
        await person.saved()

    made = decisions(teaching)
    assert made["s04"]["codes"] == [{"code": "III.D.2 Recipient-Centeredness", "valence": "facilitator"}]
    assert made["s12"]["dissent"] == {"le1": "It is not the weather."}
    assert made["s15"]["by"][-1] == "le1"
    assert (made["s15"]["how"], made["s15"]["answers"]) == ("joint", ["le1"])
    assert made["s15"]["why"].startswith("Talk with le1: She means that nobody asked.")
    found = project_of(teaching)
    assert found.factors.factors["f04"].text == "Being expected and known, or not"
    assert found.factors.factors["f14"].text == "People in wheelchairs can't come"
    assert found.codebook.constructs["III.M"].added.why == "le1 has no word for it."
    assert not_told(found) == {}
    # One thing is left to look at: the statement whose code they changed stands in a factor of the code before.
    left = run("check", teaching)
    assert left.err == "Found 1 problem.\n"
    assert "aldery2019/s04 is coded III.D.2 Recipient-Centeredness" in left.out

    # The table changes, and dissent is in Word and in Excel.
    assert "III.D.2 Recipient-Centeredness" in run("table", teaching, "--by", "construct").out
    run("table", teaching, "-o", tmp_path / "table.docx")
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "table.docx")).paragraphs)
    assert "disagreed with the code of a statement here" in text
    run("export", teaching, "-o", tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("It is not the weather." in cell for cell in cells)

    # The counts agree with the files, and the page tells each thing.
    after = json.loads(run("influence", teaching, "--json").out)
    changed = {key: after["outcomes"][key] - before["outcomes"][key] for key in after["outcomes"]}
    assert {key: count for key, count in changed.items() if count} == {
        "code changed": 1, "dissent kept": 1, "decided together": 1, "unanswered": -3,
    }  # fmt: skip
    assert after["factor_outcomes"]["factor changed"] == 1
    assert (after["added"]["construct"], after["added"]["factor"]) == (2, 1)
    page = run("influence", teaching, "--for", "le1").out
    for told in ("It was added.", "The team changed this line", "We begin the paper with them.", "Walks were counted"):
        assert told in page

    # This isn't what I meant: by the form that asks again, and it waits with a talk owed.
    again = {"aldery2019/s12": Filled(words="It is the coat.", not_meant=True)}
    assert "this one is open again" in answers_come_in(teaching, tmp_path, again, "2026-12-09", again=True)
    assert [(item.review, item.statements) for item in due(project_of(teaching), "re1") if item.act == "respond"] == [
        ("aldery2019", 3)
    ]
    async with running(teaching, "re1", size=SMALL) as person:
        await person.press("A")
        await stand_on(person, "statement", "s12")
        assert "this isn't what I meant" in person.shown()
        await person.press("k")
        assert "They asked to talk before you decide" in person.shown()


async def test_the_same_acts_by_mouse_and_a_rule_that_nothing_is_final_before_the_page(teaching, tmp_path):
    settings = teaching / "project.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("blind: true\n", "blind: true\ntell_first: true\n")
    )
    async with running(teaching, size=WIDE) as person:
        await person.press("A")
        await person.pilot.click("#said", offset=(10, 2))
        await person.pilot.pause()
        assert person.screen.item.id == "s09"
        await click(person, "#keys", "keep")
        assert "Who are you?" in person.shown()
        await person.pilot.click("#options", offset=(3, 0))
        await person.pilot.pause()
        await person.type("The review says so.")
        await person.press("enter")
        await person.saved()
        assert decisions(teaching)["s09"]["answers"] == ["le1"]
        # What has a response is shown by a click on the heading, and opened again by one below.
        await click(person, "#header", "show")
        await person.pilot.click("#options", offset=(3, 1))
        await person.pilot.pause()
        assert "1 response, so not final yet" in " ".join(person.shown().split())
        assert "Not final yet: 1 response" in run("table", teaching).out
        assert "Not final until then." in run("status", teaching).out
        sent = run("influence", teaching, "--for", "le1", "--sent", "-o", tmp_path / "le1.docx")
        assert "Noted: the page went out to le1" in sent.err
        assert "Not final yet" not in run("table", teaching).out
        await person.look()
        assert "not final yet" not in person.shown()
        await stand_on(person, "statement", "s09")
        await click(person, "#keys", "reopen")
        await person.press("enter")
        await person.saved()
    assert "le1" not in decisions(teaching)["s09"].get("answers", [])
    assert project_of(teaching).answers["aldery2019"]["le1"].answers["s09"].not_meant
    # What was done to somebody's answers is logged with the day alone.
    lines = [line for line in log(teaching, "re1") if line["entry"].startswith("coreviews/")]
    assert [line["when"] for line in lines] == ["2026-11-22"]


def test_influence_says_when_the_page_is_not_noted_as_sent(teaching):
    said = run("influence", teaching, "--sent")
    assert said.code == 2
    assert "--for ID --sent" in said.err


def test_dissent_with_a_line_of_the_table_is_marked_and_printed(teaching, tmp_path):
    path = teaching / "factors.yaml"
    text = path.read_text(encoding="utf-8").replace("  f04:\n", (
        "  f04:\n    responses:\n      le1: {did: kept, by: [re1], why: It is called so., dissent: Welcome is a mat.}\n"
    ))  # fmt: skip
    path.write_text(text, encoding="utf-8")
    assert "disagreed with this line" in run("table", teaching).out
    out = tmp_path / "t.docx"
    assert run("table", teaching, "--dissent", "column", "-o", out).code == 0
    cells = [cell.text for table in docx.Document(io.BytesIO(out.read_bytes())).tables for row in table.rows
             for cell in row.cells]  # fmt: skip
    assert any("“Welcome is a mat.” (this line)" in cell for cell in cells)
