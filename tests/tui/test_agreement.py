"""The page on agreement reads well to somebody who has never heard of alpha."""

import pytest

from cfir_coder.core.session import apply, edit
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.screens.agreement_words import agreement_rows
from tests.tui.programs import SMALL, WIDE, running

VERDICTS = (
    "poor",
    "slight",
    "fair",
    "moderate",
    "substantial",
    "perfect",
    "excellent",
    "good",
    "acceptable",
    "reliable",
)


def page(project, width=100, first=None):
    rows = agreement_rows(project, width, first)
    return "\n".join("".join(part if isinstance(part, str) else part[0] for part in row) for row in rows)


def test_differences_come_first_and_numbers_are_explained_without_a_verdict(teaching):
    said = page(Repository.open(teaching).project)
    order = ["Where people differ", "What is compared", "How often they give the same codes", "Construct by construct"]
    assert [said.index(heading) for heading in order] == sorted(said.index(heading) for heading in order)
    assert said.startswith(order[0])
    assert "30 statements that both re1 and re2 coded without seeing" in said
    assert "31 independently by two or more, 3 by several people together" in said
    assert "Left out  Castellow 2022 (invented) (still coded blind)" in said
    assert "docs/methods.md" in said
    assert "Krippendorff's alpha is 0 when people match no more often than luck" in said
    words = set(said.casefold().replace(",", " ").replace(".", " ").split())
    assert words.isdisjoint(VERDICTS)


def test_the_numbers_stand_under_their_names(teaching):
    rows = page(Repository.open(teaching).project).splitlines()
    head = next(row for row in rows if "Alpha  " in row and "AC1" in row)
    domain = next(row for row in rows if row.startswith("Domain"))
    assert domain[head.index("Alpha") :].startswith("0.73 (0.53 to 0.93)")
    assert domain[head.index("AC1") :].startswith("0.78 (0.61 to 0.95)")
    assert "80%" in domain[: head.index("Alpha")]


def test_a_number_that_has_no_value_says_why(teaching):
    project = Repository.open(teaching).project
    for person in ("re1", "re2"):
        for review in ("aldery2019", "brookfen2021"):
            for statement, coding in project.codings[review][person].codings.items():
                same = {**coding.as_data(), "kind": "strategy", "codes": []}
                item = edit(project, ("codes", person, review), ("codings", statement), same)
                project = apply(project, [item])
    said = page(project)
    assert "no value: Every value is the same, so the data cannot show" in said
    assert "nan" not in said


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_from_the_page_to_the_differences_and_back(teaching, size):
    async with running(teaching, "re2", size=size) as run:
        await run.press("ctrl+g")
        assert "Where people differ" in run.shown()
        assert "In 17 statements, 8 of them settled since" in run.shown()
        await run.press("enter")
        assert "Kind differs · difference 1 of 10" in run.shown()
        await run.press("ctrl+g")
        assert "Where people differ" in run.shown()
        await run.press("escape")
        assert "Brookfen 2021" in run.shown()


def test_pairs_part_credit_and_training_rounds_are_told_and_explained(teaching):
    project = Repository.open(teaching).project
    for width in (74, 100):
        said = page(project, width)
        assert "re1 and re2" in said
        assert "Kappa  Cohen's kappa is the number that most papers give for two people" in said
        assert "Part credit, Jaccard" in said
        assert "First 10" not in said
        rounds = page(project, width, 10)
        assert rounds.index("First 10: 10 statements") < rounds.index("Later: 20 statements")
    everything = page(project, first=1000)
    assert "Later: 0 statements" in everything
    assert "no value" not in everything


async def test_a_training_round_is_asked_for_on_the_page(teaching):
    async with running(teaching, "re2", size=SMALL) as run:
        await run.press("ctrl+g", "t")
        await run.type("ten")
        await run.press("enter")
        assert "A number of statements, such as 10" in run.shown()
        await run.press("t")
        await run.type("10")
        await run.press("enter")
        seen = [run.shown()]
        for _ in range(4):
            await run.press("pagedown")
            seen.append(run.shown())
        assert any("First 10: 10 statements" in shown for shown in seen)
