"""From older versions of the file format to the present one, a step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.values import FORMAT, Plain
from cfir_coder.errors import Fault, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STEPS: Mapping[int, Callable[[dict[str, Plain]], dict[str, Plain]]] = {}
"""From each older format to the next one; format 1 is the first, so there is none yet."""


def to_present(
    data: dict[str, Plain],
    file: str,
    steps: Mapping[int, Callable[[dict[str, Plain]], dict[str, Plain]]] = STEPS,
    present: int = FORMAT,
) -> dict[str, Plain]:
    """The data in the present format; raises UnreadableFile for a newer or unknown one."""
    version = _version(data, file)
    if version > present:
        what = f"this file was written by a newer version of cfir-coder (format {version}, this one reads {present})"
        raise UnreadableFile(Fault(what, "Install the newer version; nothing was changed", file, 1))
    while version < present:
        data = steps[version](data)
        version += 1
    return {**data, "format": present}


def _version(data: dict[str, Plain], file: str) -> int:
    written = str(data.get("format", ""))
    if not written.isdecimal() or int(written) < 1:
        raise UnreadableFile(Fault("the file does not say its format", "Let its first line be `format: 1`", file, 1))
    return int(written)
