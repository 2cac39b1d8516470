"""A person's own settings: keys and theme, in the settings folder of the computer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, ProjectError
from cfir_coder.storage import yamlio
from cfir_coder.tui.actions import BY_ID

if TYPE_CHECKING:
    from pathlib import Path

    from cfir_coder.tui.actions import Keymap

FILE = "settings.yaml"
YES = ("yes", "true", "on", True)


@dataclass(frozen=True)
class Preferences:
    """What a person set: own keys by action and looks; what was wrong with the file, and the folder it lies in."""

    keys: Keymap = field(default_factory=dict)
    theme: str = ""
    large: bool = False
    still: bool = False
    faults: tuple[Fault, ...] = ()
    folder: Path | None = None


def settings_folder() -> Path:
    """Where a person's own settings are."""
    from platformdirs import user_config_path

    return user_config_path("cfir-coder", appauthor=False)


def preferences(folder: Path | None = None) -> Preferences:
    """The settings of the person at this computer; what can't be understood is named and left out."""
    folder = folder or settings_folder()
    path = folder / FILE
    try:
        data = yamlio.load(path.read_bytes(), str(path))
    except FileNotFoundError:
        return Preferences(folder=folder)
    except OSError as error:
        return Preferences(faults=(Fault(f"your settings can't be read: {error.strerror}", "", str(path)),))
    except ProjectError as problem:
        return Preferences(faults=(problem.fault,))
    return _understood(data, path)


def _understood(data: dict[str, yamlio.Plain], path: Path) -> Preferences:
    keys = data.get("keys")
    known: Keymap = {}
    faults = []
    for action, chosen in keys.items() if isinstance(keys, dict) else ():
        if action in BY_ID:
            known[action] = str(chosen)
        else:
            faults.append(Fault(f"there is no action '{action}'", did_you_mean(action, BY_ID), str(path)))
    large, still = (data.get(name) in YES for name in ("large", "still"))
    return Preferences(known, str(data.get("theme") or ""), large, still, tuple(faults), path.parent)


def keep_preferences(wanted: Preferences) -> str:
    """Write the settings, whole or not at all; returns why that was not possible, in words."""
    if wanted.folder is None:
        return "The settings file could not be read, so it is not written over"
    data: dict[str, object] = {"keys": dict(wanted.keys)} if wanted.keys else {}
    data |= {"theme": wanted.theme} if wanted.theme else {}
    data |= {name: "yes" for name in ("large", "still") if getattr(wanted, name)}
    fresh = wanted.folder / f"{FILE}.new"
    try:
        wanted.folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(yamlio.dump(data))
        fresh.replace(wanted.folder / FILE)
    except OSError as error:
        return f"The settings can't be kept: {error.strerror}"
    return ""
