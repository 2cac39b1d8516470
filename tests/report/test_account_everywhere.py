"""The account of all statements, counted again from what each output holds, on any random project."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict

import networkx as nx
import openpyxl
from hypothesis import given, settings

from cfir_coder.analysis.graph import factor_graph
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.standing import standings
from cfir_coder.exchange.export_sheet import export_long_csv, export_workbook
from cfir_coder.report.domain_table import domain_table
from cfir_coder.report.figures.bars import bars
from cfir_coder.report.figures.heatmap import heat_map
from cfir_coder.report.figures.network import network
from cfir_coder.report.graph import data as graph_data
from cfir_coder.report.graph import gexf, graphml
from cfir_coder.report.support.data import as_data as support_data
from cfir_coder.report.support.document import support_document
from cfir_coder.report.writers import data as table_data
from cfir_coder.report.writers import sheet as table_sheet
from tests.strategies import LAW, projects

FEW = settings(LAW, max_examples=30)


def account_of(found):
    """The project's own account as a counter."""
    standing = standings(found)
    tally = account(standing, grouped(found, standing))
    return Counter(
        {
            "in factors": tally.in_factors,
            "ungrouped": tally.ungrouped,
            "open": tally.open,
            "withdrawn": tally.withdrawn,
            **tally.other_kinds,
        }
    )


def counted_from(states, in_a_factor):
    """An account from state and kind of each statement, and the statements that are in a factor."""
    return Counter(_place(key, state, kind, in_a_factor) for key, (state, kind) in states.items())


def _place(key, state, kind, in_a_factor):
    if state in {"open", "withdrawn"}:
        return state
    if kind != "determinant":
        return kind
    return "in factors" if key in in_a_factor else "ungrouped"


def sheets_of(found):
    book = openpyxl.load_workbook(io.BytesIO(export_workbook(found)), read_only=True)
    for page in book:
        header, *rows = [
            ["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)
        ] or [[]]
        yield page.title, [dict(zip(header, row, strict=False)) for row in rows]


def lines_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def key_of(row):
    return f"{row['review id']}/{row['id']}"


@FEW
@given(projects())
def test_the_exports_hold_every_statement_once(found):
    expected = account_of(found)
    sheets = dict(sheets_of(found))
    states = {key_of(row): (row["state"], row["kind"]) for row in sheets["What stands"]}
    troubles = {"open", "withdrawn", "no such statement"}
    inside = {key_of(row) for row in sheets["Factor members"] if row["to look at"] not in troubles}
    assert counted_from(states, inside) == expected
    assert sorted(states) == sorted(key_of(row) for row in sheets["Statements"])
    long = {key_of(line): (line["state"], line["kind"]) for line in lines_of(export_long_csv(found))}
    # The long sheet leaves withdrawn statements out, since it is read back.
    assert counted_from(long, inside) + Counter(withdrawn=expected["withdrawn"]) == expected
    k_of_n = {row["id"]: (int(row["reviews"]), int(row["of"])) for row in sheets["Factors"]}
    supported = json.loads(json.dumps(support_data(support_document(found))))["factors"]
    assert k_of_n == {row["id"]: (row["k"], row["of"]) for row in supported}


@FEW
@given(projects())
def test_every_form_of_the_graph_holds_every_statement_once(found):
    expected, whole = account_of(found), factor_graph(found)
    read = nx.node_link_graph(graph_data.as_data(whole), edges="edges")
    for graph in (
        read,
        nx.read_graphml(io.BytesIO(graphml.write(whole))),
        nx.read_gexf(io.BytesIO(gexf.write(whole))),
    ):
        statements = {name: about for name, about in graph.nodes(data=True) if about["type"] == "statement"}
        states = {name: (about["state"], about.get("kind")) for name, about in statements.items()}
        inside = {source for source, _, about in graph.edges(data=True) if about["relation"] == "supports"}
        assert counted_from(states, inside) == expected


@FEW
@given(projects())
def test_every_form_of_the_table_holds_what_stands_once(found):
    expected = account_of(found)
    standing = {"/".join(address): stands.kind for address, stands in standings(found).items() if stands.stands}
    for by, missing in (("factor", "ungrouped"), ("construct", None)):
        table = domain_table(found, by=by)
        rows = [row for domain in table_data.as_data(table)["domains"] for row in domain["rows"]]
        lines = [line for line in lines_of(table_sheet.write(table)) if line["statements"]]
        for keys in (
            {key for row in rows for key in row["statements"]},
            {key for line in lines for key in line["statements"].split("; ")},
        ):
            counted = Counter("determinant" if standing[key] == "determinant" else standing[key] for key in keys)
            counted["determinant"] += expected[missing] if missing else 0
            kinds = {kind: number for kind, number in expected.items() if kind not in PLACES}
            assert counted == Counter({**kinds, "determinant": expected["in factors"] + expected["ungrouped"]})


PLACES = {"in factors", "ungrouped", "open", "withdrawn"}


@FEW
@given(projects())
def test_figures_draw_each_determinant_of_a_counted_review_once(found):
    within = set(reviews_counted(found))
    coded = defaultdict(set)
    determinants = {
        address: stands
        for address, stands in standings(found).items()
        if stands.stands and stands.kind == "determinant" and address[0] in within
    }
    for (review, _), stands in determinants.items():
        for applied in stands.codes or [None]:
            coded[applied.code if applied else None].add(review)
    drawn = heat_map(found)
    assert sum(drawn.totals.values()) == len(determinants)
    rows = [row for _, group in drawn.groups for row in group]
    assert sorted(row.k for row in rows if row.k) == sorted(map(len, coded.values()))
    ways = {
        (review, applied.code, applied.valence)
        for (review, _), stands in determinants.items()
        for applied in stands.codes
    }
    shown = [bar.k for _, group in bars(found).groups for bar in group]
    for valence in ("barrier", "facilitator"):
        assert sum(k.get(valence, 0) for k in shown) == sum(way == valence for _, _, way in ways)
    supported = {row["id"]: row["k"] for row in support_data(support_document(found))["factors"]}
    assert {node.id: node.k for node in network(found).nodes} == supported
