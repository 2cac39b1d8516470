"""A project as large as they come: 10,000 statements in 250 reviews, each coded by two people."""

from __future__ import annotations

import random
from pathlib import Path

from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings
from cfir_coder.core.project import SETTINGS, Key, Person, Settings
from cfir_coder.core.review import Review, Statement
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import VALENCES, Document
from cfir_coder.storage import files, shipped, yamlio
from cfir_coder.storage.layout import path_of

WORDS = (
    "peer workers need regular supervision from somebody who knows the role and has the time to listen while "
    "managers rarely agree on who pays for it when the pilot ends and staff say they were never told why"
).split()


def write(folder: Path, reviews: int = 250, statements: int = 10_000, coders: int = 2) -> Path:
    """Write the project into a folder, and give the folder."""
    chance = random.Random(2022)
    documents = make(chance, reviews, statements // reviews, [f"re{number + 1}" for number in range(coders)])
    folder.mkdir(parents=True, exist_ok=True)
    saves = [(folder / path_of(key), yamlio.dump(value.as_data()), None) for key, value in documents.items()]
    files.save_many(folder, saves)
    return folder


def make(chance: random.Random, reviews: int, each: int, coders: list[str]) -> dict[Key, Document]:
    """The documents of such a project."""
    people = {person: Person(role="researcher", does=("code", "decide")) for person in coders}
    documents: dict[Key, Document] = {
        SETTINGS: Settings(title="A large project", codebook="cfir-2022", blind=False, people=people)
    }
    for number in range(reviews):
        review = make_review(chance, f"review{number:03d}", number, each)
        documents["reviews", review.id] = review
        for person in coders:
            documents["codes", person, review.id] = make_codings(chance, person, review)
    return documents


def make_review(chance: random.Random, review_id: str, number: int, each: int) -> Review:
    """One review with statements of some thirty words and a quote."""
    statements = {
        f"s{place:02d}": Statement(
            text=" ".join(chance.choices(WORDS, k=30)).capitalize() + ".",
            quote=" ".join(chance.choices(WORDS, k=15)),
            locator=f"p. {chance.randrange(1, 20)}",
            perspective=("peer workers",),
        )
        for place in range(1, each + 1)
    }
    return Review(id=review_id, label=f"Review {number}", number=str(number + 1), statements=statements)


def make_codings(chance: random.Random, person: str, review: Review) -> PersonCodings:
    """One or two codes a statement."""
    book = shipped.codebook("cfir-2022")
    codes = [f"{key} {value.name}" for key, value in book.constructs.items() if value.level != "subdomain"]
    codings = {
        key: Coding(
            kind="determinant",
            codes=tuple(
                AppliedCode(code=code, valence=chance.choice(VALENCES))
                for code in chance.sample(codes, chance.randint(1, 2))
            ),
            of=fingerprint(statement.text),
            at="2026-11-22T10:01:02Z",
        )
        for key, statement in review.statements.items()
    }
    return PersonCodings(codebook="cfir-2022", person=person, review=review.id, codings=codings)
