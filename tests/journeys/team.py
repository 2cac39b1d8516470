"""What people do in a project, from opening it to saving, without a screen: code, finish, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.coding import AppliedCode, Coding
from cfir_coder.core.deciding import decided, same_codings, take
from cfir_coder.core.differences import differences
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.storage.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cfir_coder.core.project import Project

AT = "2026-11-22T10:00:00Z"


def do(root: Path, person: str, change: Callable[[Project], Change]) -> Project:
    """Open a project, make one change as a person, save it."""
    repository = Repository.open(root)
    made = change(repository.project)
    repository.save(apply(repository.project, made.edits), by=person, changes=[made])
    return repository.project


def code(root: Path, person: str, review: str, codes: dict[str, str], valence: str = "barrier") -> None:
    """Code statements, each with one code."""
    for statement, written in codes.items():

        def change(project: Project, statement: str = statement, written: str = written) -> Change:
            of = fingerprint(project.reviews[review].statements[statement].text)
            applied = AppliedCode(code=written, valence=valence)
            coding = Coding(kind="determinant", codes=(applied,), of=of, at=AT)
            key = ("codes", person, review)
            return Change(f"{written} on {statement}", (edit(project, key, ("codings", statement), coding.as_data()),))

        do(root, person, change)


def finish(root: Path, person: str, review: str) -> None:
    """Mark a review finished."""
    do(
        root,
        person,
        lambda project: Change("finished", (edit(project, ("codes", person, review), ("finished",), "2026-11-22"),)),
    )


def take_back(root: Path, person: str, review: str, statement: str) -> None:
    """Take a coding back."""
    key = ("codes", person, review)
    do(root, person, lambda project: Change("took it back", (edit(project, key, ("codings", statement), ABSENT),)))


def decide(root: Path, person: str, statements: Iterable[tuple[str, str]]) -> None:
    """Settle differences by taking the first coder's side, or that of the one who read the newest text."""
    wanted = set(statements)
    for item in differences(Repository.open(root).project):
        if (item.review, item.statement) not in wanted:
            continue

        def change(project: Project, item: object = item) -> Change:
            return decided(
                project,
                item.review,
                item.statement,
                take(item, next(iter(item.codings))),
                by=["re1", "re2"],
                how="discussion",
                cause="judgement",
                why="We read it again together.",
                at=AT,
            )

        do(root, person, change)


def decide_same(root: Path, person: str, reviews: Iterable[str]) -> None:
    """Let what all coded the same be decided."""
    do(root, person, lambda project: same_codings(project, reviews, by=person, at=AT))
