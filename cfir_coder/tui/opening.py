"""From a folder to the running program: choose a project, say who works, run, and answer with an exit code."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.app import Program
from cfir_coder.tui.keymap import preferences
from cfir_coder.tui.recent import remember

if TYPE_CHECKING:
    from pathlib import Path


def choose_project() -> Path | None:
    """The project that somebody chooses on the start screen; None where they choose none."""
    from cfir_coder.tui.start import Start

    return Start(settings=preferences()).run()


def keep_for_good() -> None:
    """Keep what was read out of the search for rubbish, which would make keys slow in a large project."""
    gc.freeze()


def open_program(folder: Path, person: str | None) -> int:
    """Open the terminal program on a project; returns the exit code."""
    repository = Repository.open(folder)
    remember(folder, repository.project.settings.title)
    if person is not None:
        _check_person(repository, person)
    keep_for_good()
    program = Program(repository, person, settings=preferences())
    try:
        program.run()
    finally:
        saved = program.close()
    return 0 if saved and not program.return_code else 3


def _check_person(repository: Repository, person: str) -> None:
    people = list(repository.project.at_work)
    if person not in people:
        what = f"there is no person '{person}' who does something in this project"
        raise WrongUse(Fault(what, did_you_mean(person, people)))
