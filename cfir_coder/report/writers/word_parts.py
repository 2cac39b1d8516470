"""A Word document to begin with: page, styles, language and properties, and the fields that Word fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.report.packing import MADE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Arial"
LANGUAGE = "en-GB"
RULE = "111111"
HAIRLINE = "BFBFBF"

_SIZES = {
    "Normal": 10,
    "Heading 1": 14,
    "Heading 2": 11,
    "Caption": 10,
    "No Spacing": 9,
    "Body Text": 8.5,
    "Intense Quote": 12,
    "Header": 9,
    "Footer": 9,
}
"""Points by built-in style."""


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of WordprocessingML, its attributes and children in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def new_document(title: str) -> Document:
    """An empty landscape A4 document in one font and one language, with no clock in it."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], "cfir-coder", "cfir-coder"
    properties.comments, properties.language, properties.revision = "", LANGUAGE, 1
    properties.created = properties.modified = MADE
    return document


def _set_page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.0)


def _set_styles(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(RULE)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(0 if name == "No Spacing" else 4)
        style.paragraph_format.line_spacing = 1.0
    document.styles["Heading 2"].paragraph_format.space_before = Pt(12)
    document.styles["Intense Quote"].paragraph_format.left_indent = Pt(0)
    document.styles["Intense Quote"].paragraph_format.right_indent = Pt(0)
    document.styles["Header"].font.bold = True


def ruled(edge: str, size: int, colour: str = RULE) -> Any:
    """A line at one edge of a table or cell; `size` in eighths of a point."""
    return element(edge, val="single", sz=size, space=0, color=colour)


def table_rules() -> Any:
    """The lines of a table as journals print them: above and below it, and a hair between its rows."""
    return element("tblBorders", ruled("top", 12), ruled("bottom", 12), ruled("insideH", 4, HAIRLINE))


def table_margins(side: int = 85) -> Any:
    """The room around what stands in a cell, in twentieths of a point."""
    margins = (("top", 40), ("left", side), ("bottom", 40), ("right", side))
    return element("tblCellMar", *(element(edge, w=width, type="dxa") for edge, width in margins))


def add_field(paragraph: Paragraph, instruction: str, value: str) -> None:
    """A field that Word keeps up to date, with the value it shows until then."""
    field = element("fldSimple", instr=instruction)
    run = paragraph.add_run(value)
    paragraph._p.append(field)
    field.append(run._r)
