"""What stands behind each factor: a row of facts, never one score; what is not known stays unknown.

Every fact is about the reviews that N counts. Statements of other reviews are listed with the rest and counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cfir_coder.analysis.independence import independence_of_each
from cfir_coder.analysis.overlap import covered_area, most_overlapping
from cfir_coder.analysis.responses import Replies
from cfir_coder.analysis.studies import counted_once, one_name_each, project_matrix
from cfir_coder.core.amstar2 import Rating, read_rating
from cfir_coder.core.factor import member_key
from cfir_coder.core.filtering import NOT_RATED, rating_of
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.standing import standings
from cfir_coder.core.text import counted, natural_key
from cfir_coder.core.values import KINDS, VALENCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.analysis.independence import Independence
    from cfir_coder.analysis.overlap import CoveredArea, Pair
    from cfir_coder.analysis.responses import Responses
    from cfir_coder.analysis.study_matrix import StudyMatrix
    from cfir_coder.core.grouping import Account, Grouped, StandingMember
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.core.standing import Standing
    from cfir_coder.core.values import Kind, Valence

    Address = tuple[str, str]

_Key = TypeVar("_Key", bound=str)

NOTHING_STANDS = "no statement of a counted review stands in it"


@dataclass(frozen=True, slots=True)
class DistinctStudies:
    """How many distinct studies some statements rest on.

    Only studies that statements name are counted. `known` is None for the reason in `why`; `at_most` is then what
    the whole lists of the reviews allow, None where one of those is unknown too.
    """

    known: int | None
    at_most: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A statement of a factor that a person should look at, and why."""

    statement: str
    why: str


@dataclass(frozen=True, slots=True)
class FactorSupport:
    """The row of facts of one factor.

    `reviews` are the k counted ones in the project's order, `members` all statements that stand in it, `uncounted`
    how many of them are of reviews that N does not count. `valences`, `perspectives` and `appraisal` count reviews;
    a review with statements both ways is in both.
    """

    id: str
    text: str
    code: str
    domain: str
    valence: Valence | None
    kind: Kind
    kinds: Mapping[Kind, int]
    of: int
    reviews: tuple[str, ...]
    members: tuple[StandingMember, ...]
    uncounted: int
    studies: DistinctStudies
    area: CoveredArea
    closest: Pair | None
    independence: Independence
    appraisal: Mapping[str, int]
    valences: Mapping[Valence, int]
    without_valence: int
    contradiction: bool
    perspectives: Mapping[str, int]
    without_perspective: int
    responses: Responses
    look: tuple[Look, ...]

    @property
    def k(self) -> int:
        """The counted reviews behind the factor, each once."""
        return len(self.reviews)

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements that stand in the factor, as `review/statement`."""
        return tuple(member_key(member.review, member.statement) for member in self.members)

    @property
    def single_review(self) -> str | None:
        """The review on which the factor rests alone."""
        return self.reviews[0] if self.k == 1 else None

    @property
    def without_rating(self) -> dict[str, int]:
        """k without the reviews of each rating; 0 where no review is left."""
        return {rating: self.k - number for rating, number in self.appraisal.items()}


@dataclass(frozen=True)
class Support:
    """The facts of all factors in the table's order, and where every statement of the project is."""

    reviews: tuple[str, ...]
    factors: tuple[FactorSupport, ...]
    account: Account
    matrix: StudyMatrix


def support_of(project: Project) -> Support:
    """What stands behind each factor of a project."""
    standing = standings(project)
    factors = grouped(project, standing)
    facts = _Facts.of(project, standing, factors)
    return Support(
        reviews=facts.counted,
        factors=tuple(facts.row(factor) for factor in in_table_order(project, factors)),
        account=account(standing, factors),
        matrix=facts.matrix,
    )


def in_table_order(project: Project, factors: Iterable[Grouped]) -> list[Grouped]:
    """Factors by domain in the codebook's order, determinants first, else as the team ordered them."""
    places = {domain: number for number, domain in enumerate(project.codebook.domains)}
    last = len(places)
    return sorted(
        factors,
        key=lambda factor: (places.get(factor.code.domain, last) if factor.code else last, KINDS.index(factor.kind)),
    )


