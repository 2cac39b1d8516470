"""Confidence is judged by keyboard alone and by mouse; judgements are due again when members change."""

from __future__ import annotations

import unicodedata

import pytest
from docx import Document

from cfir_coder.core.confidence import PARTS
from cfir_coder.core.factor import Factor, Factors, Member
from cfir_coder.core.project import FACTORS
from cfir_coder.core.session import Change, edit
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.screens.confidence import ConfidenceScreen
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import SMALL, WIDE, running
from tests.tui.test_appraisal import click


def on_disk(root):
    return Repository.open(root).project.factors.factors


def members_of(project, factor, members):
    data = {**project.factors.factors[factor].as_data(), "members": {key: {} for key in members}}
    return Change("members", (edit(project, FACTORS, ("factors", factor), data),))


async def test_a_factor_is_judged_and_explained_by_keyboard_alone(teaching):
    before = (teaching / "factors.yaml").read_bytes()
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("K", "down", "enter")
        assert "reviews 1 of 4: rests on 11" in run.shown()
        assert "appraisal: low" in run.shown()
        await run.press("3", "w")
        await run.type("one review")
        await run.press("enter", "down", "1", "down", "enter", "down", "down", "down", "enter", "down")
        assert "kinds of review: systematic" in run.shown()
        await run.press("2", "down", "4")
        assert "-- very low" in run.shown()
        await run.saved()
        kept = next(factor for factor in on_disk(teaching).values() if factor.text.startswith("Winter"))
        said = [getattr(kept.confidence, part).judgement for part in PARTS]
        assert said == [
            "moderate concerns",
            "no or very minor concerns",
            "serious concerns",
            "minor concerns",
            "very low confidence",
        ]
        assert (kept.confidence.limitations.why, kept.confidence.by) == ("one review", "re2")
        assert not kept.confidence_is_due
        await run.press("delete")
        assert "· in part" in run.shown()
        while run.work.session.done:
            await run.press("ctrl+z")
        await run.saved()
    assert (teaching / "factors.yaml").read_bytes() == before


async def test_what_is_due_again_is_named_on_home_and_renewed_by_mouse(teaching):
    async with running(teaching, "re2") as run:
        await run.until(lambda: "Judge 1 factor again" in run.shown())
        await click(run, "K confidence")
        await click(run, "! 1 due again")
        assert run.screen.factors.factor_id == "f03"
        assert "! The members have changed since this was judged." in run.shown()
        await click(run, "Adequacy of data")
        await click(run, "Del take back", 5)
        assert "not judged yet" in run.shown()
        await click(run, "3 moderate", 3)
        assert "! due again" in run.shown()
        await click(run, "y still holds", 2)
        assert "due again" not in run.shown()
        await run.saved()
        kept = on_disk(teaching)["f03"].confidence
        assert (kept.adequacy.judgement, kept.by) == ("moderate concerns", "re1, re2")
        await click(run, "ctrl+z undo", 8)
        assert "! due again" in run.shown()
        await run.press("escape", "escape")
        await run.until(lambda: "Judge 1 factor again" in run.shown())


async def test_g_goes_from_judgement_to_judgement_of_a_factor_before_it_goes_on(teaching):
    async with running(teaching, "re1", size=(120, 36)) as run:
        run.program.push_screen(ConfidenceScreen(run.program))
        await run.pilot.pause()
        bare = next(key for key in run.screen.factors.ids if on_disk(teaching)[key].confidence is None)
        run.screen.factors.stand(run.screen.factors.ids.index(bare))
        for place in range(5):
            await run.press("g")
            assert (run.screen.factors.factor_id, run.screen.judgements.cursor) == (bare, place)
            await run.press("1")
        await run.press("g")
        assert run.screen.factors.factor_id != bare


async def test_a_change_of_members_makes_judgements_due_and_undo_makes_them_current(teaching):
    async with running(teaching, "re1", size=(120, 36)) as run:
        run.program.push_screen(ConfidenceScreen(run.program, "f01"))
        await run.pilot.pause()
        assert run.screen.factors.factor_id == "f01"
        assert run.screen.judgements.has_focus
        assert "The members have changed" not in run.shown()
        before = list(run.work.project.factors.factors["f01"].members)
        run.work.do(members_of(run.work.project, "f01", before[1:]))
        await run.pilot.pause()
        assert "The members have changed since this was judged." in run.shown()
        assert "✓ moderate" in run.shown()
        assert "reviews 3 of 4" in run.shown()
        await run.press("ctrl+z")
        assert "The members have changed" not in run.shown()
        await run.press("y")
        assert "There are no judgements here of earlier members" in run.shown()


async def test_it_opens_at_the_factor_in_hand_on_another_screen(teaching):
    async with running(teaching, "re1") as run:
        await run.press("F", "tab", "down")
        here = run.screen.factor_in_view
        await run.press("K")
        assert run.screen.factor_in_view == here
        assert here in run.screen.factors.ids
        await run.press("escape", "escape", "escape", "S", "down", "down")
        there = run.screen.factor_in_view
        await run.press("K")
        assert (run.screen.factor_in_view, there != here) == (there, True)
        await run.press("e", "enter")
        target = teaching / "exports" / "summary.docx"
        await run.until(target.exists)
    assert Document(str(target)).tables[0].rows[0].cells[0].text == "Finding (factor)"


async def test_somebody_who_does_not_decide_may_read_and_is_told_why(teaching):
    async with running(teaching, "le1", size=SMALL) as run:
        await run.until(lambda: "Next" in run.shown())
        assert "Judge 1 factor again" not in run.shown()
        await run.press("K", "enter", "1")
        assert "le1 may read this, but not decide" in run.shown()
        assert not run.work.session.done


def poison(root, texts):
    """A factor for each hostile text, judged with it."""
    repository = Repository.open(root)
    factors = {}
    for number, said in enumerate(texts):
        judged = {part: {"judgement": said, "why": said} for part in PARTS} | {"by": said, "of": said}
        member = {"aldery2019/s05": Member()}
        code = said if number % 2 else "V.D Planning"
        factors[f"h{number}"] = Factor(text=said, code=code, members=member, confidence=judged)
    sheet = Factors(codebook="teaching", order=tuple(factors), factors=factors)
    repository.save(repository.project.with_document(FACTORS, sheet), changes=[])


@pytest.mark.parametrize(("size", "texts"), [(SMALL, HOSTILE_TEXTS[1::2]), (WIDE, HOSTILE_TEXTS[::2])])
async def test_every_hostile_text_is_text_here_and_does_nothing(teaching, size, texts):
    poison(teaching, texts)
    seen = []
    async with running(teaching, "re2", size=size) as run:
        await run.press("K")
        for _ in range(len(texts) - 1):
            await run.press("down")
            seen.append(run.shown())
        for keys in (["enter", "end"], ["enter"], ["escape", "w"], ["escape", "g"]):
            await run.press(*keys)
            seen.append(run.shown())
        assert run.program.is_running
    assert not any(unicodedata.category(char) == "Cc" for shown in seen for char in shown if char != "\n")
