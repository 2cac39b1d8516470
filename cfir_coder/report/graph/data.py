"""The factor graph as JSON: nodes and edges, as networkx, D3 and Cytoscape's readers of node-link data take it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.analysis.graph import FactorGraph
    from cfir_coder.core.values import Plain


def as_data(graph: FactorGraph) -> dict[str, Plain]:
    """The graph as plain data."""
    return {
        "directed": True,
        "multigraph": False,
        "graph": dict(graph.graph),
        "nodes": [{"id": name, **attributes} for name, attributes in graph.nodes(data=True)],
        "edges": [
            {"source": source, "target": target, **attributes} for source, target, attributes in graph.edges(data=True)
        ],
    }


def as_text(graph: FactorGraph) -> str:
    """The graph as JSON text; its texts are visible already, so that it can be printed in a terminal."""
    return json.dumps(as_data(graph), ensure_ascii=False, indent=1)


def write(graph: FactorGraph) -> bytes:
    """The graph as a JSON file."""
    return f"{as_text(graph)}\n".encode()
