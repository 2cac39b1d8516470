"""Grouping statements into factors with the keyboard and with the mouse, on copies of the teaching project."""

import pytest

from cfir_coder.core.grouping import account, grouped
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.standing import standings
from cfir_coder.core.text import collapse, display_text
from cfir_coder.report.domain_table import domain_table
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.screens.coding import CodingScreen
from cfir_coder.tui.screens.factors import FactorsScreen
from tests.hostile import HOSTILE_TEXTS
from tests.journeys.test_coding_by_mouse import click_text
from tests.tui.programs import SMALL, WIDE, log, running

LATE = ("aldery2019/s08", "aldery2019/s09")
"""The two determinants of the teaching project that are in no factor."""


def factors_of(root):
    return Repository.open(root).project.factors


def change(root, *edits_of):
    """Change the project outside the program."""
    repository = Repository.open(root)
    edits = tuple(edit(repository.project, *item) for item in edits_of)
    repository.save(apply(repository.project, edits), changes=[Change("outside", edits)])


async def undo_everything(run, start):
    while run.work.session.done:
        await run.press("ctrl+z")
    assert "Undid" in run.shown()
    await run.saved()
    assert factors_of(run.work.root) == start


def assert_nothing_is_lost(root, saved):
    """What is on disk is what the program has, and every statement is somewhere."""
    project = Repository.open(root).project
    assert project.factors == saved
    standing = standings(project)
    tally = account(standing, grouped(project, standing))
    assert tally.accounted == tally.statements == 45
    assert domain_table(project).caption


async def test_statements_are_grouped_by_keyboard_on_a_small_screen_and_all_is_undone(teaching):
    start = factors_of(teaching)
    async with running(teaching, "re1", size=SMALL) as run:
        await run.press("F")
        assert "2 of 21 determinants are in no factor yet" in run.shown()
        await run.press("space", "space", "n")
        await run.type("Routes")
        await run.press("enter")
        assert "All 21 determinants that stand are in a factor" in run.shown()
        assert run.screen.factors.item.id == "f14"
        assert run.screen.statements.has_focus

        await run.press("tab", "r")
        await run.type("! ")
        await run.press("enter", "m")
        await run.type("warm")
        await run.press("enter")
        await run.until(lambda: "Together 3 statements." in run.shown())
        await run.press("enter")
        assert run.screen.factors.item.id == "f05"
        assert set(run.work.project.factors.factors["f05"].members) == {"aldery2019/s03", *LATE}
        assert list(run.work.project.factors.factors["f05"].merged) == ["f14"]

        await run.press("down", "down", "space", "space", "x")
        await run.type("Alone")
        await run.press("enter")
        assert set(run.work.project.factors.factors["f15"].members) == set(LATE)
        assert run.screen.factors.item.id == "f15"
        await run.press("down", "t")
        await run.type("winter")
        await run.press("enter")
        assert len(run.work.project.factors.factors["f11"].members) == 2
        await run.press("delete")
        assert run.work.project.factors.factors["f15"].members == {}
        assert "1 of 21 determinants is in no factor yet" in run.shown()
        assert "No statement is in it" in run.shown()
        await run.press("delete")
        assert "f15" not in run.work.project.factors.factors

        run.screen.go("f03")
        await run.press("left_square_bracket")
        assert run.work.project.factors.order[:2] == ("f10", "f03")
        await run.press("left_square_bracket")
        assert "It is the first of its domain already" in run.shown()
        await run.press("e", "down", "down", "enter", "down", "enter")
        assert run.work.project.factors.factors["f03"].valence == "both"
        await run.press("e", "down", "enter")
        await run.type("V.D")
        await run.press("enter")
        assert run.work.project.factors.factors["f03"].code == "V.D Planning"
        assert run.work.project.factors.factors["f03"].members["aldery2019/s07"].code == "II.F Financing"
        await run.press("e", "down", "down", "down", "enter", "enter")
        await run.type("II.F")
        await run.press("enter")
        assert run.work.project.factors.factors["f03"].also == ("II.F Financing",)
        await run.saved()
        assert_nothing_is_lost(teaching, run.work.project.factors)
        await undo_everything(run, start)
    assert next(line["what"] for line in log(teaching, "re1")) == "made the factor “Routes”"


