"""GraphML, GEXF and JSON: what networkx reads back is what was written."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest
from hypothesis import given

from cfir_coder.analysis.graph import factor_graph
from cfir_coder.report.graph import data, gexf, graphml
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.hostile import HOSTILE_TEXTS
from tests.report.small import all_hostile, hostile
from tests.strategies import LAW, projects


def example(name):
    return factor_graph(Repository.open(shipped.folder("projects") / name).project)


def from_graphml(graph):
    return nx.read_graphml(io.BytesIO(graphml.write(graph)))


def from_gexf(graph):
    """The graph read back, without the number that GEXF wants of each edge."""
    found = nx.read_gexf(io.BytesIO(gexf.write(graph)))
    for _, _, attributes in found.edges(data=True):
        attributes.pop("id")
    return found


def from_json(graph):
    return nx.node_link_graph(json.loads(data.write(graph)), edges="edges")


READERS = {"graphml": from_graphml, "gexf": from_gexf, "json": from_json}


def same(graph, other):
    """Whether nodes, in their order, and edges are equal with all their attributes, in value and in type."""
    return _nodes(graph) == _nodes(other) and dict(_edges(graph)) == dict(_edges(other))


def _nodes(graph):
    return [(name, _typed(attributes)) for name, attributes in graph.nodes(data=True)]


def _edges(graph):
    return [((source, target), _typed(attributes)) for source, target, attributes in graph.edges(data=True)]


def _typed(attributes):
    return {name: (type(value), value) for name, value in attributes.items()}


@pytest.mark.parametrize("name", ["peer-support", "teaching"])
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_the_examples_are_read_back_equal(reader, name):
    graph = example(name)
    found = reader(graph)
    assert found.is_directed()
    assert same(found, graph)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@LAW
@given(projects())
def test_any_graph_is_read_back_equal(reader, found):
    graph = factor_graph(found)
    assert same(reader(graph), graph)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_hostile_texts_are_read_back_equal(reader):
    for found in [all_hostile(), *map(hostile, HOSTILE_TEXTS)]:
        graph = factor_graph(found)
        assert same(reader(graph), graph)


@pytest.mark.parametrize("writer", [graphml.write, gexf.write, data.write])
def test_the_same_project_gives_the_same_bytes(writer):
    assert writer(example("teaching")) == writer(example("teaching"))


def test_what_the_graph_is_about_is_kept():
    graph = example("teaching")
    assert from_graphml(graph).graph.items() >= graph.graph.items()
    assert from_json(graph).graph == graph.graph
    assert b"invented: True" in gexf.write(graph)
