"""What git's merge driver does: three versions of one file become one, entry by entry."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cfir_coder.core.decision import ReviewDecisions
from cfir_coder.core.factor import Factors
from cfir_coder.core.merge import merge
from cfir_coder.core.project import Settings
from cfir_coder.core.session import new_document
from cfir_coder.core.withdrawing import factors_without_dissent, without_dissent
from cfir_coder.core.withdrawn import withdrawal_days, without_earlier
from cfir_coder.errors import ProjectError
from cfir_coder.storage import files, git, sides, yamlio
from cfir_coder.storage.files.replacing import put_in_place, written_beside
from cfir_coder.storage.files.trouble import plainly
from cfir_coder.storage.layout import key_of
from cfir_coder.storage.reading import parse

if TYPE_CHECKING:
    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Document


def merge_files(base: Path, ours: Path, theirs: Path, path: str) -> bool:
    """Merge three versions of the file that git knows by a path, into `ours`; whether nothing is left to a person.

    What differs is left between conflict markers, so that git and this program see it. A file that is no project
    file, or can't be read as one, is merged line by line.
    """
    key = key_in(path)
    texts = [files.read(version, path).data or b"" for version in (base, ours, theirs)]
    try:
        result, whole = _merged(key, texts, path) if key else git.merged_as_text(base, ours, theirs)
    except ProjectError:
        result, whole = git.merged_as_text(base, ours, theirs)
    with plainly(path), written_beside(ours, result) as temporary:
        put_in_place(temporary, ours)
    return whole


def key_in(path: str) -> Key | None:
    """The document that a path below the top of a git repository names, wherever in it the project lies."""
    return _place_in(path)[1]


def _place_in(path: str) -> tuple[Path, Key | None]:
    """The project's folder below the top of a git repository, and the document in it."""
    parts = PurePosixPath(path).parts
    found = ((Path(*parts[:start]), key_of("/".join(parts[start:]))) for start in range(len(parts)))
    return next(((folder, key) for folder, key in found if key is not None), (Path(), None))


def _merged(key: Key, texts: list[bytes], path: str) -> tuple[bytes, bool]:
    old, mine, other = (parse(key, text, path) if text.strip() else None for text in texts)
    old, mine, other = _honoured(key, path, (old, mine, other))
    if mine is None or other is None:
        return texts[1] or texts[2], mine is other
    if not _speak_one_language(mine, other):
        return sides.whole_files(texts[1], texts[0], texts[2]), False
    before = old.as_data() if old is not None and _speak_one_language(old, mine) else {}
    merged = merge(before, mine.as_data(), other.as_data())
    if merged.conflicts:
        return sides.with_markers(before, other.as_data(), merged), False
    return yamlio.dump(new_document(key, merged.data).as_data()), True


def _speak_one_language(first: Document, second: Document) -> bool:
    """Whether both name the same codebook: merged under one name, the other's codes would be reinterpreted."""
    if isinstance(first, Settings):
        return True
    return bool(getattr(first, "codebook", "") == getattr(second, "codebook", ""))


def _honoured(key: Key, path: str, versions: tuple[Document | None, ...]) -> tuple[Document | None, ...]:
    """The versions, without what a person had said by the day on which they withdrew, as far as one side knows it.

    Git runs the driver at the top of the repository while our side of every other file still lies there.
    """
    _, mine, _ = versions
    ours = _days_in(_place_in(path)[0]) | (withdrawal_days({key: mine}) if mine else {})
    every = dict(ours)
    for version in versions:
        for person, day in withdrawal_days({key: version}).items() if version else ():
            every[person] = max(day, every.get(person, ""))
    return tuple(
        version and (version if version is mine and ours == every else _without_withdrawn(key, version, every))
        for version in versions
    )


def _days_in(folder: Path) -> dict[str, str]:
    """Who withdrew in the project that lies in a folder, and when."""
    found: dict[Key, Document] = {}
    for file in sorted((folder / "coreviews").glob("*/comments.yaml")):
        key = ("coreviews", file.parent.name, "comments")
        try:
            found[key] = parse(key, files.read(file).data or b"", str(file))
        except ProjectError:
            continue
    return withdrawal_days(found)


def _without_withdrawn(key: Key, version: Document, days: dict[str, str]) -> Document:
    for person in days:
        if isinstance(version, ReviewDecisions):
            version, _ = without_dissent(version, person)
        elif isinstance(version, Factors):
            version, _ = factors_without_dissent(version, person)
    if isinstance(version, Factors):
        for person in days:
            version, _ = factors_without_dissent(version, person)
        return version
    return without_earlier(key, version, days, that_day=True)
