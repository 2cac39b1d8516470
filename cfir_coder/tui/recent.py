"""The projects that were opened lately on this computer, in the state folder of the person who works at it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cfir_coder.errors import ProjectError
from cfir_coder.storage import yamlio

FILE = "recent.yaml"
MOST = 12


class Recent(NamedTuple):
    """A project that was opened: its folder, and what it was called then."""

    folder: Path
    title: str


def state_folder() -> Path:
    """Where the list is kept."""
    from platformdirs import user_state_path

    return user_state_path("cfir-coder", appauthor=False)


def recent(folder: Path | None = None) -> list[Recent]:
    """The projects, the latest first; none where the list can't be read."""
    try:
        data = yamlio.load(((folder or state_folder()) / FILE).read_bytes(), FILE)
    except (OSError, ProjectError):
        return []
    projects = data.get("projects")
    known = projects.items() if isinstance(projects, dict) else ()
    return [Recent(Path(path), str(title)) for path, title in known]


def remember(project: Path, title: str, folder: Path | None = None) -> None:
    """Put a project first."""
    here = Recent(project.resolve(), title)
    _keep([here, *(one for one in recent(folder) if one.folder != here.folder)][:MOST], folder)


def forget(project: Path, folder: Path | None = None) -> None:
    """Take a project off the list; its files stay."""
    _keep([one for one in recent(folder) if one.folder != project], folder)


def _keep(projects: list[Recent], folder: Path | None) -> None:
    """Written whole or not at all; where nothing can be written there is no list, which stops nobody."""
    path = (folder or state_folder()) / FILE
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(yamlio.dump({"projects": {str(one.folder): one.title for one in projects}}))
        fresh.replace(path)
    except OSError:
        return
