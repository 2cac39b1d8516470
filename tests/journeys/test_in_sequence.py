"""Coders who go one after the other, and those who must not see each other at all."""

import json

import pytest

from cfir_coder.core.project import SETTINGS
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.storage.repository import Repository
from tests.commands.run import run as command
from tests.tui.programs import SMALL, WIDE, codings, running

REVIEW = "castellow2022"
TODO = "s08"
"""A statement that re1 has coded and re2 has not."""
FIRST = "III.J.3 Materials & Equipment"


def set_up(root, **settings):
    """Write settings into project.yaml, as somebody would by hand."""
    repository = Repository.open(root)
    edits = [edit(repository.project, SETTINGS, (key,), value) for key, value in settings.items()]
    repository.save(apply(repository.project, edits), changes=[Change("set up", tuple(edits))])


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_second_coder_sees_the_first_and_the_coding_says_so(teaching, size):
    set_up(teaching, blind=False, sequence=True)
    async with running(teaching, "re2", size=size) as run:
        await run.press("g")
        assert run.screen.place == (REVIEW, TODO)
        assert "re1 coded  i takes it over" in run.shown()
        assert FIRST in run.shown()
        await run.press("slash", *"market", "enter", "f")
        assert "takes it over" not in run.shown()
        await run.saved()
        assert codings(teaching, "re2", REVIEW)[TODO]["saw"] == "re1"
        await run.press("ctrl+z", "ctrl+z", "i")
        assert "coded s08 as re1 did" in run.shown()
        await run.press("f")
        await run.saved()
    made = codings(teaching, "re2", REVIEW)[TODO]
    assert made["saw"] == "re1"
    assert made["codes"] == [{"code": FIRST, "valence": "facilitator"}]
    async with running(teaching, "re1", size=size) as run:
        run.program.code_at((REVIEW, TODO))
        await run.press("left")
        assert "re2 coded" not in run.shown()
        await run.press("m", "f")
        await run.saved()
        assert codings(teaching, "re1", REVIEW)[TODO]["codes"] == made["codes"]
    assert "saw" not in codings(teaching, "re1", REVIEW)[TODO]
    done = command("agreement", teaching, "--not-blind", "--reviews", REVIEW, "--json")
    assert json.loads(done.out)["left_out"]["saw another's codes"] == 1


async def test_a_blind_project_shows_and_notes_nothing_whatever_it_says_of_sequence(teaching):
    set_up(teaching, sequence=True, assignments={REVIEW: {"coders": ["re1", "re2"], "sequence": True}})
    async with running(teaching, "re2") as run:
        await run.press("g", "i")
        assert "no codes from before a split" in run.shown()
        assert "re1 coded" not in run.shown()
        assert "Materials" not in run.shown()
        await run.press("1", "f")
        await run.saved()
    assert "saw" not in codings(teaching, "re2", REVIEW)[TODO]
    assert "nobody sees another's codes" in command("check", teaching).out


@pytest.mark.parametrize("person", ["co1", "de1"])
async def test_who_only_decides_or_co_reviews_can_say_who_they_are(teaching, person):
    set_up(teaching, people={
        **{key: one.as_data() for key, one in Repository.open(teaching).project.people.items()},
        "co1": {"role": "lived-experience", "does": ["co-review"]},
        "de1": {"role": "coordinator", "does": ["decide"]},
    })  # fmt: skip
    async with running(teaching) as run:
        await run.press("ctrl+u")
        assert person in run.shown()
        await run.press(*["down"] * list(run.work.project.at_work).index(person), "enter")
        assert run.work.person == person
        await run.press("g")
        assert f"{person} does not code in this project" in run.shown()
        run.program.code_at((REVIEW, TODO))
        await run.press("slash", *"market", "enter")
        assert f"{person} does not code here" in run.shown()
        await run.saved()
    assert not (teaching / "codes" / person).exists()
    async with running(teaching, person) as run:
        assert f"You work as {person}" in run.shown()