@dataclass(frozen=True)
class _Facts:
    """What all rows are made of, worked out once."""

    project: Project
    position: Mapping[Address, int]
    counted: tuple[str, ...]
    matrix: StudyMatrix
    areas: Mapping[frozenset[str], tuple[CoveredArea, Pair | None]]
    independent: Mapping[frozenset[str], Independence]
    lists: Mapping[str, frozenset[str] | None]
    named: Mapping[Address, frozenset[str] | None]
    voices: Mapping[Address, tuple[str, ...]]
    ratings: Mapping[str, str]
    replies: Replies

    @classmethod
    def of(cls, project: Project, standing: Mapping[Address, Standing], factors: Sequence[Grouped]) -> _Facts:
        """The facts of a project."""
        counted_reviews = tuple(reviews_counted(project))
        within = frozenset(counted_reviews)
        sets = {frozenset(member.review for member in factor.members) & within for factor in factors}
        matrix = project_matrix(project)
        names = one_name_each(project)
        return cls(
            project=project,
            position={address: place for place, address in enumerate(standing)},
            counted=counted_reviews,
            matrix=matrix,
            areas={each: (covered_area(matrix, each), most_overlapping(matrix, each)) for each in sets},
            independent=independence_of_each(matrix, sets),
            lists={key: counted_once(review.studies, names) for key, review in project.reviews.items()},
            named={
                (key, statement_id): counted_once(statement.studies, names)
                for key, review in project.reviews.items()
                for statement_id, statement in review.statements.items()
            },
            voices={
                (key, statement_id): statement.perspective
                for key, review in project.reviews.items()
                for statement_id, statement in review.statements.items()
                if statement.perspective
            },
            ratings={key: rating_as_read(review) for key, review in project.reviews.items()},
            replies=Replies.of(project),
        )

    def row(self, factor: Grouped) -> FactorSupport:
        """The row of one factor."""
        there = sorted(factor.members, key=lambda member: self.position[member.review, member.statement])
        behind = frozenset(member.review for member in there)
        reviews = tuple(review for review in self.counted if review in behind)
        within = frozenset(reviews)
        members = [member for member in there if member.review in within]
        area, closest = self.areas[within]
        valences = _reviews_by_valence(members)
        perspectives = self._perspectives(members)
        return FactorSupport(
            id=factor.id,
            text=factor.factor.text,
            code=self.project.codebook.written(factor.code) if factor.code else factor.factor.code,
            domain=factor.code.domain if factor.code else "",
            valence=factor.factor.valence,
            kind=factor.kind,
            kinds=_in_order(Counter(member.kind for member in there), KINDS),
            of=len(self.counted),
            reviews=reviews,
            members=tuple(there),
            uncounted=len(there) - len(members),
            studies=self._studies(members),
            area=area,
            closest=closest,
            independence=self.independent[within],
            appraisal=_by_rating(self.ratings[review] for review in reviews),
            valences=_sizes(valences, VALENCES),
            without_valence=sum(member.kind == "determinant" and member.valence is None for member in members),
            contradiction=_contradicts(valences.get("facilitator", set()), valences.get("barrier", set())),
            perspectives=_sizes(perspectives, sorted(perspectives, key=natural_key)),
            without_perspective=sum((one.review, one.statement) not in self.voices for one in members),
            responses=self.replies.about(factor.id, [(member.review, member.statement) for member in there]),
            look=tuple(_look(factor)),
        )

    def _studies(self, members: Sequence[StandingMember]) -> DistinctStudies:
        named: set[str] = set()
        silent: dict[str, int] = {}
        for member in members:
            own = self.named[member.review, member.statement]
            if own is None:
                silent[member.review] = silent.get(member.review, 0) + 1
            else:
                named |= own
        if not members:
            return DistinctStudies(None, None, NOTHING_STANDS)
        if not silent:
            return DistinctStudies(len(named), len(named))
        return self._studies_at_most(named, silent)

    def _studies_at_most(self, named: set[str], silent: Mapping[str, int]) -> DistinctStudies:
        why = f"{counted(sum(silent.values()), 'statement')} without named studies"
        lists = [self.lists[review] for review in silent]
        most = None if None in lists else len(named.union(*(each for each in lists if each is not None)))
        return DistinctStudies(None, most, why)

    def _perspectives(self, members: Iterable[StandingMember]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for member in members:
            for perspective in self.voices.get((member.review, member.statement), ()):
                found[perspective].add(member.review)
        return found


def _in_order(counts: Mapping[_Key, int], order: Iterable[_Key]) -> dict[_Key, int]:
    return {key: counts[key] for key in order if counts.get(key)}


def _sizes(groups: Mapping[_Key, set[str]], order: Iterable[_Key]) -> dict[_Key, int]:
    return {key: len(groups[key]) for key in order if key in groups}


def _reviews_by_valence(members: Iterable[StandingMember]) -> dict[Valence, set[str]]:
    """The reviews behind each valence, which is that of the code under which a statement is in the factor."""
    found: dict[Valence, set[str]] = defaultdict(set)
    for member in members:
        if member.kind == "determinant" and member.valence is not None:
            found[member.valence].add(member.review)
    return found


def _contradicts(helps: set[str], hinders: set[str]) -> bool:
    """Whether one review says that it helps and another that it hinders; one review that says both is no dispute."""
    return bool(helps and hinders) and len(helps | hinders) > 1


def _by_rating(ratings: Iterable[str]) -> dict[str, int]:
    """How often each rating occurs, AMSTAR 2 ratings first and best first, others by name, the unrated last."""
    counts = Counter(ratings)
    known = [str(rating) for rating in Rating]
    rest = sorted((rating for rating in counts if rating not in {*known, NOT_RATED}), key=natural_key)
    return _in_order(counts, (*known, *rest, NOT_RATED))


def rating_as_read(review: Review) -> str:
    """The rating under which a review is counted: one name for each of the AMSTAR 2 ratings, others as written."""
    rating = rating_of(review)
    known = read_rating(rating)
    return str(known) if known else rating


def _look(factor: Grouped) -> Iterator[Look]:
    for member in factor.members:
        if member.trouble:
            yield Look(member_key(member.review, member.statement), member.trouble)
    yield from (Look(member_key(*address), "open") for address in factor.open)
    yield from (Look(member_key(*address), "withdrawn") for address in factor.withdrawn)
    yield from (Look(key, "no such statement") for key in factor.missing)