async def test_statements_are_grouped_with_the_mouse_alone(teaching):
    start = factors_of(teaching)
    async with running(teaching, "re1", size=WIDE) as run:
        await click_text(run, "F factors")
        await click_text(run, "□ s08")
        await click_text(run, "□ s09")
        assert "■ 2 chosen" in run.shown()
        await click_text(run, "No warm place to meet")
        await click_text(run, "p put in")
        assert "put 2 statements into" in run.shown().lower()
        await click_text(run, "▸ - No warm place")
        await click_text(run, "□ s09")
        assert "Where the leader knew the paths" in run.shown()
        await click_text(run, "t move")
        await click_text(run, "II.C Local Conditions")
        await click_text(run, "□ s08")
        await click_text(run, "x split")
        await run.type("Late")
        await click_text(run, "Enter keep")
        await click_text(run, "] down")
        assert "is the last" not in run.shown()
        await click_text(run, "m merge")
        await click_text(run, "Being made welcome, or not")
        await click_text(run, "Enter merge them")
        assert "f14" in run.work.project.factors.factors["f04"].merged
        await click_text(run, "□ s08")
        await click_text(run, "Del out")
        await run.saved()
        assert_nothing_is_lost(teaching, run.work.project.factors)
        for _ in range(6):
            await click_text(run, "ctrl+z undo")
        assert not run.work.session.done
        await run.saved()
        assert factors_of(teaching) == start


async def test_a_statement_is_in_several_factors_with_the_code_that_belongs_there(teaching):
    async with running(teaching, "re1") as run:
        await run.press("F", "v")
        await run.type("yearly")
        await run.press("enter")
        assert "in 2 factors" in run.shown()
        assert [row.code for row in run.screen.statements.shown if row.place] == ["II.F Financing", "III.J.1 Funding"]
        run.screen.factors.go("f13")
        await run.press("down", "enter")
        assert run.work.project.factors.factors["f13"].members["aldery2019/s07"].code == "III.J.1 Funding"
        await run.press("enter")
        assert "s07 is in it already" in run.shown()
        run.screen.go("f13")
        await run.press("down", "down", "c")
        assert "With which of its codes is it here?" in run.shown()
        await run.press("enter")
        assert run.work.project.factors.factors["f13"].members["aldery2019/s07"].code == "II.F Financing"
        await run.press("enter")
        assert isinstance(run.screen, CodingScreen)
        assert run.screen.place == ("aldery2019", "s07")
        await run.press("escape", "l")
        assert "Words in common with" in run.shown()
        await run.press("n")
        assert "Printed under II.F Financing" in run.shown()


async def test_what_needs_a_look_is_said_with_what_mends_it(teaching):
    coding = {
        "kind": "determinant",
        "codes": [{"code": "V.D Planning", "valence": "barrier"}],
        "by": ["re1"],
        "how": "joint",
    }
    of = Repository.open(teaching).project.decisions["aldery2019"].decisions["s13"].of
    members = {
        "aldery2019/s07": {},
        "aldery2019/s13": {"code": "III.F Compatibility"},
        "brookfen2021/s11": {},
        "nowhere/s01": {},
        "castellow2022/s12": {},
    }
    change(
        teaching,
        (("decisions", "aldery2019"), ("decisions", "s13"), {**coding, "of": of}),
        (
            ("reviews", "castellow2022"),
            ("statements", "s12"),
            {"text": "Gone", "withdrawn": {"by": "re1", "why": "Twice"}},
        ),
        (("factors",), ("factors", "f13"), {"text": "Who does what", "code": "V.D Planning", "members": members}),
        (("factors",), ("factors", "f90"), {"text": "Nothing here", "code": "III.Z Zebra"}),
    )
    async with running(teaching, "re1", size=SMALL) as run:
        run.program.push_screen(FactorsScreen(run.program, "f13"))
        await run.pilot.pause()
        assert "! 5 statements in it to look at." in run.shown()
        for said in (
            "several codes, none of them",
            "no longer has the code",
            "while it is open",
            "no statement nowhere/s01",
            "withdrawn",
        ):
            await run.press("down")
            assert said in collapse(run.shown())
        await run.press("delete")
        assert "castellow2022/s12" not in run.work.project.factors.factors["f13"].members
        run.screen.go("f13")
        await run.press("down", "c", "enter")
        assert run.work.project.factors.factors["f13"].members["aldery2019/s07"].code == "II.F Financing"
        run.screen.go("f90")
        await run.pilot.pause()
        assert "In no domain of the codebook" in run.shown()
        assert "Its code is not in the codebook. e chooses" in collapse(run.shown())
        await run.press("e", "down", "enter")
        await run.type("V.F")
        await run.press("enter", "delete")
        assert "f90" not in run.work.project.factors.factors


async def test_other_screens_and_the_palette_lead_to_a_factor(teaching):
    async with running(teaching, "re1") as run:
        await run.press("ctrl+p")
        await run.type("welcome")
        await run.press("enter")
        assert isinstance(run.screen, FactorsScreen)
        assert (run.screen.item.id, run.screen.factors.has_focus) == ("f04", True)
        await run.press("d")
        run.program.show_factor("f11")
        assert isinstance(run.screen, FactorsScreen)
        assert (run.screen.item.id, len(run.program.screen_stack)) == ("f11", 2)
        run.screen.go("f99")
        await run.pilot.pause()
        assert "This factor is not there any more" in run.shown()


