"""CSV: one line a table row, long and tidy, for Excel, R and other programs.

A cell that a spreadsheet would read as a formula begins with an apostrophe, which makes it text.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.report.dissent import dissent_in_words
from cfir_coder.report.printed import shown
from cfir_coder.report.support.words import replies_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.report.domain_table import Domain, DomainTable
    from cfir_coder.report.rows import Row

FORMULA_STARTS = ("=", "+", "-", "@")
BETWEEN = "; "

HEADER = (
    *("domain_code", "domain", "text", "code", "kind", "valence", "k", "of"),
    *("references", "reviews", "review_names", "statements", "also", "dissent", "no_data"),
    *("added_construct", "dissent_words", "co_review"),
    *("project", "codebook", "program", "open_statements", "unanswered_answers", "invented", "files_not_read"),
)


def write(table: DomainTable) -> bytes:
    """The rows as UTF-8 with a byte order mark, by which Excel knows the encoding."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADER)
    for domain in table.all_domains:
        for row in domain.rows:
            writer.writerow([as_text(cell) for cell in (*_row(table, domain, row), *_stamp(table))])
    return target.getvalue().encode("utf-8-sig")


def as_text(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    safe = shown(cell)
    return f"'{safe}" if safe.lstrip().startswith(FORMULA_STARTS) else safe


def _row(table: DomainTable, domain: Domain, row: Row) -> Iterator[str]:
    names = {review.id: review.name for review in table.counted}
    yield from (domain.code, domain.name, row.text, row.code, row.kind, row.valence or "", str(row.n), str(row.of))
    yield from (BETWEEN.join(row.refs), BETWEEN.join(row.reviews), BETWEEN.join(names[key] for key in row.reviews))
    dissent = _yes(row.dissent) if table.dissent != "none" else ""
    yield from (BETWEEN.join(row.statements), BETWEEN.join(row.also), dissent, row.missing, _yes(row.added))
    yield dissent_in_words(row.dissents, table.names) if table.dissent == "column" else ""
    yield BETWEEN.join(replies_in_words(row.responses)) if table.co_review else ""


def _stamp(table: DomainTable) -> Iterator[str]:
    """What every output carries; here on every line, since a line may be all that somebody copies."""
    yield from (table.title, table.codebook, f"cfir-coder {__version__}", str(table.open), str(table.unanswered))
    yield from (_yes(table.invented), BETWEEN.join(table.partial))


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
