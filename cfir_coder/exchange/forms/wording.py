"""The words of the forms, one source for every format: plain first, the term of the framework second."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.values import Kind, Reply, Valence
    from cfir_coder.exchange.forms.packet import FormKind, Question

REPLIES: Mapping[FormKind, Mapping[Reply, str]] = {
    "codes": {
        "agree": "Yes, it fits",
        "suggest": "I would say something else",
        "disagree": "No, it doesn't fit (your view is kept and shown)",
        "pass": "I'd rather not say",
    },
    "factors": {
        "agree": "Yes, this name makes sense",
        "suggest": "I would call it something else",
        "disagree": "No, it doesn't make sense (your view is kept and shown)",
        "pass": "I'd rather not say",
    },
}

ASKED: Mapping[FormKind, Mapping[str, str]] = {
    "codes": {
        "words": "What does this mean to you? Say it in your own words.",
        "answer": "Does that fit?",
        "instead": "What would you say instead?",
        "pick": "Or pick one from the team's list, if you like",
        "way": "Which way does it work?",
        "none_fits": "None of the team's words fit",
        "talk_first": "Talk to me before you decide",
        "not_meant": "This isn't what I meant. Talk to me before it stays so",
        "missing": "Is something missing here? Say what.",
    },
    "factors": {
        "words": "What does this mean to you? Say it in your own words.",
        "answer": "Does the name make sense?",
        "instead": "What would you call it?",
        "talk_first": "Talk to me before you decide",
        "not_meant": "This isn't what I meant. Talk to me before it stays so",
    },
}
"""What each box of a question is called."""

LAST: Mapping[FormKind, Mapping[str, str]] = {
    "codes": {
        "comments": "Is there anything else? About the words we use, about what we left out, or about this form.",
    },
    "factors": {
        "together": "Do some of these belong together? Should one be taken apart?",
        "missing": "What is missing from this list?",
        "matters": "What matters most to you, and why?",
        "comments": "Is there anything else? About the words we use, about what we left out, or about this form.",
    },
}
"""What is asked at the end, about the whole."""

WAYS: Mapping[Valence, str] = {
    "facilitator": "It helps",
    "barrier": "It gets in the way",
    "both": "Both",
    "conditional": "It depends",
}

WAYS_SEEN: Mapping[Valence, str] = {
    "facilitator": "The team sees it as something that helps.",
    "barrier": "The team sees it as something that gets in the way.",
    "both": "The team sees it as something that both helps and gets in the way.",
    "conditional": "The team thinks that it depends on other things whether it helps or gets in the way.",
    "not stated": "The review does not say whether it helps or gets in the way.",
}

KINDS_SEEN: Mapping[Kind, str] = {
    "determinant": "The team thinks it is about:",
    "antecedent assessment": "The team takes this as what people think of it, not as a help or hindrance. It is about:",
    "anticipated outcome": "The team takes this as what people expect to come of it. It is about:",
    "implementation outcome": "The team takes this as how far it was put into practice. It is about:",
    "reach": "The team takes this as whom it has reached. It is about:",
    "innovation outcome": "The team takes this as what came of it for people. It is about:",
    "strategy": "The team takes this as something that was done to bring it in. It is about:",
    "not codable": "The team found no place for this statement.",
}

NONE_FITS_SEEN = "The team found that none of its words fit this statement."
ONE_OF_SEVERAL = "People in the team read this differently. Reading {number}:"

_CFIR = (
    "A list of words that researchers use for what helps and what gets in the way when something new is brought in. "
    "The letters stand for Consolidated Framework for Implementation Research. You don't need to know it."
)
_KEPT_AND_SHOWN = (
    "When the team does not follow you, your words stay with its decision, and readers can see that somebody "
    "disagreed. You can take your words back later."
)

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("Review", "A paper that brings together what many studies have found."),
    ("Statement", "One thing that a review says: something that helps, or something that gets in the way."),
    ("CFIR", _CFIR),
    ("Factor", "One line of the result: what several statements say together."),
    ("Your view is kept and shown", _KEPT_AND_SHOWN),
)


RESPONDED = {
    "together": "You and the team decided this together.",
    "changed": "The team changed this after what you said.",
    "kept": "The team read what you said, and kept its view.",
    "dissent": "The team kept its view. You see it differently, and your words stand beside it.",
}
"""What the team made of an earlier answer."""


def asked_before(question: Question) -> str:
    """What somebody said when they were asked the last time, and what came of it; empty where they were not asked."""
    if question.response:
        return f"You were asked this before. You said: {question.before} What came of it: {question.response}"
    if question.before:
        return f"You were asked this before, and it has changed since. You said: {question.before}"
    return ""


def between(items: Iterable[str]) -> str:
    """The items of a list in one line."""
    return " / ".join(items)


def ticks(kind: FormKind, question: Question) -> tuple[str, ...]:
    """The boxes to tick that a question has."""
    boxes = ("none_fits", "talk_first", *(("not_meant",) if question.response else ()))
    return tuple(box for box in boxes if box in ASKED[kind])


def normal_label(text: str) -> str:
    """A label for comparison: quotes, dashes, spaces and case set aside, as typing and programs change them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[^a-z0-9]+", " ", re.sub("['’‘`´]", "", plain)).strip()


def reply_of(text: str) -> Reply | None:
    """The reply that a label means, whole or only its beginning, in either kind of form; None for anything else."""
    said = normal_label(text)
    if not said:
        return None
    for labels in REPLIES.values():
        for reply, label in labels.items():
            known = normal_label(label)
            if said == reply or (known.startswith(said) and len(said) > 1):
                return reply
    return _begins(said)


def _begins(said: str) -> Reply | None:
    """A label to which something was added, or a bare yes or no."""
    for labels in REPLIES.values():
        for reply, label in labels.items():
            if said.startswith(normal_label(label.partition(" (")[0])):
                return reply
    return None


def way_of(text: str) -> Valence | None:
    """The valence that a label means; None for anything else."""
    said = normal_label(text)
    return next((way for way, label in WAYS.items() if said in {way, normal_label(label)}), None)
