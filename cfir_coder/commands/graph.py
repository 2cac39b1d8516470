"""`graph`: the factor graph, for Gephi and Cytoscape, as JSON, or as a page to explore."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project, write_result
from cfir_coder.commands.printing import add_result, output_ending
from cfir_coder.core.text import display_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cfir_coder.analysis.graph import FactorGraph
    from cfir_coder.core.project import Project

WRITERS = {"graphml": "graphml", "gexf": "gexf", "json": "data"}
ENDINGS = (*WRITERS, "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `graph`."""
    add_project(parser)
    add_result(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Write the graph, print it as JSON, or say what it holds."""
    ending = output_ending(arguments, ENDINGS)
    repository = open_project(arguments)
    project = repository.project
    if ending == "html":
        from cfir_coder.report.graph.page import write

        write_result(arguments, repository, write(project))
        return 0
    graph = _graph(project)
    if ending:
        writer = import_module(f"cfir_coder.report.graph.{WRITERS[ending]}")
        write_result(arguments, repository, writer.write(graph))
    elif arguments.json:
        from cfir_coder.report.graph.data import as_text

        print(as_text(graph))
    else:
        print("\n".join(_summary(graph)))
    return 0


def _graph(project: Project) -> FactorGraph:
    from cfir_coder.analysis.graph import factor_graph
    from cfir_coder.exchange.people import shown_people

    graph = factor_graph(project, shown_people(project))
    if project.files_not_read:
        graph.graph["partial"] = "; ".join(map(display_text, project.files_not_read))
    return graph


def _summary(graph: FactorGraph) -> Iterator[str]:
    from cfir_coder.analysis.graph import counts

    nodes, edges = counts(graph)
    yield graph.graph["title"]
    if graph.graph["invented"]:
        yield "INVENTED DATA"
    yield f"Nodes: {', '.join(f'{kind} {number:,}' for kind, number in nodes.items())}"
    yield f"Edges: {', '.join(f'{relation} {number:,}' for relation, number in edges.items())}"
    yield f"Write it with -o FILE; the ending names the format: {', '.join(ENDINGS)}"
