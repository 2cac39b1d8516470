"""Writing what a screen shows to a file, by the rules of exports: never over what somebody has changed."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.errors import ExportChanged, ProjectError
from cfir_coder.storage import files
from cfir_coder.tui.dialogs.ask import Ask
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cfir_coder.tui.screens.base import ProjectScreen
    from cfir_coder.tui.text import Part

FOLDER = "exports"


def export(screen: ProjectScreen, name: str, endings: Sequence[str], make: Callable[[str], bytes]) -> None:
    """Ask for a file, whose ending names the format, and write there what `make` gives for that ending."""
    says: list[list[Part]] = [[("The ending names the format: ", "quiet"), ", ".join(endings)]]

    def wrong(answers: tuple[str, ...]) -> str:
        return "" if _ending(answers[0]) in endings else f"End the name in one of: {', '.join(endings)}"

    ask = Ask("Write to which file?", [("", f"{FOLDER}/{name}.{endings[0]}")], says=says, wrong=wrong)
    screen.app.push_screen(ask, lambda typed: _start(screen, typed[0], make) if typed else None)


def _ending(typed: str) -> str:
    return Path(typed).suffix.lower().removeprefix(".")


def _start(screen: ProjectScreen, typed: str, make: Callable[[str], bytes]) -> None:
    screen.say(f"Writing {typed} …")
    path = screen.work.root / os.path.expanduser(typed)  # noqa: PTH111 - a name of nobody's home stays as it is
    screen.run_worker(_written(screen, path, make), group="exporting")


async def _written(screen: ProjectScreen, path: Path, make: Callable[[str], bytes]) -> None:
    """Make the document beside the screen, then write it."""
    try:
        data = await asyncio.to_thread(make, _ending(path.name))
    except ProjectError as problem:
        screen.say(f"{problem.fault.what}. {problem.fault.todo}", refused=True)
    else:
        await _put(screen, path, data)


async def _put(screen: ProjectScreen, path: Path, data: bytes, *, force: bool = False) -> None:
    root = screen.work.root
    try:
        await asyncio.to_thread(files.write_export, root, path, data, force=force)
    except ExportChanged as problem:
        _ask_instead(screen, path, problem.proposed, data)
    except ProjectError as problem:
        screen.say(f"{problem.fault.what}. {problem.fault.todo}", refused=True)
    else:
        screen.say(f"Wrote {_named(root, path)}")


def _ask_instead(screen: ProjectScreen, path: Path, proposed: Path, data: bytes) -> None:
    """The file was changed since it was written: propose another, and replace it only where that is meant."""
    named = _named(screen.work.root, path)
    says: list[list[Part]] = [[f"{named} was changed since the program wrote it, or is not the program's."]]
    options = [
        Option(f"Write to {proposed.name} instead", value=False, hint="what is there stays"),
        Option(f"Replace {path.name}", value=True, hint="what somebody changed there is lost"),
    ]

    def chosen(over: bool | None) -> None:
        if over is None:
            screen.say("Nothing was written")
        else:
            screen.run_worker(_put(screen, path if over else proposed, data, force=over), group="exporting")

    screen.app.push_screen(Pick("Not written over: somebody changed this file", options, says=says), chosen)


def _named(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
