"""Factors: synthesised barriers and facilitators, each one line of the published table."""

from __future__ import annotations

from typing import ClassVar

from cfir_coder.core.response import FactorResponse
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Valence, Value


class Member(Value):
    """A statement in a factor; `code` only where the statement has several."""

    code: str = ""


class Judgement(Value):
    """One GRADE-CERQual judgement and its explanation."""

    judgement: str = ""
    why: str = ""


class Confidence(Value):
    """The four CERQual judgements and the overall one, as people made them for the members they saw."""

    limitations: Judgement = Judgement()
    coherence: Judgement = Judgement()
    adequacy: Judgement = Judgement()
    relevance: Judgement = Judgement()
    overall: Judgement = Judgement()
    by: str = ""
    of: str = ""


class Factor(Value):
    """One line of the table; `code` is where it is printed, `valence` as the team names it.

    `merged` are the factors that went into it, with what they said: what people answered about them is about this one.
    `responses` say by person what the team did about their co-review answers on this factor.
    """

    text: str
    code: str
    valence: Valence | None = None
    also: tuple[str, ...] = ()
    members: Entries[str, Member] = {}
    merged: Entries[Id, str] = {}
    confidence: Confidence | None = None
    responses: Entries[Id, FactorResponse] = {}

    @property
    def of_members(self) -> str:
        """The fingerprint of the statements it is made of, by which a judgement of confidence knows them again."""
        return fingerprint("; ".join(sorted(self.members)))

    @property
    def confidence_is_due(self) -> bool:
        """Whether its confidence was judged when it had other statements."""
        return self.confidence is not None and self.confidence.of != self.of_members


class Factors(Document):
    """All factors, in the order in which they are printed."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "order", "factors")
    entry_types: ClassVar[EntryTypes] = {"factors": Factor}

    codebook: str
    order: tuple[Id, ...] = ()
    factors: Entries[Id, Factor] = {}

    def in_order(self) -> dict[str, Factor]:
        """The factors as printed: those in `order` first, then any it forgot."""
        known = [factor_id for factor_id in self.order if factor_id in self.factors]
        return {factor_id: self.factors[factor_id] for factor_id in (*known, *self.factors)}

    def holding(self, factor_id: str) -> str | None:
        """The id under which a factor stands: its own, or that of the one it was merged into; None where it is gone."""
        if factor_id in self.factors:
            return factor_id
        return next((key for key, factor in self.factors.items() if factor_id in factor.merged), None)

    def text_of(self, factor_id: str) -> str | None:
        """What a factor says, or said before it was merged into another one; None where it is gone."""
        holding = self.holding(factor_id)
        if holding is None:
            return None
        return self.factors[holding].merged.get(factor_id, self.factors[holding].text)


def member_key(review: str, statement: str) -> str:
    """How a factor names a statement: `ibrahim2020/s07`."""
    return f"{review}/{statement}"


def split_member_key(key: str) -> tuple[str, str]:
    """Review and statement of a member key."""
    review, _, statement = key.partition("/")
    return review, statement
