"""Markdown: a pipe table between its caption and its notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.report.printed import printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.report.domain_table import DomainTable
    from cfir_coder.report.printed import Line, Printed

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~^$])")
_LIST_MARK = re.compile(r"^(\d*)([-+.)])")


def write(table: DomainTable) -> bytes:
    """The table as a Markdown file."""
    return write_page(printed(table))


def write_page(page: Printed) -> bytes:
    """Any printed table as a Markdown file."""
    return ("\n".join(_parts(page)) + "\n").encode()


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; spaces around it would make a block of code."""
    entities = text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", entities)


def _parts(page: Printed) -> Iterator[str]:
    yield f"# {escaped(page.title)}\n"
    yield from (f"**{escaped(warning)}**\n" for warning in page.warnings)
    tables = page.tables
    for number, table in enumerate(tables, 1):
        yield from _table(table, f"Table {number}. " if len(tables) > 1 else "Table. ")
    yield from (f"- ({mark}) {escaped(text)}" for mark, text in page.footnotes)
    yield from (f"- {_LIST_MARK.sub(_unlisted, escaped(note))}" for note in page.notes)


def _table(page: Printed, name: str) -> Iterator[str]:
    yield f"{name}{escaped(page.caption)}\n"
    yield _piped(escaped(column.heading) for column in page.columns)
    yield _piped(":-:" if column.kind == "tick" else ":--" for column in page.columns)
    yield from (_piped(_cells(line, len(page.columns))) for line in page.lines)
    yield ""


def _unlisted(mark: re.Match[str]) -> str:
    return f"{mark.group(1)}\\{mark.group(2)}"


def _piped(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(line: Line, columns: int) -> Iterator[str]:
    first, *rest = map(escaped, line.cells)
    styled = {"domain": f"**{first}**", "kind": f"*{first}*", "nothing": f"*{first}*"}
    yield styled.get(line.kind, first) + (f" ({line.marks})" if line.marks else "")
    yield from (f"**{cell}**" if cell and line.kind == "domain" else cell for cell in rest)
    yield from [""] * (columns - len(line.cells))
