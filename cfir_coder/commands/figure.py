"""`figure`: a heat map, bars or a network for publication, with its text equivalent beside it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_output, add_partial, add_project, format_of, open_project, write_result
from cfir_coder.commands.filters import add_filters, chosen_filter
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.figures.making import ENDINGS, FIGURE_KINDS

if TYPE_CHECKING:
    import argparse

    from cfir_coder.core.project import Project
    from cfir_coder.report.figures.about import Part

MANY = 1_000
"""Labels that take about a second to draw."""

PAGE = 240.0
"""Millimetres that a journal's page holds."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `figure`."""
    add_project(parser)
    parser.add_argument(
        "kind",
        metavar="KIND",
        choices=FIGURE_KINDS,
        help="heatmap (reviews by constructs), bars (barriers and facilitators), network (factors and reviews)",
    )
    parser.add_argument(
        "--width", choices=("single", "double"), default="double", help="one journal column (85 mm) or two (170 mm)"
    )
    parser.add_argument(
        "--domain",
        action="append",
        default=[],
        metavar="ID",
        help="only this domain, as in III; several times for more",
    )
    add_filters(parser)
    add_partial(parser)
    add_output(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print the text equivalent, or write it beside the figure."""
    from cfir_coder.core.filtering import filtered
    from cfir_coder.report.figures.making import made

    ending = format_of(arguments.output, ENDINGS) if arguments.output else ""
    repository = open_project(arguments)
    project = filtered(repository.project, chosen_filter(arguments, repository.project))
    figure = made(project, arguments.kind, _part(arguments, repository.project, project))
    if not ending:
        print(figure.words, end="")
        return 0
    sheet = figure.sheet(arguments.width)
    if len(sheet.labels) > MANY and sys.stderr.isatty():
        print(f"Drawing {len(sheet.labels):,} labels; this takes a little.", file=sys.stderr)
    data = figure.painted(sheet, ending)
    beside = vars(arguments) | {"output": arguments.output.with_suffix(".txt")}
    write_result(type(arguments)(**beside), repository, figure.words.encode())
    write_result(arguments, repository, data)
    if sheet.height > PAGE:
        todo = "--domain and the filters make it smaller."
        print(f"The figure is {sheet.height:.0f} mm tall; a page holds about {PAGE:.0f} mm. {todo}", file=sys.stderr)
    return 0


def _part(arguments: argparse.Namespace, whole: Project, shown: Project) -> Part:
    """Which part of the project is drawn; raises WrongUse for a domain that the codebook has not."""
    from cfir_coder.core.filtering import said_of_filter
    from cfir_coder.report.figures.about import Part

    domains = whole.codebook.domains
    for domain in arguments.domain:
        if domain not in domains:
            raise WrongUse(Fault(f"the codebook has no domain '{domain}'", did_you_mean(domain, domains)))
    chosen = tuple(domain for domain in domains if domain in arguments.domain)
    return Part(tuple(said_of_filter(chosen_filter(arguments, whole), shown)), chosen)
