"""Settling differences with the keyboard and the mouse, on copies of the teaching project."""

import pytest

from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings
from cfir_coder.core.differences import differences
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.standing import review_standings
from cfir_coder.core.text import display_text, fingerprint
from cfir_coder.report.domain_table import domain_table
from cfir_coder.storage import yamlio
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import NOW, SMALL, WIDE, log, running

BROOKFEN = "brookfen2021"
CASTELLOW = "castellow2022"


def decisions(root, review=BROOKFEN):
    path = root / "decisions" / f"{review}.yaml"
    return yamlio.load(path.read_bytes(), path.name)["decisions"] if path.exists() else {}


def change(root, *edits_of):
    """Change the project outside the program."""
    repository = Repository.open(root)
    edits = tuple(edit(repository.project, *item) for item in edits_of)
    repository.save(apply(repository.project, edits), changes=[Change("outside", edits)])


def open_in(root, review=BROOKFEN):
    project = Repository.open(root).project
    return [key for key, standing in review_standings(project, review).items() if standing.state == "open"]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_kind_of_difference_is_settled_by_keyboard_until_the_table_has_no_open_statement(teaching, size):
    assert len(open_in(teaching)) == 10
    async with running(teaching, "re2", size=size) as run:
        await run.press("ctrl+r")
        assert "Kind differs · difference 1 of 10" in run.shown()
        await run.press("j", "b")
        assert "Who settles this?" in run.shown()
        await run.press("enter")
        assert "decided s11: took re2" in run.shown()
        assert "Unsure · difference 1 of 9" in run.shown()
        await run.press("a", "b", "b", "u", "c", "a", "b")
        assert "Other valence · difference 1 of 3" in run.shown()
        await run.press("c", "m", "b", "b")
        assert "Nothing waits to be settled" in run.shown()
        await run.saved()
    made = decisions(teaching)
    assert open_in(teaching) == []
    project = Repository.open(teaching).project
    assert domain_table(project).caption
    assert differences(project) == []
    assert {one["how"] for one in made.values()} == {"discussion"}
    assert all(one["by"] == ["re1", "re2"] and one["at"] == NOW for one in made.values())
    assert (made["s11"]["kind"], made["s11"]["cause"]) == ("reach", "judgement")
    assert [code["code"] for code in made["s03"]["codes"]] == ["I.F Innovation Complexity", "I.G Innovation Design"]
    assert (made["s03"]["cause"], made["s05"]["cause"]) == ("text unclear", "text missed")
    assert made["s17"]["codes"] == [{"code": "I.G Innovation Design", "valence": "both"}]
    assert "cause" not in made["s09"]


