"""Answers in the web page that the form saves; the page shows them to people, a data block holds them."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from cfir_coder.core.text import collapse, display_text
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answer_data import read_json
from cfir_coder.exchange.forms.answer_text import LAST_BOXES, looks_like_answers, read_text
from cfir_coder.exchange.forms.returned import Filled, several_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.exchange.forms.returned import Returned

ANSWERS_BLOCK = "cfir-coder-answers"
FORM_BLOCK = "cfir-coder-form"
"""The ids of the data blocks in a saved page and in the form itself."""


class _Blocks(HTMLParser):
    """The data blocks of a page by id; nothing in the page is run or followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: dict[str, list[str]] = {}
        self._inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block where a script has one of our ids."""
        name = dict(attrs).get("id")
        if tag == "script" and name in {ANSWERS_BLOCK, FORM_BLOCK}:
            self.found.setdefault(name, []).append("")
            self._inside = self.found[name]

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag == "script":
            self._inside = None

    def handle_data(self, data: str) -> None:
        """Add to the block that is open."""
        if self._inside is not None:
            self._inside[-1] += data


SAVED = "What the form had saved was read."


def read_page(text: str, file: str) -> Returned:
    """The answers in a saved page; raises UnreadableFile where it is the empty form, or no page of ours."""
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    blocks = parser.found.get(ANSWERS_BLOCK, [])
    if len(set(blocks)) > 1:
        raise several_people([], file)
    shown = _visible(text)
    if blocks:
        returned = read_json(blocks[0], file)
        return replace(returned, notices=(*returned.notices, *_typed_over(returned, shown, file)))
    if looks_like_answers(shown):
        return read_text(shown, file)
    if FORM_BLOCK in parser.found:
        what = "this is the form itself, without answers"
        raise UnreadableFile(Fault(what, "Read the file that was made by pressing Save in the form", file))
    raise UnreadableFile(Fault("this web page holds no answers", "Read the file that the form saved", file))


class _Paragraphs(HTMLParser):
    """What the paragraphs of a page say, each on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as HTMLParser
        """Begin a line with a paragraph."""
        if tag == "p":
            self.lines.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._inside = self._inside and tag != "p"

    def handle_data(self, data: str) -> None:
        """Add to the line that is open."""
        if self._inside:
            self.lines[-1] += data


def _visible(text: str) -> str:
    parser = _Paragraphs()
    parser.feed(text)
    parser.close()
    return "\n".join(" ".join(line.split("\n")) for line in parser.lines)


def _typed_over(returned: Returned, shown: str, file: str) -> Iterator[str]:
    """What to say of words that somebody changed on the page, beside what the form had saved in it."""
    if not looks_like_answers(shown):
        return
    try:
        page = read_text(shown, file)
    except UnreadableFile:
        yield f"What the page shows was changed after it was saved. {SAVED}"
        return
    for number in sorted({*returned.filled, *page.filled}):
        saved, seen = returned.filled.get(number, Filled()), page.filled.get(number, Filled())
        for box in ("words", "instead", "missing"):
            yield from _differs(f"Question {number}", getattr(saved, box), getattr(seen, box))
    for box in LAST_BOXES:
        yield from _differs("At the end", returned.last.get(box, ""), page.last.get(box, ""))


def _differs(place: str, saved: str, seen: str) -> Iterator[str]:
    if collapse(saved) != collapse(seen):
        yield f"{place}: the page was changed after it was saved, and shows “{display_text(seen)[:200]}”. {SAVED}"
