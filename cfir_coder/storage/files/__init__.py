"""The only place that writes into a project: whole files or nothing, and never over what somebody else wrote."""

from cfir_coder.storage.files.exports import write_export
from cfir_coder.storage.files.kept import keep
from cfir_coder.storage.files.locking import locked
from cfir_coder.storage.files.names import conflict_copy_of, is_temporary
from cfir_coder.storage.files.paths import is_link, safe_path
from cfir_coder.storage.files.reading import ABSENT, Snapshot, read, snapshot_of
from cfir_coder.storage.files.saving import append_line, append_lines, remove, save, save_many
from cfir_coder.storage.files.signatures import Signature, signature

__all__ = [
    "ABSENT",
    "Signature",
    "Snapshot",
    "append_line",
    "append_lines",
    "conflict_copy_of",
    "is_link",
    "is_temporary",
    "keep",
    "locked",
    "read",
    "remove",
    "safe_path",
    "save",
    "save_many",
    "signature",
    "snapshot_of",
    "write_export",
]
