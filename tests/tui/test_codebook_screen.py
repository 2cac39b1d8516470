"""Reading the codebook, and the project's own rules and constructs."""

import pytest

from cfir_coder.storage import yamlio
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.widgets.reading import read_out
from tests.commands.run import run as command
from tests.tui.programs import SMALL, WIDE, running


def said(rows):
    return "\n".join("".join(part if isinstance(part, str) else part[0] for part in row) for row in rows)


def test_everything_about_every_construct_is_read_out(teaching):
    project = Repository.open(teaching).project
    for key, construct in project.codebook.constructs.items():
        text = said(read_out(project, key, 2, 1))
        for words in (construct.name, construct.definition, construct.include, construct.barrier):
            assert words in text
        for boundary in construct.exclude:
            assert boundary.what in text
            assert all(project.codebook.sources[basis].name in text for basis in boundary.basis)
        for near in construct.near:
            assert near.tell in text
        for rule in project.codebook.rules.get(key, ()):
            assert rule.text in text
            assert rule.why in text
        assert "{innovation}" not in text


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_it_opens_from_anywhere_at_the_construct_in_view_and_leads_to_its_statements(teaching, size):
    async with running(teaching, "re2", size=size) as run:
        await run.press("d")
        assert "I Innovation" in run.shown()
        await run.press("escape", "g", "1", "d")
        assert run.screen.construct_in_view == "V.D"
        assert "Used in 3 of your statements" in run.shown()
        await run.press("slash")
        await run.type("desk")
        await run.press("enter")
        assert run.screen.construct_in_view == "III.J.2"
        await run.press("j", "enter")
        place = run.screen.place
        sheet = run.work.project.codings[place[0]]["re2"]
        assert "III.J.2 Space" in [code.code for code in sheet.codings[place[1]].codes]
        await run.press("escape")
        assert "Next" in run.shown()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_first_rule_makes_a_codebook_of_the_projects_own(peer_support, size):
    before = command("table", peer_support, "--json").out
    async with running(peer_support, "you", size=size) as run:
        await run.press("g", "slash")
        await run.type("desk")
        await run.press("enter", "b", "d", "a", "enter")
        await run.type("lockers")
        await run.press("enter")
        await run.type("came up twice")
        await run.press("enter")
        assert "does it fit what is coded?" in run.shown()
        assert "you" in run.shown()
        assert not (peer_support / "codebook.yaml").exists()
        await run.press("enter")
        await run.saved()
        await run.until(lambda: "lockers" in run.shown())
        made = yamlio.load((peer_support / "codebook.yaml").read_bytes(), "codebook.yaml")
        project = Repository.open(peer_support).project
        assert made["extends"] == "cfir-2022"
        assert made["id"] == project.settings.codebook
        assert made["rules"]["III.J.2"][0]["by"] == "you"
        assert command("check", peer_support).code == 0
        await run.press("ctrl+z")
        await run.saved()
        assert not (peer_support / "codebook.yaml").exists()
    assert command("check", peer_support).code == 0
    assert command("table", peer_support, "--json").out == before


async def test_rules_are_changed_and_taken_out_after_their_statements_were_shown(teaching):
    async with running(teaching, "re2") as run:
        await run.press("d")
        run.screen.go("III.J.2")
        await run.press("e", "enter", "enter")
        await run.type(", always")
        await run.press("enter", "enter")
        assert "Change the rule: does it fit what is coded?" in run.shown()
        await run.press("escape")
        assert "always" not in run.shown()
        await run.press("e", "down", "enter", "down", "enter", "enter")
        assert "the paths that are walked" not in run.shown()
        await run.saved()
    rules = Repository.open(teaching).project.codebook.rules["III.J.2"]
    assert [rule.rule for rule in rules] == ["include"]


async def test_a_construct_is_added_coded_and_then_stays(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "d")
        run.screen.go("III")
        await run.press("c")
        assert "III.M" in run.shown()
        await run.type("Weatherproofing")
        await run.press("enter")
        await run.type("Whether rain stops it")
        await run.press("enter", "enter")
        await run.type("named in three reviews")
        await run.press("enter")
        assert run.screen.construct_in_view == "III.M"
        await run.press("escape", "slash")
        await run.type("weatherproof")
        await run.press("enter", "b", "d", "e", "down", "enter")
        assert "III.M is in use and stays" in run.shown()
        await run.saved()
    assert command("check", teaching).code == 0
    assert Repository.open(teaching).project.codebook.constructs["III.M"].added.by == "re2"
