"""Writing documents that people may have edited since: never over their work."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from cfir_coder.errors import CannotSave, ExportChanged, Fault
from cfir_coder.storage.files.locking import locked
from cfir_coder.storage.files.paths import inside
from cfir_coder.storage.files.reading import read
from cfir_coder.storage.files.replacing import make_folder, put_in_place, sync_folder, written_beside
from cfir_coder.storage.files.saving import write_together
from cfir_coder.storage.files.trouble import plainly

if TYPE_CHECKING:
    from pathlib import Path

_RECORDS = ".cfir/exports.json"


def write_export(root: Path, path: Path, data: bytes, *, force: bool = False) -> Path:
    """Write a document made from the project, inside it or elsewhere, and give its full path.

    Raises ExportChanged, with a free name, if there is a file that is not what the program last wrote there.
    """
    target = _target(root, path)
    with plainly(target):
        _refuse_other_than_file(target)
        if not force:
            _refuse_changed(root, target, data)
        if _is_inside(root, target):
            make_folder(target.parent)
        with written_beside(target, data) as temporary:
            put_in_place(temporary, target)
        sync_folder(target.parent)
    # A project that can only be read exports to elsewhere all the same; overwriting will ask.
    with suppress(CannotSave):
        _remember(root, target, data)
    return target


def _target(root: Path, path: Path) -> Path:
    if not _is_inside(root, path):
        return path.resolve()
    return inside(root.absolute(), path.absolute())


def _is_inside(root: Path, path: Path) -> bool:
    return path.absolute().is_relative_to(root.absolute())


def _refuse_other_than_file(target: Path) -> None:
    if target.exists() and not target.is_file():
        raise CannotSave(Fault("there is something here that is not a file", "Name a file", str(target)))


def _refuse_changed(root: Path, target: Path, data: bytes) -> None:
    if not target.exists():
        return
    with target.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found in {_records(root).get(_key(root, target)), hashlib.sha256(data).hexdigest()}:
        return
    proposed = _free_name(target)
    what = "this file was changed since the program wrote it, or is not the program's"
    todo = f"Write to {proposed.name} instead, or use --force to replace it"
    raise ExportChanged(Fault(what, todo, str(target)), proposed)


def _free_name(target: Path) -> Path:
    names = (target.with_name(f"{target.stem}-{number}{target.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())


def _key(root: Path, target: Path) -> str:
    return target.relative_to(root.absolute()).as_posix() if _is_inside(root, target) else str(target)


def _records(root: Path) -> dict[str, str]:
    try:
        records = json.loads(read(inside(root, root / _RECORDS)).data or b"{}")
    except ValueError:
        return {}
    return records if isinstance(records, dict) else {}


def _remember(root: Path, target: Path, data: bytes) -> None:
    with plainly(root), locked(root):
        records = _records(root) | {_key(root, target): hashlib.sha256(data).hexdigest()}
        content = json.dumps(records, indent=1, sort_keys=True) + "\n"
        write_together(root, {inside(root, root / _RECORDS): content.encode()})
