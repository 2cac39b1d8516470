"""Texts that try to be more than text appear as text, on every screen."""

import unicodedata

import pytest

from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.text import collapse, display_text
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import SMALL, WIDE, running


def poisoned(text):
    """A statement in which every text is the hostile one."""
    return {
        "text": text or "(empty)",
        "quote": text,
        "locator": text,
        "perspective": [text],
        "source_code": text,
        "tags": [text],
        "content_note": text,
    }


def poison(root):
    """A review with a statement for each hostile text, coded with it; the last one names project and review too."""
    repository = Repository.open(root)
    project = repository.project
    worst = "[@click=app.quit()]x[/] \x1b[31mred [/x]"
    review, codes = ("reviews", "dunmere2023"), ("codes", "re2", "dunmere2023")
    edits = [edit(project, ("project",), ("title",), worst), edit(project, review, ("label",), worst)]
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        coding = {
            "kind": "determinant",
            "codes": [{"code": text}],
            "note": text,
            "unsure": {"instead": text, "why": text},
        }
        edits.append(edit(project, review, ("statements", f"s{number}"), poisoned(text)))
        edits.append(edit(project, codes, ("codings", f"s{number}"), coding))
    repository.save(apply(project, edits), changes=[Change("poison", tuple(edits))])


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_hostile_text_is_shown_as_text_and_does_nothing(teaching, size):
    poison(teaching)
    async with running(teaching, "re2", size=size) as run:
        seen = [run.shown()]
        await run.press("end", "enter")
        for number, text in enumerate(HOSTILE_TEXTS, 1):
            run.screen.go(("dunmere2023", f"s{number}"))
            await run.pilot.pause()
            seen.append(run.shown())
            if len(text) < 40:
                assert collapse(display_text(collapse(text))) in collapse(seen[-1])
        for keys in (["u"], ["n"], ["k"], ["v"], ["h"], ["x"], ["ctrl+p", "s", "1"]):
            await run.press(*keys)
            seen.append(run.shown())
            await run.press("escape", *(["escape"] if len(keys) > 1 else []))
        assert run.program.is_running
    assert not any(
        unicodedata.category(character) == "Cc" for shown in seen for character in shown if character != "\n"
    )
