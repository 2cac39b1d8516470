"""Finding constructs as somebody types: every word has to occur, and the best match comes first."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import normal_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cfir_coder.core.codebook import Codebook, Construct

WEIGHTS = {
    "name": 100,
    "alias": 60,
    "plain": 50,
    "rule": 35,
    "include": 30,
    "definition": 25,
    "sentence": 20,
    "example": 10,
}
"""What a word is worth by the field it occurs in."""

_BEGINS = 1.0
_INSIDE = 0.5
_WHOLE = 1.5


@dataclass(frozen=True, slots=True)
class Finder:
    """The words of a codebook, field by field, ready to be searched."""

    entries: tuple[tuple[str, dict[str, str]], ...]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, codebook: Codebook) -> Finder:
        """The finder of a codebook; subdomains are headings and are not found."""
        entries = tuple(
            (key, _fields(codebook, key, construct))
            for key, construct in codebook.constructs.items()
            if construct.level != "subdomain"
        )
        words = {word for _, fields in entries for text in fields.values() for word in text.split()}
        return cls(entries, frozenset(words))

    def find(self, query: str) -> list[str]:
        """The ids of the constructs that match every word of the query, best first, else in the codebook's order."""
        words = normal_name(query).split()
        by_id = self._by_id(query)
        if by_id or not words:
            return by_id
        return self._ranked(words) or self._ranked(self._corrected(words))

    def _by_id(self, query: str) -> list[str]:
        """Ids that begin as typed, where the query looks like an id: `iii.j` finds III.J, III.J.1, ..."""
        typed = query.strip().upper()
        exact = [key for key, _ in self.entries if key == typed]
        if "." not in typed and not exact:
            return []
        return exact + [key for key, _ in self.entries if key.startswith(typed) and key != typed]

    def _ranked(self, words: list[str]) -> list[str]:
        scores = [(key, _score(fields, words)) for key, fields in self.entries] if words else []
        found = [(key, score) for key, score in scores if score > 0]
        return [key for key, _ in sorted(found, key=lambda pair: -pair[1])]

    def _corrected(self, words: list[str]) -> list[str]:
        """The words with each that occurs nowhere replaced by the nearest that does; empty where there is none."""
        corrected = []
        for word in words:
            near = get_close_matches(word, self.vocabulary, n=1, cutoff=0.75)
            if not near:
                return []
            corrected.append(near[0])
        return corrected


def _fields(codebook: Codebook, key: str, construct: Construct) -> dict[str, str]:
    plain = construct.plain
    texts: dict[str, Iterable[str]] = {
        "name": [construct.name],
        "alias": construct.aliases,
        "plain": [plain.name] if plain else [],
        "rule": [rule.text for rule in codebook.rules.get(key, ()) if rule.rule == "include"],
        "include": [construct.include],
        "definition": [construct.definition],
        "sentence": [plain.sentence] if plain else [],
        "example": [construct.barrier, construct.facilitator],
    }
    return {field: normal_name(" ".join(parts)) for field, parts in texts.items()}


def _score(fields: dict[str, str], words: list[str]) -> float:
    """How well a construct matches: zero where a word is missing; a name that is the query wins."""
    total = 0.0
    for word in words:
        best = max(WEIGHTS[field] * _place(text, word) for field, text in fields.items())
        if not best:
            return 0.0
        total += best
    typed = " ".join(words)
    name = fields["name"]
    return total + 300 * (name == typed) + 100 * name.startswith(typed) - len(name) / 100


def _place(text: str, word: str) -> float:
    """How a word occurs in a text: as a whole word, at the beginning of one, inside one, or not at all."""
    spaced = f" {text} "
    if f" {word} " in spaced:
        return _WHOLE
    if f" {word}" in spaced:
        return _BEGINS
    return _INSIDE if len(word) > 2 and word in text else 0.0
