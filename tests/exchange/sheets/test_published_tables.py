from collections import defaultdict
from pathlib import Path

import pytest

from cfir_coder.report.domain_table import domain_table
from tests.exchange.sheets.making import planned, project

PUBLISHED = Path(__file__).parent / "published"

SIGNS_2023 = {
    "I.B": ("", "2 4 34 37 47 49", ""),
    "I.D": ("18 36 42", "2 4 46", "13 45"),
    "I.F": ("18 43 45", "47", ""),
    "I.G": ("45 49", "13 42", "4"),
    "I.H": ("4 13 33 36 38 41 43 46 47 49", "13 48", "18 40"),
    "II.A": ("2 18 36 43 46 47", "38 45", "4 13 33 34 40 41 42 44"),
    "II.B": ("43 44", "4 13 18 40 42 47 48 49 50", "46"),
    "II.D": ("5 36 43", "18 37 47 48 49", "42"),
    "III.A": ("5", "48", ""),
    "III.B": ("43 44", "4 13 46 47", "35 49"),
    "III.D": ("5 42", "35", ""),
    "III.D.2": ("43", "2 4 45 47", "13 18"),
    "III.D.3": ("18 42 43", "", ""),
    "III.D.4": ("", "50", ""),
    "III.E": ("5", "", ""),
    "III.E.1": ("50", "47", ""),
}
"""By construct: references of barriers, of facilitators, and of both, as the paper prints them."""

OVERVIEW_2024 = {
    "I.C": ("18 40 41 42 43 44", "18", ""),
    "I.D": ("37 38 40 45", "35 37 38 40 41 42 43 45 46 47 48 49 50 51", ""),
    "I.F": ("35 37 38 43 44", "", ""),
    "I.G": ("45 50", "37 38 39 40 42 46 47 50 52", ""),
    "I.H": ("37 38 40 46 52 53 54 55", "", ""),
}
"""The same, with the sub-themes of a construct taken together."""


@pytest.mark.parametrize(
    ("file", "codebook", "expected"),
    [("signs_2023.csv", "cfir-2009", SIGNS_2023), ("overview_2024.csv", "cfir-2022", OVERVIEW_2024)],
)
def test_a_published_table_comes_out_with_the_same_references(file, codebook, expected):
    plan = planned(PUBLISHED / file, project(codebook=codebook))
    assert plan.problems == ()
    found = defaultdict(lambda: {"barrier": "", "facilitator": "", "both": ""})
    for domain in domain_table(plan.project).domains:
        for row in domain.rows:
            found[row.code.split()[0]][row.valence] = " ".join(row.refs)
    assert {code: tuple(by_valence.values()) for code, by_valence in found.items()} == expected
