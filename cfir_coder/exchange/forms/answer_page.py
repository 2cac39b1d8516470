"""Answers in the web page that the form saves; the page shows them to people, a data block holds them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.answer_data import read_json
from cfir_coder.exchange.forms.returned import several_people

if TYPE_CHECKING:
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


def read_page(text: str, file: str) -> Returned:
    """The answers in a saved page; raises UnreadableFile where it is the empty form, or no page of ours."""
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    blocks = parser.found.get(ANSWERS_BLOCK, [])
    if len(set(blocks)) > 1:
        raise several_people([], file)
    if blocks:
        return read_json(blocks[0], file)
    if FORM_BLOCK in parser.found:
        what = "this is the form itself, without answers"
        raise UnreadableFile(Fault(what, "Read the file that was made by pressing Save in the form", file))
    raise UnreadableFile(Fault("this web page holds no answers", "Read the file that the form saved", file))
