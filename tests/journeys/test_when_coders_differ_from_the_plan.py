"""One coder only, nothing in common, one value, somebody who left: each is said plainly, and nothing is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from cfir_coder.core.session import Change, edit
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.screens.agreement_words import agreement_rows
from tests.commands.run import run
from tests.journeys.team import do

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cfir_coder.core.coding import Coding

CODED = ("aldery2019", "brookfen2021")


def recoded(root: Path, change: Callable[[str, int, Coding], object]) -> None:
    """Every sealed coding as another one; None takes it out."""
    for person in ("re1", "re2"):
        for review in CODED:
            found = Repository.open(root).project.codings[review][person].codings
            entries = {key: change(person, number, coding) for number, (key, coding) in enumerate(found.items())}
            kept = {key: value for key, value in entries.items() if value is not None}

            def made(project: object, key: object = ("codes", person, review), kept: object = kept) -> Change:
                return Change("recoded", (edit(project, key, ("codings",), kept),))

            do(root, person, made)


def only_one_coder(root: Path) -> None:
    for path in (root / "codes" / "re2").iterdir():
        path.unlink()


def nobody(root: Path) -> None:
    for path in (root / "codes").glob("*/*"):
        path.unlink()


def nothing_in_common(root: Path) -> None:
    recoded(root, lambda person, number, coding: coding.as_data() if number % 2 == (person == "re1") else None)


def one_value(root: Path) -> None:
    recoded(root, lambda _person, _number, coding: {**coding.as_data(), "kind": "strategy", "codes": []})


def a_code_is_gone(root: Path) -> None:
    path = root / "codebook.yaml"
    path.write_text(path.read_text().replace("III.L:", "III.LX:"))


@pytest.mark.parametrize(
    ("happened", "command", "page"),
    [
        (only_one_coder, "because not everybody has marked it finished", "There are no numbers yet."),
        (nobody, "Numbers need statements that two people coded independently", "There are no numbers yet."),
        (nothing_in_common, "31 statements with fewer than two codings that count", "There are no numbers yet."),
        (one_value, "Every value is the same, so the data cannot show", "Every value is the same, so the data"),
        (a_code_is_gone, "4 codings left out: a code in it is not in the codebook", "a code in it is not in the code"),
    ],
)
def test_it_is_said_what_is_the_matter(teaching: Path, happened: object, command: str, page: str) -> None:
    happened(teaching)
    done = run("agreement", teaching)
    assert done.code == 0
    assert command in " ".join(done.out.split())
    for text in (done.out, run("agreement", teaching, "--json").out):
        assert not re.search(r"\bnan\b|\binf\b|Infinity", text, re.IGNORECASE)
    rows = agreement_rows(Repository.open(teaching).project, 76)
    said = "\n".join("".join(part if isinstance(part, str) else part[0] for part in row) for row in rows)
    assert page in said
    assert run("status", teaching).code == 0


def test_where_somebody_left_half_way_the_team_goes_on_and_what_they_coded_stays(teaching: Path) -> None:
    assert "where somebody has left the team, name those who stay" in run("status", teaching).out
    before = (teaching / "codes/re2/castellow2022.yaml").read_bytes()
    path = teaching / "project.yaml"
    path.write_text(
        path.read_text().replace("castellow2022:\n    coders: [re1, re2]", "castellow2022:\n    coders: [re1]")
    )
    review = json.loads(run("status", teaching, "--json").out)["reviews"][2]
    assert (review["decided"] + review["agreed"], review["open"]) == (10, {"coders differ": 2, "unsure": 1})
    assert (teaching / "codes/re2/castellow2022.yaml").read_bytes() == before
    assert [person["coded"] for person in review["people"]] == [10, 5]
