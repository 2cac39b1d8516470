"""Table, support and overlap on the screen: the numbers of the commands, and from each of them to its statements."""

import json
import unicodedata

from cfir_coder.core.codebook import Code
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.factor import Factor, Member
from cfir_coder.core.project import FACTORS
from cfir_coder.core.review import Appraisal, Review, Statement
from cfir_coder.core.session import Change, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.screens import reckoned
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.screens.coding import CodingScreen
from cfir_coder.tui.screens.factors import FactorsScreen
from cfir_coder.tui.screens.support_facts import facts, neighbours
from cfir_coder.tui.widgets.blocks import Blocks
from tests.commands.run import run as command
from tests.hostile import HOSTILE_TEXTS
from tests.tui.programs import SMALL, running


def asked(name, root, *arguments):
    return json.loads(command(name, root, "--json", *arguments).out)


def values(blocks):
    return [block.value for block in blocks.blocks if block.value is not None]


def said(blocks, width=100):
    """What a list shows, as text."""
    return "\n".join(
        "".join(part if isinstance(part, str) else part[0] for part in line)
        for block in blocks
        for line in block.lines(width)
    )


async def stand(run, blocks, wanted):
    """Put the cursor on an entry, as the arrows would."""
    blocks.cursor = next(n for n, (place, *_) in enumerate(blocks._lines) if blocks.blocks[place].value is wanted)
    await run.pilot.pause()


async def test_the_table_has_the_numbers_of_the_command_and_each_leads_to_its_statements(peer_support):
    told = asked("table", peer_support)
    async with running(peer_support, "re1") as run:
        await run.press("T")
        lines = values(run.screen.rows)
        rows = [line for line in lines if line.row]
        expected = [row for domain in told["domains"] for row in domain["rows"]]
        assert [(line.row.text, line.row.n, list(line.keys)) for line in rows] == [
            (row["text"], row["n"], row["statements"]) for row in expected
        ]
        assert sum(line.row.n for line in rows) == 52
        domains = [line for line in lines if line.domain]
        assert [len(line.domain.reviews) for line in domains] == [len(one["reviews"]) for one in told["domains"]]
        assert "N = 9" in run.shown()

        await stand(run, run.screen.rows, rows[2])
        await run.press("enter")
        assert isinstance(run.screen, BehindScreen)
        assert values(run.screen.statements) == list(rows[2].keys)
        first = Repository.open(peer_support).project.reviews["ibrahim2020"].statements
        shown = run.shown()
        assert all(
            statement.text[:40] in shown and statement.locator in shown
            for key, statement in first.items()
            if f"ibrahim2020/{key}" in rows[2].keys
        )
        await run.press("enter")
        assert isinstance(run.screen, CodingScreen)
        assert "/".join(run.screen.place) == rows[2].keys[0]
        await run.press("escape", "escape")
        assert run.screen.rows.value.title == rows[2].title


