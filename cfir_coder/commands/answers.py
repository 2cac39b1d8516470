"""`answers`: the answers of a co-review form, shown first, then saved as that person's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cfir_coder.commands.common import add_json, add_plan, add_project, confirmed, open_project, print_json

if TYPE_CHECKING:
    import argparse

    from cfir_coder.exchange.forms.answers_plan import AnswersPlan
    from cfir_coder.exchange.forms.returned import Returned

STANDARD_INPUT = Path("-")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answers`."""
    add_project(parser)
    what = "the form that came back: .html, .json, .xlsx, .docx, or pasted text in a file; - reads pasted text"
    parser.add_argument("file", metavar="FILE", type=Path, help=what)
    parser.add_argument(
        "--anyway",
        action="store_true",
        help="take answers in although all texts have changed, or the person withdrew, since",
    )
    add_plan(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what the form changes, and save it."""
    from cfir_coder.core.session import apply
    from cfir_coder.exchange.forms.taking_in import plan_answers
    from cfir_coder.storage.log import today

    repository = open_project(arguments, writing=True)
    returned, file = _read(arguments.file)
    plan = plan_answers(repository.project, returned, today(), file, anyway=arguments.anyway)
    if plan.change is None:
        for line in plan.lines():
            print(line, file=sys.stderr)
        return _finish(arguments, plan)
    if not confirmed(plan.lines(), arguments):
        return _finish(arguments, plan)
    # What co-reviewers write carries a date and never a time, the log included.
    changed = apply(repository.project, plan.change.edits)
    repository.save(changed, by=plan.person, changes=[plan.change], when=today())
    print(f"Saved the {plan.summary}.", file=sys.stderr)
    return _finish(arguments, plan, done=True)


def _read(path: Path) -> tuple[Returned, str]:
    from cfir_coder.exchange.forms.reading import answers_in, read_answers

    if path == STANDARD_INPUT:
        return answers_in(sys.stdin.buffer.read(), "what was pasted"), "what was pasted"
    return read_answers(path), path.name


def _finish(arguments: argparse.Namespace, plan: AnswersPlan, *, done: bool = False) -> int:
    if arguments.json:
        print_json(_as_json(plan, done=done))
    return 0


def _as_json(plan: AnswersPlan, *, done: bool) -> dict[str, Any]:
    return {
        "saved": done,
        "person": plan.person,
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "remarks": plan.remarks,
        "entries": list(plan.entries),
        "notices": list(plan.notices),
    }
