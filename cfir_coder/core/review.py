"""Reviews, the statements extracted from them, and the primary studies behind them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Value


class Citation(Value):
    """Where a review was published."""

    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    journal: str = ""
    doi: str = ""
    text: str = ""


class Appraisal(Value):
    """How a review was judged: tool, the people's rating, and the answers to the items where known."""

    tool: str = ""
    rating: str = ""
    items: Entries[str, str] = {}
    by: str = ""
    why: str = ""


class Withdrawn(Value):
    """Who took a statement out, and why."""

    by: str
    why: str


class Statement(Value):
    """One claim extracted from one review; `studies` is None where nobody said which studies it rests on."""

    text: str
    quote: str = ""
    locator: str = ""
    perspective: tuple[str, ...] = ()
    studies: tuple[Id, ...] | None = None
    source_code: str = ""
    content_note: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    split_from: Id | None = Field(default=None, alias="from")
    withdrawn: Withdrawn | None = None


class Review(Document):
    """A published review that the umbrella review includes, with its statements.

    `studies` is "unknown" where the list is not known; an empty list means known to be empty.
    """

    always_written: ClassVar[tuple[str, ...]] = ("format", "addresses_question", "studies")
    entry_types: ClassVar[EntryTypes] = {"statements": Statement}

    id: Id
    label: str = ""
    number: str = ""
    citation: Citation = Citation()
    type: str = ""
    addresses_question: bool = True
    reason: str = ""
    search_date: str = ""
    appraisal: Appraisal | None = None
    studies: Literal["unknown"] | tuple[Id, ...] = "unknown"
    tags: tuple[str, ...] = ()
    note: str = ""
    statements: Entries[Id, Statement] = {}

    @property
    def name(self) -> str:
        """What people call the review."""
        return self.label or self.id


class Study(Value):
    """A primary study included in one or more reviews; `same_as` names the study it is another name of.

    `different_from` names studies that look like it, of which a person has said that they are others.
    """

    citation: str = ""
    year: int | None = None
    same_as: Id | None = None
    different_from: tuple[Id, ...] = ()
    note: str = ""


class Studies(Document):
    """The studies a project knows by name."""

    entry_types: ClassVar[EntryTypes] = {"studies": Study}

    studies: Entries[Id, Study] = {}
