"""GEXF 1.2, the format of Gephi."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.report.graph.attributes import as_text, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.graph import FactorGraph

_TYPES = {str: "string", int: "integer", bool: "boolean", float: "double"}


def write(graph: FactorGraph) -> bytes:
    """The graph as a GEXF file; it names no day, so that the same project gives the same bytes."""
    return "\n".join(_document(graph)).encode()


def _document(graph: FactorGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    yield f"<meta><creator>{as_text(graph.graph['program'])}</creator>"
    said = "; ".join(f"{name}: {value}" for name, value in graph.graph.items())
    yield f"<description>{as_text(said)}</description></meta>"
    yield '<graph defaultedgetype="directed" mode="static">'
    nodes = types_of(attributes for _, attributes in graph.nodes(data=True))
    nodes.pop("label", None)
    edges = types_of(attributes for _, _, attributes in graph.edges(data=True))
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    yield from _nodes(graph, {name: str(number) for number, name in enumerate(nodes)})
    yield from _edges(graph, {name: str(number) for number, name in enumerate(edges)})
    yield "</graph>\n</gexf>\n"


def _declared(place: str, types: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{place}" mode="static">'
    for number, (name, kind) in enumerate(types.items()):
        yield f'<attribute id="{number}" title="{name}" type="{_TYPES[kind]}"/>'
    yield "</attributes>"


def _nodes(graph: FactorGraph, numbers: Mapping[str, str]) -> Iterator[str]:
    yield "<nodes>"
    for name, attributes in graph.nodes(data=True):
        label = as_text(attributes["label"])
        yield f'<node id="{as_text(name)}" label="{label}">{_values(attributes, numbers)}</node>'
    yield "</nodes>"


def _edges(graph: FactorGraph, numbers: Mapping[str, str]) -> Iterator[str]:
    yield "<edges>"
    for number, (source, target, attributes) in enumerate(graph.edges(data=True)):
        ends = f'source="{as_text(source)}" target="{as_text(target)}"'
        yield f'<edge id="{number}" {ends}>{_values(attributes, numbers)}</edge>'
    yield "</edges>"


def _values(attributes: Mapping[str, Any], numbers: Mapping[str, str]) -> str:
    said = [
        f'<attvalue for="{numbers[name]}" value="{as_text(value)}"/>'
        for name, value in attributes.items()
        if name in numbers
    ]
    return f"<attvalues>{''.join(said)}</attvalues>"
