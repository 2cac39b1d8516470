"""The bounds of an area from a paper's own counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cfir_coder.analysis.area_bounds import covered_area_bounds

CASES = Path(__file__).parents[1] / "cases" / "overlap_cases.json"


def test_bounds_for_a_paper_that_prints_only_how_often_studies_occur() -> None:
    paper = json.loads(CASES.read_text(encoding="utf-8"))["cooper2024"]
    bounds = covered_area_bounds(
        {int(times): studies for times, studies in paper["listed"].items()}, paper["not_listed"], (4, 8), 35
    )
    assert bounds.studies == paper["primary_studies"]
    assert bounds.inclusions == (paper["N_min"], paper["N_max"])
    assert bounds.cca == pytest.approx(paper["CCA"])
    assert "assuming" in bounds.assumption
    assert covered_area_bounds({1: 4}, 0, (1, 1), reviews=1).cca is None
