"""What python-docx has no words for: fields, borders, alternative text, upright headings, language and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.report.packing import MADE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
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


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
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


def add_field(paragraph: Paragraph, instruction: str, value: str) -> None:
    """A field that Word keeps up to date, with the value it shows until then."""
    field = element("w:fldSimple", instr=instruction)
    run = paragraph.add_run(value)
    paragraph._p.append(field)
    field.append(run._r)


def describe_table(table: Table, title: str, description: str) -> None:
    """Title and description that screen readers say, and a width that fills the page."""
    properties = table._tbl.tblPr
    for old in properties.xpath("w:tblW|w:tblLook"):
        properties.remove(old)
    style = properties.find_first = properties.xpath("w:tblStyle")
    place = properties.index(style[0]) + 1 if style else 0
    properties.insert(place, element("w:tblW", w="5000", type="pct"))
    properties.append(element("w:tblLook", val="0020", firstRow="1", firstColumn="0", noHBand="1", noVBand="1"))
    properties.append(element("w:tblCaption", val=title))
    properties.append(element("w:tblDescription", val=description))
