"""Texts that try to be more than text appear as text, on every screen."""

import unicodedata

import pytest

from cfir_coder.core.merge import ABSENT, Conflict
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.text import collapse, display_text, fingerprint
from cfir_coder.storage import yamlio
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.actions import BY_ID
from cfir_coder.tui.keymap import preferences
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import SMALL, WIDE, running


def assert_harmless(seen):
    """Nothing of what was shown would do anything in a terminal."""
    assert not any(
        unicodedata.category(character) == "Cc" for shown in seen for character in shown if character != "\n"
    )


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
    assert_harmless(seen)


def poison_codebook(root):
    """Rules and an added construct for each hostile text."""
    repository = Repository.open(root)
    edits = []
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        words = text or "(empty)"
        construct = {
            "name": words.replace("+", "plus"),
            "level": "construct",
            "parent": "III",
            "definition": text,
            "include": text,
            "aliases": [text],
            "exclude": [{"what": text, "instead": text, "basis": [text]}],
            "near": [{"code": text, "tell": text, "basis": [text]}],
            "plain": {"name": words, "sentence": text},
            "barrier": text,
            "added": {"by": text, "why": text, "on": text},
        }
        rule = {"rule": "include", "text": text, "by": text, "why": text, "on": text}
        edits.append(edit(repository.project, ("codebook",), ("constructs", f"III.Z{number}"), construct))
        edits.append(edit(repository.project, ("codebook",), ("rules", f"III.Z{number}"), [rule]))
    repository.save(apply(repository.project, edits), changes=[Change("poison", tuple(edits))])


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_hostile_text_in_the_codebook_is_shown_as_text_and_does_nothing(teaching, size):
    poison(teaching)
    poison_codebook(teaching)
    async with running(teaching, "re2", size=size) as run:
        await run.press("d")
        seen = []
        for number in range(1, len(HOSTILE_TEXTS) + 1):
            run.screen.go(f"III.Z{number}")
            await run.pilot.pause()
            seen.append(run.shown())
        for keys in (["e"], ["e", "down", "enter"], ["e", "enter"], ["a", "enter"], ["R"], ["slash", "x"]):
            await run.press(*keys)
            seen.append(run.shown())
            await run.press(*["escape"] * len(keys))
        assert run.program.is_running
    assert_harmless(seen)


async def test_every_hostile_text_can_be_corrected_and_stays_what_it_was(teaching):
    poison(teaching)
    before = Repository.open(teaching).project.reviews["dunmere2023"].statements
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("end", "enter")
        seen = []
        for number in range(1, len(HOSTILE_TEXTS) + 1):
            run.screen.go(("dunmere2023", f"s{number}"))
            run.screen.action_correct()
            await run.pilot.pause()
            seen.append(run.shown())
            run.screen.action_keep() if HOSTILE_TEXTS[number - 1].strip() else run.screen.action_close()
            await run.pilot.pause()
        await run.saved()
        assert not run.work.session.done
        run.screen.go(("dunmere2023", "s20"))
        await run.press("l")
        seen.append(run.shown())
    assert Repository.open(teaching).project.reviews["dunmere2023"].statements == before
    assert_harmless(seen)


def poison_answers(root):
    """An answer, a decision on it and a remark for each hostile text; people are called so too."""
    repository = Repository.open(root)
    project = repository.project
    edits = [
        edit(project, ("project",), ("people", "le1"), {"name": HOSTILE_TEXTS[1], "role": "lived-experience",
                                                        "does": ["co-review"]}),
        edit(project, ("project",), ("words_first",), False),
    ]  # fmt: skip
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        statement = {"text": text or "(empty)", "quote": text, "content_note": text if number % 5 == 0 else ""}
        edits.append(edit(project, ("reviews", "dunmere2023"), ("statements", f"s{number}"), statement))
        decision = {
            "kind": "determinant", "codes": [{"code": "III.J.2 Space", "valence": "barrier"}], "by": ["re1"],
            "how": "as published", "why": text, "dissent": {"le1": text} if number % 3 == 0 else {},
            "of": fingerprint(statement["text"]),
        }  # fmt: skip
        edits.append(edit(project, ("decisions", "dunmere2023"), ("decisions", f"s{number}"), decision))
        said = {"words": text, "answer": "suggest", "suggestion": {"code": text, "words": text}, "of": "0" * 8}
        edits.append(edit(project, ("coreviews", "le1", "dunmere2023"), ("answers", f"s{number}"), said))
        edits.append(edit(project, ("coreviews", "le1", "comments"), ("comments", f"c{number}"), {"words": text}))
    repository.save(apply(project, edits), changes=[Change("poison", tuple(edits))])


