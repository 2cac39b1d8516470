"""Codebooks: domains, constructs and sub-constructs, and what a written code means in one of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from cfir_coder.core.text import nearest
from cfir_coder.core.values import Document, Entries, EntryTypes, Id, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Level = Literal["domain", "subdomain", "construct", "sub-construct"]

PAIR = " + "
ROLES_SUBDOMAIN = "IV.R"
CHARACTERISTICS_SUBDOMAIN = "IV.C"

_ID_AT_START = re.compile(r"^((?:[IVX]+)(?:\.[A-Z0-9]+)*)(?:\s+|$)")
CODE_ID = re.compile(r"^[IVX]+(?:\.[A-Z0-9]+)*$")
"""What the id of a construct looks like."""


class Boundary(Value):
    """What does not belong to a construct, and which code or kind it belongs to instead."""

    what: str
    instead: str = ""
    basis: tuple[str, ...] = ()


class Neighbour(Value):
    """A construct that this one is mixed up with, and how to tell."""

    code: str
    tell: str
    basis: tuple[str, ...] = ()


class PlainWords(Value):
    """A name and a sentence for people outside research; `{innovation}` stands for what is put into practice."""

    name: str
    sentence: str = ""


class Added(Value):
    """Who added a construct to a project's codebook, why and when."""

    by: str
    why: str
    on: str = ""


class Construct(Value):
    """One entry of a codebook: a domain, subdomain, construct or sub-construct."""

    name: str
    level: Level
    parent: str = ""
    aliases: tuple[str, ...] = ()
    definition: str = ""
    include: str = ""
    exclude: tuple[Boundary, ...] = ()
    near: tuple[Neighbour, ...] = ()
    plain: PlainWords | None = None
    barrier: str = ""
    facilitator: str = ""
    basis: Entries[str, tuple[str, ...]] = {}
    added: Added | None = None


class Source(Value):
    """A page or paper that codebook sentences rest on."""

    name: str
    where: str = ""


class Rule(Value):
    """A project's own include or exclude rule for one construct."""

    rule: Literal["include", "exclude"]
    text: str
    by: str = ""
    why: str = ""
    on: str = ""


class CodebookFile(Document):
    """A codebook as its file holds it: complete, or an extension of another by rules and constructs."""

    always_written: ClassVar[tuple[str, ...]] = ("format",)
    entry_types: ClassVar[EntryTypes] = {"constructs": Construct}

    id: Id
    title: str
    version: str = ""
    extends: str = ""
    citation: str = ""
    licence: str = ""
    note: str = ""
    sources: Entries[str, Source] = {}
    rules: Entries[str, tuple[Rule, ...]] = {}
    constructs: Entries[str, Construct] = {}


@dataclass(frozen=True, slots=True)
class Code:
    """A code that a codebook knows: one id, or a role and a characteristic."""

    ids: tuple[str, ...]

    @property
    def domain(self) -> str:
        """The id of the code's domain: `III` of `III.J.2`."""
        return self.ids[0].partition(".")[0]

    @property
    def is_pair(self) -> bool:
        """Whether this is a role with a characteristic."""
        return len(self.ids) == 2

    @property
    def is_lone_half(self) -> bool:
        """Whether this is a role without a characteristic or the reverse: noted, not an error."""
        return len(self.ids) == 1 and self.ids[0].startswith((ROLES_SUBDOMAIN + ".", CHARACTERISTICS_SUBDOMAIN + "."))


@dataclass(frozen=True, slots=True)
class NotACode:
    """Why a written code means nothing in this codebook, and what to write instead."""

    what: str
    todo: str = ""


