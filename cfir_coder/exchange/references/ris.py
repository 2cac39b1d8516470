"""RIS, which reference managers and databases export: a tag, two spaces, a hyphen and a value on each line."""

from __future__ import annotations

import re
from collections import defaultdict

from cfir_coder.core.text import collapse
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.references.entry import Entry, as_author, doi_of, year_of

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|$)")


def read_ris(text: str, file: str) -> list[Entry]:
    """The references of a RIS file; raises UnreadableFile where it holds none."""
    entries: list[Entry] = []
    values: dict[str, list[str]] = defaultdict(list)
    begun, tag = 1, ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        if found is None:
            if tag and line.strip():
                values[tag][-1] += f" {line.strip()}"
            continue
        tag, value = found.group(1), (found.group(2) or "").strip()
        if tag in {"TY", "ER"}:
            entries += _finished(values, begun)
            values, begun = defaultdict(list), number
        values[tag].append(value)
    entries += _finished(values, begun)
    if not entries:
        raise UnreadableFile(Fault("there is no reference in this RIS file", "Export it again as RIS", file))
    return entries


def _finished(values: dict[str, list[str]], line: int) -> list[Entry]:
    """The reference that these tags add up to; none where they hold no more than a beginning or an end."""
    if not set(values) - {"TY", "ER"}:
        return []
    return [
        Entry(
            line=line,
            key=_first(values, "ID"),
            authors=tuple(as_author(name) for name in values.get("AU") or values.get("A1") or () if name),
            year=year_of(_first(values, "PY", "Y1", "DA")),
            title=_first(values, "TI", "T1"),
            journal=_first(values, "T2", "JF", "JO", "JA"),
            doi=doi_of(_first(values, "DO") or _first(values, "UR")),
        )
    ]


def _first(values: dict[str, list[str]], *tags: str) -> str:
    return next((collapse(values[tag][0]) for tag in tags if values.get(tag) and values[tag][0]), "")
