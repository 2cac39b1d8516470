"""Coding with the keyboard alone, undoing, closing and coming back."""

import pytest
from textual import events

from cfir_coder.core.project import SETTINGS
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.storage.repository import Repository
from tests.journeys.team import do
from tests.tui.programs import NOW, SMALL, WIDE, codings, log, running


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_newcomer_codes_the_real_project_and_the_published_decisions_stay(peer_support, size):
    before = {path: path.read_bytes() for path in (peer_support / "decisions").iterdir()}
    async with running(peer_support, size=size) as run:
        assert "Peer support for mental health" in run.shown()
        await run.press("g", "slash")
        await run.type("desk")
        await run.press("enter")
        assert "Who are you?" in run.shown()
        await run.press("enter")
        await run.press("b")
        place = run.screen.place
        await run.saved()
        assert "Saved" in run.shown()
    coding = codings(peer_support, "you", place[0])[place[1]]
    assert coding["codes"] == [{"code": "III.J.2 Space", "valence": "barrier"}]
    assert coding["kind"] == "determinant"
    assert coding["at"] == NOW
    assert [line["what"] for line in log(peer_support, "you")] == [
        f"III.J.2 Space on {place[1]}",
        f"III.J.2 Space - barrier on {place[1]}",
    ]
    assert before == {path: path.read_bytes() for path in (peer_support / "decisions").iterdir()}
    async with running(peer_support, "you", size=size) as run:
        await run.press("enter")
        assert run.screen.place == place
        assert "III.J.2 Space" in run.shown()


async def test_twenty_statements_at_three_keys_each(peer_support):
    async with running(peer_support, "you", size=SMALL) as run:
        await run.press("g", "slash")
        await run.type("plan")
        await run.press("enter", "f", "g")
        for _ in range(19):
            await run.press("1", "f", "g")
        await run.saved()
    coded = Repository.open(peer_support).project.codings
    made = [coding for sheets in coded.values() for coding in sheets["you"].codings.values()]
    assert len(made) == 20
    assert {(code.code, code.valence) for coding in made for code in coding.codes} == {("V.D Planning", "facilitator")}


