"""What co-reviewers answered about the team's codes and factors, in their own words."""

from __future__ import annotations

from typing import ClassVar

from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Reply, Valence, Value


class Suggestion(Value):
    """What somebody would say instead."""

    code: str = ""
    valence: Valence | None = None
    words: str = ""


class Answer(Value):
    """One person's answer about one statement or factor; `about` is the fingerprint of what they were shown.

    `not_meant` says that what the team made of an earlier answer is not what the person meant.
    """

    words: str = ""
    answer: Reply | None = None
    suggestion: Suggestion | None = None
    none_fits: bool = False
    talk_first: bool = False
    not_meant: bool = False
    of: str = ""
    about: str = ""
    on: str = ""


class Remark(Value):
    """Free words: something that is missing, or a comment on the whole frame."""

    words: str
    on: str = ""


class ReviewAnswers(Document):
    """One person's answers about the statements of one review."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "answers")
    entry_types: ClassVar[EntryTypes] = {"answers": Answer, "missing": Remark}

    codebook: str
    person: Id
    review: Id
    answers: Entries[Id, Answer] = {}
    missing: Entries[Id, Remark] = {}


class FactorAnswers(Document):
    """One person's answers about the factors."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "answers")
    entry_types: ClassVar[EntryTypes] = {"answers": Answer, "missing": Remark}

    codebook: str
    person: Id
    answers: Entries[Id, Answer] = {}
    missing: Entries[Id, Remark] = {}


class Comments(Document):
    """One person's comments on the whole frame."""

    entry_types: ClassVar[EntryTypes] = {"comments": Remark}

    person: Id
    comments: Entries[Id, Remark] = {}
