"""The words and signs that readers see for kinds and valences; nothing is said by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.values import Kind, Valence

SIGNS: Mapping[Valence, str] = {
    "facilitator": "+",
    "barrier": "−",
    "both": "±",
    "conditional": "(+)",
    "not stated": "·",
}

KINDS_IN_WORDS: Mapping[Kind, str] = {
    "determinant": "barriers and facilitators",
    "antecedent assessment": "antecedent assessments (acceptable, appropriate, feasible)",
    "anticipated outcome": "anticipated outcomes",
    "implementation outcome": "implementation outcomes",
    "reach": "reach",
    "innovation outcome": "innovation outcomes",
    "strategy": "strategies",
    "not codable": "not codable",
}

WITHOUT_CODE: Mapping[Kind, str] = {
    "determinant": "None of the codes fits",
    "antecedent assessment": "Antecedent assessment, no code given",
    "anticipated outcome": "Anticipated outcome, no code given",
    "implementation outcome": "Implementation outcome, no code given",
    "reach": "Reach, no code given",
    "innovation outcome": "Innovation outcome, no code given",
    "strategy": "Strategy, no code given",
    "not codable": "Not codable",
}
"""What a row is called whose statements have a kind but no code."""

TICK = "✓"


def valence_in_words(valence: Valence | None) -> str:
    """Sign and word, as in `+ facilitator`."""
    return f"{SIGNS[valence]} {valence}" if valence else ""


def kind_heading(kind: Kind) -> str:
    """The sub-heading above rows that are neither barriers nor facilitators."""
    return f"Not barriers or facilitators: {KINDS_IN_WORDS[kind]}"


def listed(parts: Iterable[str]) -> str:
    """Parts as a sentence lists them: `a, b and c`."""
    *rest, last = list(parts) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def sentence(text: str) -> str:
    """The text with a full stop, where it has no end of its own."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def capitalised(text: str) -> str:
    """The text with a large first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
