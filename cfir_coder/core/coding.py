"""What one coder said of the statements of one review."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Kind, Valence, Value

Rating = Annotated[int, Field(ge=-2, le=2)] | Literal["mixed"]
"""The CFIR rating of a code: 0 is neutral, "mixed" is its own value, None is missing."""


NOT_CODED_YET = "no code yet"
"""Why a statement that has a note and no code counts as unsure."""


class AppliedCode(Value):
    """A code as it was written (id and name), with its valence; None where the kind is no determinant."""

    code: str
    valence: Valence | None = None
    strength: Rating | None = None


class Unsure(Value):
    """What the coder would have chosen instead, and why they are not sure."""

    instead: str = ""
    why: str = ""


class Coding(Value):
    """What one coder said of one statement; the first code is primary, no code means none of these fits."""

    kind: Kind
    codes: tuple[AppliedCode, ...]
    unsure: Unsure | None = None
    note: str = ""
    saw: Id | None = None
    of: str = ""
    at: str = ""


class PersonCodings(Document):
    """One person's codings of one review; `finished` is the day they marked the review finished."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "codings")
    entry_types: ClassVar[EntryTypes] = {"codings": Coding}

    codebook: str
    person: Id
    review: Id
    finished: str = ""
    codings: Entries[Id, Coding] = {}
