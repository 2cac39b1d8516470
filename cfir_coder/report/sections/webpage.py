"""A report of sections as a web page that needs nothing else and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from cfir_coder.report.writers.webpage import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.report.sections import Report, Section, Table


def write(report: Report) -> bytes:
    """The report as an HTML file."""
    return "\n".join(_document(report)).encode()


def _document(report: Report) -> Iterator[str]:
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(report.title)}</h1>\n<p>{escape(report.caption)}</p>"
    yield from (f'<p class="warning" role="note">{escape(warning)}</p>' for warning in report.warnings)
    for section in report.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>\n"


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.heading)}</h2>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs)
    if section.sentences:
        yield "<ul>"
        yield from (f"<li>{escape(sentence)}</li>" for sentence in section.sentences)
        yield "</ul>"
    if section.table:
        yield f'<div class="scroll" role="region" aria-label="{escape(section.heading)}" tabindex="0">'
        yield from _table(section.heading, section.table)
        yield "</div>"


def _table(heading: str, table: Table) -> Iterator[str]:
    yield f'<table aria-label="{escape(heading)}">\n<thead>\n<tr>'
    yield from (f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    yield "</tr>\n</thead>\n<tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>"