async def test_a_side_is_taken_with_reason_and_dissent_in_the_dissenters_words(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+r", "g", "g", "g")
        assert run.screen.item.statement == "s02"
        await run.press("k", "n")
        await run.type("paths are ours to keep")
        await run.press("enter", "x")
        assert "Who sees it differently" in run.shown()
        await run.press("enter")
        await run.type("they are public")
        await run.press("enter")
        assert "dissent: re1" in run.shown()
        await run.press("b", "enter")
        await run.saved()
    assert decisions(teaching)["s02"] == {
        "kind": "determinant",
        "codes": [{"code": "III.A.1 Physical Infrastructure", "valence": "facilitator"}],
        "by": ["re1", "re2"],
        "how": "discussion",
        "cause": "codebook unclear",
        "why": "paths are ours to keep",
        "dissent": {"re1": "they are public"},
        "of": "aceab4a2",
        "at": NOW,
    }
    assert log(teaching, "re2")[-1]["what"] == "decided s02: took re2"


async def test_something_else_is_found_in_the_codebook_and_decided_by_a_third_person(teaching):
    change(teaching, (("project",), ("people", "re3"), {"role": "researcher", "does": ["code", "decide"]}))
    async with running(teaching, "re3") as run:
        await run.press("ctrl+r", "g", "g")
        assert run.screen.item.statement == "s13"
        await run.press("e")
        await run.type("planning")
        await run.press("enter")
        assert "Does it help or hinder?" in run.shown()
        await run.press("down", "enter")
        await run.press("down", "enter")
        await run.type("capability")
        await run.press("enter")
        assert "Whose is it?" in run.shown()
        await run.press("enter", "down", "enter", "enter")
        assert "re3 decides alone" in run.shown()
        await run.press("enter")
        await run.saved()
    made = decisions(teaching)["s13"]
    assert made["codes"][0] == {"code": "V.D Planning", "valence": "barrier"}
    assert "IV.C.B Capability" in made["codes"][1]["code"]
    assert (made["by"], made["how"]) == (["re3"], "third person")


async def test_none_of_the_constructs_and_other_kinds_can_be_decided(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+r", "e")
        await run.type("none of the")
        await run.press("enter", "enter", "enter")
        await run.press("e")
        await run.type("kind strategy")
        await run.press("enter", "enter")
        await run.saved()
    made = decisions(teaching)
    assert (made["s11"]["kind"], made["s11"]["codes"]) == ("determinant", [])
    assert (made["s06"]["kind"], made["s06"]["codes"]) == ("strategy", [])


async def test_undo_brings_the_difference_back_and_goes_there(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+r", "g", "g", "a", "enter", "g", "g")
        assert run.screen.item.statement != "s13"
        await run.press("ctrl+z")
        assert run.screen.item.statement == "s13"
        assert "Undid: decided s13" in run.shown()
        assert "None fits · difference 3 of 10" in run.shown()
        await run.press("ctrl+y")
        assert "of 9" in run.shown()
        await run.saved()
    assert list(decisions(teaching)) == ["s13"]


async def test_a_decision_is_reopened_with_a_reason_and_its_history_stays(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+r", "b", "enter", "v", "enter", "end")
        while run.screen.item.review != BROOKFEN:
            await run.press("up")
        assert run.screen.item.statement == "s11"
        assert "Decided, discussion" in run.shown()
        await run.press("a")
        assert "r opens it again" in run.shown()
        await run.press("r")
        await run.type("le1 asked")
        await run.press("enter")
        assert "reopened s11: le1 asked" in run.shown()
        await run.press("v", "enter")
        assert run.screen.item.statement == "s11"
        assert "Reopened · difference 1 of 10" in run.shown()
        assert "Decided before, and taken back  re2   2026-11-22   le1 asked" in run.shown()
        await run.saved()
        await run.press("escape")
        await run.until(lambda: "Settle again 1 statement whose decision was taken back" in run.shown())
        await run.press("ctrl+r")
        assert run.screen.item.statement == "s11"
        await run.press("h")
        assert "reopened s11: le1 asked" in run.shown()
        assert "decided s11: took re2" in run.shown()
    assert "s11" not in decisions(teaching)


async def test_what_all_coded_the_same_is_decided_in_one_step(teaching):
    async with running(teaching, "re2") as run:
        await run.press("ctrl+r")
        assert "decides the 6 that all coded the same" in run.shown()
        await run.press("s")
        assert "decided 6 statements that all coded the same" in run.shown()
        assert "decides the" not in run.shown()
        assert "of 10" in run.shown()
        await run.saved()
        assert {one["how"] for one in decisions(teaching).values()} == {"same"}
        await run.press("s")
        assert "no statements with the same codes" in run.shown()
        await run.press("ctrl+z")
        await run.saved()
    assert decisions(teaching) == {}


async def test_a_decision_on_an_earlier_text_can_still_hold(teaching):
    key = ("reviews", "aldery2019")
    statement = Repository.open(teaching).project.reviews["aldery2019"].statements["s02"]
    change(teaching, (key, ("statements", "s02"), {**statement.as_data(), "text": "Now it reads otherwise."}))
    async with running(teaching, "re1") as run:
        await run.press("ctrl+r", "end")
        while run.screen.item.statement != "s02" or run.screen.item.review != "aldery2019":
            await run.press("up")
        assert "does not stand any more" in run.shown()
        await run.press("y")
        assert "the decision on s02 still holds" in run.shown()
        await run.saved()
    assert decisions(teaching, "aldery2019")["s02"]["of"] == fingerprint("Now it reads otherwise.")


async def test_only_people_who_may_decide_decide(teaching):
    async with running(teaching, "le1") as run:
        await run.press("ctrl+r", "a")
        assert "le1 may read this, but not decide" in run.shown()
        await run.press("s", "w")
        assert "Who settles this?" not in run.shown()
        await run.press("g", "g", "e")
        await run.type("planning")
        await run.press("enter", "enter", "enter")
        assert "le1 may read this, but not decide" in run.shown()
        await run.saved()
    assert decisions(teaching) == {}
    assert open_in(teaching)


async def test_others_who_sit_together_are_named(teaching):
    async with running(teaching, "re1") as run:
        await run.press("ctrl+r", "w", "end", "enter")
        assert "Who sits together?" in run.shown()
        await run.type(" xy")
        await run.press("enter")
        assert "There is nobody called xy" in run.shown()
        await run.press("backspace", "backspace")
        await run.type("le1")
        await run.press("enter")
        assert "talked over by re1 and re2 and le1" in run.shown()
        await run.press("a", "a")
        await run.saved()
    assert [one["by"] for one in decisions(teaching).values()] == [["re1", "re2", "le1"]] * 2


async def test_both_is_refused_where_the_kinds_differ(teaching):
    async with running(teaching, "re1") as run:
        await run.press("ctrl+r", "c")
        assert "They name different kinds of statement" in run.shown()
        await run.press("3")
        assert "Only 2 people coded this statement" in run.shown()


@pytest.mark.parametrize("person", ["re1", "re2"])
@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_review_that_is_coded_blind_is_named_and_never_shown(teaching, person, size):
    secrets = {}
    for who in ("re1", "re2"):
        key = ("codes", who, CASTELLOW)
        codings = Repository.open(teaching).project.codings[CASTELLOW][who].codings
        secrets[who] = f"Only {who} may know this."
        first = next(iter(codings))
        change(teaching, (key, ("codings", first), {**codings[first].as_data(), "note": secrets[who]}))
    async with running(teaching, person, size=size) as run:
        await run.press("ctrl+r")
        seen = [run.shown()]
        for _ in range(12):
            await run.press("down")
            seen.append(run.shown())
        await run.press("v")
        assert "Castellow 2022 (invented) is still coded blind and waits for re2" in run.shown()
        await run.press("enter", "end")
        for _ in range(25):
            seen.append(run.shown())
            if run.screen.item.review == CASTELLOW:
                assert not run.screen.item.codings
                await run.press("h")
                seen.append(run.shown())
                await run.press("escape")
            await run.press("up")
        await run.press("ctrl+g")
        for _ in range(6):
            seen.append(run.shown())
            await run.press("pagedown")
    assert not any(secret in shown for shown in seen for secret in secrets.values())
    assert any("Castellow 2022" in shown for shown in seen)


def hostile(root):
    """A sealed review in which two people coded hostile texts with hostile codes, and a co-reviewer answered so."""
    edits = []
    review = ("reviews", "aldery2019")
    for number, words in enumerate(HOSTILE_TEXTS, 1):
        text = words or "(empty)"
        key = f"h{number}"
        edits.append((review, ("statements", key), {"text": text, "quote": words, "locator": words}))
        for person, code in (("re1", words), ("re2", "V.D Planning")):
            coding = {"kind": "determinant", "codes": [{"code": code, "valence": "barrier"}], "note": words}
            coding["of"] = fingerprint(text)
            edits.append((("codes", person, "aldery2019"), ("codings", key), coding))
        answer = {"words": words, "answer": "suggest", "suggestion": {"words": words}, "on": "2026-11-12"}
        edits.append((("coreviews", "le1", "aldery2019"), ("answers", key), answer))
    change(root, *edits)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_texts_are_shown_as_text_and_do_nothing(teaching, size):
    hostile(teaching)
    async with running(teaching, "re2", size=size) as run:
        await run.press("ctrl+r")
        for number, words in enumerate(HOSTILE_TEXTS, 1):
            assert run.screen.differences.go(("aldery2019", f"h{number}"))
            run.screen.renew()
            await run.pilot.pause()
            if 0 < len(words.strip()) < 20:
                assert display_text(words.strip()).split()[0] in run.shown()
        for keys in (["e"], ["x"], ["n"], ["w"], ["v"], ["h"]):
            await run.press(*keys)
            await run.press("escape")
        await run.press("b", "enter", "ctrl+g", "pagedown")
        assert run.program.is_running
        await run.saved()
    assert len(decisions(teaching, "aldery2019")) > 15


async def test_what_a_co_reviewer_said_is_beside_the_codings_and_a_decision_that_follows_responds_to_it(teaching):
    answer = {"words": "They are our paths.", "answer": "suggest", "on": "2026-11-12"}
    answer["suggestion"] = {"code": "III.A.1 Physical Infrastructure"}
    change(teaching, (("coreviews", "le1", BROOKFEN), ("answers", "s02"), answer))
    async with running(teaching, "re1", size=SMALL) as run:
        await run.press("ctrl+r", "g", "g", "g")
        assert "le1 said: “They are our paths.”" in run.shown()
        assert "agrees with re2" in run.shown()
        await run.press("a", "enter", "ctrl+z")
        await run.saved()
        assert decisions(teaching) == {}
        await run.press("b")
        await run.saved()
    assert decisions(teaching)["s02"]["answers"] == ["le1"]


async def test_keeping_a_code_against_a_co_reviewer_is_no_response_unless_their_words_are_kept(teaching):
    answer = {"words": "They are our paths.", "answer": "disagree", "on": "2026-11-12"}
    change(
        teaching,
        (("coreviews", "le1", BROOKFEN), ("answers", "s02"), answer),
        (("coreviews", "le1", BROOKFEN), ("answers", "s03"), answer),
    )
    async with running(teaching, "re1") as run:
        await run.press("ctrl+r", "g", "g", "g", "a", "enter")
        assert run.screen.item.statement == "s03"
        await run.press("x", "down", "down", "enter", "enter", "a")
        await run.saved()
    made = decisions(teaching)
    assert "answers" not in made["s02"]
    assert (made["s03"]["answers"], made["s03"]["dissent"]) == (["le1"], {"le1": "They are our paths."})


async def test_three_people_stand_side_by_side(teaching):
    project = Repository.open(teaching).project
    settings = ("project",)
    coding = Coding(kind="determinant", codes=(AppliedCode(code="V.D Planning", valence="barrier"),))
    text = project.reviews[BROOKFEN].statements["s02"].text
    sheet = PersonCodings(codebook="teaching", person="re3", review=BROOKFEN).as_data()
    change(
        teaching,
        (settings, ("people", "re3"), {"role": "researcher", "does": ["code", "decide"]}),
        (("codes", "re3", BROOKFEN), ("codebook",), sheet["codebook"]),
        (("codes", "re3", BROOKFEN), ("finished",), "2026-10-30"),
        (("codes", "re3", BROOKFEN), ("codings", "s02"), {**coding.as_data(), "of": fingerprint(text)}),
    )
    async with running(teaching, "re1") as run:
        await run.press("ctrl+r")
        while run.screen.item.statement != "s02":
            await run.press("g")
        assert "take re3" in run.shown()
        assert "V.D Planning" in run.shown()
        await run.press("3", "enter")
        await run.saved()
    made = decisions(teaching)["s02"]
    assert (made["codes"], made["by"]) == ([{"code": "V.D Planning", "valence": "barrier"}], ["re1", "re2", "re3"])


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_mouse_settles_a_difference(teaching, size):
    async with running(teaching, "re2", size=size) as run:
        await run.press("ctrl+r")
        await click(run, "judgement")
        await click(run, "take re1")
        await run.press("enter")
        await run.saved()
        made = decisions(teaching)["s11"]
        assert (made["kind"], made["cause"]) == ("implementation outcome", "judgement")


async def click(run, words):
    """Click on words where they stand, the lowest first."""
    rows = run.shown().splitlines()
    for y in range(len(rows) - 1, -1, -1):
        if words in rows[y]:
            await run.pilot.click(offset=(rows[y].index(words) + 1, y))
            await run.pilot.pause()
            return
    raise AssertionError(f"{words} is not on the screen")


async def test_a_project_without_codings_says_that_nothing_waits(peer_support):
    async with running(peer_support) as run:
        await run.press("ctrl+r")
        assert "Nothing waits to be settled" in run.shown()
        await run.press("a", "e", "x", "h", "r")
        assert "Nothing is decided here yet" in run.shown()
        await run.press("ctrl+g")
        assert "There are no numbers yet" in run.shown()
        await run.press("escape", "escape")
        assert "Peer support" in run.shown()
