"""What must not be lost and has no place in the project: kept beside it, under `.cfir`."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from cfir_coder.storage.files.paths import safe_path
from cfir_coder.storage.files.saving import save

if TYPE_CHECKING:
    from pathlib import Path

_UNUSUAL = re.compile(r"[^A-Za-z0-9]+")


def keep(root: Path, name: str, data: bytes) -> Path:
    """Keep the data in a new file under `.cfir/kept` whose name starts with the one given, and give its path."""
    start = _UNUSUAL.sub("-", name)[:80].strip("-") or "kept"
    for number in count(1):
        path = safe_path(root, ".cfir", "kept", f"{start}-{number}.yaml")
        if not path.exists():
            save(root, path, data, None)
            return path
    raise AssertionError("counting never ends")
