"""GraphML, which Cytoscape, Gephi, igraph and networkx read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.report.graph.attributes import as_text, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.graph import FactorGraph

_TYPES = {str: "string", int: "int", bool: "boolean", float: "double"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""


def write(graph: FactorGraph) -> bytes:
    """The graph as a GraphML file."""
    return "\n".join(_document(graph)).encode()


def _document(graph: FactorGraph) -> Iterator[str]:
    yield _HEAD
    keys = {
        "graph": types_of([graph.graph]),
        "node": types_of(attributes for _, attributes in graph.nodes(data=True)),
        "edge": types_of(attributes for _, _, attributes in graph.edges(data=True)),
    }
    for place, types in keys.items():
        for name, kind in types.items():
            yield f'<key id="{place}-{name}" for="{place}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
    yield '<graph edgedefault="directed">'
    yield _data("graph", graph.graph)
    for name, attributes in graph.nodes(data=True):
        yield f'<node id="{as_text(name)}">{_data("node", attributes)}</node>'
    for source, target, attributes in graph.edges(data=True):
        yield f'<edge source="{as_text(source)}" target="{as_text(target)}">{_data("edge", attributes)}</edge>'
    yield "</graph>\n</graphml>\n"


def _data(place: str, attributes: Mapping[str, Any]) -> str:
    return "".join([f'<data key="{place}-{name}">{as_text(value)}</data>' for name, value in attributes.items()])
