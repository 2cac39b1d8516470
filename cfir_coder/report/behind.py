"""What stands behind a number: its statements with their quotes and pages, review by review."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.factor import member_key, split_member_key
from cfir_coder.core.standing import review_standings
from cfir_coder.core.text import display_text
from cfir_coder.report.wording import KINDS_IN_WORDS, WITHOUT_CODE, capitalised, valence_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.grouping import StandingMember
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review, Statement
    from cfir_coder.core.standing import Standing


@dataclass(frozen=True, slots=True)
class Behind:
    """A statement as somebody reads it who wants to know where a number comes from; texts as the project holds them.

    `coded` says under which code it counts, or why it is open.
    """

    key: str
    text: str
    quote: str
    locator: str
    coded: str
    perspective: str
    studies: str

    @property
    def where(self) -> str:
        """The place in the review, as far as it is known, and the statement's own name."""
        return ", ".join(filter(None, [self.locator, self.key]))

    @property
    def facts(self) -> str:
        """Code, perspective and studies in one line."""
        perspective = f"perspective: {self.perspective}" if self.perspective else ""
        studies = f"studies: {self.studies}" if self.studies else ""
        return "; ".join(filter(None, [self.coded, perspective, studies]))


@dataclass(frozen=True, slots=True)
class Source:
    """A review with those of its statements that stand behind a number; `label` stands for it in print."""

    review: str
    label: str
    heading: str
    counted: bool
    statements: tuple[Behind, ...]


def visible(source: Source) -> Source:
    """A source with every text made safe to show."""
    statements = (Behind(*(display_text(text) for text in astuple(behind))) for behind in source.statements)
    return replace(
        source, label=display_text(source.label), heading=display_text(source.heading), statements=tuple(statements)
    )


def heading_of(review: Review) -> str:
    """Number and name of a review, as in `24 Ibrahim 2020`."""
    return f"{review.number} {review.name}".strip()


def sources(project: Project, keys: Iterable[str], coded: Mapping[str, str] | None = None) -> tuple[Source, ...]:
    """The reviews of some statements in the project's order; `coded` says what to print instead of a statement's codes.

    Keys of statements that do not exist are left out.
    """
    by_review: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        review, _ = split_member_key(key)
        by_review.setdefault(review, []).append(key)
    return tuple(
        _source(project, review, by_review[key], coded or {})
        for key, review in project.reviews.items()
        if key in by_review
    )


def _source(project: Project, review: Review, keys: Iterable[str], coded: Mapping[str, str]) -> Source:
    standings = review_standings(project, review.id)
    wanted = {split_member_key(key)[1] for key in keys}
    found = (
        _behind(project, review, key, statement, standings[key], coded)
        for key, statement in review.statements.items()
        if key in wanted
    )
    label = review.number or review.name
    return Source(review.id, label, heading_of(review), review.addresses_question, tuple(found))


def _behind(
    project: Project, review: Review, key: str, statement: Statement, stands: Standing, coded: Mapping[str, str]
) -> Behind:
    named = member_key(review.id, key)
    return Behind(
        key=named,
        text=statement.text,
        quote=statement.quote,
        locator=statement.locator,
        coded=coded.get(named) or standing_in_words(project, stands),
        perspective=", ".join(statement.perspective),
        studies=", ".join(statement.studies or ()),
    )


def standing_in_words(project: Project, stands: Standing) -> str:
    """The codes that stand, or why none does."""
    if not stands.stands or stands.kind is None:
        return f"open: {stands.reason}" if stands.state == "open" else stands.state
    codes = [
        ", ".join(filter(None, [project.codebook.written(applied.code), valence_in_words(applied.valence)]))
        for applied in stands.codes
    ]
    if not codes:
        return WITHOUT_CODE[stands.kind]
    if stands.kind == "determinant":
        return "; ".join(codes)
    return f"{capitalised(KINDS_IN_WORDS[stands.kind])}: {'; '.join(codes)}"


def as_member(project: Project, member: StandingMember) -> str:
    """The code under which a statement is in a factor, and why a person should look at it."""
    code = project.codebook.written(member.code) if member.code else ""
    return ", ".join(filter(None, [code, valence_in_words(member.valence), member.trouble]))
