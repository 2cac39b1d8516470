"""A new project on disk: its settings, and what git needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.project import SETTINGS, Settings
from cfir_coder.errors import CannotSave, Fault, WrongUse
from cfir_coder.storage import files, yamlio
from cfir_coder.storage.layout import path_of

if TYPE_CHECKING:
    from pathlib import Path

IGNORED = ".cfir/\nexports/\n"

MERGED = """\
*.yaml text eol=lf merge=cfir-coder
*.jsonl text eol=lf merge=union
"""


def refuse_taken(folder: Path) -> None:
    """Raise WrongUse where a folder holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(Fault(f"{folder} is there already, and not empty", "Choose another folder"))


def make_project(folder: Path, settings: Settings) -> None:
    """Write the files of a new project; raises CannotSave where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotSave(Fault(f"{folder} can't be made: {error.strerror}", "Choose another folder")) from error
    contents = {
        path_of(SETTINGS): yamlio.dump(settings.as_data()),
        ".gitignore": IGNORED.encode(),
        ".gitattributes": MERGED.encode(),
    }
    files.save_many(folder, [(folder / name, data, None) for name, data in contents.items()])
