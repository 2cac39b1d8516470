"""Reviews are appraised by keyboard alone and by mouse; the rule stands beside the person's rating."""

from __future__ import annotations

import unicodedata

import pytest

from cfir_coder.core.review import Appraisal, Review
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import SMALL, WIDE, running


def on_disk(root, review):
    return Repository.open(root).project.reviews[review].appraisal


def line_of(run, words):
    """Where some words are on the screen."""
    for y, line in enumerate(run.shown().splitlines()):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words} is not in view")


async def click(run, words, dx=0):
    x, y = line_of(run, words)
    await run.pilot.click(offset=(x + dx, y))
    await run.pilot.pause()


async def test_a_review_is_appraised_by_keyboard_alone(teaching):
    before = on_disk(teaching, "dunmere2023")
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("Q", "down", "down", "down", "enter")
        assert "Dunmere 2023 (invented) [23]  no items" in run.shown()
        assert "there is nothing to put beside the rating" in run.shown()
        for key in "ynyppppyyynmmyym":
            await run.press(key, "down")
        assert "can't be answered with 'no meta-analysis'" in run.shown()
        await run.press("n")
        assert "13 of 16 items" in run.shown()
        await run.press("g")
        assert run.screen.items.name_in_hand == "5"
        await run.press("p")
        assert "Item 5 can't be answered with 'partial yes'. Use one of:" in run.shown()
        await run.press("y", "g", "n", "g")
        assert run.screen.items.name_in_hand == "13"
        await run.press("n")
        assert "16 of 16 items" in run.shown()
        assert "Rated low; the rule gives critically low (critical: items 2, 11, 13;" in " ".join(run.shown().split())
        await run.press("r", "down", "enter")
        assert "✓ critically low" in run.shown()
        await run.press("backspace")
        assert "15 of 16 items" in run.shown()
        assert "item 13 not answered" in " ".join(run.shown().split())
        await run.press("ctrl+z")
        await run.saved()
        kept = on_disk(teaching, "dunmere2023")
        assert (kept.rating, kept.by, len(kept.items)) == ("critically low", "re2", 16)
        assert (kept.items["2"], kept.items["4"], kept.items["12"]) == ("no", "partial yes", "no meta-analysis")
        while run.work.session.done:
            await run.press("ctrl+z")
        await run.saved()
    assert on_disk(teaching, "dunmere2023") == before


async def test_a_review_is_appraised_by_mouse_alone(teaching):
    async with running(teaching, "re2") as run:
        await click(run, "appraisal")
        await click(run, "Brookfen 2021 (invented)  ")
        assert "≠ Rated moderate; the rule gives low (critical: item 2; other: items 5, 6, 10)." in run.shown()
        assert "+ moderate       ≠ 16 items" in run.shown()
        await click(run, "Plan made before")
        await click(run, "p partial yes", 2)
        assert "≠" not in run.shown()
        assert "The rule gives moderate too." in run.shown()
        await click(run, "Risk of bias judged")
        await click(run, "s in two parts", 3)
        await click(run, "s as one", 3)
        await click(run, "Del take back", 5)
        assert "15 items" in run.shown()
        for _ in range(3):
            await click(run, "ctrl+z undo", 8)
        await click(run, "  low", 3)
        assert "AMSTAR 2 lets people lower moderate to low" in run.shown()
        await click(run, "w AMSTAR 2 (adapted)", 3)
        assert "How Brookfen 2021 (invented) was appraised" in run.shown()
        await run.press("escape")
        await run.saved()
        kept = on_disk(teaching, "brookfen2021")
        assert (kept.rating, kept.items["2"], kept.by) == ("low", "partial yes", "re1, re2")
        await click(run, "ctrl+z undo", 8)
        await click(run, "ctrl+z undo", 8)
        await run.saved()
    assert on_disk(teaching, "brookfen2021").items["2"] == "no"


async def test_tool_person_and_reason_are_written_and_another_tool_has_its_own_words(teaching):
    async with running(teaching, "re1") as run:
        await run.press("Q", "down", "down", "down", "w")
        for _ in range(12):
            await run.press("backspace")
        await run.type("ROBIS")
        await run.press("enter", "enter")
        await run.type("no items asked")
        await run.press("enter")
        assert "The rule is that of AMSTAR 2" in run.shown()
        await run.press("enter", "y")
        assert "ROBIS has items of its own" in run.shown() or "no item" in run.shown().casefold()
        await run.press("r")
        for _ in range(4):
            await run.press("backspace")
        await run.type("high concern")
        await run.press("enter")
        assert "· high concern" in run.shown()
        await run.saved()
    kept = on_disk(teaching, "dunmere2023")
    assert (kept.tool, kept.rating, kept.why) == ("ROBIS", "high concern", "no items asked")


async def test_a_project_makes_items_critical_and_the_rule_follows(teaching):
    async with running(teaching, "re1") as run:
        await run.press("Q", "down", "enter", "down", "c")
        assert "Item 2 is not critical in this project" in run.shown()
        assert "the rule gives" not in run.shown()
        assert "The rule gives moderate too" in run.shown()
        await run.saved()
        settings = Repository.open(teaching).project.settings
        assert settings.critical_items == ("4", "7", "9", "11", "13", "15")
        await run.press("ctrl+z")
        await run.saved()
    assert Repository.open(teaching).project.settings.critical_items is None


async def test_somebody_who_does_not_decide_may_read_and_is_told_why(teaching):
    async with running(teaching, "le1", size=SMALL) as run:
        await run.press("Q", "down", "enter", "y")
        assert "le1 may read this, but not decide" in run.shown()
        assert not run.work.session.done


def poison(root, texts):
    """A review for each hostile text, appraised with it, in turn with AMSTAR 2 and with a tool of that name."""
    repository = Repository.open(root)
    project = repository.project
    for number, said in enumerate(texts):
        items = {said or "x": said, "1": said, "9 RCT": said}
        tool = "AMSTAR 2" if number % 2 else said
        appraisal = Appraisal(tool=tool, rating=said, items=items, by=said, why=said)
        review = Review(id=f"hostile{number}", label=said, number=f"{900 + number}", appraisal=appraisal)
        project = project.with_document(("reviews", review.id), review)
    repository.save(project, changes=[])


@pytest.mark.parametrize(("size", "texts"), [(SMALL, HOSTILE_TEXTS[::2]), (WIDE, HOSTILE_TEXTS[1::2])])
async def test_every_hostile_text_is_text_here_and_does_nothing(teaching, size, texts):
    poison(teaching, texts)
    seen = []
    async with running(teaching, "re2", size=size) as run:
        await run.press("Q")
        for _ in range(len(texts) + 3):
            await run.press("down")
            seen.append(run.shown())
        assert run.screen.reviews.review.id == f"hostile{len(texts) - 1}"
        for keys in (["end", "enter", "end"], ["r"], ["escape", "w"], ["escape", "home", "enter"]):
            await run.press(*keys)
            seen.append(run.shown())
        assert run.program.is_running
    assert not any(unicodedata.category(char) == "Cc" for shown in seen for char in shown if char != "\n")
