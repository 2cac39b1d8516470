"""What a form asks, as values: the same for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cfir_coder.core.text import fingerprint

FormKind = Literal["codes", "factors"]

FORM_VERSION = 1
"""The version of the answers that a form gives back."""


@dataclass(frozen=True, slots=True)
class PlainCode:
    """A code in plain words: a name, a sentence, the CFIR term, and which way it is said to work."""

    written: str
    name: str
    sentence: str
    term: str
    way: str


@dataclass(frozen=True, slots=True)
class View:
    """How the team, or one part of it, reads a statement; `said` is the sentence that goes before the codes."""

    said: str
    codes: tuple[PlainCode, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One statement or factor that a person is asked about.

    `key` is `review/statement` or a factor's id; `of` and `about` are the fingerprints of its text and of the
    codes shown; `before` is what the person said when they were asked the last time, `response` what the team made
    of that.
    """

    number: int
    key: str
    source: str
    text: str
    of: str
    about: str
    quote: str = ""
    content_note: str = ""
    views: tuple[View, ...] = ()
    behind: tuple[str, ...] = ()
    before: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that somebody may pick instead; `label` is what the list shows."""

    written: str
    label: str
    sentence: str
    group: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question was about, as answers carry it back."""

    key: str
    of: str
    about: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says of itself, so that its answers find their way home."""

    kind: FormKind
    person: str
    title: str
    codebook: str
    asked: tuple[Asked, ...]

    @property
    def form(self) -> str:
        """The form's own mark: eight digits that change with anything it asks."""
        asked = "; ".join(f"{item.key} {item.of} {item.about}" for item in self.asked)
        return fingerprint(f"{self.kind} {self.person} {self.codebook}: {asked}")


@dataclass(frozen=True, slots=True)
class Packet:
    """One form for one person: what it asks, and what they should know before they begin.

    `left` says how many more could be asked in another form, `alone` that nobody else co-reviews, `again` that it
    asks whether what the team made of earlier answers is what the person meant.
    """

    identity: Identity
    aim: str
    innovation: str
    invented: bool
    words_first: bool
    contact: str
    questions: tuple[Question, ...]
    choices: tuple[Choice, ...]
    glossary: tuple[tuple[str, str], ...]
    left: int = 0
    alone: bool = False
    again: bool = False

    @property
    def kind(self) -> FormKind:
        """Whether the form is about codes or about factors."""
        return self.identity.kind

    @property
    def minutes(self) -> int:
        """How long it may take, in steps of five minutes."""
        return max(5, -(-len(self.questions) * MINUTES_A_QUESTION // 5) * 5)


MINUTES_A_QUESTION = 2
"""A guess to plan a day by; nobody is timed."""
