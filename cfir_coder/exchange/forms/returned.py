"""What came back in a form, as values: raw, whatever file it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.text import is_id
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.packet import Asked, Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.exchange.forms.packet import FormKind

_MARK = re.compile(r"[0-9a-f]{8}")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Filled:
    """The boxes of one question as they were filled; `answer`, `pick` and `way` are labels or values."""

    words: str = ""
    answer: str = ""
    instead: str = ""
    pick: str = ""
    way: str = ""
    none_fits: bool = False
    talk_first: bool = False
    not_meant: bool = False
    missing: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self == Filled()


@dataclass(frozen=True)
class Returned:
    """A form that came back: who it was for, what it asked, what was filled, and on which day.

    `last` holds the boxes about the whole by their names, `margin` what was written beside the boxes.
    """

    identity: Identity
    filled: Mapping[int, Filled]
    last: Mapping[str, str]
    on: str = ""
    margin: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())


TEXT_BOXES = ("words", "answer", "instead", "pick", "way", "missing")
TICK_BOXES = ("none_fits", "talk_first", "not_meant")


def filled_from(boxes: Mapping[str, object]) -> Filled:
    """The boxes of a question from their values by name; what is no box is passed over."""
    texts = {name: tidy(value) if isinstance(value := boxes.get(name), str) else "" for name in TEXT_BOXES}
    return Filled(
        words=texts["words"],
        answer=texts["answer"],
        instead=texts["instead"],
        pick=texts["pick"],
        way=texts["way"],
        none_fits=is_ticked(boxes.get("none_fits")),
        talk_first=is_ticked(boxes.get("talk_first")),
        not_meant=is_ticked(boxes.get("not_meant")),
        missing=texts["missing"],
    )


def is_ticked(value: object) -> bool:
    """Whether a box is ticked: true, or any text but one that says no."""
    if isinstance(value, str):
        return value.strip().casefold() not in {"", "no", "n", "false", "0", "☐", "-"}
    return value is True


def tidy(text: str) -> str:
    """Words as they are kept: every word and line, without the space around them and without broken characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def day_of(text: object) -> str:
    """The day in a date or a time; empty where there is none."""
    found = _DAY.match(text) if isinstance(text, str) else None
    return found.group(1) if found else ""


def identity_of(
    kind: object,
    person: object,
    title: object,
    codebook: object,
    asked: list[tuple[str, str, str]],
    form: object,
    file: str,
) -> Identity:
    """The identity that a form states; raises UnreadableFile where its parts do not fit together."""
    kinds: dict[str, FormKind] = {"codes": "codes", "factors": "factors"}
    if not (isinstance(kind, str) and isinstance(person, str) and isinstance(codebook, str)):
        raise changed_by_hand(file)
    if (
        kind not in kinds
        or not is_id(person)
        or not all(_MARK.fullmatch(mark) for _, *marks in asked for mark in marks)
    ):
        raise changed_by_hand(file)
    named = title if isinstance(title, str) else ""
    identity = Identity(kinds[kind], person, named, codebook, tuple(Asked(*one) for one in asked))
    if identity.form != form:
        raise changed_by_hand(file)
    return identity


def changed_by_hand(file: str) -> UnreadableFile:
    """What is said when a form no longer says clearly what it asked."""
    return UnreadableFile(
        Fault(
            "the part of this file that says what was asked is damaged or was changed",
            "Ask for the file as it was first saved, or send the form again",
            file,
        )
    )


def several_people(people: list[str], file: str) -> UnreadableFile:
    """What is said when a file holds the answers of more than one person or form."""
    who = " and ".join(people)
    what = f"this file holds the answers of {who}" if len(people) > 1 else "this file holds the answers to two forms"
    return UnreadableFile(Fault(what, "Save each of them as a file of its own, and read them one by one", file))
