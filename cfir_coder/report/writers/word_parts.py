"""What python-docx has no words for: fields, borders, alternative text, upright headings, language and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cfir_coder.report.packing import MADE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row
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
    document.styles["Intense Quote"].paragraph_format.left_indent = Pt(0)
    document.styles["Header"].font.bold = True


def add_field(paragraph: Paragraph, instruction: str, value: str) -> None:
    """A field that Word keeps up to date, with the value it shows until then."""
    field = element("w:fldSimple", instr=instruction)
    run = paragraph.add_run(value)
    paragraph._p.append(field)
    field.append(run._r)


def set_table(table: Table, title: str, description: str, *, narrow: bool) -> None:
    """Width, rules, margins and the texts that screen readers say, in the order that the schema wants."""
    properties = table._tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    side = "45" if narrow else "85"
    properties.append(element("w:tblW", w="5000", type="pct"))
    properties.append(_rules())
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(_margins(top="40", left=side, bottom="40", right=side))
    properties.append(element("w:tblLook", val="0020", firstRow="1", firstColumn="0", noHBand="1", noVBand="1"))
    properties.append(element("w:tblCaption", val=title))
    properties.append(element("w:tblDescription", val=description))


def _rules() -> Any:
    borders = element("w:tblBorders")
    for edge, size, colour in (("top", "12", RULE), ("bottom", "12", RULE), ("insideH", "4", HAIRLINE)):
        borders.append(element(f"w:{edge}", val="single", sz=size, space="0", color=colour))
    return borders


def _margins(**twentieths: str) -> Any:
    margins = element("w:tblCellMar")
    for edge, width in twentieths.items():
        margins.append(element(f"w:{edge}", w=width, type="dxa"))
    return margins


def repeat_as_header(row: _Row) -> None:
    """The row is a header, and stands again at the top of each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """The row never breaks across pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def rule_cell(cell: _Cell, edge: str, size: int) -> None:
    """A rule on one edge of a cell, in eighths of a point."""
    borders = element("w:tcBorders")
    borders.append(element(f"w:{edge}", val="single", sz=str(size), space="0", color=RULE))
    cell._tc.get_or_add_tcPr().append(borders)


def shade_cell(cell: _Cell, colour: str) -> None:
    """A background; after any rule, as the schema wants."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def stand_upright(cell: _Cell) -> None:
    """The cell's text runs from bottom to top, in the middle of its column; after any rule, as the schema wants."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:textDirection", val="btLr"))
    properties.append(element("w:vAlign", val="center"))


def stand_at_bottom(cell: _Cell) -> None:
    """The cell's text stands at its lower edge; after any rule, as the schema wants."""
    cell._tc.get_or_add_tcPr().append(element("w:vAlign", val="bottom"))
