"""Taking a person's words out of the files beside the documents: the logs, and copies kept from conflicts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.merge import ABSENT, Absent
from cfir_coder.core.withdrawing import without_words
from cfir_coder.core.withdrawn import WITHDRAWN_WORDS, Gone, is_earlier
from cfir_coder.errors import Fault
from cfir_coder.storage import files
from cfir_coder.storage.log import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cfir_coder.core.values import Plain
    from cfir_coder.storage.log import LogLine


def logs_with_words(root: Path, gone: Gone) -> dict[Path, int]:
    """The logs that hold the person's words, each with the number of its lines that do."""
    return {path: count for path, _, count, _ in _cleaned_logs(root, gone) if count}


def clean_logs(root: Path, gone: Gone) -> None:
    """Write each log anew without the person's words; the only time that a line of a log is changed.

    Lines that can't be read are left out: nobody can tell whose words they hold.
    """
    for path, data, count, version in _cleaned_logs(root, gone):
        if count:
            files.save(root, path, data, version)


def _cleaned_logs(root: Path, gone: Gone) -> Iterator[tuple[Path, bytes, int, str]]:
    for path in sorted((root / "log").glob("*.jsonl")):
        snapshot = files.read(path)
        if snapshot.data is None or snapshot.sha256 is None:
            continue
        lines = list(decoded(snapshot.data))
        without = [cleaned(line, gone) for line in lines]
        changed = sum(before != after for before, after in zip(lines, without, strict=True))
        yield path, b"".join(line + b"\n" for line in encoded(without)), changed, snapshot.sha256


def cleaned(line: LogLine, gone: Gone) -> LogLine:
    """A line without the person's words; of what they answered nothing is left but that it was withdrawn."""
    if line.entry == f"coreviews/{gone.person}" or line.entry.startswith(f"coreviews/{gone.person}/"):
        if not gone.holds(line.when):
            return line
        what = line.what if line.before == line.after == ABSENT else WITHDRAWN_WORDS
        return replace(line, what=what, before=ABSENT, after=ABSENT)
    return replace(line, before=_side(line.before, gone), after=_side(line.after, gone))


def come_back(root: Path, days: Mapping[str, str]) -> Iterator[Fault]:
    """The logs into which an older copy has brought back what somebody had withdrawn."""
    for path in sorted((root / "log").glob("*.jsonl")) if days else ():
        lines = list(decoded(files.read(path).data or b""))
        for person, day in days.items():
            gone = Gone(person, frozenset())
            if any(is_earlier(line.when, day, that_day=False) and cleaned(line, gone) != line for line in lines):
                what = f"{person} withdrew on {day}, and an older copy has brought back here what {person} wrote before"
                todo = f"Nothing shows it. To take it out again: cfir-coder withdraw PROJECT {person}"
                yield Fault(what, todo, f"log/{path.name}")


def _side(value: Plain | Absent, gone: Gone) -> Plain | Absent:
    return value if isinstance(value, Absent) else without_words(value, gone.person, gone.words)


def holds_words(path: str, data: bytes, every: Iterable[Gone]) -> bool:
    """Whether a file is the withdrawn answers of somebody, or a log of them, or holds their words."""
    text = data.decode("utf-8", "replace")
    for gone in every:
        answers = f"coreviews/{gone.person}/"
        if path.startswith(answers) or f'"{answers}' in text:
            return True
        # Files write quotes and line ends in words differently; what lies between them is the same in all.
        parts = (max(re.split(r"[\n\"'\\]", words), key=len) for words in gone.words)
        if any(part.strip() and part in text for part in parts):
            return True
    return False


def kept_copies(root: Path, gone: Gone) -> list[Path]:
    """Copies kept from conflicts that may hold the person's words."""
    kept = root / ".cfir" / "kept"
    return sorted(path for path in kept.glob("*.yaml") if path.name.startswith(f"coreviews-{gone.person}-"))


def remove_kept(root: Path, gone: Gone) -> None:
    """Remove those copies."""
    for path in kept_copies(root, gone):
        version = files.read(path).sha256
        if version is not None:
            files.remove(root, path, version)


def exports_in(root: Path) -> list[Path]:
    """The documents that were made inside the project before and may show the words."""
    return sorted(path for path in (root / "exports").rglob("*") if path.is_file())


def is_in_git(root: Path) -> bool:
    """Whether the project lies in a git repository, whose history keeps every earlier version."""
    return any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
