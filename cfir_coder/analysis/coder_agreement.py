"""How far people who coded independently agree: every number of the agreement report, from units to values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.analysis import agreement
from cfir_coder.analysis.agreement import Bootstrap, Coefficient, Jackknife, KalphaBootstrap, Ratings
from cfir_coder.analysis.coder_units import LEVELS, CoderUnits, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from cfir_coder.analysis.agreement import ConstructRow
    from cfir_coder.analysis.agreement.hierarchy import HierarchicalAlpha
    from cfir_coder.analysis.coder_units import CodePath, Given

if TYPE_CHECKING:
    Values = Callable[[Given], Mapping[CodePath, Hashable]]

STRENGTHS = (-2, -1, 0, 1, 2)
"""The strengths that lie on a scale; "mixed" does not."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """How uncertainty is worked out: by leaving out, or with `bootstrap` draws by drawing anew.

    `over_reviews` leaves out or draws whole reviews; `kalpha` is Krippendorff's own bootstrap, for alpha alone.
    """

    bootstrap: int | None = None
    seed: int = 1
    over_reviews: bool = False
    kalpha: bool = False

    def for_units(self, units: CoderUnits) -> Jackknife | Bootstrap:
        """The choice for coefficients of these units."""
        clusters = units.reviews if self.over_reviews else None
        if self.bootstrap is None:
            return Jackknife(clusters=clusters)
        return Bootstrap(self.bootstrap, self.seed, clusters=clusters)

    def for_alpha(self, units: CoderUnits) -> Jackknife | Bootstrap | KalphaBootstrap:
        """The choice for alpha, which has one of its own."""
        if self.kalpha and self.bootstrap is not None:
            return KalphaBootstrap(self.bootstrap, self.seed)
        return self.for_units(units)


@dataclass(frozen=True, slots=True)
class Headline:
    """The three numbers that belong together: agreement as it is, and beyond chance in two ways."""

    percent: Coefficient
    alpha: Coefficient
    ac1: Coefficient


@dataclass(frozen=True, slots=True)
class AtLevel:
    """Agreement on the codes at one level: on whole sets, and with part credit for sets that share codes."""

    level: Level
    headline: Headline
    all_equal: Coefficient
    masi: Coefficient
    jaccard: Coefficient


@dataclass(frozen=True, slots=True)
class OfPair:
    """Agreement of two coders at one level, with Cohen's kappa, which is made for two."""

    people: tuple[str, str]
    level: Level
    headline: Headline
    kappa: Coefficient


@dataclass(frozen=True, slots=True)
class GivenSameCode:
    """Agreement on what goes with a code, where two coders gave that code.

    `pairs` is how many pairs of coders gave the same code, `compared` in how many of them both also gave the value;
    `scaled` are numbers on the declared scale, None where the values have none.
    """

    what: str
    pairs: int
    compared: int
    headline: Headline
    scaled: Coefficient | None = None
    off_scale: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """Agreement in a part of the statements, in the order of the project."""

    name: str
    statements: int
    levels: tuple[AtLevel, ...]


@dataclass(frozen=True)
class CoderAgreement:
    """Everything the report tells."""

    units: CoderUnits
    levels: tuple[AtLevel, ...]
    hierarchical: HierarchicalAlpha
    kind: Headline
    constructs: tuple[ConstructRow, ...]
    construct_level: Level
    pairs: tuple[OfPair, ...]
    same_code: tuple[GivenSameCode, ...]
    rounds: tuple[Round, ...]


