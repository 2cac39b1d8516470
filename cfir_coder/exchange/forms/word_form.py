"""The form as a Word document: the same questions, with content controls to write and choose in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from cfir_coder.core.text import fingerprint
from cfir_coder.exchange.forms import introduction
from cfir_coder.exchange.forms.answer_text import identity_lines
from cfir_coder.exchange.forms.outside import outside_line
from cfir_coder.exchange.forms.word_controls import box, choice, locked_text, protect, tick
from cfir_coder.exchange.forms.word_reading import document_controls, text_in
from cfir_coder.exchange.forms.wording import ASKED, LAST, REPLIES, WAYS, asked_before, between, ticks
from cfir_coder.exchange.sheets.safe_cells import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from cfir_coder.exchange.forms.packet import Packet, Question

FONT = "Verdana"
LANGUAGE = "en-GB"
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the document's properties; a clock would give other bytes each time."""

_SIZES = {"Normal": 14, "Title": 20, "Heading 1": 17, "Heading 2": 14, "Quote": 15, "No Spacing": 8}
"""Points by built-in style."""


def write_word_form(packet: Packet) -> bytes:
    """The form as a .docx file."""
    document = _new_document(introduction.heading(packet))
    _write_start(document, packet)
    for question in packet.questions:
        _write_question(document, packet, question)
    if packet.words_first:
        _write_second_part(document, packet)
    _write_end(document, packet)
    protect(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _new_document(title: str) -> Document:
    import docx
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    _set_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.comments, properties.language, properties.revision = "", LANGUAGE, 1
    properties.created = properties.modified = MADE
    return document


def _set_styles(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.font.color.rgb = RGBColor(0x1C, 0x1A, 0x17)
        style.paragraph_format.line_spacing = 1.3
        style.paragraph_format.space_after = Pt(7)
    document.styles["Quote"].paragraph_format.left_indent = Pt(14)


def say(document: Document, text: str, style: str = "Normal", *, strong: bool = False) -> Paragraph:
    """A paragraph of text, whatever it holds."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(_held(text))
    run.bold = True if strong else None
    return paragraph


def _held(text: str) -> str:
    """Text that XML can hold, everything invisible made visible."""
    return visible(text).replace("\ufffe", "⟨U+FFFE⟩").replace("\uffff", "⟨U+FFFF⟩")


def _write_start(document: Document, packet: Packet) -> None:
    say(document, introduction.heading(packet), "Title")
    for paragraph in introduction.introduction(packet):
        say(document, paragraph, strong=paragraph == introduction.INVENTED)
    say(document, "Write where it says “Write here”, and choose where it says “Choose”.", strong=True)
    say(
        document,
        "Then save the file and send it back. On paper, mark one of the choices that stand there.",
        strong=True,
    )
    say(document, "Words we use", "Heading 2")
    for word, meaning in packet.glossary:
        say(document, f"{word}: ", strong=True).add_run(_held(meaning)).bold = False


def _write_question(document: Document, packet: Packet, question: Question) -> None:
    heading = say(document, f"Question {question.number} of {len(packet.questions)}", "Heading 1")
    heading.paragraph_format.page_break_before = True
    if question.content_note:
        note = f"This one speaks of: {question.content_note}. You can skip it, and go on with the next page."
        say(document, note, strong=True)
    say(document, question.source)
    text = _held(question.text)
    locked_text(document.add_paragraph(style="Quote"), text, f"q{question.number}.text {fingerprint(text)}")
    if question.quote:
        say(document, f"In the words of somebody who was asked there: “{question.quote}”")
    for text in question.behind:
        say(document, f"- {text}")
    if asked_before(question):
        say(document, asked_before(question))
    _ask(document, ASKED[packet.kind]["words"], f"q{question.number}.words")
    if not packet.words_first:
        _write_team(document, packet, question)


def _write_second_part(document: Document, packet: Packet) -> None:
    """What the team thinks, after all of the person's own words."""
    for question in packet.questions:
        heading = say(document, f"Question {question.number}: what the team thinks", "Heading 1")
        heading.paragraph_format.page_break_before = True
        say(document, question.text, "Quote")
        _write_team(document, packet, question)


def _write_team(document: Document, packet: Packet, question: Question) -> None:
    for view in question.views:
        say(document, view.said, strong=True)
        for code in view.codes:
            term = f" ({code.term})" if code.term else ""
            say(document, f"{code.name}. ", strong=True).add_run(
                _held(f"{code.sentence} {code.way}{term}")
            ).bold = False
    asked, number = ASKED[packet.kind], question.number
    _choose(document, asked["answer"], f"q{number}.answer", list(REPLIES[packet.kind].values()), listed=True)
    _ask(document, asked["instead"], f"q{number}.instead")
    if packet.kind == "codes":
        _choose(document, asked["pick"], f"q{number}.pick", [item.label for item in packet.choices])
        _choose(document, asked["way"], f"q{number}.way", list(WAYS.values()), listed=True)
    for name in ticks(packet.kind, question):
        _tick(document, asked[name], f"q{number}.{name}")
    if "missing" in asked:
        _ask(document, asked["missing"], f"q{number}.missing")


def _outside(document: Document) -> str:
    """The text of a document outside its boxes, as it is read when the form comes back."""
    body = ElementTree.fromstring(document.part.blob)  # noqa: S314 - what was just made
    return text_in(body, frozenset(document_controls(body)))


def _ask(document: Document, label: str, tag: str) -> None:
    say(document, label, strong=True).paragraph_format.keep_with_next = True
    box(document.add_paragraph(), label, tag)


def _choose(document: Document, label: str, tag: str, items: list[str], *, listed: bool = False) -> None:
    """A list to choose from; a short one is printed too, for paper and for whoever finds no list behind the word."""
    say(document, label, strong=True).paragraph_format.keep_with_next = True
    if listed:
        say(document, between(items)).paragraph_format.keep_with_next = True
    choice(document.add_paragraph(), label, tag, [_held(item) for item in items])


def _tick(document: Document, label: str, tag: str) -> None:
    paragraph = document.add_paragraph()
    tick(paragraph, label, tag)
    paragraph.add_run(f" {label}")


def _write_end(document: Document, packet: Packet) -> None:
    heading = say(document, "At the end", "Heading 1")
    heading.paragraph_format.page_break_before = True
    for name, label in LAST[packet.kind].items():
        _ask(document, label, f"last.{name}")
    say(document, "What happens then", "Heading 2")
    for paragraph in introduction.what_happens(packet):
        say(document, paragraph)
    for line in identity_lines(packet.identity, outside=outside_line(_outside(document))):
        say(document, line, "No Spacing")
