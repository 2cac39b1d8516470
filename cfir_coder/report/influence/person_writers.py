"""The page for one person in Markdown, HTML and Word: large, calm, and one thing after the other."""

from __future__ import annotations

import io
from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from cfir_coder.report.packing import MADE, repacked
from cfir_coder.report.writers.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.document import Document

    from cfir_coder.report.influence.person import Entry, PersonPage

STYLE = """
html { background: #fbf5e6; color: #1c1a17; font: 14pt/1.65 Verdana, "DejaVu Sans", Arial, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-width: 36rem; letter-spacing: .01em; word-spacing: .06em; text-align: left;
  overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2rem 0 .6rem; }
h3 { font-size: 1.05rem; line-height: 1.45; margin: 1.6rem 0 .4rem; padding-left: .8rem;
  border-left: .35rem solid #10385c; }
p { margin: 0 0 .7rem; white-space: pre-line; }
.warning { border: .2rem solid #1c1a17; padding: .6rem .8rem; font-weight: bold; }
.closing { background: #f1e8d2; padding: .6rem .8rem; border-radius: .3rem; }
@media print {
  @page { size: A4; margin: 2cm; }
  html { background: #ffffff; color: #000000; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  p { break-inside: avoid; }
}
"""


def as_markdown(page: PersonPage) -> bytes:
    """The page as Markdown."""
    return ("\n\n".join(_markdown(page)) + "\n").encode()


def _markdown(page: PersonPage) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    yield escaped(page.project)
    yield from (f"**{escaped(warning)}**" for warning in page.warnings)
    yield from map(escaped, page.opening)
    for part in page.parts:
        yield f"## {escaped(part.heading)}"
        for entry in part.entries:
            yield f"### {escaped(entry.about)}"
            yield from (f"**{label}:** {escaped(text)}" for label, text in entry.paragraphs)
    yield from map(escaped, page.closing)


def as_html(page: PersonPage) -> bytes:
    """The page as HTML that needs nothing else and runs nothing."""
    return "\n".join(_html(page)).encode()


def _html(page: PersonPage) -> Iterator[str]:
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(page.title)}</h1>\n<p>{escape(page.project)}</p>"
    yield from (f'<p class="warning">{escape(warning)}</p>' for warning in page.warnings)
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in page.opening)
    for part in page.parts:
        yield f"<h2>{escape(part.heading)}</h2>"
        for entry in part.entries:
            yield from _html_entry(entry)
    yield from (f'<p class="closing">{escape(paragraph)}</p>' for paragraph in page.closing)
    yield "</main>\n</body>\n</html>\n"


def _html_entry(entry: Entry) -> Iterator[str]:
    yield f"<h3>{escape(entry.about)}</h3>"
    yield from (f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" for label, text in entry.paragraphs)


def as_word(page: PersonPage) -> bytes:
    """The page as a Word document in large print."""
    document = _new_document(page.title)
    document.add_paragraph(page.title, style="Title")
    document.add_paragraph(page.project)
    for warning in page.warnings:
        document.add_paragraph().add_run(warning).bold = True
    for paragraph in page.opening:
        document.add_paragraph(paragraph)
    for part in page.parts:
        document.add_paragraph(part.heading, style="Heading 1")
        for entry in part.entries:
            document.add_paragraph(entry.about, style="Heading 2")
            for label, text in entry.paragraphs:
                made = document.add_paragraph()
                made.add_run(f"{label}: ").bold = True
                made.add_run(text)
    for paragraph in page.closing:
        document.add_paragraph(paragraph)
    target = io.BytesIO()
    document.save(target)
    return repacked(target.getvalue())


def _new_document(title: str) -> Document:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), "Verdana")
    for name, size in {"Normal": 14, "Title": 20, "Heading 1": 17, "Heading 2": 14}.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x1C, 0x1A, 0x17)
        style.paragraph_format.line_spacing = 1.3
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, "", "", ""
    properties.language, properties.revision = "en-GB", 1
    properties.created = properties.modified = MADE
    return document


WRITERS: Mapping[str, Callable[[PersonPage], bytes]] = {"md": as_markdown, "html": as_html, "docx": as_word}
"""How each ending is written."""
