"""What a file names and the project has not: people, codebooks, statements, codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import NotACode
from cfir_coder.core.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Act, Kind

EntryPath = tuple[str | int, ...]

Found = tuple[EntryPath, str, str]
"""A problem before its document is known: path, what, what to do."""


def unknown_person(project: Project, path: EntryPath, person: str, act: Act | None = None) -> Iterator[Found]:
    """Somebody who is not there, or who may not do what they did."""
    if person not in project.people:
        yield path, f"there is no person '{person}' in project.yaml", did_you_mean(person, project.people)
    elif act and act not in project.people[person].does:
        yield path, f"{person} has no `{act}` in project.yaml", f"Add it to `does` of {person} if they may."


def other_codebook(project: Project, codebook: str) -> Iterator[Found]:
    """Codes of a codebook that the project does not use."""
    if codebook not in project.accepted_codebooks:
        what = f"these codes are from {codebook}, but the project uses {project.settings.codebook}"
        yield ("codebook",), what, "They stay as written and count as open until somebody moves them over."


def may_exist(project: Project, review: str) -> bool:
    """Whether a review is there, or may be in a file that could not be read."""
    return review in project.reviews or any(fault.file == f"reviews/{review}.yaml" for fault in project.unreadable)


def unknown_statement(project: Project, path: EntryPath, review: str, statement: str) -> Iterator[Found]:
    """A statement that its review has not."""
    if review in project.reviews and statement not in project.reviews[review].statements:
        todo = did_you_mean(statement, project.reviews[review].statements)
        yield path, f"there is no statement '{statement}' in {review}", todo


def wrong_codes(
    project: Project, codebook: str, path: EntryPath, kind: Kind, codes: tuple[AppliedCode, ...]
) -> Iterator[Found]:
    """Codes that are none, and valences that go with no determinant."""
    for number, applied in enumerate(codes):
        place = (*path, "codes", number)
        yield from wrong_code(project, codebook, (*place, "code"), applied.code)
        if kind != "determinant" and applied.valence is not None:
            what = f"a statement of kind '{kind}' is neither barrier nor facilitator"
            yield (*place, "valence"), what, "Take the valence out, or make the kind `determinant`."


def wrong_code(project: Project, codebook: str, path: EntryPath, written: str) -> Iterator[Found]:
    """A code that the codebook has not; those of another codebook are told of once for their file."""
    if codebook not in project.accepted_codebooks:
        return
    read = project.codebook.read(written)
    if isinstance(read, NotACode):
        yield path, read.what, read.todo
