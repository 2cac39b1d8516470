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


@dataclass(frozen=True)
class Preferences:
    """What a person set: own keys by action, the theme, and what was wrong with the file."""

    keys: Keymap = field(default_factory=dict)
    theme: str = ""
    faults: tuple[Fault, ...] = ()


def settings_folder() -> Path:
    """Where a person's own settings are."""
    from platformdirs import user_config_path

    return user_config_path("cfir-coder", appauthor=False)


def preferences(folder: Path | None = None) -> Preferences:
    """The settings of the person at this computer; what can't be understood is named and left out."""
    path = (folder or settings_folder()) / FILE
    try:
        data = yamlio.load(path.read_bytes(), str(path))
    except FileNotFoundError:
        return Preferences()
    except OSError as error:
        return Preferences(faults=(Fault(f"your settings can't be read: {error.strerror}", "", str(path)),))
    except ProjectError as problem:
        return Preferences(faults=(problem.fault,))
    return _understood(data, str(path))


def _understood(data: dict[str, yamlio.Plain], file: str) -> Preferences:
    keys = data.get("keys")
    known: Keymap = {}
    faults = []
    for action, chosen in keys.items() if isinstance(keys, dict) else ():
        if action in BY_ID:
            known[action] = str(chosen)
        else:
            faults.append(Fault(f"there is no action '{action}'", did_you_mean(action, BY_ID), file))
    return Preferences(known, str(data.get("theme") or ""), tuple(faults))
