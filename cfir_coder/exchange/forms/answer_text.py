"""Answers as text that people copy, paste and mail, written so that programs on the way do little harm to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.returned import Filled, Returned, day_of, filled_from, identity_of, several_people, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cfir_coder.exchange.forms.packet import Identity

QUESTION = "Question"
END = "End"
PROGRAM = "For the program"

BOXES = {
    "words": "My words",
    "answer": "Does it fit",
    "instead": "Instead",
    "pick": "From the list",
    "way": "Which way",
    "none_fits": "None of the words fit",
    "talk_first": "Talk to me first",
    "not_meant": "Not what I meant",
    "missing": "Missing",
}
"""The heading of each box of a question."""

LAST_BOXES = {
    "together": "All: what belongs together",
    "missing": "All: what is missing",
    "matters": "All: what matters most",
    "comments": "All: anything else",
}
"""The heading of each box about the whole."""

_HEADING = re.compile(r"^[ \t]*\[\[([^\[\]\n]{1,60})\]\][ \t]*(.*)$")
_QUOTED = re.compile(r"^[ \t]*((?:>[ \t]?)+)[ \t]*\[\[", re.MULTILINE)
_QUOTE_MARKS = re.compile(r"^(?:[ \t]*>[ \t]?)+", re.MULTILINE)
_ASKED = re.compile(r"\b(\d{1,4})\s+([a-z0-9][a-z0-9/-]*)\s+([0-9a-f]{8})\s+([0-9a-f]{8})\b")
_FORM = re.compile(
    r"form\s+1\s+(codes|factors)\s+([a-z0-9-]+)\s+([a-z0-9-]+)\s+([0-9a-f]{8})(?:\s+(\d{4}-\d{2}-\d{2}))?"
)


def written_text(
    identity: Identity, texts: Sequence[str], filled: Mapping[int, Filled], last: Mapping[str, str], on: str
) -> str:
    """The answers as text, `texts` being the statements asked about; `read_text` gives them back."""
    lines = [f"My answers: {identity.title}", "Please leave the lines in double brackets as they are.", ""]
    for number, boxes in filled.items():
        lines += [f"[[{QUESTION} {number}]]", *_escaped(texts[number - 1])]
        for name, heading in BOXES.items():
            lines += _box(heading, getattr(boxes, name))
        lines.append("")
    for name, heading in LAST_BOXES.items():
        lines += _box(heading, last.get(name, ""))
    return "\n".join([*lines, f"[[{END}]]", "", *identity_lines(identity, on), ""])


def identity_lines(identity: Identity, on: str = "", outside: str = "") -> list[str]:
    """The lines that tell the program what was asked; `outside` is one about what stands outside the boxes."""
    asked = [f"{number} {item.key} {item.of} {item.about}" for number, item in enumerate(identity.asked, 1)]
    form = f"form 1 {identity.kind} {identity.person} {identity.codebook} {identity.form} {on}".rstrip()
    return [f"[[{PROGRAM}]]", form, *asked, *filter(None, [outside]), f"[[{END}]]"]


def _box(heading: str, value: str | bool) -> list[str]:
    if value is True:
        return [f"[[{heading}]] yes"]
    return [f"[[{heading}]]", *_escaped(value)] if value else []


def _escaped(text: str) -> list[str]:
    r"""The lines of a text; one that begins like a heading, or with a backslash, gets a backslash."""
    return [f"\\{line}" if line.lstrip().startswith(("[[", "\\")) else line for line in text.split("\n")]


def looks_like_answers(text: str) -> bool:
    """Whether a text holds answers at all."""
    return any(heading == PROGRAM.casefold() for heading, _ in _sections(text))


def read_text(text: str, file: str) -> Returned:
    """The answers in a pasted text; raises UnreadableFile where there are none, or those of several people."""
    sections = _sections(text)
    programs = list(
        dict.fromkeys(_program(content, file) for heading, content in sections if heading == PROGRAM.casefold())
    )
    if not programs:
        what = "there are no answers in this text, or its last lines are missing"
        raise UnreadableFile(Fault(what, f"Copy all of it, down to the lines after [[{PROGRAM}]]", file))
    if len({program[0] for program in programs}) > 1:
        raise several_people(sorted({program[0].person for program in programs}), file)
    identity, on = programs[0]
    filled, last = _answers(sections, len(identity.asked))
    return Returned(identity, filled, last, on)


def _sections(text: str) -> list[tuple[str, str]]:
    """Each heading, in small letters, with the text that follows it; marks of quoting are taken off a quoted mail."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if _QUOTED.search(plain):
        plain = _QUOTE_MARKS.sub("", plain)
    found: list[tuple[str, list[str]]] = []
    for line in plain.split("\n"):
        heading = _HEADING.match(line)
        if heading:
            found.append((" ".join(heading.group(1).split()).casefold(), [heading.group(2)]))
        elif found:
            found[-1][1].append(_unescaped(line))
    return [(heading, tidy("\n".join(lines))) for heading, lines in found]


def _unescaped(line: str) -> str:
    return line[1:] if line.startswith("\\") else line


def _program(content: str, file: str) -> tuple[Identity, str]:
    form = _FORM.search(content)
    asked = [match.groups() for match in _ASKED.finditer(content, form.end() if form else 0)]
    if form is None or [int(number) for number, *_ in asked] != list(range(1, len(asked) + 1)):
        raise UnreadableFile(
            Fault(f"the lines after [[{PROGRAM}]] are not whole", "Copy the answers again, all of them", file)
        )
    kind, person, codebook, mark, on = form.groups()
    rest = [(key, of, about) for _, key, of, about in asked]
    return identity_of(kind, person, "", codebook, rest, mark, file), day_of(on)


def _answers(sections: Iterable[tuple[str, str]], questions: int) -> tuple[dict[int, Filled], dict[str, str]]:
    """The boxes by question; where a text holds them twice, as mails do that quote, the first is taken."""
    headings = {heading.casefold(): name for name, heading in BOXES.items()}
    last_headings = {heading.casefold(): name for name, heading in LAST_BOXES.items()}
    found: dict[int, dict[str, object]] = {}
    last: dict[str, str] = {}
    number = 0
    for heading, content in sections:
        asked = re.fullmatch(r"question (\d{1,4})", heading)
        if asked:
            number = int(asked.group(1))
        elif heading in last_headings:
            last.setdefault(last_headings[heading], content)
        elif heading in headings and 1 <= number <= questions:
            found.setdefault(number, {}).setdefault(headings[heading], content)
    return {key: filled_from(boxes) for key, boxes in found.items()}, last
