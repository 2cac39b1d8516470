"""`status`: who has done what, and what is due for whom."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cfir_coder.commands.common import add_json, add_partial, add_project, open_project, print_json
from cfir_coder.core.confidence import due_again
from cfir_coder.core.grouping import account, grouped
from cfir_coder.core.modes import in_words, modes, settlements
from cfir_coder.core.progress import due, progress
from cfir_coder.core.standing import standings
from cfir_coder.core.telling import not_final, not_told
from cfir_coder.core.text import counted, display_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from cfir_coder.core.grouping import Account
    from cfir_coder.core.progress import Due, PersonProgress, ReviewProgress
    from cfir_coder.core.project import Project


HIDDEN = (
    "codes stay hidden until everybody has marked the review finished; where somebody has left the team, name those "
    "who stay under `assignments` in project.yaml"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `status`."""
    add_project(parser)
    add_json(parser)
    add_partial(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print how far the project is."""
    project = open_project(arguments).project
    reviews = progress(project)
    standing = standings(project)
    counts = account(standing, grouped(project, standing))
    waiting = {person: due(project, person) for person in project.people}
    if arguments.json:
        print_json(_as_json(project, reviews, counts, waiting))
    else:
        print("\n".join(_as_text(project, reviews, counts, waiting)))
    return 0


def _as_json(
    project: Project, reviews: list[ReviewProgress], counts: Account, waiting: dict[str, list[Due]]
) -> dict[str, Any]:
    return {
        "project": project.settings.title,
        "invented": project.settings.invented,
        "codebook": project.codebook.id,
        "partial": list(project.files_not_read),
        "statements": asdict(counts),
        "reviews": [_review_data(project, review) for review in reviews],
        "due": {person: [asdict(item) for item in items] for person, items in waiting.items()},
        "judge_again": due_again(project),
        "not_told": [{"person": person, "responses": keys} for person, keys in not_told(project).items()],
        "not_final": sum(map(len, not_final(project).values())),
    }


def _review_data(project: Project, review: ReviewProgress) -> dict[str, Any]:
    chosen = [review.review]
    return {
        **asdict(review),
        "coded": dict(modes(project, chosen)),
        "settled": dict(settlements(project, chosen)),
    }


def _as_text(
    project: Project, reviews: list[ReviewProgress], counts: Account, waiting: dict[str, list[Due]]
) -> list[str]:
    lines = [display_text(project.settings.title), ""]
    lines += [f"Could not be read: {fault}" for fault in project.unreadable]
    for review in reviews:
        lines += _review_lines(project, review)
    lines += ["", _account_line(counts), ""]
    for person, items in waiting.items():
        lines.append(f"Due for {person}: {'; '.join(_due_words(project, person, items)) or 'nothing'}")
    return [*lines, *_told_lines(project)]


def _review_lines(project: Project, review: ReviewProgress) -> list[str]:
    document = project.reviews[review.review]
    number = f" [{document.number}]" if document.number else ""
    lines = [f"{display_text(document.name + number)}: {_review_words(review)}"]
    hidden = review.blind and not review.sealed
    lines += [f"  {_person_words(person)}" for person in review.people]
    lines += [f"  {sentence}" for sentence in in_words(project, [review.review])]
    if hidden and review.people:
        lines.append(f"  coded blind: {HIDDEN}")
    if review.unanswered:
        lines.append(f"  {counted(review.unanswered, 'co-review answer')} not yet responded to")
    return lines


def _review_words(review: ReviewProgress) -> str:
    if not review.statements:
        return "no statements"
    reasons = ", ".join(f"{count} {reason}" for reason, count in review.open.items())
    stand = f"{counted(review.statements, 'statement')}, codes stand for {review.standing}"
    return f"{stand}; open: {reasons}" if reasons else stand


def _person_words(person: PersonProgress) -> str:
    words = f"{person.person}: {person.coded} coded"
    if person.again:
        words += f", {person.again} to look at again"
    return f"{words}, finished on {person.finished}" if person.finished else words


def _account_line(counts: Account) -> str:
    kinds = [f"{count} {kind}" for kind, count in counts.other_kinds.items()]
    parts = [
        f"{counts.in_factors} in factors",
        f"{counts.ungrouped} not yet in a factor",
        *kinds,
        f"{counts.open} open",
        f"{counts.withdrawn} withdrawn",
    ]
    return f"{counted(counts.statements, 'statement')}: {', '.join(parts)}."


def _due_words(project: Project, person: str, items: list[Due]) -> Iterator[str]:
    for item in items:
        yield f"{item.words} {_where(project, item)}"
    again = due_again(project) if project.may(person, "decide") else []
    if again:
        yield f"judge the confidence in {', '.join(again)} again, whose members have changed"


def _where(project: Project, item: Due) -> str:
    return f"in {display_text(project.reviews[item.review].name)}" if item.review else "about the factors"


def _told_lines(project: Project) -> list[str]:
    """Who has not been told yet what came of their answers, and whether anything waits for that."""
    waits = " Not final until then." if project.settings.tell_first else ""
    return [
        f"Not told yet: {person}, what came of {counted(len(keys), 'answer')} "
        f"(cfir-coder influence PROJECT --for {person} --sent, when their page goes out).{waits}"
        for person, keys in not_told(project).items()
    ]
