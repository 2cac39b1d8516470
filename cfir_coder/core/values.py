"""What every value of the core is made of: frozen, strict about unknown keys, written back as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

if TYPE_CHECKING:
    from collections.abc import Mapping

    Entries = Mapping
else:
    # Read-only to the type checker, a plain dict to pydantic, which validates it several times faster.
    Entries = dict

Plain = Any
"""Plain data as YAML and JSON hold it: maps, lists, text, numbers, booleans and null."""

FORMAT: Literal[1] = 1
"""The version of the file format that this program writes."""

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]

Kind = Literal[
    "determinant",
    "antecedent assessment",
    "anticipated outcome",
    "implementation outcome",
    "reach",
    "innovation outcome",
    "strategy",
    "not codable",
]
Valence = Literal["facilitator", "barrier", "both", "conditional", "not stated"]
Role = Literal["researcher", "lived-experience", "coordinator", "source"]
Act = Literal["code", "co-review", "decide"]
Shown = Literal["name", "role", "not"]
Reply = Literal["agree", "suggest", "disagree", "pass"]
Settlement = Literal["joint", "same", "discussion", "third person", "as published"]
Cause = Literal["text missed", "text unclear", "codebook unclear", "judgement"]

KINDS: tuple[Kind, ...] = get_args(Kind)
VALENCES: tuple[Valence, ...] = get_args(Valence)
ROLES: tuple[Role, ...] = get_args(Role)

DOES_BY_ROLE: Entries[Role, tuple[Act, ...]] = {
    "researcher": ("code", "decide"),
    "lived-experience": ("co-review", "code"),
    "coordinator": (),
    "source": ("decide",),
}
"""What a person may do when nobody said otherwise; a role never limits it."""


class Value(BaseModel):
    """A frozen value; an unknown key is an error, never dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def as_data(self) -> dict[str, Plain]:
        """Plain data that reads back to an equal value; what equals its default is left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


EntryTypes = dict[str, type[Value]]
"""Which fields of a document are maps of entries, and of what."""


class Document(Value):
    """A value that is a file of its own."""

    always_written: ClassVar[tuple[str, ...]] = ("format",)
    entry_types: ClassVar[EntryTypes] = {}

    format: Literal[1] = FORMAT

    def as_data(self) -> dict[str, Plain]:
        """As `Value.as_data`, with the keys a reader of the file should always see."""
        data = self.model_dump(mode="json", by_alias=True, include=set(self.always_written)) | super().as_data()
        keys = [field.alias or name for name, field in type(self).model_fields.items()]
        return {key: data[key] for key in keys if key in data}
