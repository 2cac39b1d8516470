"""JSON: the rows for other programs, with texts exactly as the project holds them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from cfir_coder.core.text import display_text
from cfir_coder.report.dissent import dissent_as_data
from cfir_coder.report.support.data import responses_data

if TYPE_CHECKING:
    from cfir_coder.core.values import Plain
    from cfir_coder.report.domain_table import Domain, DomainTable
    from cfir_coder.report.rows import Row

_UNUSUAL = re.compile(r"[^\n\x20-\x7e\xa0-\u02ff]")


def as_data(table: DomainTable) -> dict[str, Plain]:
    """The table as plain data."""
    twin = {} if table.twin is None else {"twin": [_domain(table, domain) for domain in table.twin]}
    return {
        "project": table.title,
        "codebook": table.codebook,
        "reviews": table.of,
        "open": table.open,
        "partial": list(table.partial),
        "domains": [_domain(table, domain) for domain in table.domains],
        **twin,
        "notes": [*table.warnings, *table.notes],
    }


def _domain(table: DomainTable, domain: Domain) -> dict[str, Plain]:
    return {
        "code": domain.code,
        "name": domain.name,
        "reviews": list(domain.reviews),
        "refs": list(domain.refs),
        "rows": [_row(table, row) for row in domain.rows],
    }


def _row(table: DomainTable, row: Row) -> dict[str, Plain]:
    return {
        "text": row.text,
        "code": row.code,
        "valence": row.valence,
        "kind": row.kind,
        "reviews": list(row.reviews),
        "refs": list(row.refs),
        "n": row.n,
        "of": row.of,
        "statements": list(row.statements),
        **_asked_for(table, row),
    }


def _asked_for(table: DomainTable, row: Row) -> dict[str, Plain]:
    """What is there by choice, or only where there is something to say."""
    found: dict[str, Plain] = {}
    if row.dissent and table.dissent != "none":
        found["dissent"] = True
    if table.dissent == "column":
        found["dissent_words"] = [*dissent_as_data(row.dissents, table.names)]
    if table.co_review:
        found["responses"] = responses_data(row.responses)
    return found


def as_text(table: DomainTable) -> str:
    """The table as JSON text."""
    return json_text(as_data(table))


def json_text(value: Plain) -> str:
    """JSON text with invisible characters escaped, so that it can be printed in a terminal."""
    return _UNUSUAL.sub(_visible, json.dumps(value, ensure_ascii=False, indent=2))


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    return character if display_text(character) == character else json.dumps(character)[1:-1]


def write(table: DomainTable) -> bytes:
    """The table as a JSON file."""
    return f"{as_text(table)}\n".encode()
