"""Taking a person's words out of the files beside the documents: the logs, and copies kept from conflicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.merge import ABSENT, Absent
from cfir_coder.core.withdrawing import WITHDRAWN_WORDS, without_words
from cfir_coder.storage import files
from cfir_coder.storage.log import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cfir_coder.core.values import Plain
    from cfir_coder.core.withdrawing import Withdrawal
    from cfir_coder.storage.log import LogLine


def logs_with_words(root: Path, left: Withdrawal) -> dict[Path, int]:
    """The logs that hold the person's words, each with the number of its lines that do."""
    return {path: count for path, _, count, _ in _cleaned_logs(root, left) if count}


def clean_logs(root: Path, left: Withdrawal) -> None:
    """Write each log anew without the person's words; the only time that a line of a log is changed.

    Lines that can't be read are left out: nobody can tell whose words they hold.
    """
    for path, data, count, version in _cleaned_logs(root, left):
        if count:
            files.save(root, path, data, version)


def _cleaned_logs(root: Path, left: Withdrawal) -> Iterator[tuple[Path, bytes, int, str]]:
    for path in sorted((root / "log").glob("*.jsonl")):
        snapshot = files.read(path)
        if snapshot.data is None or snapshot.sha256 is None:
            continue
        lines = list(decoded(snapshot.data))
        cleaned = [_cleaned(line, left) for line in lines]
        changed = sum(before != after for before, after in zip(lines, cleaned, strict=True))
        yield path, b"".join(line + b"\n" for line in encoded(cleaned)), changed, snapshot.sha256


def _cleaned(line: LogLine, left: Withdrawal) -> LogLine:
    """A line without the person's words; of what they answered nothing is left but that it was withdrawn."""
    if line.entry == f"coreviews/{left.person}" or line.entry.startswith(f"coreviews/{left.person}/"):
        what = line.what if line.before == line.after == ABSENT else WITHDRAWN_WORDS
        return replace(line, what=what, before=ABSENT, after=ABSENT)
    return replace(line, before=_side(line.before, left), after=_side(line.after, left))


def _side(value: Plain | Absent, left: Withdrawal) -> Plain | Absent:
    return value if isinstance(value, Absent) else without_words(value, left.person, left.words)


def kept_copies(root: Path, left: Withdrawal) -> list[Path]:
    """Copies kept from conflicts that may hold the person's words."""
    kept = root / ".cfir" / "kept"
    return sorted(path for path in kept.glob("*.yaml") if path.name.startswith(f"coreviews-{left.person}-"))


def remove_kept(root: Path, left: Withdrawal) -> None:
    """Remove those copies."""
    for path in kept_copies(root, left):
        version = files.read(path).sha256
        if version is not None:
            files.remove(root, path, version)


def exports_in(root: Path) -> list[Path]:
    """The documents that were made inside the project before and may show the words."""
    return sorted(path for path in (root / "exports").rglob("*") if path.is_file())


def is_in_git(root: Path) -> bool:
    """Whether the project lies in a git repository, whose history keeps every earlier version."""
    return any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
