"""What the words and signs in single cells mean: valence, kind, rating, lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cfir_coder.core.text import collapse, nearest
from cfir_coder.core.values import KINDS, VALENCES, Kind, Valence

Strength = int | Literal["mixed"]

_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SEPARATORS = re.compile(r"[;\n]+")
_COMMAS = re.compile(r"[;\n,]+")

_VALENCE_WORDS: dict[Valence, str] = {
    "facilitator": "facilitator|facilitators|facilitating|facilitates|enabler|enablers|enabling|enables|helps|"
    "positive|pos|f|+",
    "barrier": "barrier|barriers|hinders|hindrance|hindering|obstacle|inhibitor|negative|neg|b|-",
    "both": "both|mixed|barrier/facilitator|facilitator/barrier|barrier and facilitator|facilitator and barrier|"
    "barrier & facilitator|barrier/enabler|enabler/barrier|barrier and enabler|barrier + facilitator|"
    "b/f|f/b|+/-|-/+|+-|-+|±",
    "conditional": "conditional|conditionally|depends|it depends|context dependent|context-dependent",
    "not stated": "not stated|unclear|not clear|unknown|not reported|unspecified|ns|nr|n/a|na|not applicable|?",
}
_VALENCE_BY_WORD = {word: valence for valence, words in _VALENCE_WORDS.items() for word in words.split("|")}
_NOT_APPLICABLE = {"n/a", "na", "not applicable"}

_KIND_WORDS: dict[Kind, str] = {
    "determinant": "determinants|barrier|facilitator|barrier or facilitator|barrier/facilitator",
    "antecedent assessment": "antecedent assessments|antecedent",
    "anticipated outcome": "anticipated outcomes|anticipated implementation outcome",
    "implementation outcome": "implementation outcomes|actual outcome|actual implementation outcome",
    "reach": "",
    "innovation outcome": "innovation outcomes|intervention outcome|effect of the innovation",
    "strategy": "strategies|implementation strategy",
    "not codable": "uncodable|not codeable|none|not applicable|n/a",
}
_KIND_BY_WORD = {word: kind for kind, words in _KIND_WORDS.items() for word in (kind, *words.split("|")) if word}

_NOTHING = {
    "",
    "-",
    "n/a",
    "na",
    "nil",
    "none",
    "not applicable",
    "not coded",
    "not yet coded",
    "uncoded",
    "no code",
    "tbc",
}
NONE_FITS = "none of these fits"
"""What stands in a code cell where somebody found no code that fits."""

_NONE_FITS = {NONE_FITS, "none of these fit", "none fits", "none fit"}


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell that means nothing here, and what to write instead."""

    what: str
    todo: str = ""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A cell for comparison: case, kinds of dashes and outer punctuation set aside."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"\s*([/])\s*", r"\1", collapse(folded)).strip(" .,:")


def says_nothing(text: str) -> bool:
    """Whether a code cell says that there is no code."""
    return plain(text) in _NOTHING


def says_none_fits(text: str) -> bool:
    """Whether a code cell says that somebody looked and found no code that fits."""
    return plain(text) in _NONE_FITS


def reads_as_valence(text: str) -> bool:
    """Whether a cell is a valence, or several."""
    return all(plain(part) in _VALENCE_BY_WORD for part in listed(text))


def valence(text: str) -> Valence | NotUnderstood:
    """The valence that a word or sign means."""
    found = _VALENCE_BY_WORD.get(plain(text))
    return found or NotUnderstood(f"'{text}' is no valence", _offer(text, _VALENCE_BY_WORD, VALENCES))


def says_not_applicable(text: str) -> bool:
    """Whether a cell says that the question does not arise."""
    return plain(text) in _NOT_APPLICABLE


def kind(text: str) -> Kind | NotUnderstood:
    """The kind of statement that a word means."""
    found = _KIND_BY_WORD.get(plain(text))
    return found or NotUnderstood(f"'{text}' is no kind of statement", _offer(text, _KIND_BY_WORD, KINDS))


def _offer(text: str, words: dict[str, Valence] | dict[str, Kind], values: tuple[str, ...]) -> str:
    near = nearest(plain(text), words)
    return f"Did you mean '{words[near]}'?" if near else f"Use one of: {', '.join(values)}"


def strength(text: str) -> Strength | NotUnderstood | None:
    """A CFIR rating from -2 to +2, or mixed; None where the cell says that there is none."""
    said = plain(text)
    if said in {"", "missing", *_NOT_APPLICABLE}:
        return None
    if said in {"mixed", "0 (mixed)", "0 mixed"}:
        return "mixed"
    if re.fullmatch(r"[+-]?\s?[012]", said):
        return int(said.replace(" ", ""))
    return NotUnderstood(f"'{text}' is no rating", "Use -2, -1, 0, +1, +2 or mixed")


def listed(text: str) -> list[str]:
    """The parts of a cell separated by `;` or line breaks."""
    return [part for part in map(collapse, _SEPARATORS.split(text)) if part]


def listed_loosely(text: str) -> list[str]:
    """The parts of a cell separated by `;`, line breaks or commas."""
    return [part for part in map(collapse, _COMMAS.split(text)) if part]


def listed_studies(text: str) -> list[str]:
    """Names of studies; commas separate only bare numbers, because `Smith, 2010` holds one."""
    if says_nothing(text) or plain(text) in {"unknown", "not reported", "nr"}:
        return []
    loosely = listed_loosely(text)
    return loosely if all(part.isalnum() and part[0].isdigit() for part in loosely) else listed(text)
