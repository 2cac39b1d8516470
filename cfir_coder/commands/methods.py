"""`methods`: the methods paragraph and the PRIOR, ENTREQ and GRIPP2 items that the files can fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_json, add_output, add_partial, add_project, open_project, write_result
from cfir_coder.commands.printing import output_ending, terminal_width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from cfir_coder.report.methods.facts import MethodsFacts
    from cfir_coder.storage.repository import Repository

WRITERS = {"md": "markdown", "docx": "word", "html": "webpage"}
"""The module that writes a report of sections for each ending."""

ENDINGS = (*WRITERS, "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `methods`."""
    add_project(parser)
    add_partial(parser)
    add_json(parser)
    add_output(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the text and the checklists."""
    ending = output_ending(arguments, ENDINGS)
    repository = open_project(arguments)
    facts = _facts(repository)
    partial = list(dict.fromkeys(fault.file for fault in repository.project.unreadable))
    if ending:
        write_result(arguments, repository, _written(facts, partial, ending))
    elif arguments.json:
        print(_json(facts, partial))
    else:
        from cfir_coder.report.agreement.text import as_text
        from cfir_coder.report.methods.document import methods_report

        print(as_text(methods_report(facts, partial), terminal_width()))
    return 0


def _facts(repository: Repository) -> MethodsFacts:
    from cfir_coder.analysis.influence import influence
    from cfir_coder.commands.influence import history
    from cfir_coder.exchange.people import shown_people
    from cfir_coder.report.methods.facts import MethodsFacts

    project = repository.project
    return MethodsFacts(project, influence(project, history(repository)), shown_people(project))


def _written(facts: MethodsFacts, partial: Sequence[str], ending: str) -> bytes:
    if ending == "json":
        return f"{_json(facts, partial)}\n".encode()
    from importlib import import_module

    from cfir_coder.report.methods.document import methods_report

    writer = import_module(f"cfir_coder.report.agreement.{WRITERS[ending]}")
    data: bytes = writer.write(methods_report(facts, partial))
    return data


def _json(facts: MethodsFacts, partial: Sequence[str]) -> str:
    from cfir_coder.report.methods.data import as_data
    from cfir_coder.report.writers.data import json_text

    return json_text(as_data(facts, partial))