async def test_who_groups_is_asked_where_nobody_has_said_so(teaching):
    async with running(teaching) as run:
        await run.press("F", "p")
        assert "put in" in run.shown()
        await run.press("enter")
        await run.until(lambda: run.work.session.done)
        assert run.work.person == "re1"


async def test_factors_that_cannot_be_read_are_named_and_left_alone(teaching):
    path = teaching / "factors.yaml"
    broken = path.read_bytes() + b"{{"
    path.write_bytes(broken)
    async with running(teaching, "re1") as run:
        await run.press("F")
        assert "factors.yaml can't be read, so nobody knows" in run.shown()
        assert "factors.yaml:" in run.shown()
        await run.press("p", "n")
        await run.type("x")
        await run.press("enter")
        assert "factors.yaml can't be read: mend it first" in run.shown()
        assert not run.work.session.done
    assert path.read_bytes() == broken


async def test_what_co_reviewers_said_of_a_factor_stands_with_it(teaching):
    async with running(teaching, "re1") as run:
        run.program.show_factor("f03")
        await run.pilot.pause()
        said = Repository.open(teaching).project.factor_answers["le1"].answers["f03"].words
        assert said
        assert said[:30] in run.shown()
        await run.press("a", "home")
        run.screen.go("f10")
        await run.press("down", "delete", "up", "delete")
        assert "answered about it: merge it into another factor" in run.shown()
        assert "le1" not in run.shown()
        await run.press("m")
        await run.press("enter")
        await run.until(lambda: "are kept with the one that stays: lived-" in run.shown())
        assert "le1" not in run.shown()


async def test_who_may_not_decide_reads_and_changes_nothing(teaching):
    async with running(teaching, "le1") as run:
        await run.press("F", "p")
        assert "le1 may read this, but not decide" in run.shown()
        assert not run.work.session.done


async def test_a_change_from_outside_comes_in_and_both_sides_stay(teaching):
    def outside(factor, text, statement):
        before = factors_of(teaching).factors[factor].as_data()
        after = before | {"text": text, "members": before["members"] | {statement: {}}}
        change(teaching, (("factors",), ("factors", factor), after))

    async with running(teaching, "re1") as run:
        await run.press("F", "m")
        outside("f11", "Winter and its dark", "aldery2019/s08")
        await run.look()
        await run.press("escape")
        assert "Winter and its dark" in run.shown()
        assert "1 of 21 determinants is in no factor yet" in run.shown()
        outside("f10", "All find it acceptable", "brookfen2021/s07")
        await run.press("p")
        await run.saved()
        await run.until(lambda: "All find it acceptable" in run.shown())
        assert not run.work.conflicts
    after = factors_of(teaching).factors
    assert set(after["f10"].members) >= {"aldery2019/s09", "brookfen2021/s07"}
    assert after["f10"].text == "All find it acceptable"
    assert "aldery2019/s08" in after["f11"].members


async def test_a_project_without_factors_or_codes_says_what_to_do(teaching):
    (teaching / "factors.yaml").unlink()
    async with running(teaching, "re1", size=SMALL) as run:
        await run.press("F", "p")
        assert "There are no factors yet." in run.shown()
        assert "21 of 21 determinants are in no factor yet" in run.shown()
        await run.press("n")
        await run.type("Forms")
        await run.press("enter")
        await run.saved()
    assert list(factors_of(teaching).factors) == ["f11"], "le1 answered about factors f01 to f10"


@pytest.mark.parametrize(("size", "every"), [(SMALL, 1), (WIDE, 7)])
async def test_hostile_texts_are_shown_as_text_and_do_nothing(teaching, size, every):
    edits = []
    for number, text in enumerate(HOSTILE_TEXTS[::every], 1):
        factor = {
            "text": text or "-",
            "code": text,
            "also": [text],
            "members": {f"{text}/s01": {"code": text}},
            "merged": {"f70": text},
        }
        edits.append((("factors",), ("factors", f"h{number}"), factor))
    change(teaching, *edits)
    async with running(teaching, "re1", size=size) as run:
        await run.press("F", "a", "tab", "end")
        seen = [run.shown()]
        for number, text in enumerate(HOSTILE_TEXTS[::every], 1):
            run.screen.go(f"h{number}")
            await run.pilot.pause()
            seen.append(run.shown())
            if 0 < len(text) < 40:
                assert collapse(display_text(text)) in collapse(seen[-1])
        for keys in (["m"], ["e"], ["e", "down", "down", "down", "enter"], ["down", "t"], ["r"]):
            await run.press(*keys)
            seen.append(run.shown())
            await run.press("escape")
        assert isinstance(run.screen, FactorsScreen)
    assert not any(ord(character) < 32 for shown in seen for character in shown if character != "\n")
