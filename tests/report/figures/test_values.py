"""What the figures draw, as plain values: every number is one of the table's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cfir_coder.core.project import Project
from cfir_coder.report.domain_table import domain_table
from cfir_coder.report.figures.about import Part
from cfir_coder.report.figures.bars import bars
from cfir_coder.report.figures.heatmap import heat_map
from cfir_coder.report.figures.making import FIGURE_KINDS, made
from cfir_coder.report.figures.network import network
from cfir_coder.storage.repository import Repository
from tests.report.small import (
    PLANNING,
    SPACE,
    determinant,
    factor,
    hostile,
    other,
    project,
    review,
    rows_of,
    typical,
    without,
)

PROJECTS = Path(__file__).parents[3] / "projects"


def opened(name: str) -> Project:
    return Repository.open(PROJECTS / name).project


ALL = {"teaching": lambda: opened("teaching"), "peer-support": lambda: opened("peer-support"), "typical": typical}


@pytest.fixture(params=ALL)
def some(request: pytest.FixtureRequest) -> Project:
    return ALL[request.param]()


def determinant_rows(some: Project) -> list:
    return [row for row in rows_of(domain_table(some, by="construct")) if row.kind == "determinant"]


def test_the_cells_hold_the_statements_of_the_table(some: Project) -> None:
    drawn = Counter(
        {
            (review, valence): number
            for review in some.reviews
            for valence in (*{row.valence for row in determinant_rows(some)},)
            for number in [
                sum(
                    row.cells[review].by_valence.get(valence, 0)
                    for row in rows_in(heat_map(some))
                    if review in row.cells
                )
            ]
        }
    )
    printed = Counter((key.split("/")[0], row.valence) for row in determinant_rows(some) for key in row.statements)
    assert +drawn == printed


def rows_in(figure: object) -> list:
    return [row for _, rows in figure.groups for row in rows]


def test_totals_count_each_statement_once(some: Project) -> None:
    statements = {key for row in determinant_rows(some) for key in row.statements}
    assert heat_map(some).totals == {
        key: sum(each.startswith(f"{key}/") for each in statements) for key in heat_map(some).reviews
    }


def test_the_bars_are_the_table_by_construct(some: Project) -> None:
    drawn = [(valence, k) for bar in rows_in(bars(some)) for valence, k in bar.k.items()]
    assert drawn == [(row.valence, row.n) for row in determinant_rows(some)]
    assert bars(some).of == domain_table(some).of


def test_the_network_has_k_of_the_table_by_factor(some: Project) -> None:
    nodes = {node.id: node for node in network(some).nodes}
    for row in rows_of(domain_table(some, by="factor")):
        if row.factor:
            assert set(row.reviews) <= set(nodes[row.factor].reviews)
    assert sum(node.k for node in nodes.values()) == sum(map(network(some).factors_of, network(some).reviews))


def test_published_numbers() -> None:
    figure = network(opened("peer-support"))
    assert (len(figure.nodes), sum(node.k for node in figure.nodes), figure.of) == (34, 52, 9)


def test_only_determinants_are_barriers_or_facilitators() -> None:
    reached = project(review("9", {"s01": other("reach", PLANNING), "s02": determinant((SPACE, "barrier"))}))
    assert [row.label for row in rows_in(heat_map(reached))] == [SPACE]
    assert [bar.label for bar in rows_in(bars(reached))] == [SPACE]
    [node] = [node for node in network(typical()).nodes if node.kind != "determinant"]
    assert (node.said, node.valence) == ("Found acceptable (antecedent assessment)", None)


def test_several_ways_have_a_sign_of_their_own() -> None:
    both = project(
        review("9", {"s01": determinant((SPACE, "barrier")), "s02": determinant((SPACE, "facilitator"))}),
        factors={"f01": factor("Space", SPACE, "review9/s01", "review9/s02", valence="both")},
    )
    [row] = rows_in(heat_map(both))
    assert row.cells["review9"].said == "±2"
    [bar] = rows_in(bars(both))
    assert (bar.k, bar.others) == ({"facilitator": 1, "barrier": 1}, "")
    assert network(both).nodes[0].reviews == {"review9": "both"}


def test_what_n_does_not_count_is_not_drawn() -> None:
    aside = project(
        review("9", {"s01": determinant((SPACE, "barrier"))}),
        review("7", {"s01": determinant((SPACE, "barrier"))}, addresses_question=False),
        factors={"f01": factor("Space", SPACE, "review9/s01", "review7/s01")},
    )
    assert list(heat_map(aside).reviews) == ["review9"]
    assert rows_in(heat_map(aside))[0].k == rows_in(bars(aside))[0].k["barrier"] == network(aside).nodes[0].k == 1


def test_a_domain_limits_the_rows_and_says_so(some: Project) -> None:
    part = Part(domains=("III",))
    for values in (heat_map(some, part), bars(some, part), network(some, part)):
        assert {row.domain for row in rows_in(values)} == {"III"}
        assert values.about.notes[0] == "Only III Inner Setting of the codebook is shown."


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_the_text_says_what_must_be_known(kind: str) -> None:
    words = made(without(opened("teaching"), "codes/x.yaml"), kind).words
    assert "INVENTED DATA" in words
    assert "INCOMPLETE" in words
    assert "20 open" in words
    assert "N = 4" in words
    assert "cfir-coder 0." in words


def test_hostile_texts_are_shown_and_steer_nothing() -> None:
    words = "".join(made(hostile("\x1b]0;title\x07 \u202eback"), kind).words for kind in FIGURE_KINDS)
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert "␛]0;title␇ ⟨U+202E⟩back" in words
