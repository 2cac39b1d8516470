"""What a file's name tells: a temporary file of ours, or a conflict copy made by a synced folder."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_TEMPORARY = re.compile(r"\.~.+\.[0-9a-f]{8}\.tmp")

_COPY_BY_NAME = re.compile(
    r"""
    (?P<stem> .+? )
    (?:
        \ \( [^()]* conflict .* \)                                    # Dropbox, Nextcloud, Seafile
      | \ \( [0-9]{1,3} \)                                            # Google Drive
      | \.sync-conflict-[0-9]{8}-[0-9]{6}-[A-Z0-9]+                   # Syncthing
      | _conf (?: lict )? [-(_] .*                                    # ownCloud
      | _ [^_]+ _ .* _conflict                                        # Synology Drive
      | \.conflict [0-9]*                                             # Resilio
    )
    (?P<ending> \.[a-z]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_COPY_BESIDE = re.compile(r"(?: \(.+\)|-(?=.*[A-Z]).+| [0-9]{1,3})")
"""What OneDrive (a computer's name), iCloud (a number) and translated programs add to a name that is also there."""


def temporary_name(name: str) -> str:
    """A hidden name beside the file, of a form that OneDrive and Dropbox don't upload."""
    return f".~{name}.{os.urandom(4).hex()}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a save that was cut short left this file."""
    return _TEMPORARY.fullmatch(name) is not None


def conflict_copy_of(name: str, siblings: Collection[str] = ()) -> str | None:
    """The name of the file that this one is a conflict copy of; None for a file of its own.

    `siblings` are the names in the same folder: some copies are told only by the original beside them.
    """
    if match := _COPY_BY_NAME.fullmatch(name):
        return match["stem"] + match["ending"]
    stem, dot, ending = name.rpartition(".")
    for length in range(len(stem) - 1, 0, -1):
        original = f"{stem[:length]}{dot}{ending}"
        if original in siblings and _COPY_BESIDE.fullmatch(stem[length:]):
            return original
    return None