@dataclass(frozen=True, repr=False)
class Codebook:
    """A codebook ready for use: every construct in order, looked up by id and by name."""

    id: str
    title: str
    version: str
    citation: str
    constructs: Mapping[str, Construct]
    rules: Mapping[str, tuple[Rule, ...]]
    sources: Mapping[str, Source]
    own: frozenset[str] = frozenset()
    note: str = ""

    def __repr__(self) -> str:
        return f"Codebook({self.id!r})"

    @cached_property
    def _codes(self) -> dict[str, Code | NotACode]:
        """Every written code met so far; the same few hundred texts recur thousands of times."""
        return {}

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of each id in the codebook's order."""
        return {construct_id: number for number, construct_id in enumerate(self.constructs)}

    @cached_property
    def ids_by_name(self) -> dict[str, tuple[str, ...]]:
        """Ids by normalised name or alias; several where a name occurs more than once."""
        found: dict[str, tuple[str, ...]] = {}
        for construct_id, construct in self.constructs.items():
            for name in {normal_name(name) for name in (construct.name, *construct.aliases)}:
                found[name] = (*found.get(name, ()), construct_id)
        return found

    @property
    def domains(self) -> tuple[str, ...]:
        """The ids of the domains, in order."""
        return tuple(key for key, construct in self.constructs.items() if construct.level == "domain")

    def written(self, code: Code) -> str:
        """The code as files hold it: `III.J.2 Space`, or a pair joined by ` + `."""
        return PAIR.join(f"{part} {self.constructs[part].name}" for part in code.ids)

    def name(self, code: Code) -> str:
        """The code's name without ids."""
        return PAIR.join(self.constructs[part].name for part in code.ids)

    def order(self, code: Code) -> tuple[int, ...]:
        """A sort key in the codebook's order."""
        return tuple(self.position[part] for part in code.ids)

    def children(self, construct_id: str) -> list[str]:
        """The ids directly below an id."""
        return [key for key, construct in self.constructs.items() if construct.parent == construct_id]

    def read(self, written: str) -> Code | NotACode:
        """What a code written as id and name means here; never a guess."""
        known = self._codes.get(written)
        if known is None:
            known = self._codes[written] = self._read(written)
        return known

    def _read(self, written: str) -> Code | NotACode:
        parts = [self._read_part(part.strip()) for part in written.split(PAIR.strip())]
        for part in parts:
            if isinstance(part, NotACode):
                return part
        return self.pair([part for part in parts if isinstance(part, str)])

    def pair(self, ids: list[str]) -> Code | NotACode:
        """One code of one id, or of a role and a characteristic in either order."""
        if len(ids) == 1:
            return Code((ids[0],))
        ordered = sorted(ids, key=lambda part: not part.startswith(ROLES_SUBDOMAIN + "."))
        roles, others = ordered[:1], ordered[1:]
        if (
            len(others) == 1
            and roles[0].startswith(ROLES_SUBDOMAIN + ".")
            and others[0].startswith(CHARACTERISTICS_SUBDOMAIN + ".")
            and set(ids) <= set(self.constructs)
        ):
            return Code((roles[0], others[0]))
        return NotACode(
            f"'{PAIR.join(ids)}' is not a pair of a role and a characteristic",
            "Write one code, or a role (IV.R...) + a characteristic (IV.C...).",
        )

    def _read_part(self, written: str) -> str | NotACode:
        match = _ID_AT_START.match(written)
        if not match:
            return NotACode(f"'{written}' does not begin with a code id", self._suggestion(written))
        construct_id, name = match.group(1), written[match.end() :].strip()
        construct = self.constructs.get(construct_id)
        if construct is None:
            return NotACode(f"{construct_id} is not in codebook {self.id}", self._suggestion(name or construct_id))
        if construct.level == "subdomain":
            return NotACode(f"{construct_id} {construct.name} is a subdomain, not a code", self._suggestion(name))
        if not name:
            return NotACode(f"{construct_id} stands without its name", f"Write '{construct_id} {construct.name}'.")
        if construct_id not in self.ids_by_name.get(normal_name(name), ()):
            return NotACode(
                f"{construct_id} is '{construct.name}' in codebook {self.id}, not '{name}'", self._suggestion(name)
            )
        return construct_id

    def _suggestion(self, name: str) -> str:
        codes = {key: value for key, value in self.constructs.items() if value.level != "subdomain"}
        known = nearest(normal_name(name), self.ids_by_name) if name else None
        ids = [key for key in self.ids_by_name[known] if key in codes] if known else []
        near = nearest(name, codes)
        written = " or ".join(f"'{key} {codes[key].name}'" for key in ids or filter(None, [near]))
        return f"Did you mean {written}?" if written else "Choose a code from the codebook."

    def look_up(self, text: str) -> Code | NotACode:
        """The code that somebody meant in a sheet: by id, by name, by both, or as a pair."""
        whole = self._look_up_part(text.strip())
        if isinstance(whole, str) or PAIR.strip() not in text:
            return whole if isinstance(whole, NotACode) else self.pair([whole])
        parts = [self._look_up_part(part.strip()) for part in text.split(PAIR.strip())]
        for part in parts:
            if isinstance(part, NotACode):
                return part
        return self.pair([part for part in parts if isinstance(part, str)])

    def _look_up_part(self, text: str) -> str | NotACode:
        if CODE_ID.match(text) and text in self.constructs:
            construct = self.constructs[text]
            return self._read_part(f"{text} {construct.name}")
        if _ID_AT_START.match(text) and " " in text:
            return self._read_part(text)
        found = tuple(
            key for key in self.ids_by_name.get(normal_name(text), ()) if self.constructs[key].level != "subdomain"
        )
        if len(found) == 1:
            return found[0]
        if found:
            return NotACode(f"'{text}' is the name of {' and '.join(found)}", "Write the id of the one that is meant.")
        return NotACode(f"'{text}' is no code of {self.id}", self._suggestion(text))


def normal_name(name: str) -> str:
    """A name for comparison: case, `&`/`and`, dashes, quotes and spaces set aside."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    text = re.sub(r"[-\u2010-\u2015_/]", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"[^\w :+]", "", text)).strip()


def codebook_from(file: CodebookFile, base: Codebook | None = None) -> Codebook:
    """The codebook that a file describes, on top of the one it extends."""
    constructs = dict(base.constructs) if base else {}
    added = {**constructs, **{key: value for key, value in file.constructs.items() if key not in constructs}}
    return Codebook(
        id=file.id,
        title=file.title,
        version=file.version or (base.version if base else ""),
        citation=file.citation or (base.citation if base else ""),
        constructs=dict(_in_tree_order(added)),
        rules=file.rules,
        sources={**(base.sources if base else {}), **file.sources},
        own=frozenset(file.constructs) if base else frozenset(),
        note=file.note,
    )


def _in_tree_order(constructs: Mapping[str, Construct]) -> Iterable[tuple[str, Construct]]:
    children: dict[str, list[str]] = {}
    for key, construct in constructs.items():
        children.setdefault(construct.parent if construct.parent in constructs else "", []).append(key)
    pending = list(reversed(children.get("", [])))
    while pending:
        key = pending.pop()
        yield key, constructs[key]
        pending.extend(reversed(children.get(key, [])))


def without_placeholder(sentence: str, innovation: str) -> str:
    """A plain sentence with the project's own words for what is put into practice."""
    return sentence.replace("{innovation}", innovation or "it")
