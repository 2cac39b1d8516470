"""Working out what a file of references would fill in: the citations of reviews, where they say nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import normal_name
from cfir_coder.core.review import Citation
from cfir_coder.core.text import counted
from cfir_coder.errors import Fault, UnreadableFile, WrongUse
from cfir_coder.exchange.references.bibtex import read_bibtex
from cfir_coder.exchange.references.entry import Entry, doi_of
from cfir_coder.exchange.references.ris import read_ris
from cfir_coder.exchange.review_names import ReviewNames
from cfir_coder.exchange.sheets.reviews import citation_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review

READERS: Mapping[str, Callable[[str, str], list[Entry]]] = {".ris": read_ris, ".bib": read_bibtex}

_LARGEST = 40 * 1024 * 1024
_SHOWN = 30
_FIELDS = ("authors", "year", "title", "journal", "doi")


@dataclass(frozen=True)
class ReferencesPlan:
    """What importing references would do."""

    project: Project
    file: str
    entries: int
    filled: Mapping[str, tuple[str, ...]]
    unchanged: tuple[str, ...]
    unmatched: tuple[str, ...]
    differences: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.filled)

    @property
    def problems(self) -> tuple[str, ...]:
        """None: a reference that fits no review is left out and said."""
        return ()

    @property
    def summary(self) -> str:
        """The import in one line, as the log keeps it."""
        return f"imported {self.file}: citations of {counted(len(self.filled), 'review')}"

    def lines(self) -> list[str]:
        """The plan in words, line by line; what does not match comes before what would be written."""
        lines = [f"{self.file}: {counted(self.entries, 'reference')}"]
        if self.unmatched:
            lines.append(f"Fit no review by DOI, title or authors and year, not imported: {len(self.unmatched)}")
            lines += [f"  {name}" for name in self.unmatched[:_SHOWN]]
            lines += [f"  and {len(self.unmatched) - _SHOWN} more"] if len(self.unmatched) > _SHOWN else []
        lines += self.notices
        if self.differences:
            lines.append("Different in the project, and kept as they are there:")
            lines += [f"  {difference}" for difference in self.differences]
        if self.unchanged:
            lines.append(f"Already the same: {', '.join(self.unchanged)}")
        filled = [f"{review} ({', '.join(fields)})" for review, fields in self.filled.items()]
        return [*lines, f"To be filled in: {'; '.join(filled) or 'nothing'}"]

    def as_data(self) -> dict[str, object]:
        """The plan as plain data."""
        return {
            "kind": "references",
            "file": self.file,
            "rows": self.entries,
            "reviews": {review: list(fields) for review, fields in self.filled.items()},
            "unchanged": list(self.unchanged),
            "unmatched": list(self.unmatched),
            "differences": list(self.differences),
            "problems": [],
            "notices": list(self.notices),
        }


def read_references(path: Path) -> list[Entry]:
    """The references in a file; its ending says whether it is RIS or BibTeX."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise WrongUse(Fault(f"{path.name} is no file of references", f"Use one of: {', '.join(READERS)}"))
    return reader(_text(path), path.name)


def _text(path: Path) -> str:
    if not path.is_file():
        raise WrongUse(Fault(f"there is no file {path}", "Check the name and the folder"))
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(Fault("this file is larger than 40 MB", "Export fewer references", path.name))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(
            Fault(f"this file can't be opened ({reason})", "Close it and try again", path.name)
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older reference managers on Windows write this; each of its bytes is a letter or left visible.
        return data.decode("cp1252", errors="replace")


def plan_references(project: Project, file: str, entries: Sequence[Entry]) -> ReferencesPlan:
    """Work out which citations the references fill in."""
    return _Planner(project, file).plan(entries)


@dataclass
class _Planner:
    """Takes one reference after the other into the reviews that they are."""

    project: Project
    file: str
    filled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def plan(self, entries: Sequence[Entry]) -> ReferencesPlan:
        """The whole plan."""
        matcher = _Matcher(self.project)
        changed = self.project
        for review_id, entry in self._each_once(entries, matcher):
            changed = self._with(changed, changed.reviews[review_id], entry)
        return ReferencesPlan(
            project=changed,
            file=self.file,
            entries=len(entries),
            filled=self.filled,
            unchanged=tuple(self.unchanged),
            unmatched=tuple(self.unmatched),
            differences=tuple(self.differences),
            notices=tuple(self.notices),
        )

    def _each_once(self, entries: Sequence[Entry], matcher: _Matcher) -> Iterator[tuple[str, Entry]]:
        """The references that are one review, the first of each."""
        seen: dict[str, Entry] = {}
        for entry in entries:
            found = sorted(matcher.of(entry))
            if len(found) != 1:
                self.unmatched.append(entry.name + (f" (could be {' or '.join(found)})" if found else ""))
            elif found[0] in seen:
                lines = f"Lines {seen[found[0]].line} and {entry.line}"
                self.notices.append(f"{lines} are both {found[0]}; the first is taken.")
            else:
                seen[found[0]] = entry
                yield found[0], entry

    def _with(self, project: Project, review: Review, entry: Entry) -> Project:
        news = _news(review.citation, entry)
        self.differences += _differences(review, entry)
        if not news:
            self.unchanged.append(review.id)
            return project
        self.filled[review.id] = tuple(news)
        citation = review.citation.model_copy(update=news)
        return project.with_document(("reviews", review.id), review.model_copy(update={"citation": citation}))


class _Matcher:
    """Finds the review that a reference is: by DOI, title, the file's key, or authors and year."""

    def __init__(self, project: Project) -> None:
        self._names = ReviewNames(project)
        reviews = project.reviews.values()
        self._dois = {doi_of(review.citation.doi).lower(): review.id for review in reviews if review.citation.doi}
        self._titles = {normal_name(review.citation.title): review.id for review in reviews if review.citation.title}

    def of(self, entry: Entry) -> frozenset[str]:
        """The reviews that a reference can be."""
        for known, value in ((self._dois, entry.doi.lower()), (self._titles, normal_name(entry.title))):
            if value and value in known:
                return frozenset([known[value]])
        if entry.key and (named := self._names.of(entry.key)):
            return named
        names = filter(None, citation_names(Citation(authors=entry.authors, year=entry.year)))
        return next(filter(None, map(self._names.of, names)), frozenset())


def _news(citation: Citation, entry: Entry) -> dict[str, object]:
    """The fields that the reference has and the citation has not."""
    return {name: getattr(entry, name) for name in _FIELDS if getattr(entry, name) and not getattr(citation, name)}


def _differences(review: Review, entry: Entry) -> list[str]:
    """The fields that both have and that say something else."""
    found = []
    for name in _FIELDS:
        ours, theirs = getattr(review.citation, name), getattr(entry, name)
        if ours and theirs and _compared(ours) != _compared(theirs):
            found.append(f"{review.id}, {name}: {_said(ours)} in the project, {_said(theirs)} here")
    return found


def _said(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _compared(value: object) -> str:
    return normal_name(_said(value))
