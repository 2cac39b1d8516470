"""HTML: one page that needs nothing else, runs nothing, reads well on a screen and prints well."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from cfir_coder.report.printed import printed
from cfir_coder.report.writers.webpage_behind import NAMES, linked, sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Column, Line, Printed

STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 76rem; color: #111; background: #fff;
  font: 1rem/1.45 Arial, Helvetica, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; }
h2 { font-size: 1.05rem; margin-bottom: .3rem; }
.warning { border: 3px solid #111; padding: .6rem .8rem; font-weight: bold; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; border-top: 2px solid #111;
  border-bottom: 2px solid #111; }
caption { caption-side: top; text-align: left; font-weight: bold; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; }
thead th { border-bottom: 1px solid #111; vertical-align: bottom; }
tbody tr + tr { border-top: 1px solid #c4c4c4; }
tbody th { font-weight: normal; }
tr.domain th, tr.domain td { font-weight: bold; background: #ececec; border-top: 1px solid #111; }
tr.kind th, tr.nothing td { font-style: italic; }
.valence, .count { white-space: nowrap; }
.text { min-width: 16rem; }
.tick { text-align: center; padding: .35rem .2rem; }
thead .tick span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-weight: normal; }
a { color: inherit; text-decoration-style: dotted; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid #111; outline-offset: 2px; }
td a[tabindex="-1"] { text-decoration: none; }
.references a[tabindex="-1"], .tick a[tabindex="-1"], td a:hover { text-decoration: underline dotted; }
.scroll + .scroll { margin-top: 2rem; }
.behind { max-width: 60rem; }
.behind h3 { border-top: 2px solid #111; padding-top: .4rem; margin: 2rem 0 0; font-size: 1.05rem; }
.behind h4 { margin: 1.2rem 0 0; font-size: 1rem; }
.behind h5 { margin: .6rem 0 .2rem; font-size: .92rem; }
.behind h4, .behind h5 { scroll-margin-top: 1rem; }
.behind :target { background: #ececec; }
.behind ul { margin: 0; padding-left: 1.2rem; font-size: .92rem; }
.behind li { margin-bottom: .6rem; }
.behind p, .behind blockquote { margin: .1rem 0; }
.behind blockquote { padding-left: .8rem; border-left: 3px solid #767676; font-style: italic; }
.where { font-size: .85rem; color: #333; }
.notes { font-size: .85rem; padding-left: 1.2rem; max-width: 60rem; }
.notes li { margin-bottom: .2rem; }
@media print {
  @page { size: A4 landscape; margin: 1.5cm; }
  html { font-size: 9pt; }
  body { margin: 0; padding: 0; max-width: none; }
  th, td { padding: .2rem .5rem; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr.domain, tr.kind { break-after: avoid; }
  tr.domain th, tr.domain td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def write(table: DomainTable) -> bytes:
    """The table as an HTML file."""
    return write_page(printed(table))


def write_page(page: Printed) -> bytes:
    """Any printed table as an HTML file."""
    return "\n".join(_document(page)).encode()


def _document(page: Printed) -> Iterator[str]:
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(page.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{escape(page.title)}</h1>"
    yield from (f'<p class="warning" role="note">{escape(warning)}</p>' for warning in page.warnings)
    for name, table in zip(NAMES, page.tables, strict=False):
        yield '<div class="scroll" role="region" aria-label="Table" tabindex="0">'
        yield from _table(table, name)
        yield "</div>"
    yield "<h2>Notes</h2>"
    yield from _notes(page)
    yield from sections(page)
    yield "</main>\n</body>\n</html>\n"


def _table(page: Printed, name: str) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(page.caption)}</caption>\n<thead>\n<tr>"
    yield from (_heading(column) for column in page.columns)
    yield "</tr>\n</thead>"
    for number, line in enumerate(page.lines):
        if line.kind == "domain":
            yield "</tbody>\n<tbody>" if number else "<tbody>"
        row = f"{name}{number}"
        yield f'<tr class="{line.kind}" id="{row}">{"".join(_cells(page, line, row))}</tr>'
    yield "</tbody>\n</table>"


def _heading(column: Column) -> str:
    return f'<th scope="col" class="{column.kind}"><span>{escape(column.heading)}</span></th>'


def _cells(page: Printed, line: Line, row: str) -> Iterable[str]:
    first = escape(line.cells[0]) + (f"<sup>{line.marks}</sup>" if line.marks else "")
    if line.kind == "nothing":
        return [f'<td colspan="{len(page.columns)}">{first}</td>']
    if line.kind == "kind":
        return [f'<th scope="rowgroup" colspan="{len(page.columns)}">{first}</th>']
    if line.kind == "domain":
        heading = f'<th scope="rowgroup" colspan="{page.leading}">{first}</th>'
        return [heading, *_plain_cells(page, line, page.leading, row)]
    return [f'<th scope="row" class="text">{first}</th>', *_plain_cells(page, line, 1, row)]


def _plain_cells(page: Printed, line: Line, begin: int, row: str) -> Iterator[str]:
    for column, cell in zip(page.columns[begin:], line.cells[begin:], strict=True):
        yield f'<td class="{column.kind}">{linked(page, line, column, cell, row)}</td>'


def _notes(page: Printed) -> Iterator[str]:
    yield '<ul class="notes">'
    yield from (f"<li><sup>{escape(mark)}</sup> {escape(text)}</li>" for mark, text in page.footnotes)
    yield from (f"<li>{escape(note)}</li>" for note in page.notes)
    yield "</ul>"