async def test_a_cell_of_the_table_is_chosen_by_key_and_by_mouse(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("T", "down", "down", "down", "down", "down", "right", "right")
        line = run.screen.rows.value
        assert line.title == "Money that lasts only from one grant to the next"
        await run.press("enter")
        assert values(run.screen.statements) == ["brookfen2021/s07"]
        await run.press("escape")
        await run.pilot.click("#reviews", offset=(25, 0))
        await run.pilot.pause()
        assert isinstance(run.screen, BehindScreen)
        await run.press("escape")
        await run.pilot.double_click("#table", offset=(10, 0))
        await run.pilot.pause()
        assert isinstance(run.screen, BehindScreen)


async def test_how_the_table_is_shown_is_what_the_command_says(teaching):
    async with running(teaching, "re2") as run:
        await run.press("T", "b")
        by_construct = asked("table", teaching, "--by", "construct")
        rows = [line.row for line in values(run.screen.rows) if line.row]
        assert [row.text for row in rows] == [row["text"] for one in by_construct["domains"] for row in one["rows"]]
        await run.press("b", "a", "c", "m", "down", "enter", "s", "down", "enter")
        shown = " ".join(said(run.screen.rows.blocks).split())
        assert "added to the CFIR 2022" in shown
        assert "“Grief" in shown
        assert "Co-review" in run.shown()
        assert "Aldery 2019 (invented);" in shown
        twin = [line for line in values(run.screen.rows) if line.row and line.row.added]
        assert [line.title for line in twin] == ["Being made welcome, or not, on the first visit and after"]
        assert [row["text"] for row in asked("table", teaching, "--twin")["twin"][0]["rows"]] == [twin[0].title]
        await run.press("z")
        assert "No data" in said(run.screen.rows.blocks)
        await run.press("t")
        await run.type("rated low")
        await run.press("enter")
        low = asked("table", teaching, "--appraisal", "low")
        assert run.screen.found.table.of == low["reviews"] == 2
        assert "N = 2" in run.shown()
        assert "only rated low" in run.shown()
        assert "N = 2 counts the reviews" in said(run.screen.rows.blocks)
        await run.press("d")
        await run.press("escape", "o")
        assert "not a factor" in run.shown()


async def test_the_table_opens_the_factor_of_a_row(teaching):
    async with running(teaching, "re2") as run:
        await run.press("T", "down", "down", "down", "down", "o")
        assert isinstance(run.screen, FactorsScreen)
        await run.press("escape", "S", "o")
        assert isinstance(run.screen, FactorsScreen)


async def test_what_is_shown_is_written_and_never_over_somebodys_work(teaching):
    target = teaching / "exports" / "table.md"
    async with running(teaching, "re2") as run:
        await run.press("T", "a", "e")
        field = run.screen.query_one("Field")
        field.value = "exports/table.pdf"
        await run.press("enter")
        assert "End the name in one of" in run.shown()
        field.value = "exports/table.md"
        await run.press("enter")
        await run.until(target.exists)
        await run.until(lambda: "Wrote exports/table.md" in run.shown())
        assert "Table 2. Barriers and facilitators in constructs" in target.read_text(encoding="utf-8")
        target.write_text("Mine now.", encoding="utf-8")
        await run.press("e")
        run.screen.query_one("Field").value = "exports/table.md"
        await run.press("enter")
        await run.until(lambda: "somebody changed this file" in run.shown())
        await run.press("enter")
        other = teaching / "exports" / "table-2.md"
        await run.until(lambda: "Wrote exports/table-2.md" in run.shown())
        assert target.read_text(encoding="utf-8") == "Mine now."
        assert other.read_text(encoding="utf-8").startswith("# Teaching example")
        for key in ("S", "O"):
            await run.press(key, "e")
            run.screen.query_one("Field").value = f"{key}.json"
            await run.press("enter")
            await run.until(lambda key=key: f"Wrote {key}.json" in run.shown())
        assert json.loads((teaching / "S.json").read_text(encoding="utf-8")) == asked("support", teaching)
        assert json.loads((teaching / "O.json").read_text(encoding="utf-8")) == asked("overlap", teaching)


async def test_what_is_open_and_what_could_not_be_read_is_said(teaching):
    (teaching / "reviews" / "dunmere2023.yaml").write_text("id: [", encoding="utf-8")
    told = asked("support", teaching, "--partial")
    async with running(teaching, "re2") as run:
        for key in ("T", "S"):
            await run.press(key)
            assert "INCOMPLETE: 1 file not read" in run.shown()
            assert f"N = {told['reviews']}" in run.shown()
            await run.press("u")
            assert len(values(run.screen.statements)) == told["open"] == 20
            assert "open: coders differ" in run.shown()
            await run.press("escape")
        await run.press("O")
        assert "INCOMPLETE: 1 file not read" in run.shown()


async def test_support_has_the_numbers_of_the_command_in_the_tables_order(peer_support):
    told = asked("support", peer_support)["factors"]
    async with running(peer_support, "re1") as run:
        await run.press("S")
        rows = values(run.screen.factors)
        assert [(row.id, row.k, list(row.statements)) for row in rows] == [
            (row["id"], row["k"], row["statements"]) for row in told
        ]
        behind = {review: sum(review in row.reviews for row in rows) for review in run.screen.found.support.reviews}
        assert (len(rows), behind["ibrahim2020"], sum(behind.values())) == (34, 13, 52)
        await run.press("s")
        by_number = values(run.screen.factors)
        assert [row.id for row in by_number] == [row.id for row in sorted(rows, key=lambda row: -row.k)]
        assert "sorted by reviews" in run.shown()
        assert run.screen.factors.value.id == rows[0].id
        await run.press("s")
        assert values(run.screen.factors) == rows


async def test_each_fact_of_a_factor_leads_to_its_own_statements(teaching):
    async with running(teaching, "re2") as run:
        await run.press("S")
        document = run.screen.found
        [welcome] = [row for row in document.support.factors if row.contradiction]
        entries = [block for block in facts(document, welcome) if block.value]
        found = {said([block]).strip(): block.value.keys for block in entries}
        assert found["+ facilitator: 2 reviews"] == ("brookfen2021/s10", "castellow2022/s02") or all(
            key in welcome.statements for key in found["+ facilitator: 2 reviews"]
        )
        helps, hinders = found["+ facilitator: 2 reviews"], found["− barrier: 1 review"]
        assert set(helps) | set(hinders) == set(welcome.statements)
        assert not set(helps) & set(hinders)
        assert found["critically low: 1 review, k without 1"] == tuple(
            key for key in welcome.statements if key.startswith("castellow2022")
        )
        await stand(run, run.screen.factors, welcome)
        assert "CONTRADICTION" in run.shown()
        await run.press("right", "down", "enter")
        assert values(run.screen.statements) == [
            key for key in welcome.statements if key.startswith(welcome.reviews[0])
        ]
        await run.press("escape")
        assert run.screen.facts.has_focus
        await stand(run, run.screen.facts, next(fact for fact in values(run.screen.facts) if fact.shared))
        await run.press("enter")
        assert "7 studies in both reviews" in run.shown()
        await run.press("escape", "left")
        assert run.screen.factors.has_focus


async def test_the_neighbour_view_names_the_factors_that_share_reviews_and_goes_to_one(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("S", "v")
        document = run.screen.found
        for row in document.support.factors:
            to = [block.value for block in neighbours(document, row) if block.value and block.value.factor]
            sharing = {other.id for other in document.support.factors if set(other.reviews) & set(row.reviews)}
            assert {fact.factor for fact in to} - {row.id} >= sharing - {row.id}
        training = next(row for row in document.support.factors if row.k == 3)
        shown = said(neighbours(document, training))
        assert "→ Being made welcome, or not, on the first visit and after: 14, 19" in shown
        assert "Its studies" in shown
        before = run.screen.factors.value.id
        await run.press("right", "enter")
        assert run.screen.factors.value.id != before
        assert run.screen.facts.has_focus


async def test_a_part_of_the_support_states_its_own_n(teaching):
    async with running(teaching, "re2") as run:
        await run.press("S", "t")
        await run.type("walkers")
        await run.press("enter")
        told = asked("support", teaching, "--perspective", "walkers")
        assert [row.k for row in values(run.screen.factors)] == [row["k"] for row in told["factors"]]
        assert f"N = {told['reviews']}" in run.shown()
        assert "only perspective walkers" in run.shown()


async def test_the_overlap_prints_each_pair_and_lists_what_it_shares(teaching):
    told = asked("overlap", teaching)
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("O", "right")
        shown = run.shown()
        assert "Study list unknown  Dunmere 2023 (invented)" in shown
        for pair in told["pairs"]:
            assert f"{100 * pair['cca']:.1f}" in shown
        assert "share 5 studies: CCA 23.81% (very high); 31.25%" in shown
        await run.press("m")
        for pair in told["pairs"]:
            assert f"{100 * pair['cca_adjusted']:.1f}" in run.shown()
        await run.press("enter")
        assert "5 studies in both reviews" in run.shown()
        assert len(values(run.screen.query_one(Blocks))) == told["pairs"][0]["shared"] == 5
        await run.press("enter")
        assert isinstance(run.screen, BehindScreen)
        await run.press("escape", "v")
        assert [part.id for part in values(run.screen.parts)] == [one["id"] for one in told["factors"] if one["k"] > 1]
        await run.press("enter")
        assert "in both reviews" in run.shown()
        await run.press("escape", "v")
        assert [part.name for part in values(run.screen.parts)] == [
            one["text"] for one in told["codes"] if one["k"] > 1
        ]
        await run.press("v")
        await run.pilot.click("#pairs", offset=(44, 2))
        assert "Castellow 2022 (invented) and Brookfen" in run.shown() or "(invented) includes" in run.shown()


async def test_a_person_says_whether_studies_that_look_alike_are_one(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("O")
        assert "1 pair of studies may be one under two names" in run.shown()
        await run.press("s")
        assert "in Brookfen 2021 (invented)" in run.shown()
        await run.press("down", "enter")
        assert "orrin2016 is orrin2016b under another name" in " ".join(run.shown().split())
        assert "22 studies, 35 inclusions" in " ".join(run.shown().split())
        assert "may be one" not in run.shown()
        await run.press("s", "ctrl+z", "s", "end", "enter")
        assert "23 studies" in run.shown()
        assert "may be one" not in run.shown()
    assert asked("overlap", teaching)["alike"] == []
    assert "different_from: [orrin2016b]" in (teaching / "studies.yaml").read_text(encoding="utf-8")


async def test_who_does_not_decide_does_not_say_that_studies_are_one(teaching):
    before = (teaching / "studies.yaml").read_bytes()
    async with running(teaching, "le1", size=SMALL) as run:
        await run.press("O", "s", "enter")
        assert "may read this, but not decide" in " ".join(run.shown().split())
    assert (teaching / "studies.yaml").read_bytes() == before


async def test_unknown_lists_stay_unknown(peer_support):
    async with running(peer_support, "re1", size=SMALL) as run:
        await run.press("O")
        assert "Overall  unknown" in run.shown()
        assert "Vandewalle 2016" in run.shown()
        await run.press("enter", "v", "enter")
        assert run.program.is_running


async def test_a_wide_matrix_scrolls_with_its_column(teaching):
    repository = Repository.open(teaching)
    project = repository.project
    for number in range(30):
        one = Review(
            id=f"r{number}", label=f"Review {number}", number=f"{100 + number}", studies=("ives2015", f"own{number}")
        )
        project = project.with_document(("reviews", one.id), one)
    repository.save(project, changes=[])
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("O")
        assert "more →" in run.shown()
        assert "129" not in run.shown().splitlines()[6]
        for _ in range(32):
            run.screen.action_column(1)
        await run.pilot.pause()
        assert "← " in run.shown()
        assert run.screen.matrix.column == 32
        assert "Review 29" in run.shown()


async def test_numbers_follow_what_is_done_and_are_worked_out_once(teaching):
    async with running(teaching, "re2") as run:
        await run.press("S", "escape", "T")
        first = run.screen.found
        await run.press("down", "down", "down", "enter", "escape", "up")
        assert run.screen.found is first
        change = edit(run.work.project, ("factors",), ("factors", "f03", "text"), "Money, again")
        run.work.do(Change("said otherwise", (change,)))
        await run.pilot.pause()
        assert run.screen.found is not first
        assert "Money, again" in run.shown()
        await run.press("ctrl+z")
        assert "Money, again" not in run.shown().replace("Undid", "")


async def test_big_projects_are_worked_out_beside_the_screen(teaching, monkeypatch):
    monkeypatch.setattr(reckoned, "MANY", 1)
    async with running(teaching, "re2") as run:
        for key, shown in (("T", "III INNER SETTING"), ("S", "III Inner Setting"), ("O", "Overall  3 of 4")):
            await run.press(key)
            await run.until(lambda shown=shown: shown in run.shown())
            assert "working it out" not in run.shown()


def poison(root):
    """A review, a decision with dissent and a factor for each hostile text, which is everywhere in them."""
    repository = Repository.open(root)
    project = repository.project
    planning = project.codebook.written(Code(("V.D",)))
    factors = dict(project.factors.factors)
    for number, text in enumerate(HOSTILE_TEXTS):
        words, name = text.strip() or "(empty)", f"h{number}"
        said = Statement(
            text=words, quote=text, locator=text, perspective=(words,), tags=(words,), studies=("ives2015",)
        )
        one = Review(
            id=name, label=words, number=text[:20], studies=("ives2015", "birk2018"), tags=(words,),
            appraisal=Appraisal(tool=text, rating=words), statements={"s01": said},
        )  # fmt: skip
        decision = Decision(
            kind="determinant", codes=(AppliedCode(code=planning, valence="barrier"),), by=("re1",), how="joint",
            dissent={"le1": words}, of=fingerprint(words),
        )  # fmt: skip
        project = project.with_document(("reviews", name), one)
        sheet = ReviewDecisions(codebook="teaching", review=name, decisions={"s01": decision})
        project = project.with_document(("decisions", name), sheet)
        factors[name] = Factor(text=words, code=planning, members={f"{name}/s01": Member()})
    project = project.with_document(FACTORS, project.factors.model_copy(update={"factors": factors}))
    repository.save(project, changes=[])


async def test_every_hostile_text_on_the_screens_of_numbers_is_text(teaching):
    poison(teaching)
    async with running(teaching, "re2", size=SMALL) as run:
        seen = []

        async def press(*keys):
            await run.press(*keys)
            seen.append(run.shown())

        await press("T", "m", "down", "enter", "end")
        for _ in range(4):
            await press("pageup")
        await press("t")
        await press("escape", "enter")
        await press("escape", "s", "down", "down", "down", "enter")
        await press("S", "end")
        for _ in range(len(HOSTILE_TEXTS)):
            await press("up")
        await press("v", "enter")
        await press("down", "down", "escape", "O", "down", "right")
        await press("enter", "end")
        await press("enter")
        await press("escape", "v", "end", "enter")
        assert run.program.is_running
    assert not any(
        unicodedata.category(character) == "Cc" for shown in seen for character in shown if character != "\n"
    )
