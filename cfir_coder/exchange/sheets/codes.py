"""Which codes the cells of a row mean: a code column, or domain, construct and sub-construct together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import CHARACTERISTICS_SUBDOMAIN, ROLES_SUBDOMAIN, Code, NotACode, normal_name
from cfir_coder.exchange.sheets.cells import listed, says_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.earlier_names import EarlierNames

_ID_THEN_NAME = re.compile(r"^([IVX]+(?:\.[A-Za-z0-9]+)*)(?:[:\u2013\u2014]\s*|\s*[.:\u2013\u2014-]\s+|\s+)(\S.*)$")
_LONE_ID = re.compile(r"^[IVX]+(?:\.[A-Za-z0-9]+)*$")
_STEPS = re.compile(r"\s*(?:>|:|\s[-\u2013\u2014/]\s)\s*")
_COMMA = re.compile(r"\s*,\s*")
_DOMAIN_NUMBER = re.compile(r"^(?:domain\s*)?(?:[ivx]+|[1-9])\s*[.:)\u2013-]\s*", re.IGNORECASE)
_DOMAIN_WORD = re.compile(r"\s*\b(?:sub)?domain\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CodeCells:
    """What one row says about where a statement belongs, from the widest to the narrowest."""

    domain: str = ""
    construct: str = ""
    sub_construct: str = ""
    code: str = ""


@dataclass(frozen=True)
class CodeReader:
    """Reads the code cells of a sheet in one codebook; `earlier` are names of codebooks before it."""

    book: Codebook
    earlier: EarlierNames = field(default_factory=dict)

    def read(self, cells: CodeCells) -> list[Code] | NotACode:
        """The codes of a row, the narrowest that it names; an error where its cells contradict each other."""
        known = self._rows.get(cells)
        if known is None:
            known = self._rows[cells] = self._read(cells)
        return known

    @cached_property
    def _rows(self) -> dict[CodeCells, list[Code] | NotACode]:
        return {}

    def _read(self, cells: CodeCells) -> list[Code] | NotACode:
        levels = [cells.domain, cells.construct, cells.sub_construct]
        named = [listed(cell) for cell in levels if not says_nothing(cell)]
        explicit = [] if says_nothing(cells.code) else listed(cells.code)
        if explicit and len(named) > (not says_nothing(cells.domain)):
            return self._agreeing(self._all(named[-1], named[:-1]), self._all(explicit, []))
        if explicit or len(named) > 1 or (named and says_nothing(cells.domain)):
            named += [explicit] if explicit else []
            return self._all(named[-1], named[:-1])
        return self._domains(named[0]) if named else []

    def _domains(self, texts: Sequence[str]) -> list[Code] | NotACode:
        """The codes of a row that names its domain alone."""
        codes: list[Code] = []
        for text in texts:
            read = self._domain(text) or self.code(text)
            if isinstance(read, NotACode):
                return read
            codes.append(read)
        return codes

    def _agreeing(self, named: list[Code] | NotACode, explicit: list[Code] | NotACode) -> list[Code] | NotACode:
        """What a construct column and a code column say together: the narrower where one lies in the other."""
        if isinstance(named, NotACode):
            return named
        if isinstance(explicit, NotACode):
            return explicit
        if len(named) == len(explicit):
            pairs = list(zip(named, explicit, strict=True))
            if all(self._lies_in(one, other) or self._lies_in(other, one) for one, other in pairs):
                return [one if self._lies_in(one, other) else other for one, other in pairs]
        names = [" and ".join(self.book.written(code) for code in codes) for codes in (named, explicit)]
        return NotACode(f"the columns name different codes: {names[0]}, and {names[1]}", "Leave one of them blank.")

    def _all(self, texts: Sequence[str], wider: Sequence[Sequence[str]]) -> list[Code] | NotACode:
        codes: list[Code] = []
        for place, text in enumerate(texts):
            around = [cell[place] if len(cell) == len(texts) else "; ".join(cell) for cell in wider]
            read = self.code(text, around)
            if isinstance(read, NotACode):
                return read
            codes.append(read)
        return codes

    def code(self, text: str, wider: Sequence[str] = ()) -> Code | NotACode:
        """One code as somebody wrote it, inside the domains and constructs that its row names."""
        known = self._known.get((text, *wider))
        if known is None:
            known = self._known[(text, *wider)] = self._code(text, wider)
        return known

    @cached_property
    def _known(self) -> dict[tuple[str, ...], Code | NotACode]:
        return {}

    def _code(self, text: str, wider: Sequence[str]) -> Code | NotACode:
        around: list[tuple[str, ...]] = []
        for cell in wider:
            found = tuple(key for part in listed(cell) for key in self._containers(part) or self._domain_before(part))
            if not found:
                return self._no_container(cell)
            around.append(found)
        read = self._looked_up(text, around)
        if isinstance(read, NotACode):
            return read
        for cell, keys in zip(wider, around, strict=True):
            if not any(self._is_within(part, key) for part in read.ids for key in keys):
                return NotACode(f"{self.book.written(read)} does not belong to '{cell}'", "Correct one of the two.")
        return read

    def _looked_up(self, text: str, around: Sequence[tuple[str, ...]]) -> Code | NotACode:
        tidy = _tidied(text)
        read = self.book.look_up(tidy)
        if isinstance(read, Code):
            return read
        steps = [step for step in _STEPS.split(tidy) if step]
        narrowed = self._named_within(tidy, around)
        if narrowed is None and len(steps) > 1:
            inner = [self._containers(step) for step in steps[:-1]]
            narrowed = self._named_within(steps[-1], [*around, *inner]) if all(inner) else None
        return narrowed or self._pair(tidy) or self._domain_in_words(text) or self._not_a_code(tidy, read)

    def _not_a_code(self, text: str, read: NotACode) -> NotACode:
        """Why a text is no code: an earlier name, several in one cell, or what the codebook says."""
        became = self.earlier.get(normal_name(text))
        if became:
            return NotACode(*became.said(text, self.book.id))
        parts = [part for part in _COMMA.split(text) if part]
        if len(parts) > 1 and all(isinstance(self.book.look_up(part), Code) for part in parts):
            return NotACode(f"'{text}' is several codes", f"Separate them with semicolons: {'; '.join(parts)}.")
        return read

    def _named_within(self, name: str, around: Sequence[tuple[str, ...]]) -> Code | None:
        """The one code of that name, or of that id, that lies within all of the given places."""
        if not around:
            return None
        named = (name,) if name in self.book.constructs else self.book.ids_by_name.get(normal_name(name), ())
        found = [
            key
            for key in named
            if self.book.constructs[key].level != "subdomain"
            and all(any(self._is_within(key, place) for place in places) for places in around)
        ]
        return Code((found[0],)) if len(found) == 1 else None

    def _pair(self, text: str) -> Code | None:
        """A role and a characteristic: beside each other, each name can only be the one in Individuals."""
        parts = [part.strip() for part in text.split("+")]
        codes = [self._named_within(part, [(ROLES_SUBDOMAIN, CHARACTERISTICS_SUBDOMAIN)]) for part in parts]
        if len(parts) != 2 or None in codes:
            return None
        pair = self.book.pair([code.ids[0] for code in codes if code])
        return pair if isinstance(pair, Code) else None

    def _domain_in_words(self, text: str) -> Code | None:
        """The domain that `Inner Setting domain` or `3. Inner Setting` names, beyond doubt."""
        return self._domain(text) if _without_domain_words(text) != text else None

    def _domain(self, text: str) -> Code | None:
        found = [key for key in self._containers(text) if self.book.constructs[key].level == "domain"]
        return Code((found[0],)) if len(found) == 1 else None

    def _containers(self, text: str) -> tuple[str, ...]:
        """The domains, or else subdomains and constructs, that a cell beside a code names."""
        tidy = _tidied(text)
        read = self.book.look_up(tidy)
        if isinstance(read, Code) and not read.is_pair:
            return read.ids
        bare = _without_domain_words(tidy)
        for name in (tidy, bare, f"{bare} subdomain"):
            found = (name,) if name in self.book.constructs else self.book.ids_by_name.get(normal_name(name), ())
            domains = tuple(key for key in found if self.book.constructs[key].level == "domain")
            if found:
                return domains or found
        return ()

    def _domain_before(self, text: str) -> tuple[str, ...]:
        """The domain that took the place of one of an earlier codebook; it only says where a code lies."""
        became = self.earlier.get(normal_name(text))
        read = self.book.read(became.codes[0]) if became and len(became.codes) == 1 else None
        is_domain = isinstance(read, Code) and self.book.constructs[read.ids[0]].level == "domain"
        return read.ids if is_domain and isinstance(read, Code) else ()

    def _no_container(self, cell: str) -> NotACode:
        read = self.book.look_up(_tidied(cell))
        domains = ", ".join(self.book.constructs[key].name for key in self.book.domains)
        if isinstance(read, NotACode):
            said = self._not_a_code(_tidied(cell), read)
            if said != read or read.todo.startswith("Did"):
                return said
        return NotACode(f"'{cell}' is no domain or construct of {self.book.id}", f"Its domains are: {domains}.")

    def _lies_in(self, inner: Code, outer: Code) -> bool:
        return inner == outer or any(self._is_within(part, outer.ids[-1]) for part in inner.ids)

    def _is_within(self, key: str, outer: str) -> bool:
        while key and key != outer:
            construct = self.book.constructs.get(key)
            key = construct.parent if construct else ""
        return bool(key)


def _tidied(text: str) -> str:
    """A code as codebooks write it: `III.C: Communications` and `III.C. Communications` lose their punctuation."""
    match = _ID_THEN_NAME.match(text)
    return f"{match.group(1)} {match.group(2)}" if match else text.rstrip(" .,")


def _without_domain_words(text: str) -> str:
    return _DOMAIN_WORD.sub(" ", _DOMAIN_NUMBER.sub("", text)).strip()


def is_lone_id(text: str) -> bool:
    """Whether a code is given by its id alone."""
    return bool(_LONE_ID.match(text.strip()))
