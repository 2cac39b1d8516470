"""docs/file-format.md says what the graph, support and overlap hold: every key and attribute is explained."""

from __future__ import annotations

import json

import pytest

from cfir_coder.analysis.graph import RELATIONS, TYPES, factor_graph
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.docs.test_file_format import TEACHING, section

MAPS = {"kinds", "appraisal", "k_without", "valences", "perspectives", "about_factor", "about_statements"}


def keys_in(data):
    """Every key of maps with fixed keys; maps from a word to a number are data."""
    if isinstance(data, list):
        return {key for item in data for key in keys_in(item)}
    if not isinstance(data, dict):
        return set()
    return set(data).union(*(keys_in(value) for key, value in data.items() if key not in MAPS))


def unexplained(words):
    return [word for word in sorted(words) if f"`{word}`" not in section("The factor graph")]


@pytest.mark.parametrize("command", ["support", "overlap"])
def test_every_key_of_the_json_output_is_explained(command):
    done = run(command, TEACHING, "--json")
    assert done.code == 0
    assert unexplained(keys_in(json.loads(done.out))) == []


def test_every_type_relation_and_attribute_of_the_graph_is_explained():
    graph = factor_graph(Repository.open(TEACHING).project)
    names = {name for _, attributes in graph.nodes(data=True) for name in attributes}
    names |= {name for _, _, attributes in graph.edges(data=True) for name in attributes}
    assert {attributes["type"] for _, attributes in graph.nodes(data=True)} == set(TYPES)
    assert unexplained({*TYPES, *RELATIONS, *names, *graph.graph}) == []
