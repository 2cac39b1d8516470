"""The form as an Excel workbook: the same questions, answer cells open, everything else locked."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from cfir_coder.core.text import fingerprint
from cfir_coder.exchange.forms import introduction
from cfir_coder.exchange.forms.answer_text import identity_lines
from cfir_coder.exchange.forms.outside import outside_line
from cfir_coder.exchange.forms.wording import ASKED, LAST, REPLIES, WAYS, asked_before, between, ticks
from cfir_coder.exchange.sheets.safe_cells import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from cfir_coder.exchange.forms.packet import Packet, Question

PROGRAM_SHEET = "For the program"
LISTS_SHEET = "Lists"
TICKED = "yes"

MADE = datetime(2000, 1, 1)
"""The date in the workbook's properties; a clock would give other bytes each time."""

_LABEL_WIDTH, _ANSWER_WIDTH = 52, 62
_WIDE = _LABEL_WIDTH + _ANSWER_WIDTH
_POINTS = 14
_LINE = 19.0
"""Points that a line of text takes."""

_CREAM = "#FBF5E6"
_FORMATS: dict[str, dict[str, object]] = {
    "text": {},
    "title": {"bold": True, "font_size": 20},
    "question": {"bold": True, "font_size": 17, "top": 2},
    "strong": {"bold": True},
    "statement": {"font_size": 15, "left": 5, "indent": 1},
    "answer": {"locked": False, "border": 1, "bg_color": "#FFFFFF", "num_format": "@"},
    "tag": {"font_size": 8, "font_color": _CREAM},
}


@dataclass
class _Page:
    """A sheet with the row that comes next."""

    sheet: Worksheet
    formats: dict[str, Format]
    row: int = 0
    lists: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def say(self, text: str, style: str = "text", tag: str = "") -> None:
        """A text across both columns."""
        shown = fitting(text)
        self.said.append(shown)
        self.sheet.set_row(self.row, _height(shown, _WIDE, self.formats[style]))
        self.sheet.merge_range(self.row, 0, self.row, 1, "", self.formats[style])
        self.sheet.write_string(self.row, 0, shown, self.formats[style])
        if tag:
            self.sheet.write_string(self.row, 2, tag, self.formats["tag"])
        self.row += 1

    def ask(self, label: str, tag: str, lines: int = 1, choices: str = "") -> None:
        """A label with its answer cell, a list to choose from where there is one."""
        self.said.append(fitting(label))
        needed = _height(label, _LABEL_WIDTH, self.formats["strong"])
        self.sheet.set_row(self.row, max(needed, lines * _LINE))
        self.sheet.write_string(self.row, 0, fitting(label), self.formats["strong"])
        self.sheet.write_blank(self.row, 1, None, self.formats["answer"])
        self.sheet.write_string(self.row, 2, tag, self.formats["tag"])
        if choices:
            # A reference: a list inside the rule may hold no comma, and 255 characters at most.
            rule = {"validate": "list", "source": self.lists[choices], "error_type": "warning"}
            self.sheet.data_validation(self.row, 1, self.row, 1, rule)
        self.row += 1


