"""Ids made of the names that people write, readable and safe as file names."""

from __future__ import annotations

from cfir_coder.core.text import collapse, fingerprint, is_id, slug

_ROOM = 59


def id_of(name: str, noun: str) -> str:
    """The slug of a name; where letters were lost on the way, a fingerprint keeps two such names apart."""
    made = slug(name)
    if sum(map(str.isalnum, name)) > sum(map(str.isalnum, made)):
        made = slug(f"{made[:_ROOM] or noun} {fingerprint(name)[:4]}")
    return made if is_id(made) else slug(f"{noun} {made}")


def compact(name: str) -> str:
    """A name for comparison: case and white space set aside, so that `Guo 2016` is `Guo2016`."""
    return collapse(name).casefold().replace(" ", "")
