"""Zip-based documents whose bytes depend on their content alone, not on when or where they were made."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the properties of every document; a clock would give other bytes each time."""

_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def repacked(data: bytes) -> bytes:
    """The same archive without times, systems and permissions."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_BEGINS)
            entry.create_system = _UNIX
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