def write_workbook_form(packet: Packet) -> bytes:
    """The form as an .xlsx file."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": introduction.heading(packet), "author": "", "created": MADE})
    formats = {name: _format(book, changes) for name, changes in _FORMATS.items()}
    pages = {name: _page(book, name, formats) for name in _page_names(packet)}
    lists = _write_lists(book, packet)
    for page in pages.values():
        page.lists = lists
    _write_start(pages["Start"], packet)
    _write_questions(pages, packet)
    _write_program(book, packet, [text for page in list(pages.values())[1:] for text in page.said])
    book.close()
    return target.getvalue()


def _page_names(packet: Packet) -> tuple[str, ...]:
    return ("Start", "Your words", "What the team thinks") if packet.words_first else ("Start", "Questions")


def _format(book: Workbook, changes: dict[str, object]) -> Format:
    base = {"font_name": "Verdana", "font_size": _POINTS, "text_wrap": True, "valign": "top", "bg_color": _CREAM}
    return book.add_format({**base, **changes})


def _page(book: Workbook, name: str, formats: dict[str, Format]) -> _Page:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, _LABEL_WIDTH * 1.25, formats["text"])
    sheet.set_column(1, 1, _ANSWER_WIDTH * 1.25, formats["text"])
    sheet.set_column(2, 2, 2, formats["tag"], {"hidden": True})
    sheet.hide_gridlines(2)
    sheet.protect("", {"select_locked_cells": True, "format_rows": True, "format_columns": True})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return _Page(sheet, formats)


def _height(text: str, width: int, style: Format) -> float:
    """The points that a wrapped text takes; Excel does not work that out for merged cells."""
    size = float(style.font_size)
    across = max(1, int(width * _POINTS / size))
    lines = sum(max(1, -(-len(line) // across)) for line in text.split("\n"))
    return min(400.0, lines * _LINE * size / _POINTS + 5)


def _write_lists(book: Workbook, packet: Packet) -> dict[str, str]:
    """The items of every list, in a hidden sheet, and how rules refer to them."""
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.hide()
    sheet.protect()
    columns: dict[str, Sequence[str]] = {
        "answer": list(REPLIES[packet.kind].values()),
        "way": list(WAYS.values()),
        "tick": [TICKED],
        "pick": [choice.label for choice in packet.choices] or [""],
    }
    references = {}
    for column, (name, items) in enumerate(columns.items()):
        for row, item in enumerate(items):
            sheet.write_string(row, column, fitting(item))
        letter = "ABCD"[column]
        references[name] = f"={LISTS_SHEET}!${letter}$1:${letter}${len(items)}"
    return references


def _write_start(page: _Page, packet: Packet) -> None:
    page.say(introduction.heading(packet), "title")
    for paragraph in introduction.introduction(packet):
        page.say(paragraph, "strong" if paragraph == introduction.INVENTED else "text")
    where = " and ".join(f"“{name}”" for name in _page_names(packet)[1:])
    page.say(f"The questions are on {where}: look at the tabs below. Write into the white cells.", "strong")
    page.say("Some white cells have a list. Click into the cell, and an arrow shows it. “yes” ticks a box.", "strong")
    page.say("Then save the file and send it back.", "strong")
    page.say("Words we use", "question")
    for word, meaning in packet.glossary:
        page.say(f"{word}: {meaning}")


def _write_questions(pages: dict[str, _Page], packet: Packet) -> None:
    first, *rest = list(pages.values())[1:]
    for question in packet.questions:
        _write_statement(first, packet, question)
        first.ask(ASKED[packet.kind]["words"], f"q{question.number}.words", lines=6)
        page = rest[0] if rest else first
        if rest:
            page.say(f"Question {question.number} of {len(packet.questions)}", "question")
            page.say(question.text, "statement")
        _write_team(page, packet, question)
    last = rest[0] if rest else first
    last.say("At the end", "question")
    for box, label in LAST[packet.kind].items():
        last.ask(label, f"last.{box}", lines=6)
    last.say("What happens then", "strong")
    for paragraph in introduction.what_happens(packet):
        last.say(paragraph)


def _write_statement(page: _Page, packet: Packet, question: Question) -> None:
    page.say(f"Question {question.number} of {len(packet.questions)}", "question")
    if question.content_note:
        page.say(f"This one speaks of: {question.content_note}. You can skip it, and go on further down.", "strong")
    page.say(question.source)
    page.say(question.text, "statement", tag=f"q{question.number}.text {fingerprint(fitting(question.text))}")
    if question.quote:
        page.say(f"In the words of somebody who was asked there: “{question.quote}”")
    for text in question.behind:
        page.say(f"- {text}")
    if asked_before(question):
        page.say(asked_before(question))


def _write_team(page: _Page, packet: Packet, question: Question) -> None:
    for view in question.views:
        page.say(view.said, "strong")
        for code in view.codes:
            term = f" ({code.term})" if code.term else ""
            page.say(f"{code.name}. {code.sentence} {code.way}{term}")
    asked, number = ASKED[packet.kind], question.number
    page.say(between(REPLIES[packet.kind].values()))
    page.ask(asked["answer"], f"q{number}.answer", choices="answer")
    page.ask(asked["instead"], f"q{number}.instead", lines=3)
    if packet.kind == "codes":
        page.ask(asked["pick"], f"q{number}.pick", choices="pick")
        page.say(between(WAYS.values()))
        page.ask(asked["way"], f"q{number}.way", choices="way")
    for box in ticks(packet.kind, question):
        page.ask(asked[box], f"q{number}.{box}", choices="tick")
    if "missing" in asked:
        page.ask(asked["missing"], f"q{number}.missing", lines=3)


def _write_program(book: Workbook, packet: Packet, said: Sequence[str]) -> None:
    sheet = book.add_worksheet(PROGRAM_SHEET)
    sheet.very_hidden()
    sheet.protect()
    for row, line in enumerate(identity_lines(packet.identity, outside=outside_line("\n".join(said)))):
        sheet.write_string(row, 0, fitting(line))
