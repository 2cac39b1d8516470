"""`withdraw`: takes a person's answers and words out of a project, and says what copies still hold."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_json, add_plan, add_project, confirmed, open_project, print_json
from cfir_coder.core.text import counted, did_you_mean
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from cfir_coder.core.session import Edit
    from cfir_coder.core.withdrawing import Withdrawal

GIT = "git: the history still holds every earlier version of these files, on each computer that has a copy of it."
COPIES = (
    "Copies that this program can't reach: the histories and recycle bins of OneDrive, Teams, Dropbox and the like, "
    "back-ups, colleagues' copies of the folder."
)
SENT = "Forms, answers and documents that were sent by mail, and tables already published."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `withdraw`."""
    add_project(parser)
    parser.add_argument("person", metavar="PERSON", help="whose answers and words to take out")
    add_plan(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what would go and what would stay, and take it out once that is confirmed."""
    from cfir_coder.core.withdrawing import withdrawal
    from cfir_coder.storage.log import today
    from cfir_coder.storage.withdrawing import logs_with_words

    repository = open_project(arguments, writing=True)
    person = arguments.person
    if person not in repository.project.people:
        what = f"there is no person '{person}' in project.yaml"
        raise WrongUse(Fault(what, did_you_mean(person, repository.project.people)))
    left = withdrawal(repository.project, person, today())
    logs = logs_with_words(repository.root, left.gone)
    if not left.changes_something and not logs:
        print(f"There are no answers of {person} in this project.", file=sys.stderr)
        return _finish(arguments, left)
    plan = [*_goes(left, logs), *_stays(repository.root, left)]
    _refuse_unasked(arguments)
    if not confirmed(plan, arguments):
        return _finish(arguments, left)
    _take_out(arguments, left)
    print(f"Took out the answers and words of {person}.", file=sys.stderr)
    return _finish(arguments, left, done=True)


def _refuse_unasked(arguments: argparse.Namespace) -> None:
    """What can't be undone is never done without a person saying so, not even by a script."""
    if not (arguments.yes or arguments.dry_run or (sys.stdin.isatty() and sys.stderr.isatty())):
        what = "withdrawing can't be undone, and nobody can be asked here"
        raise WrongUse(Fault(what, "Look at it with --dry-run first, then say --yes"))


def _take_out(arguments: argparse.Namespace, left: Withdrawal) -> None:
    from cfir_coder.core.session import Change
    from cfir_coder.storage.log import today
    from cfir_coder.storage.withdrawing import clean_logs, remove_kept

    repository = open_project(arguments, writing=True)
    # The logs first: as long as the documents hold the words, a run that was stopped can be done again.
    clean_logs(repository.root, left.gone)
    remove_kept(repository.root, left.gone)
    if left.changes_something:
        # Logged without what was taken out, or the log would hold the words again.
        note = Change(f"{left.person} withdrew their answers", (_note(left),))
        repository.save(left.project, by=left.person, changes=[note], when=today())


def _note(left: Withdrawal) -> Edit:
    from cfir_coder.core.merge import ABSENT
    from cfir_coder.core.session import Edit

    return Edit(("coreviews", left.person, "comments"), (), ABSENT, ABSENT)


def _goes(left: Withdrawal, logs: dict[Path, int]) -> Iterator[str]:
    yield f"Takes out of the project, for {left.person}:"
    yield f"  {counted(left.answers, 'answer')} and {counted(left.remarks, 'remark')} in coreviews/{left.person}/"
    if left.dissents:
        yield f"  their words in {counted(left.dissents, 'decision')}; that somebody disagreed stays"
    for path, count in logs.items():
        yield f"  what they wrote in {counted(count, 'line')} of log/{path.name}"
    yield "It can't be undone. What stays is one line: “An answer was withdrawn.”"


def _stays(root: Path, left: Withdrawal) -> Iterator[str]:
    from cfir_coder.storage.withdrawing import exports_in, is_in_git

    yield "Does not take out, so look there yourself:"
    yield f"  the person's entry in project.yaml ({left.person}, and their name if it stands there)"
    if left.codings:
        yield f"  {counted(left.codings, 'coding')} of theirs in codes/{left.person}/: codes, not co-review answers"
    for place in left.named_in:
        yield f"  {place} (a sentence by others that names {left.person})"
    for path in exports_in(root):
        yield f"  exports/{path.relative_to(root / 'exports').as_posix()} (made before)"
    if is_in_git(root):
        yield f"  {GIT}"
    yield f"  {COPIES}"
    yield f"  {SENT}"


def _finish(arguments: argparse.Namespace, left: Withdrawal, *, done: bool = False) -> int:
    if arguments.json:
        print_json(
            {
                "withdrawn": done,
                "person": left.person,
                "answers": left.answers,
                "remarks": left.remarks,
                "dissents": left.dissents,
                "codings_left": left.codings,
                "named_in": list(left.named_in),
            }
        )
    return 0
