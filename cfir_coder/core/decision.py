"""The agreed codes of statements: by whom, how, why, and any dissent."""

from __future__ import annotations

from typing import ClassVar

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.values import Cause, Document, Entries, EntryTypes, Id, Kind, Settlement, Value


class Decision(Value):
    """What the team agreed on for one statement; dissent keeps each dissenter's words."""

    kind: Kind
    codes: tuple[AppliedCode, ...]
    by: tuple[Id, ...]
    how: Settlement
    cause: Cause | None = None
    why: str = ""
    dissent: Entries[Id, str] = {}
    answers: tuple[Id, ...] = ()
    of: str = ""
    at: str = ""


class Reopened(Value):
    """That a decision was taken back, so that the statement waits for another."""

    by: Id
    why: str = ""
    on: str = ""


class ReviewDecisions(Document):
    """The decisions on the statements of one review, and which of them were taken back; a decision settles that."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "decisions")
    entry_types: ClassVar[EntryTypes] = {"decisions": Decision, "reopened": Reopened}

    codebook: str
    review: Id
    decisions: Entries[Id, Decision] = {}
    reopened: Entries[Id, Reopened] = {}
