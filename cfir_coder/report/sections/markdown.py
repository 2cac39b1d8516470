"""A report of sections in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.writers.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cfir_coder.report.sections import Report


def write(report: Report) -> bytes:
    """The report as a Markdown file."""
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}\n"
    yield f"{escaped(report.caption)}\n"
    yield from (f"**{escaped(warning)}**\n" for warning in report.warnings)
    for section in report.sections:
        yield f"## {escaped(section.heading)}\n"
        yield from (f"{escaped(paragraph)}\n" for paragraph in section.paragraphs)
        yield from (f"- {escaped(sentence)}" for sentence in section.sentences)
        yield ""
        if section.table:
            yield from (_piped(row) for row in (section.table.columns, ["---"] * len(section.table.columns)))
            yield from (_piped([escaped(cell) for cell in row]) for row in section.table.rows)
            yield ""


def _piped(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