async def test_every_hostile_text_in_answers_is_shown_as_text_to_the_team_and_to_the_person(teaching):
    poison_answers(teaching)
    async with running(teaching, "re1", size=SMALL) as run:
        await run.press("A", "v", "end", "enter")
        seen = []
        for number in range(0, run.screen.rows.count(), 2):
            run.screen.rows.stand(number)
            run.screen.renew()
            await run.pilot.pause()
            seen.append(run.shown())
        for keys in (["k"], ["c"], ["t"], ["a"], ["n"], ["p"], ["r"]):
            run.screen.rows.stand(20)
            await run.press(*keys)
            seen.append(run.shown())
            await run.press("escape")
            run.program.action_open_screen("answers")
        await run.press("C")
        assert run.program.is_running
    async with running(teaching, "le1", size=WIDE) as run:
        await run.press("C")
        for item in run.screen.rows.items:
            run.screen.uncovered |= {f"hard {item.question.key}"} if item.question else set()
        for number in range(1, run.screen.rows.count(), 2):
            run.screen.rows.stand(number)
            run.screen.renew()
            await run.pilot.pause()
            seen.append(run.shown())
        await run.press("enter")
        seen.append(run.shown())
        assert run.program.is_running
    assert_harmless(seen)


def poison_people(root):
    """Somebody for each hostile text, with it as a name."""
    repository = Repository.open(root)
    edits = [
        edit(
            repository.project,
            ("project",),
            ("people", f"p{number}"),
            {"name": text, "role": "researcher", "does": ["code"]},
        )
        for number, text in enumerate(HOSTILE_TEXTS, 1)
    ]
    repository.save(apply(repository.project, edits), changes=[Change("[/x] people \x1b[31m", tuple(edits))])


async def through(run, seen, step):
    """Go down a list from its first row to its last, some rows at a time so that each is in view once."""
    rows = run.program.focused
    await run.press("home")
    for number in range(0, rows.count(), step):
        rows.stand(number)
        rows.post_message(rows.Moved(rows, number))
        await run.pilot.pause()
        seen.append(run.shown())


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_hostile_text_in_history_names_and_conflicts_is_shown_as_text_and_does_nothing(teaching, size):
    poison(teaching)
    poison_people(teaching)
    seen = []
    async with running(teaching, "re2", size=size) as run:
        await run.press("H")
        await through(run, seen, 4)
        await run.press("escape", "ctrl+u")
        assert run.program.focused.count() > len(HOSTILE_TEXTS)
        await through(run, seen, 10)
        assert any("[@click=app.quit()]x[/]" in shown for shown in seen)
        await run.press("escape")
        for number, text in enumerate(HOSTILE_TEXTS[size == WIDE :: 2], 1):
            theirs = {"kind": "determinant", "codes": [{"code": text}], "note": text}
            conflict = Conflict(("codings", f"s{number}"), ABSENT, ABSENT, theirs)
            run.work.conflicts = [(("codes", "re2", "dunmere2023"), conflict)]
            await run.press("exclamation_mark")
            seen.append(run.shown())
            await run.press("escape")
        run.work.conflicts = []
        assert run.program.is_running
    assert_harmless(seen)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_hostile_text_in_settings_is_named_and_does_nothing(teaching, tmp_path, size):
    keys = {text or "x": "f" for text in HOSTILE_TEXTS} | dict(zip(BY_ID, HOSTILE_TEXTS, strict=False))
    data = {"keys": keys, "theme": HOSTILE_TEXTS[1], "large": HOSTILE_TEXTS}
    (tmp_path / "settings.yaml").write_bytes(yamlio.dump(data))
    seen = []
    async with running(teaching, "re2", size=size, settings=preferences(tmp_path)) as run:
        await run.until(lambda: "settings.yaml" in "".join(run.shown().split()))
        assert "Aldery 2019" in run.shown()
        seen.append(run.shown())
        run.program.action_settings()
        await run.pilot.pause()
        await through(run, seen, 12)
        run.screen.action_back()
        run.program.action_help()
        await run.pilot.pause()
        seen.append(run.shown())
        assert run.program.is_running
    assert_harmless(seen)
