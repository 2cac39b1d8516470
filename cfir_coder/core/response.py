"""What a team did about co-review answers beside its decisions: on factors, on what was missing, and who was told."""

from __future__ import annotations

from typing import ClassVar, Literal

from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Value

COMMENTS = "comments"
MISSING_FACTORS = "factors"
"""Where a remark stands that belongs to no review."""


class FactorResponse(Value):
    """What the team did about one person's answer on a factor; dissent keeps the person's words."""

    did: Literal["changed", "kept", "together"]
    by: tuple[Id, ...]
    why: str = ""
    dissent: str = ""
    at: str = ""


class RemarkResponse(Value):
    """What the team did about something a person missed, or said of the whole; `of` is the remark's fingerprint."""

    person: Id
    where: Id
    remark: Id
    did: Literal["added", "noted"]
    added: str = ""
    by: tuple[Id, ...]
    why: str = ""
    of: str = ""
    at: str = ""


class Told(Value):
    """That the page on what came of their answers went out to somebody: on which day, and what it told."""

    on: str
    by: str = ""
    what: Entries[str, str] = {}


class Responses(Document):
    """Responses to remarks, and who was told what."""

    entry_types: ClassVar[EntryTypes] = {"responses": RemarkResponse, "told": Told}

    responses: Entries[Id, RemarkResponse] = {}
    told: Entries[Id, Told] = {}

    def to(self, person: str, where: str, remark: str) -> RemarkResponse | None:
        """The response to a remark."""
        wanted = (person, where, remark)
        return next((one for one in self.responses.values() if (one.person, one.where, one.remark) == wanted), None)


_LONGEST = 55
"""Of the names in an id so much is kept; the fingerprint behind them makes it one of a kind."""


def response_id(person: str, where: str, remark: str) -> str:
    """The id of the response to a remark: two people who respond to the same one write the same entry."""
    return f"{f'{person}-{where}-{remark}'[:_LONGEST]}-{fingerprint(f'{person}/{where}/{remark}')}"