def coder_agreement(
    units: CoderUnits, *, level: Level | None = None, first: int | None = None, intervals: Intervals | None = None
) -> CoderAgreement:
    """Every number, at all levels or one; `first` sets so many statements, as a training round, against the others."""
    choice = intervals or Intervals()
    chosen = LEVELS if level is None else (level,)
    construct_level = level or "construct"
    return CoderAgreement(
        units=units,
        levels=_levels(units, chosen, choice),
        hierarchical=agreement.hierarchical_alpha(
            units.codes, [1.0] * len(LEVELS), metric="masi", interval=choice.for_units(units)
        ),
        kind=headline(Ratings.of(units.kinds), units, choice),
        constructs=agreement.construct_rows(units.at_level(construct_level)),
        construct_level=construct_level,
        pairs=tuple(_pairs(units, chosen, choice)),
        same_code=tuple(_given_same_code(units, choice)),
        rounds=tuple(_rounds(units, chosen, choice, first)) if first is not None else (),
    )


def headline(ratings: Ratings, units: CoderUnits, choice: Intervals) -> Headline:
    """The three numbers for ratings of these units."""
    return Headline(
        percent=agreement.percent_agreement(ratings, interval=choice.for_units(units)),
        alpha=agreement.krippendorff_alpha(ratings, interval=choice.for_alpha(units)),
        ac1=agreement.gwet_ac(ratings, interval=choice.for_units(units)),
    )


def _levels(units: CoderUnits, levels: Sequence[Level], choice: Intervals) -> tuple[AtLevel, ...]:
    return tuple(_at_level(units, level, choice) for level in levels)


def _at_level(units: CoderUnits, level: Level, choice: Intervals) -> AtLevel:
    ratings = Ratings.of(units.at_level(level))
    interval = choice.for_alpha(units)
    return AtLevel(
        level=level,
        headline=headline(ratings, units, choice),
        all_equal=agreement.all_coders_equal(ratings, interval=choice.for_units(units)),
        masi=agreement.krippendorff_alpha(ratings, "masi", interval=interval),
        jaccard=agreement.krippendorff_alpha(ratings, "jaccard", interval=interval),
    )


def _pairs(units: CoderUnits, levels: Sequence[Level], choice: Intervals) -> Iterator[OfPair]:
    for level in levels:
        for one, other, ratings in Ratings.of(units.at_level(level)).pairs():
            kappa = agreement.cohen_kappa(ratings, interval=choice.for_units(units))
            people = (units.people[one], units.people[other])
            yield OfPair(people, level, headline(ratings, units, choice), kappa)


def _rounds(units: CoderUnits, levels: Sequence[Level], choice: Intervals, first: int) -> Iterator[Round]:
    several = units.several
    for name, numbers in ((f"first {first}", several[:first]), ("later", several[first:])):
        yield Round(name, len(numbers), _levels(units.part(numbers), levels, choice))


def _given_same_code(units: CoderUnits, choice: Intervals) -> Iterator[GivenSameCode]:
    yield _with_code(units, choice, "valence", lambda given: given.valences)
    strengths = {strength for row in units.rows for given in row if given for strength in given.strengths.values()}
    if strengths - {None}:
        yield _with_code(units, choice, "strength", lambda given: given.strengths)


def _with_code(units: CoderUnits, choice: Intervals, what: str, values: Values) -> GivenSameCode:
    coded = [[_any_keys(values(given)) if given else None for given in row] for row in units.rows]
    found = agreement.given_same_code(coded)
    part = units.part(found.statements)
    on_scale = [tuple(value if isinstance(value, int) else None for value in unit) for unit in found.units]
    return GivenSameCode(
        what=what,
        pairs=found.pairs,
        compared=found.compared,
        headline=headline(Ratings.of(found.units), part, choice),
        scaled=_on_scale(on_scale, part, choice) if what == "strength" else None,
        off_scale=sum(value == "mixed" for unit in found.units for value in unit),
    )


def _any_keys(values: Mapping[CodePath, Hashable]) -> dict[Hashable, Hashable]:
    return dict(values.items())


def _on_scale(units: Sequence[Sequence[Hashable | None]], part: CoderUnits, choice: Intervals) -> Coefficient:
    return agreement.krippendorff_alpha(units, "interval", scale=STRENGTHS, interval=choice.for_alpha(part))
