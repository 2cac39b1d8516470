"""Answers as data: what the web form saves, and the core of what every other format is turned into."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.packet import FORM_VERSION
from cfir_coder.exchange.forms.returned import (
    Filled,
    Returned,
    changed_by_hand,
    day_of,
    filled_from,
    identity_of,
    several_people,
    tidy,
)

if TYPE_CHECKING:
    from cfir_coder.exchange.forms.packet import Identity

VERSION_KEY = "cfir_coder_answers"


def identity_data(identity: Identity) -> dict[str, Any]:
    """An identity as plain data."""
    return {
        "form": identity.form,
        "kind": identity.kind,
        "person": identity.person,
        "title": identity.title,
        "codebook": identity.codebook,
        "asked": [[item.key, item.of, item.about] for item in identity.asked],
    }


def read_json(text: str, file: str) -> Returned:
    """The answers in a JSON text; raises UnreadableFile and says what it is instead."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFile(
            Fault("this file is cut off or damaged", "Ask for it again, or for the answers as text", file)
        ) from None
    return returned_from(data, file)


def returned_from(data: Any, file: str) -> Returned:
    """The answers in plain data."""
    if isinstance(data, list) and len(data) > 1 and all(isinstance(one, dict) for one in data):
        raise several_people(sorted({str(one.get("person", "?")) for one in data}), file)
    if not isinstance(data, dict) or VERSION_KEY not in data:
        raise UnreadableFile(Fault("there are no answers in this file", "Read the file that the form saved", file))
    if data[VERSION_KEY] != FORM_VERSION:
        what = "these answers were saved by a form of another version of the program"
        raise UnreadableFile(Fault(what, "Use the newest cfir-coder, or send the form again", file))
    identity = identity_of(
        data.get("kind"), data.get("person"), data.get("title"), data.get("codebook"),
        _asked(data.get("asked"), file), data.get("form"), file,
    )  # fmt: skip
    last = data.get("last")
    return Returned(
        identity,
        _filled(data.get("answers"), len(identity.asked)),
        {name: tidy(text) for name, text in (last if isinstance(last, dict) else {}).items() if isinstance(text, str)},
        day_of(data.get("on")),
    )


def _asked(listed: Any, file: str) -> list[tuple[str, str, str]]:
    if not isinstance(listed, list):
        raise changed_by_hand(file)
    found: list[tuple[str, str, str]] = []
    for item in listed:
        match item:
            case [str(key), str(of), str(about)]:
                found.append((key, of, about))
            case _:
                raise changed_by_hand(file)
    return found


def _filled(answers: Any, questions: int) -> dict[int, Filled]:
    """The boxes by question number; a number that the form did not ask is passed over."""
    if not isinstance(answers, dict):
        return {}
    numbered = {int(key): boxes for key, boxes in answers.items() if key.isdecimal() and isinstance(boxes, dict)}
    return {number: filled_from(boxes) for number, boxes in sorted(numbered.items()) if 1 <= number <= questions}
