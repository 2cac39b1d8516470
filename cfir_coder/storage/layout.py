"""Which file of a project holds which document."""

from __future__ import annotations

from cfir_coder.core.project import Key, document_type
from cfir_coder.core.text import is_id

PROJECT_FILE = "project.yaml"

KEY_LENGTHS = {
    **dict.fromkeys(("project", "codebook", "studies", "factors", "responses"), 1),
    **dict.fromkeys(("reviews", "decisions"), 2),
}
"""How many parts a key has, by its first part; codes and coreviews have three."""

RESERVED_REVIEWS = frozenset(["factors", "comments"])
"""Ids a review can't have, because co-review keeps files of these names."""


def path_of(key: Key) -> str:
    """The file of a document, relative to the project: `codes/re1/ibrahim2020.yaml`."""
    return "/".join(key) + ".yaml"


def key_of(path: str) -> Key | None:
    """The document that a file holds, by its relative path; None where no document has that place."""
    if not path.endswith(".yaml"):
        return None
    key = tuple(path.removesuffix(".yaml").split("/"))
    if len(key) != KEY_LENGTHS.get(key[0], 3) or document_type(key) is None:
        return None
    return key if all(is_id(part) for part in key) else None


def address(key: Key, path: tuple[str, ...]) -> str:
    """How the log names an entry: `codes/re1/ibrahim2020/codings/s01`."""
    return "/".join((*key, *path))


def parse_address(text: str) -> tuple[Key, tuple[str, ...]]:
    """The document and the entry's path in it that an address of the log names."""
    parts = tuple(text.split("/"))
    length = KEY_LENGTHS.get(parts[0], 3)
    return parts[:length], parts[length:]
