"""What can go wrong for a user, said plainly: where, what is wrong, what to do."""

# ruff: noqa: N818 - the names say what happened; that they are errors is said by where they stand.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Fault(NamedTuple):
    """One thing that is wrong, as a value; `what` and `todo` need no full stop."""

    what: str
    todo: str = ""
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        said = " ".join(_sentence(text) for text in (self.what, self.todo) if text)
        return f"{where}: {said}" if where else said


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


class ProjectError(Exception):
    """Something the user can mend."""

    exit_code: ClassVar[int] = 3

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return str(self.fault)


class WrongUse(ProjectError):
    """The command was called in a way it does not understand."""

    exit_code = 2


class UnreadableFile(ProjectError):
    """A file is there, but what it says cannot be understood."""


class ConflictMarkers(UnreadableFile):
    """A file still holds both sides of a git merge."""


class UnsafePath(ProjectError):
    """A path is a link, or leads out of the project."""


class CannotSave(ProjectError):
    """Nothing was written: the disk, the folder or another program does not let us."""


class Locked(CannotSave):
    """Another program is writing to the project just now; trying again is enough."""


class ChangedOnDisk(ProjectError):
    """The file is no longer the one that was read; both sides are named by their sha256, None for no file."""

    exit_code = 4

    def __init__(self, fault: Fault, expected: str | None, found: str | None) -> None:
        super().__init__(fault)
        self.args = (fault, expected, found)
        self.expected = expected
        self.found = found


class ExportChanged(ProjectError):
    """The file to be exported to is not what the program last wrote; `proposed` is a free name beside it."""

    exit_code = 4

    def __init__(self, fault: Fault, proposed: Path) -> None:
        super().__init__(fault)
        self.args = (fault, proposed)
        self.proposed = proposed
