"""Looking back, going back, and setting the program up as one likes it."""

from cfir_coder.storage.repository import Repository
from cfir_coder.tui.keymap import preferences
from cfir_coder.tui.usage import in_slots
from tests.tui.programs import SMALL, codings, log, running


async def test_back_to_an_earlier_version_after_a_restart(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f")
        await run.saved()
        await run.press("b")
        await run.saved()
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("enter", "h")
        assert "no code → V.D Planning" in run.shown()
        await run.press("down", "enter", "down", "enter")
        await run.saved()
        assert codings(teaching, "re2", "castellow2022")["s08"]["codes"][0]["valence"] == "facilitator"
        await run.press("ctrl+z")
        await run.saved()
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"][0]["valence"] == "barrier"
    assert [line["what"] for line in log(teaching, "re2")][-2:] == [
        "went back to an earlier version of s08",
        "Undid: went back to an earlier version of s08",
    ]


async def test_the_whole_project_has_one_history_and_leads_to_the_statement(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f")
        place = run.screen.place
        await run.saved()
        await run.press("escape", "H")
        assert "castellow2022/s08" in run.shown()
        await run.press("g")
        assert run.screen.place == place


async def test_what_others_code_blind_is_in_nobody_elses_history(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g", "1", "f")
        review, statement = run.screen.place
        await run.saved()
        await run.press("h")
        assert "no code → V.D Planning" in run.shown()
    assert not Repository.open(teaching).project.codings[review]["re2"].finished
    async with running(teaching, "re1") as run:
        await run.press("H")
        assert "What was done" in run.shown()
        assert f"{review}/{statement}" not in run.shown()
        assert "V.D Planning" not in run.shown()


async def test_theme_layout_and_keys_are_remembered(teaching, tmp_path):
    folder = tmp_path / "settings"
    async with running(teaching, "re2", settings=preferences(folder)) as run:
        await run.press("ctrl+t", "f2", "down", "enter", "down", "enter")
        rows = run.screen.query_one("#settings")
        rows.stand(rows.names.index("coding.facilitator"))
        await run.press("enter", "b")
        assert "That key is taken: Mark the code as a barrier" in run.shown()
        await run.press("enter", "plus")
        assert "Mark the code as a facilitator: plus" in run.shown()
    kept = preferences(folder)
    assert (kept.theme, kept.large, kept.still, kept.keys) == (
        "cfir-light",
        True,
        True,
        {"coding.facilitator": "plus"},
    )
    async with running(teaching, "re2", settings=kept) as run:
        await run.press("g", "1", "plus")
        assert not run.screen.query_one("#left").display
        await run.saved()
        assert run.program.theme == "cfir-light"
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"][0]["valence"] == "facilitator"


async def test_settings_that_cannot_be_read_are_not_written_over(teaching, tmp_path):
    (tmp_path / "settings.yaml").write_text("keys: [\n")
    async with running(teaching, "re2", settings=preferences(tmp_path)) as run:
        await run.press("ctrl+t")
        assert run.program.theme == "cfir-light"
    assert (tmp_path / "settings.yaml").read_text() == "keys: [\n"


def test_a_recent_code_keeps_its_number():
    slots = in_slots([], ["c", "b", "a"])
    assert slots == ["c", "b", "a"]
    assert in_slots(slots, ["a", "d", "c", "b"]) == ["c", "b", "a", "d"]
    assert in_slots(["c", "b", "a"], ["d", "a", "c"]) == ["c", "d", "a"]
    assert in_slots(["c", "b"], ["c"]) == ["c", ""]


async def test_the_counts_of_keys_in_the_walk_are_true(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g")
        await run.press("1", "f", "g")
        await run.press("slash", "p", "h", "o", "n", "enter", "f", "g")
        assert run.screen.place == ("castellow2022", "s10")
        await run.saved()
    made = codings(teaching, "re2", "castellow2022")
    assert made["s08"]["codes"] == [{"code": "V.D Planning", "valence": "facilitator"}]
    assert made["s09"]["codes"] == [{"code": "III.J.3 Materials & Equipment", "valence": "facilitator"}]
