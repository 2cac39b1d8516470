"""The factor graph: what holds in the project holds in it, and what is not known has no attribute."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from cfir_coder.analysis.graph import RELATIONS, TYPES, counts, factor_graph, node
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.project import STUDIES
from cfir_coder.core.review import Studies, Study
from cfir_coder.core.standing import standings
from cfir_coder.core.text import display_text
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import ABLE_DELIVERERS, PLANNING, determinant, hostile, project, review
from tests.strategies import LAW, projects

YES = determinant((PLANNING, "facilitator"))


def example(name):
    return Repository.open(shipped.folder("projects") / name).project


def of_type(graph, kind):
    return [name for name, found in graph.nodes(data="type") if found == kind]


def edges(graph, relation):
    return [(source, target) for source, target, found in graph.edges(data="relation") if found == relation]


def reviews_behind(graph, factor_node):
    return [name for name in graph.predecessors(factor_node) if graph.nodes[name]["type"] == "review"]


def account_of(graph):
    """The account of statements, counted from the graph alone."""
    found = Counter()
    for name in of_type(graph, "statement"):
        attributes = graph.nodes[name]
        stands = attributes["state"] in {"decided", "agreed"}
        if not stands:
            found[attributes["state"]] += 1
        elif attributes["kind"] != "determinant":
            found[attributes["kind"]] += 1
        else:
            in_factor = any(graph.nodes[target]["type"] == "factor" for target in graph.successors(name))
            found["in factors" if in_factor else "ungrouped"] += 1
    return found


def test_the_published_review_has_its_factors_and_edges():
    graph = factor_graph(example("peer-support"))
    nodes, relations = counts(graph)
    assert (nodes["factor"], nodes["review"], nodes["statement"], nodes["study"]) == (34, 9, 52, 0)
    between = [pair for pair in edges(graph, "supports") if pair[0].startswith("review:")]
    assert len(between) == 52
    assert (relations["codes"], relations["includes"]) == (52, 0)
    assert not any(graph.nodes[name]["studies_known"] for name in of_type(graph, "review"))


@LAW
@given(projects())
def test_every_statement_is_in_the_graph_once_and_the_account_is_that_of_the_project(found):
    graph = factor_graph(found)
    standing = standings(found)
    whole = account(standing, grouped(found, standing))
    counted = account_of(graph)
    assert sum(counted.values()) == whole.statements
    assert counted == Counter(
        {
            "in factors": whole.in_factors,
            "ungrouped": whole.ungrouped,
            **whole.other_kinds,
            "open": whole.open,
            "withdrawn": whole.withdrawn,
        }
    )


@LAW
@given(projects())
def test_k_of_a_factor_is_the_number_of_its_edges_from_counted_reviews(found):
    graph = factor_graph(found)
    assert graph.graph["reviews"] == len(reviews_counted(found))
    for name in of_type(graph, "factor"):
        behind = [review for review in reviews_behind(graph, name) if graph.nodes[review]["counted"]]
        assert graph.nodes[name]["k"] == len(behind)
        assert graph.nodes[name].get("single_review") == (behind[0].partition(":")[2] if len(behind) == 1 else None)


@LAW
@given(projects())
def test_nodes_and_edges_are_of_known_types_and_every_attribute_of_one_type(found):
    graph = factor_graph(found)
    assert {attributes["type"] for _, attributes in graph.nodes(data=True)} <= set(TYPES)
    assert {attributes["relation"] for _, _, attributes in graph.edges(data=True)} <= set(RELATIONS)
    for holders in ([data for _, data in graph.nodes(data=True)], [data for _, _, data in graph.edges(data=True)]):
        kinds: dict[str, set[type]] = {}
        for attributes in holders:
            for name, value in attributes.items():
                kinds.setdefault(name, set()).add(type(value))
                assert value not in {None, ""}
        assert all(len(found_kinds) == 1 for found_kinds in kinds.values())


def test_a_study_under_two_names_is_one_node():
    studies = Studies(studies={"a": Study(citation="Ash 2001", year=2001), "b": Study(same_as="a")})
    found = project(
        review("9", {"s01": YES}, studies=("a",)), review("24", {"s01": YES}, studies=("b", "c")),
        documents={STUDIES: studies},
    )  # fmt: skip
    graph = factor_graph(found)
    assert of_type(graph, "study") == ["study:a", "study:c"]
    assert graph.nodes["study:a"] == {"type": "study", "label": "Ash 2001", "year": 2001, "also": "b"}
    assert sorted(edges(graph, "includes")) == [
        ("review:review24", "study:a"),
        ("review:review24", "study:c"),
        ("review:review9", "study:a"),
    ]


def test_a_role_with_a_characteristic_is_a_node_below_both():
    found = project(review("9", {"s01": determinant((ABLE_DELIVERERS, "facilitator"))}))
    graph = factor_graph(found)
    pair = node("construct", "IV.R.H+IV.C.B")
    assert graph.nodes[pair]["label"] == ABLE_DELIVERERS
    assert set(graph.predecessors(pair)) == {"construct:IV.R.H", "construct:IV.C.B", "statement:review9/s01"}
    assert list(graph.predecessors("construct:IV.R.H")) == ["construct:IV.R"]


def test_a_code_given_both_ways_is_one_edge_with_both():
    both_ways = determinant((PLANNING, "facilitator"), (PLANNING, "barrier"))
    graph = factor_graph(project(review("9", {"s01": both_ways})))
    assert graph.edges["statement:review9/s01", "construct:V.D"]["valence"] == "barrier; facilitator"


def test_answers_are_there_without_words_and_people_as_they_are_shown(teaching):
    found = Repository.open(teaching).project
    graph = factor_graph(found, {"le1": "somebody"})
    answers = of_type(graph, "answer")
    given_by_le1 = [sheet.answers for sheets in found.answers.values() for sheet in sheets.values()]
    assert len(answers) == sum(map(len, [*given_by_le1, found.factor_answers["le1"].answers]))
    assert {graph.nodes[name]["by"] for name in answers} == {"somebody"}
    words = [answer.words for sheet in found.answers["aldery2019"].values() for answer in sheet.answers.values()]
    assert not any(word and word in str(graph.nodes[name]) for name in answers for word in words)
    by_role = factor_graph(found)
    assert {by_role.nodes[name]["by"] for name in of_type(by_role, "answer")} == {"lived-experience"}


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_texts_are_visible_wherever_they_stand(text):
    graph = factor_graph(hostile(text))
    values = [
        *graph.graph.values(),
        *(value for _, attributes in graph.nodes(data=True) for value in attributes.values()),
        *(value for _, _, attributes in graph.edges(data=True) for value in attributes.values()),
    ]
    texts = [value for value in values if isinstance(value, str)]
    assert all(display_text(value) == value for value in texts)


def test_the_members_of_every_factor_are_its_edges(teaching):
    found = Repository.open(teaching).project
    graph = factor_graph(found)
    for factor_id, value in found.factors.factors.items():
        behind = {name for name in graph.predecessors(f"factor:{factor_id}") if name.startswith("statement:")}
        stands = {key for key in value.members if standings(found)[split_member_key(key)].stands}
        assert behind == {f"statement:{key}" for key in stands}
