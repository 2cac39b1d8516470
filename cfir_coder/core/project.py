"""A project: its settings, and all its documents as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from pydantic import Field

from cfir_coder.core.codebook import Codebook, CodebookFile, codebook_from
from cfir_coder.core.coding import PersonCodings
from cfir_coder.core.coreview import Comments, FactorAnswers, ReviewAnswers
from cfir_coder.core.decision import ReviewDecisions
from cfir_coder.core.factor import Factors
from cfir_coder.core.response import Responses
from cfir_coder.core.review import Review, Studies
from cfir_coder.core.text import natural_key
from cfir_coder.core.values import Act, Document, Entries, EntryTypes, Id, Role, Shown, Value
from cfir_coder.core.withdrawn import heard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.standing import Standing
    from cfir_coder.errors import Fault

Key = tuple[str, ...]
"""Which document: ("project",), ("reviews", id), ("codes", person, review), ..."""

SETTINGS: Key = ("project",)
CODEBOOK: Key = ("codebook",)
STUDIES: Key = ("studies",)
FACTORS: Key = ("factors",)
RESPONSES: Key = ("responses",)

_Document = TypeVar("_Document", bound=Document)


class Person(Value):
    """Somebody who works on the project; their id is a pseudonym and their name stands only here."""

    name: str = ""
    role: Role
    does: tuple[Act, ...]
    shown: Shown = "name"


class Assignment(Value):
    """Who codes a review; with a sample, only its first statements are coded by all; `sequence` as in the settings."""

    coders: tuple[Id, ...]
    sample: int | None = Field(default=None, ge=0)
    sequence: bool | None = None


class Settings(Document):
    """project.yaml: what the review asks, with which codebook, and who does what."""

    always_written: ClassVar[tuple[str, ...]] = ("format", "coders_per_statement", "blind")
    entry_types: ClassVar[EntryTypes] = {"people": Person, "assignments": Assignment}

    title: str
    question: str = ""
    codebook: str
    invented: bool = False
    subjects: Entries[str, str] = {}
    definitions: Entries[str, str] = {}
    coders_per_statement: int = Field(default=2, ge=1)
    blind: bool = True
    sequence: bool = False
    strength: bool = False
    words_first: bool = False
    critical_items: tuple[str, ...] | None = None
    tell_first: bool = False
    assignments: Entries[Id, Assignment] = {}
    people: Entries[Id, Person] = {}


@dataclass(frozen=True)
class Project:
    """Everything a project says: documents by key, and the files that could not be read.

    `base` is the shipped codebook that the project uses or extends.
    """

    documents: Mapping[Key, Document]
    base: Codebook = field(repr=False)
    unreadable: tuple[Fault, ...] = ()

    @cached_property
    def settings(self) -> Settings:
        """project.yaml."""
        document = self.documents[SETTINGS]
        assert isinstance(document, Settings)  # noqa: S101 - every project is made with its settings
        return document

    @property
    def files_not_read(self) -> tuple[str, ...]:
        """The files that could not be read, each once; whatever is made from the rest has to name them."""
        return tuple(dict.fromkeys(fault.file for fault in self.unreadable))

    @property
    def accepted_codebooks(self) -> tuple[str, ...]:
        """The codebooks whose codes mean here what they meant there: the one in use and the one it extends."""
        return (self.settings.codebook, self.base.id)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook in use, with the project's own rules and constructs."""
        own = self.documents.get(CODEBOOK)
        return codebook_from(own, self.base) if isinstance(own, CodebookFile) else self.base

    @cached_property
    def reviews(self) -> dict[str, Review]:
        """Reviews by id, in the order of their numbers."""
        found = [value for value in self.documents.values() if isinstance(value, Review)]
        found.sort(key=lambda review: (natural_key(review.number), review.id))
        return {review.id: review for review in found}

    @cached_property
    def studies(self) -> Studies:
        """The studies known by name."""
        document = self.documents.get(STUDIES)
        return document if isinstance(document, Studies) else Studies()

    @cached_property
    def factors(self) -> Factors:
        """The factors; none where the file does not exist."""
        document = self.documents.get(FACTORS)
        return document if isinstance(document, Factors) else Factors(codebook=self.settings.codebook)

    @cached_property
    def codings(self) -> dict[str, dict[str, PersonCodings]]:
        """Codings by review, then by person."""
        return _by_review(self.documents, PersonCodings)

    @cached_property
    def _heard(self) -> dict[Key, Document]:
        return heard(self.documents)

    @cached_property
    def answers(self) -> dict[str, dict[str, ReviewAnswers]]:
        """Co-review answers by review, then by person; those that were withdrawn are in none of these."""
        return _by_review(self._heard, ReviewAnswers)

    @cached_property
    def factor_answers(self) -> dict[str, FactorAnswers]:
        """Co-review answers about factors, by person."""
        return {key[1]: value for key, value in self._heard.items() if isinstance(value, FactorAnswers)}

    @cached_property
    def comments(self) -> dict[str, Comments]:
        """Comments on the whole frame, by person."""
        return {key[1]: value for key, value in self._heard.items() if isinstance(value, Comments)}

    @cached_property
    def decisions(self) -> dict[str, ReviewDecisions]:
        """Decisions by review."""
        return {key[1]: value for key, value in self.documents.items() if isinstance(value, ReviewDecisions)}

    @cached_property
    def responses(self) -> Responses:
        """Responses to remarks, and who was told what; none where the file does not exist."""
        document = self.documents.get(RESPONSES)
        return document if isinstance(document, Responses) else Responses()

    @property
    def people(self) -> Entries[str, Person]:
        """Everybody who works on the project, by id."""
        return self.settings.people

    @property
    def at_work(self) -> dict[str, Person]:
        """Those who do something here, by id; a published source decided before there was this project."""
        return {name: person for name, person in self.people.items() if person.does and person.role != "source"}

    def with_document(self, key: Key, document: Document | None) -> Project:
        """The project with one document put in, replaced, or taken out."""
        rest = {**self.documents}
        if document is None:
            rest.pop(key, None)
        else:
            rest[key] = document
        changed = replace(self, documents=rest)
        if key not in {SETTINGS, CODEBOOK}:
            # Neither the codes already read nor the order of reviews nor what stands in other reviews can have changed.
            changed.__dict__["codebook"] = self.codebook
            if key[0] != "reviews":
                changed.__dict__["reviews"] = self.reviews
            changed.standings_by_review.update(self.standings_by_review)
            changed.standings_by_review.pop(review_of(key), None)
        return changed

    @cached_property
    def standings_by_review(self) -> dict[str, dict[str, Standing]]:
        """What `core.standing` has worked out for this project so far."""
        return {}

    def empty_document(self, key: Key) -> Document:
        """The document that a first entry under this key is put into."""
        codebook = self.settings.codebook
        match key:
            case ("codes", person, review):
                return PersonCodings(codebook=codebook, person=person, review=review)
            case ("decisions", review):
                return ReviewDecisions(codebook=codebook, review=review)
            case ("coreviews", person, "factors"):
                return FactorAnswers(codebook=codebook, person=person)
            case ("coreviews", person, "comments"):
                return Comments(person=person)
            case ("coreviews", person, review):
                return ReviewAnswers(codebook=codebook, person=person, review=review)
            case ("factors",):
                return Factors(codebook=codebook)
            case ("studies",):
                return Studies()
            case ("responses",):
                return Responses()
            case ("codebook",):
                return CodebookFile(id=codebook, title=self.settings.title, extends=self.base.id)
        raise KeyError(key)

    def may(self, person: str, act: Act) -> bool:
        """Whether a person's `does` lists the act."""
        return person in self.people and act in self.people[person].does


def review_of(key: Key) -> str:
    """The review that a document is about; empty where it is about none or all."""
    return key[-1] if key[0] in {"reviews", "codes", "decisions"} else ""


def _by_review(documents: Mapping[Key, Document], kind: type[_Document]) -> dict[str, dict[str, _Document]]:
    found: dict[str, dict[str, _Document]] = {}
    for key, value in documents.items():
        if isinstance(value, kind):
            found.setdefault(key[2], {})[key[1]] = value
    return found


_TYPES: dict[tuple[str, int], type[Document]] = {
    ("project", 1): Settings,
    ("codebook", 1): CodebookFile,
    ("studies", 1): Studies,
    ("factors", 1): Factors,
    ("responses", 1): Responses,
    ("reviews", 2): Review,
    ("codes", 3): PersonCodings,
    ("decisions", 2): ReviewDecisions,
    ("coreviews", 3): ReviewAnswers,
}


def document_type(key: Key) -> type[Document] | None:
    """Which kind of document a key names; None where no file of a project has that key."""
    if key[0] == "coreviews" and key[2:] in {("factors",), ("comments",)}:
        return FactorAnswers if key[2] == "factors" else Comments
    return _TYPES.get((key[0], len(key)))
