"""Ids made of the names that people write, readable and safe as file names."""

from __future__ import annotations

from cfir_coder.core.text import collapse, fingerprint, slug

_ROOM = 50


def id_of(name: str, noun: str) -> str:
    """The slug of a name; where letters are lost on the way, a fingerprint keeps two such names apart."""
    made = slug(name)
    if _letters(name) > _letters(slug(f"x{name}")) - 1:
        return slug(f"{made[:_ROOM] or noun} {fingerprint(name)[:4]}")
    return made or slug(f"{noun} {name}")


def compact(name: str) -> str:
    """A name for comparison: case and white space set aside, so that `Guo 2016` is `Guo2016`."""
    return collapse(name).casefold().replace(" ", "")


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
