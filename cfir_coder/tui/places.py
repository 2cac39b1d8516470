"""Where each person left, kept with the project but shared with nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.errors import ProjectError
from cfir_coder.storage import files, yamlio

if TYPE_CHECKING:
    from pathlib import Path

    from cfir_coder.tui.state import Place

FILE = ".cfir/last-place.yaml"
NOBODY = "somebody"
"""Whose place it is before anybody has said who they are."""


def last_place(root: Path, person: str | None) -> Place | None:
    """Where a person left; None where that is not known."""
    place = _all(root).get(person or NOBODY)
    review, _, statement = str(place or "").partition("/")
    return (review, statement) if statement else None


def keep_place(root: Path, person: str | None, place: Place) -> None:
    """Remember where a person is; forgotten without a word where nothing can be written."""
    try:
        known = files.read(root / FILE)
        places = {**_all(root), person or NOBODY: "/".join(place)}
        files.save(root, root / FILE, yamlio.dump(places), known.sha256)
    except ProjectError:
        return


def _all(root: Path) -> dict[str, object]:
    try:
        known = files.read(root / FILE)
        return dict(yamlio.load(known.data, FILE)) if known.data else {}
    except ProjectError:
        return {}
