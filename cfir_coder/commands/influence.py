"""`influence`: what co-review changed, with the GRIPP2 short form; or what happened to one person's comments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project, write_result
from cfir_coder.commands.printing import add_result, output_ending
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from cfir_coder.analysis.additions import Step
    from cfir_coder.analysis.influence import Influence
    from cfir_coder.core.project import Project
    from cfir_coder.storage.repository import Repository

ENDINGS = ("md", "docx", "html", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `influence`."""
    add_project(parser)
    parser.add_argument(
        "--for",
        "--person",
        dest="person",
        metavar="ID",
        help="the page for this person: what happened to your comments",
    )
    parser.add_argument(
        "--sent", action="store_true", help="with --for: note in the project that the page goes out to them today"
    )
    parser.add_argument("--contact", metavar="TEXT", default="", help="with --for: whom they can talk to, and how")
    add_result(parser, ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the report, or the page for one person."""
    from cfir_coder.analysis.influence import influence
    from cfir_coder.exchange.people import shown_people

    ending = output_ending(arguments, ENDINGS) or ("json" if arguments.json else "md")
    _refuse_sent_to_nobody(arguments)
    repository = open_project(arguments, writing=arguments.sent)
    project = repository.project
    found = influence(project, history(repository))
    names = shown_people(project)
    if arguments.person is None:
        data = _report(project, found, names, ending)
    else:
        data = _page(arguments, project, found, names, ending)
    if arguments.output:
        write_result(arguments, repository, data)
    else:
        print(data.decode().rstrip("\n"))
    _warn(project, found)
    if arguments.person is not None:
        _note_or_remind(arguments, repository)
    return 0


def _refuse_sent_to_nobody(arguments: argparse.Namespace) -> None:
    if arguments.sent and arguments.person is None:
        raise WrongUse(Fault("--sent notes that a page went out to somebody", "Say to whom: --for ID --sent"))


def _note_or_remind(arguments: argparse.Namespace, repository: Repository) -> None:
    """Note that the page went out, or say that the project does not know of it."""
    from cfir_coder.core.session import apply
    from cfir_coder.core.telling import not_told, page_went_out
    from cfir_coder.storage.log import today

    project, person = repository.project, arguments.person
    if arguments.sent:
        change = page_went_out(project, person, by="", on=today())
        repository.save(apply(project, change.edits), changes=[change])
        print(f"Noted: the page went out to {person} on {today()}.", file=sys.stderr)
    elif person in not_told(project):
        final = ", and nothing that answers them is final until then" if project.settings.tell_first else ""
        print(f"When it goes out, say so with --sent: the project does not know of it yet{final}.", file=sys.stderr)


def history(repository: Repository) -> Iterator[Step]:
    """What everybody did, as the log has it; an addition is known from there alone."""
    from cfir_coder.analysis.additions import Step
    from cfir_coder.core.merge import ABSENT

    for person in repository.project.people:
        for line in repository.history(person):
            key, path = line.place
            yield Step(line.what, key, path, line.before == ABSENT and line.after != ABSENT)


def _report(project: Project, found: Influence, names: Mapping[str, str], ending: str) -> bytes:
    if ending == "json":
        from cfir_coder.report.influence.data import influence_data

        return _json(influence_data(project, found, names))
    from cfir_coder.report.influence.document import influence_report
    from cfir_coder.report.sections.writing import written_report

    return written_report(influence_report(project, found, names), ending)


def _page(
    arguments: argparse.Namespace, project: Project, found: Influence, names: Mapping[str, str], ending: str
) -> bytes:
    from cfir_coder.report.influence.person import person_page
    from cfir_coder.report.influence.person_writers import WRITERS

    person = arguments.person
    if person not in project.people:
        what = f"there is no person '{person}' in project.yaml"
        raise WrongUse(Fault(what, did_you_mean(person, project.people)))
    page = person_page(project, found, person, names, arguments.contact)
    if ending == "json":
        from cfir_coder.report.influence.data import person_data

        return _json(person_data(page))
    return WRITERS[ending](page)


def _json(value: object) -> bytes:
    from cfir_coder.report.writers.data import json_text

    return f"{json_text(value)}\n".encode()


def _warn(project: Project, found: Influence) -> None:
    """Say where the program can't protect somebody who does not want to be known."""
    if len(found.people) == 1 and project.people[found.people[0]].shown != "name":
        from cfir_coder.report.influence.document import SMALL_TEAM

        print(SMALL_TEAM, file=sys.stderr)
