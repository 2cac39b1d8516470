"""From the files of a project to its documents; what can't be read is named and left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cfir_coder.core.codebook import CodebookFile
from cfir_coder.core.project import CODEBOOK, SETTINGS, Key, Project, Settings, document_type
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, ProjectError, UnreadableFile
from cfir_coder.storage import files, shipped, wording, yamlio
from cfir_coder.storage.folder import document_files, misplaced
from cfir_coder.storage.layout import PROJECT_FILE, RESERVED_REVIEWS, key_of, path_of
from cfir_coder.storage.migrate import to_present

if TYPE_CHECKING:
    from pathlib import Path

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.values import Document

PLACES = {
    "reviews": ("id",),
    "codes": ("person", "review"),
    "decisions": ("review",),
    "coreviews": ("person", "review"),
}
"""Which fields of a document say again where its file lies."""


@dataclass
class Contents:
    """What a project folder holds: documents, the sha256 of the file of each, and what can't be read.

    `signatures` tells by path whether a file was touched since, without reading it.
    """

    documents: dict[Key, Document] = field(default_factory=dict)
    versions: dict[Key, str] = field(default_factory=dict)
    signatures: dict[str, files.Signature | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_contents(root: Path) -> Contents:
    """Every document of a project folder."""
    contents = Contents()
    for path in list(document_files(root, contents.faults)):
        read_into(contents, root, path)
    return contents


def read_into(contents: Contents, root: Path, path: str) -> None:
    """Read one file of a project, by its relative path, into the contents."""
    key = key_of(path)
    if key is None:
        contents.faults.append(misplaced(path))
        return
    contents.signatures[path] = files.signature(root / path)
    try:
        snapshot = files.read(root / path, path)
        if snapshot.data is None or snapshot.sha256 is None:
            return
        document = parse(key, snapshot.data, path)
    except FaultyFile as problem:
        contents.faults += problem.faults
    except ProjectError as problem:
        contents.faults.append(problem.fault)
    else:
        contents.documents[key] = document
        contents.versions[key] = snapshot.sha256


class FaultyFile(UnreadableFile):
    """A file whose values do not fit; all of its faults are named."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults[0])
        self.faults = faults


def parse(key: Key, data: bytes, file: str) -> Document:
    """The document that the bytes of a file hold; raises UnreadableFile or FaultyFile."""
    kind = document_type(key)
    if kind is None:
        raise UnreadableFile(misplaced(file))
    plain = to_present(yamlio.load(data, file), file)
    try:
        document = _validated(kind, plain)
    except ValidationError as error:
        raise FaultyFile(wording.faults(error, kind, file, yamlio.line_map(data))) from error
    _check_place(key, document, data, file)
    return document


def _validated(kind: type[Document], plain: dict[str, Any]) -> Document:
    try:
        return kind.model_validate(plain)
    except ValidationError:
        # A key with nothing behind it means the key is not there, wherever that makes the file valid.
        pruned = _without_nothing(plain)
        if pruned == plain:
            raise
        return kind.model_validate(pruned)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return value


def _check_place(key: Key, document: Document, data: bytes, file: str) -> None:
    """A file says itself what it is; it must be where that belongs."""
    for name, part in zip(PLACES.get(key[0], ()), key[1:], strict=False):
        said = getattr(document, name, part)
        if said != part:
            what = f"the file says `{name}: {said}`, but it lies where '{part}' belongs"
            todo = "Two files for one review? Keep one of them, or correct the name of the file"
            raise UnreadableFile(Fault(what, todo, file, yamlio.line_map(data).get((name,))))
    if key[0] == "reviews" and key[1] in RESERVED_REVIEWS:
        raise UnreadableFile(Fault(f"a review can't be called '{key[1]}'", "Give it another id", file, 1))


def project_of(root: Path, contents: Contents) -> Project:
    """The project that the contents make; raises where nothing can be understood without a file."""
    settings = contents.documents.get(SETTINGS)
    if not isinstance(settings, Settings):
        raise _no_settings(root, contents.faults)
    settings = _with_own_codebook(settings, contents)
    base = _base_codebook(settings, contents)
    faults = (*contents.faults, *missing_reviews(contents))
    return Project({**contents.documents, SETTINGS: settings}, base, faults)


def _with_own_codebook(settings: Settings, contents: Contents) -> Settings:
    """The settings, naming codebook.yaml where they still name what it extends.

    So it is where the program was stopped after it had made codebook.yaml and before it could say so in project.yaml,
    which the next save does. No code changes its meaning: those of the codebook it extends are accepted as before.
    """
    own = contents.documents.get(CODEBOOK)
    if isinstance(own, CodebookFile) and settings.codebook == own.extends:
        return settings.model_copy(update={"codebook": own.id})
    return settings


def missing_reviews(contents: Contents) -> list[Fault]:
    """Reviews of which there are codings, decisions or answers, and no file: what they count would be missing."""
    named = {key[-1] for key in contents.documents if key[0] in {"codes", "decisions", "coreviews"}}
    known = {key[1] for key in contents.documents if key[0] == "reviews"} | RESERVED_REVIEWS
    broken = {fault.file for fault in contents.faults}
    paths = {review: path_of(("reviews", review)) for review in sorted(named - known)}
    what = "the file of this review is missing, and what people said of its statements is there"
    todo = "Put it back, from a backup or from version control; if something else has its name, move that away"
    return [Fault(what, todo, path) for path in paths.values() if path not in broken]


def _no_settings(root: Path, faults: list[Fault]) -> ProjectError:
    for fault in faults:
        if fault.file == PROJECT_FILE:
            return ProjectError(fault)
    if not root.exists():
        return ProjectError(Fault(f"there is no folder {root}", "Check the path, or make a project: cfir-coder new"))
    todo = "Give the folder that holds project.yaml, or make a project: cfir-coder new"
    return ProjectError(Fault(f"{root} is not a project: it has no {PROJECT_FILE}", todo))


def _base_codebook(settings: Settings, contents: Contents) -> Codebook:
    own = contents.documents.get(CODEBOOK)
    if isinstance(own, CodebookFile):
        if own.id != settings.codebook:
            what = f"the project uses codebook '{settings.codebook}', but codebook.yaml is '{own.id}'"
            raise UnreadableFile(Fault(what, f"Write `codebook: {own.id}` here", PROJECT_FILE, None))
        return _shipped(own.extends, path_of(CODEBOOK))
    for fault in contents.faults:
        if fault.file == path_of(CODEBOOK):
            raise UnreadableFile(fault)
    return _shipped(settings.codebook, PROJECT_FILE)


def _shipped(codebook: str, file: str) -> Codebook:
    known = shipped.codebook_ids()
    if codebook not in known:
        what = f"there is no codebook '{codebook}'"
        raise UnreadableFile(Fault(what, did_you_mean(codebook, known), file, None))
    return shipped.codebook(codebook)
