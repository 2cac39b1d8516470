"""The only place that writes into a project: whole files or nothing, and never over what somebody else wrote."""

from cfir_coder.storage.files.exports import write_export
from cfir_coder.storage.files.locking import locked
from cfir_coder.storage.files.names import conflict_copy_of, is_temporary
from cfir_coder.storage.files.paths import is_link, safe_path
from cfir_coder.storage.files.reading import ABSENT, Snapshot, read, snapshot_of
from cfir_coder.storage.files.saving import append_line, remove, save, save_many

__all__ = [
    "ABSENT",
    "Snapshot",
    "append_line",
    "conflict_copy_of",
    "is_link",
    "is_temporary",
    "locked",
    "read",
    "remove",
    "safe_path",
    "save",
    "save_many",
    "snapshot_of",
    "write_export",
]
