"""Content controls of Word, which python-docx does not make: to write in, to choose from, to tick, to keep as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WRITE_HERE = "Write here"
CHOOSE = "Choose"
TAG = "cfir:"
"""What the tag of each of our controls begins with."""

CHECKED, UNCHECKED = "☒", "☐"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes and children in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def box(paragraph: Paragraph, label: str, tag: str) -> None:
    """A control to write in, with room for several lines."""
    # Not marked as plain text: from plain-text controls LibreOffice 7 takes the line breaks out.
    sides = [
        element(side, val="single", sz="6", space="6", color="6B6458") for side in ("top", "left", "bottom", "right")
    ]
    paragraph._p.get_or_add_pPr().append(element("pBdr", *sides))
    _control(paragraph, label, tag, None, WRITE_HERE, placeholder=True)


def choice(paragraph: Paragraph, label: str, tag: str, items: list[str]) -> None:
    """A control to choose one of several items in."""
    options = [element("listItem", displayText=item, value=item) for item in items]
    _control(paragraph, label, tag, element("dropDownList", *options), CHOOSE, placeholder=True)


def tick(paragraph: Paragraph, label: str, tag: str) -> None:
    """A box to tick."""
    from docx.oxml import OxmlElement

    made = OxmlElement("w14:checkbox", nsdecls={"w14": W14})
    for name, values in {
        "checked": {"val": "0"},
        "checkedState": {"val": "2612", "font": "MS Gothic"},
        "uncheckedState": {"val": "2610", "font": "MS Gothic"},
    }.items():
        part = OxmlElement(f"w14:{name}", nsdecls={"w14": W14})
        for key, value in values.items():
            part.set(f"{{{W14}}}{key}", value)
        made.append(part)
    _control(paragraph, label, tag, made, UNCHECKED)


def locked_text(paragraph: Paragraph, text: str, tag: str) -> None:
    """Text that stays as it is, in a control by which it is found again."""
    control = _control(paragraph, "The statement", tag, None, text)
    control.insert(3, element("lock", val="sdtContentLocked"))


def _control(paragraph: Paragraph, label: str, tag: str, kind: Any, text: str, *, placeholder: bool = False) -> Any:
    """Put a control at the end of a paragraph and give its properties."""
    properties = element(
        "sdtPr",
        element("alias", val=label[:64]),
        element("tag", val=f"{TAG}{tag}"),
        element("id", val=str(crc32(tag.encode()) >> 1)),
        *([element("showingPlcHdr")] if placeholder else []),
        *([] if kind is None else [kind]),
    )
    run = paragraph.add_run(text)
    control = element("sdt", properties, element("sdtContent"))
    paragraph._p.append(control)
    control[-1].append(run._r)
    return properties


def protect(document: Document) -> None:
    """Let people write in the controls and nowhere else; no password, and nothing secret about it."""
    from docx.oxml.ns import qn

    # Word reads the settings in its own order: the protection stands before the tab stops.
    stops = document.settings.element.find(qn("w:defaultTabStop"))
    stops.addprevious(element("documentProtection", edit="forms", enforcement="1"))
