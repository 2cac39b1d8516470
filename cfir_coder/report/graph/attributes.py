"""Which attributes the nodes and edges of a graph have, and of which type each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def types_of(holders: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """The type of each attribute, in the order in which they occur; every attribute has one type everywhere."""
    found: dict[str, type] = {}
    for attributes in holders:
        for name, value in attributes.items():
            if name not in found:
                found[name] = type(value)
    return found


def as_text(value: Any) -> str:
    """A value as XML formats write it, escaped for text and for values in double quotes."""
    if isinstance(value, str):
        return escape(value, {'"': "&quot;"})
    return str(value).lower() if isinstance(value, bool) else str(value)
