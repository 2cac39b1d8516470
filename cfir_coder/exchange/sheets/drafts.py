"""The statements and codings that the rows of a sheet add up to, beside those a review already has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.coding import Coding
from cfir_coder.core.review import Statement
from cfir_coder.core.text import collapse, fingerprint
from cfir_coder.exchange.sheets.safe_cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.coding import AppliedCode, Unsure
    from cfir_coder.core.review import Review
    from cfir_coder.core.values import Kind
    from cfir_coder.exchange.sheets.rows import RowContent

_AUTOMATIC_ID = re.compile(r"s(\d+)")
_LINES = {"quote", "content_note", "note"}


@dataclass
class Draft:
    """One statement as the sheet has it, from one row or several; `known` is the project's own, if it has it."""

    id: str
    text: str
    locator: str
    row: int
    known: Statement | None
    details: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    kind: Kind | None = None
    codes: dict[str, AppliedCode] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    unsure: Unsure | None = None
    other_text: bool = False

    @property
    def statement(self) -> Statement:
        """The statement as a new one; its studies are put in when their ids are known."""
        details = {name: value for name, value in self.details.items() if name != "studies"}
        return Statement.model_validate({"text": self.text, "locator": self.locator, **details})

    def coding(self, at: str) -> Coding | None:
        """The coding that the sheet gives, or None where it gives none."""
        if self.kind is None:
            return None
        note = "; ".join(self.notes)
        codes = tuple(self.codes.values())
        return Coding(kind=self.kind, codes=codes, unsure=self.unsure, note=note, of=fingerprint(self.text), at=at)

    def take_details(self, row: RowContent) -> None:
        """Add what another row says of the statement: lists grow, texts stand below each other."""
        for name, value in row.details:
            before = self.details.get(name)
            if isinstance(value, tuple):
                self.details[name] = tuple(dict.fromkeys((*(before or ()), *value)))
            elif before and value not in str(before):
                self.details[name] = f"{before}{chr(10) if name in _LINES else '; '}{value}"
            else:
                self.details[name] = before or value

    def take_coding(self, row: RowContent) -> str:
        """Add a row's codes; returns what is wrong when they contradict those of a row before."""
        coding = row.coding
        if coding is None:
            return ""
        if self.kind not in {None, coding.kind}:
            return f"the statement is a '{self.kind}' in row {self.row} and a '{coding.kind}' here"
        for code in coding.codes:
            if self.codes.get(code.code, code) != code:
                return f"{code.code} has another valence here than in row {self.row}"
        self.kind = coding.kind
        self.codes |= {code.code: code for code in coding.codes}
        self.unsure = self.unsure or coding.unsure
        if coding.note:
            self.notes[coding.note] = None
        return ""


class ReviewDrafts:
    """The statements of one review: those it has, and those that the sheet adds."""

    def __init__(self, review: Review, own_ids: Iterable[str]) -> None:
        self.review = review
        self.drafts: dict[str, Draft] = {}
        self.moved = 0
        self._same = {_identity(item.text, item.locator): key for key, item in review.statements.items()}
        self._texts = {text for text, _ in self._same}
        taken = (_AUTOMATIC_ID.fullmatch(key) for key in (*review.statements, *own_ids))
        self._last = max((int(match.group(1)) for match in taken if match), default=0)

    def draft(self, row: RowContent) -> Draft | str:
        """The draft that a row belongs to, or what is wrong with its id."""
        identity = _identity(row.text, row.locator)
        statements = self.review.statements
        if row.id in statements or row.id in self.drafts:
            key = row.id
        else:
            key = self._same.get(identity) or row.id or self._next_id()
            if key not in statements and key not in self.drafts and identity[0] in self._texts:
                self.moved += 1
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = _first_draft(key, row, statements)
            self._same.setdefault(identity, key)
        elif _identity(draft.text, "")[0] != identity[0]:
            return f"the id '{row.id}' stands for another statement in row {draft.row}"
        return draft

    def _next_id(self) -> str:
        self._last += 1
        return f"s{self._last:02}"


def as_compared(text: str) -> str:
    """A text for comparison: white space aside, and invisible characters as exports show them."""
    return collapse(visible(text))


def _first_draft(key: str, row: RowContent, statements: Mapping[str, Statement]) -> Draft:
    known = statements.get(key)
    differs = known is not None and as_compared(known.text) != as_compared(row.text)
    return Draft(key, row.text, row.locator, row.number, known, other_text=differs)


def _identity(text: str, locator: str) -> tuple[str, str]:
    """What makes two rows one statement: its text and its place, white space aside."""
    return as_compared(text), as_compared(locator)
