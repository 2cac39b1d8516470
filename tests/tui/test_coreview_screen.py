"""Co-review in the terminal: own words first, the same questions and the same data as the form."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from cfir_coder.core.answers import unanswered_about_statements, unanswered_factors
from cfir_coder.core.responding import Response, keep_code
from cfir_coder.core.session import apply
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.exchange.forms.taking_in import plan_answers
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.widgets.words import Words
from tests.tui.programs import SMALL, WIDE, log, running

if TYPE_CHECKING:
    from pathlib import Path


def project_of(folder: Path):
    return Repository.open(folder).project


def answer(folder: Path, statement: str, review: str = "aldery2019"):
    return project_of(folder).answers[review]["le1"].answers.get(statement)


def with_setting(folder: Path, line: str) -> None:
    path = folder / "project.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("blind: true\n", f"blind: true\n{line}\n"))


async def click(run, words: str, number: int = 0) -> None:
    widget = run.screen.query_one(words, Words)
    line, at, _ = list(widget._placed(widget.size.width))[number]
    await run.pilot.click(words, offset=(at + 1, line + widget.styles.padding.top))
    await run.pilot.pause()


async def test_own_words_come_before_the_team_s_view_and_the_data_are_those_of_the_form(teaching, tmp_path):
    with_setting(teaching, "words_first: true")
    formed = shutil.copytree(teaching, tmp_path / "formed")
    async with running(teaching, "le1", size=WIDE) as run:
        await run.press("C")
        shown = run.shown()
        assert "Question 1 of 23" in shown
        assert "What does this mean to you? Say it in your own words." in shown
        assert "covered until you have said in your own words" in shown
        assert "How people get along" not in shown
        assert "You alone co-review here" in shown
        await run.press("1")
        assert "still covered" in run.shown()
        await run.press("enter")
        await run.type("She rings.")
        await run.press("enter")
        assert "How people get along" in run.shown()
        assert "(CFIR: Relational Connections)" in run.shown()
        await run.press("1", "1", "2")
        await run.type("Being called")
        await run.press("enter")
        await run.type("recipient-cent")
        await run.press("enter", "down", "enter", "x", "t", "t", "m")
        await run.type("Who pays her.")
        await run.press("enter", "g", "l", "3", "g")
        # A hard statement is covered until somebody wants to see it; leaving it out needs no look.
        assert "This one speaks of: distress. You can skip it." in run.shown()
        assert "did not know whom to call" not in run.shown()
        await run.press("x")
        assert "l shows it, 4 leaves it out" in run.shown()
        await run.press("4", "end", "enter")
        await run.type("Start with us.")
        await run.press("enter")
        await run.saved()
    made = packet(project_of(formed), "le1", statements=1000)
    filled = {
        1: Filled(words="She rings.", answer="suggest", instead="Being called", pick="III.D.2 Recipient-Centeredness",
                  way="facilitator", none_fits=True, missing="Who pays her."),
        2: Filled(answer="disagree"),
        3: Filled(answer="pass"),
    }  # fmt: skip
    returned = Returned(made.identity, filled, {"comments": "Start with us."}, on="2026-11-22")
    wanted = apply(project_of(formed), plan_answers(project_of(formed), returned, "", "x").change.edits)
    found = project_of(teaching)
    assert found.answers["aldery2019"]["le1"].answers == wanted.answers["aldery2019"]["le1"].answers
    for sheets in (
        (project.answers["aldery2019"]["le1"].missing, project.comments["le1"].comments) for project in (found, wanted)
    ):
        assert "Who pays her." in [one.words for one in sheets[0].values()]
        assert "Start with us." in [one.words for one in sheets[1].values()]
    text = (teaching / "coreviews" / "le1" / "aldery2019.yaml").read_text(encoding="utf-8")
    assert not re.search(r"\d\d:\d\d:\d\d", text)
    assert {line["when"] for line in log(teaching, "le1")} == {"2026-11-22"}


async def test_this_isn_t_what_i_meant_opens_a_response_again_and_undo_closes_it(teaching):
    repository = Repository.open(teaching)
    how = Response(by=("re1",), why="re1 and le1 will not agree.", at="2026-11-25T10:00:00Z")
    change = keep_code(repository.project, ("aldery2019", "s08"), "le1", how)
    repository.save(apply(repository.project, change.edits), by="re1", changes=[change])
    async with running(teaching, "le1", size=SMALL) as run:
        await run.press("C", "v", "down", "down", "enter")
        await run.press("g")
        shown = " ".join(run.shown().split())
        assert "The team kept its view. You see it differently, and your words stand beside it." in shown
        assert "The team's reason: re1 and you will not agree." in shown
        await run.press("n")
        await run.type(" The extra!")
        await run.press("enter")
        await run.saved()
        assert ("le1", "aldery2019", "s08") in list(unanswered_about_statements(project_of(teaching)))
        assert answer(teaching, "s08").not_meant
        await run.press("ctrl+z")
        await run.saved()
        assert ("le1", "aldery2019", "s08") not in list(unanswered_about_statements(project_of(teaching)))


async def test_factors_are_asked_about_in_their_own_words_and_what_matters_at_the_end(teaching):
    async with running(teaching, "le1", size=WIDE) as run:
        await run.press("C", "v", "down", "enter")
        first = run.screen.packet.questions[0].key
        assert "One line of the result says:" in run.shown()
        assert "Does the name make sense?" in run.shown()
        assert "It is made of these statements:" in run.shown()
        await click(run, "#reply-suggest")
        await run.type("Being ready")
        await run.press("enter")
        await click(run, "#ticks")
        assert "[x] Talk to me before you decide" in run.shown()
        await run.press("end", "up", "enter")
        assert "What matters most to you, and why?" in run.shown()
        await run.type("Being seen.")
        await run.press("enter", "m")
        assert "This goes with a question" in run.shown()
        await run.saved()
    found = project_of(teaching)
    given = found.factor_answers["le1"].answers[first]
    assert (given.answer, given.suggestion.words, given.talk_first) == ("suggest", "Being ready", True)
    assert (given.of != "", given.about != "") == (True, True)
    assert ("le1", first) in list(unanswered_factors(found))
    assert found.comments["le1"].comments["matters-most-screen"].words == "Being seen."


async def test_replies_by_mouse_and_taking_everything_back_leaves_no_answer(teaching):
    async with running(teaching, "le1", size=WIDE) as run:
        await run.press("C")
        await click(run, "#reply-agree")
        await run.saved()
        assert answer(teaching, "s04").answer == "agree"
        await click(run, "#reply-agree")
        await run.saved()
        assert answer(teaching, "s04") is None
        await click(run, "#missing")
        assert "Is something missing here?" in run.shown()
        await run.press("escape", "escape")
        assert "Walking groups" not in run.shown().partition("\n")[0]


async def test_whoever_only_co_reviews_can_say_who_they_are_and_others_are_told_why_not(teaching):
    path = teaching / "project.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("does: [co-review, code]", "does: [co-review]"))
    async with running(teaching, size=SMALL) as run:
        await run.press("C")
        assert "Who are you?" in run.shown()
        assert "Robin Ekdale" in run.shown()
        assert "Lee Marsden" not in run.shown()
        await run.press("down", "down", "enter")
        assert "you: le1" in run.shown()
        assert "Question 1 of 23" in run.shown()
        await run.press("escape", "ctrl+u", "enter", "C")
        assert "re1 has no `co-review` in project.yaml" in run.shown()
        await run.press("1", "enter", "x", "n", "m", "l", "v", "g", "space")
        assert run.program.is_running
