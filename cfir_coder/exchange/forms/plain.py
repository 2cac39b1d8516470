"""Codes in plain words, with the project's own name for what is put into practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import NotACode, without_placeholder
from cfir_coder.exchange.forms.packet import Choice, PlainCode, View
from cfir_coder.exchange.forms.wording import KINDS_SEEN, NONE_FITS_SEEN, ONE_OF_SEVERAL, WAYS_SEEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.project import Project
    from cfir_coder.core.showing import Reading

INNOVATION = "I"
"""The domain whose subject names what is put into practice."""


def innovation(project: Project) -> str:
    """What the project calls the thing that is put into practice; empty where it does not say."""
    return project.settings.subjects.get(INNOVATION, "")


def plain_code(project: Project, applied: AppliedCode) -> PlainCode:
    """A code in plain words; one that the codebook does not know stays as it is written."""
    read = project.codebook.read(applied.code)
    way = WAYS_SEEN[applied.valence] if applied.valence else ""
    if isinstance(read, NotACode):
        return PlainCode(applied.code, applied.code, "", "", way)
    return PlainCode(
        written=applied.code,
        name=" + ".join(_name(project, part) for part in read.ids),
        sentence=" ".join(_sentence(project, part) for part in read.ids),
        term=_term(project, read.ids),
        way=way,
    )


def _name(project: Project, construct_id: str) -> str:
    construct = project.codebook.constructs[construct_id]
    return construct.plain.name if construct.plain else construct.name


def _sentence(project: Project, construct_id: str) -> str:
    construct = project.codebook.constructs[construct_id]
    sentence = construct.plain.sentence if construct.plain else construct.definition
    return without_placeholder(sentence, innovation(project))


def _term(project: Project, ids: Sequence[str]) -> str:
    """The framework's name; a construct of the project's own is not CFIR's."""
    names = " + ".join(project.codebook.constructs[part].name for part in ids)
    return f"this project's own word: {names}" if set(ids) & project.codebook.own else f"CFIR: {names}"


def views(project: Project, readings: Sequence[Reading]) -> tuple[View, ...]:
    """The team's readings in plain words; several are numbered, and nobody is named."""
    several = len(readings) > 1
    return tuple(_view(project, reading, number if several else 0) for number, reading in enumerate(readings, 1))


def _view(project: Project, reading: Reading, number: int) -> View:
    said = KINDS_SEEN[reading.kind]
    if not reading.codes:
        said = NONE_FITS_SEEN if reading.kind == "determinant" else said.partition(" It is about:")[0]
    if number:
        said = f"{ONE_OF_SEVERAL.format(number=number)} {said}"
    return View(said, tuple(plain_code(project, code) for code in reading.codes))


def choices(project: Project) -> tuple[Choice, ...]:
    """Every code that may be picked, by its plain name, with the framework's term second."""
    book = project.codebook
    return tuple(
        Choice(
            written=f"{key} {construct.name}",
            label=f"{_name(project, key)} ({_term(project, (key,))})",
            sentence=_sentence(project, key),
            group=_name(project, key.partition(".")[0]),
        )
        for key, construct in book.constructs.items()
        if construct.level != "subdomain"
    )