async def test_undo_and_redo_are_named_and_go_where_it_happened(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g")
        place = run.screen.place
        await run.press("1", "f", "down", "down", "ctrl+z")
        assert run.screen.place == place
        assert "Undid: V.D Planning - facilitator on s08" in run.shown()
        await run.press("ctrl+z")
        assert "Undid: V.D Planning on s08" in run.shown()
        await run.press("ctrl+z")
        assert "nothing to undo" in run.shown()
        await run.saved()
        assert place[1] not in codings(teaching, "re2", place[0])
        await run.press("ctrl+y", "ctrl+y")
        await run.saved()
    assert codings(teaching, "re2", place[0])[place[1]]["codes"] == [{"code": "V.D Planning", "valence": "facilitator"}]
    assert [line["what"][:5] for line in log(teaching, "re2")] == ["V.D P", "V.D P", "Undid", "Undid", "Redid", "Redid"]


async def test_undo_reaches_back_from_home(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "escape", "ctrl+z")
        assert "Undid: V.D Planning on s08" in run.shown()
        await run.saved()
    assert "s08" not in codings(teaching, "re2", "castellow2022")


async def test_unsure_with_a_runner_up_and_back(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f", "u")
        await run.type("space")
        await run.press("enter")
        await run.type("both are there")
        await run.press("enter")
        assert "unsure" in run.shown()
        await run.saved()
        made = codings(teaching, "re2", "castellow2022")["s08"]
        assert made["unsure"] == {"instead": "III.J.2 Space", "why": "both are there"}
        await run.press("U")
        await run.saved()
    assert "unsure" not in codings(teaching, "re2", "castellow2022")["s08"]


async def test_a_role_asks_for_its_characteristic(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g", "slash")
        await run.type("innovation deliverers")
        await run.press("enter")
        assert "Which characteristic" in run.shown()
        await run.press("down", "enter", "b")
        await run.saved()
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"] == [
        {"code": "IV.R.H Innovation Deliverers + IV.C.B Capability", "valence": "barrier"}
    ]


async def test_none_fits_needs_a_reason(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "x", "enter")
        assert "A reason is needed" in run.shown()
        await run.type("about the weather")
        await run.press("enter")
        assert "none fits" in run.shown()
        await run.saved()
    made = codings(teaching, "re2", "castellow2022")["s08"]
    assert made["codes"] == []
    assert made["note"] == "about the weather"


async def test_another_kind_has_no_valence(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f", "k")
        await run.type("s")
        await run.press("down", "down", "down", "down", "down", "down", "enter")
        await run.press("b")
        assert "neither barrier nor facilitator" in run.shown()
        await run.saved()
    made = codings(teaching, "re2", "castellow2022")["s08"]
    assert made["kind"] == "strategy"
    assert made["codes"] == [{"code": "V.D Planning"}]


async def test_a_changed_text_is_said_and_still_fits_renews_it(teaching):
    repository = Repository.open(teaching)
    statement = repository.project.reviews["castellow2022"].statements["s02"]
    text = edit(
        repository.project,
        ("reviews", "castellow2022"),
        ("statements", "s02"),
        {**statement.as_data(), "text": "Now it says something else."},
    )
    repository.save(apply(repository.project, [text]), changes=[Change("corrected", (text,))])
    async with running(teaching, "re2") as run:
        await run.press("g")
        run.screen.go(("castellow2022", "s02"))
        await run.pilot.pause()
        assert "The text has changed since you coded it" in run.shown()
        before = codings(teaching, "re2", "castellow2022")["s02"]
        await run.press("y")
        assert "The text has changed since you coded it" not in run.shown()
        await run.saved()
    after = codings(teaching, "re2", "castellow2022")["s02"]
    assert after["codes"] == before["codes"]
    assert after["of"] == fingerprint("Now it says something else.")


async def test_a_sealed_review_says_so_and_is_not_changed(teaching):
    before = (teaching / "codes/re1/aldery2019.yaml").read_bytes()
    async with running(teaching, "re1") as run:
        await run.press("home", "enter", "1")
        assert "sealed" in run.shown()
        await run.saved()
    assert (teaching / "codes/re1/aldery2019.yaml").read_bytes() == before


async def test_blind_codings_of_others_are_not_shown_before_all_have_finished(teaching):
    theirs = Repository.open(teaching).project.codings["castellow2022"]["re1"]
    with_notes = [key for key, coding in theirs.codings.items() if coding.codes]
    async with running(teaching, "re2") as run:
        await run.press("g")
        for key in with_notes:
            run.screen.go(("castellow2022", key))
            await run.pilot.pause()
            assert "re1 coded" not in run.shown()


async def test_finishing_a_review_asks_while_statements_are_left(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "m")
        assert "have no coding by you yet" in run.shown()
        await run.press("enter", "m", "down", "enter")
        await run.saved()
        assert Repository.open(teaching).project.codings["castellow2022"]["re2"].finished == NOW[:10]


async def test_somebody_new_adds_themselves(peer_support):
    async with running(peer_support) as run:
        await run.press("g", "slash")
        await run.type("space")
        await run.press("enter", "down", "enter")
        await run.type("Ada")
        await run.press("enter")
        await run.type("Re 3")
        await run.press("enter", "enter")
        assert "Perhaps re-3" in run.shown()
        await run.press("shift+tab", *["backspace"] * 4)
        await run.type("re3")
        await run.press("enter", "enter")
        place = run.screen.place
        await run.saved()
    assert Repository.open(peer_support).project.people["re3"].name == "Ada"
    assert codings(peer_support, "re3", place[0])[place[1]]["codes"] == [{"code": "III.J.2 Space"}]


async def test_keys_that_come_in_one_burst_go_where_they_were_meant(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g")
        for key in ("slash", *"space", "enter", "b"):
            run.program.post_message(events.Key(key, key if len(key) == 1 else None))
        await run.until(lambda: len(run.work.session.done) == 2)
        await run.saved()
    made = codings(teaching, "re2", "castellow2022")["s08"]
    assert made["codes"] == [{"code": "III.J.2 Space", "valence": "barrier"}]


async def test_codes_chosen_with_anothers_in_view_say_whose(teaching):
    settings = edit(Repository.open(teaching).project, SETTINGS, ("blind",), False)
    do(teaching, "re1", lambda _: Change("not blind", (settings,)))
    async with running(teaching, "re2") as run:
        run.program.action_go_to("castellow2022", "s08")
        await run.pilot.pause()
        assert "re1" in run.shown()
        await run.press("n")
        await run.type("mine")
        await run.press("enter")
        await run.saved()
        assert "saw" not in codings(teaching, "re2", "castellow2022")["s08"]
        await run.press("1")
        await run.saved()
    assert codings(teaching, "re2", "castellow2022")["s08"]["saw"] == "re1"


async def test_somebody_who_says_late_who_they_are_does_not_change_what_they_coded_before(teaching):
    before = codings(teaching, "re2", "castellow2022")
    async with running(teaching, size=SMALL) as run:
        assert "Code 10 statements in 1 review" in run.shown()
        await run.press("g")
        assert run.screen.place == ("castellow2022", "s02")
        assert "1-9" not in run.shown()
        await run.press("slash", *"phone", "enter", "down", "enter")
        assert run.work.person == "re2"
        assert "You have coded s02 before" in run.shown()
        await run.saved()
    assert codings(teaching, "re2", "castellow2022") == before


async def test_who_is_assigned_to_nothing_is_told_so(teaching):
    async with running(teaching, "le1", size=SMALL) as run:
        await run.press("g")
        assert "No review is yours to code now" in run.shown()


async def test_undo_goes_back_through_what_was_done_on_several_screens(teaching):
    before = Repository.open(teaching).project
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("g", "1", "f")
        await run.press("d", "a", "enter", *"rule", "enter", *"why", "enter", "enter", "escape")
        await run.press("w", *"gone", "enter", "escape")
        await run.saved()
        assert [change.what for change in run.work.session.done] == [
            "V.D Planning on s08",
            "V.D Planning - facilitator on s08",
            "rule for V.D: include",
            "withdrew s08",
        ]
        undone = []
        for _ in range(4):
            await run.press("ctrl+z")
            undone.append(next(line for line in run.shown().splitlines() if "Undid: " in line).partition("Undid: ")[2])
        await run.saved()
    assert [words.strip() for words in undone] == [
        "withdrew s08",
        "rule for V.D: include",
        "V.D Planning - facilitator on s08",
        "V.D Planning on s08",
    ]
    after = Repository.open(teaching).project
    assert (after.codings, after.reviews, after.codebook.rules) == (
        before.codings,
        before.reviews,
        before.codebook.rules,
    )
