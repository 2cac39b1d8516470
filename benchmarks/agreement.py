"""How fast the agreement library is, beside its peers on the same data in one run.

Run: python benchmarks/agreement.py. The peers come with the `test` extra. Peers and we are timed in turn, so that the
machine's mood hits both alike; krippendorff, statsmodels and nltk get the data in the form they want, we plain units.
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from itertools import count
from typing import TYPE_CHECKING, Any

import krippendorff
import numpy as np
from measure import RUNS, in_turn, seconds
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance as nltk_masi
from statsmodels.stats import inter_rater

from cfir_coder.analysis import agreement

if TYPE_CHECKING:
    from collections.abc import Callable

CODERS = 4
CODES = 40
MISSING = 0.1
AGREEMENT = 0.7
NAMES = [f"code {number}" for number in range(CODES)]
SEEDS = count()  # a new seed each run, because draws are kept and would be measured once only
Units = list[list[Any]]


def single_codes(units: int, seed: int = 1) -> Units:
    """Invented units: four coders, forty codes, one value in ten missing."""
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, CODES, (units, 1))
    guess = generator.integers(0, CODES, (units, CODERS))
    seen = np.where(generator.random((units, CODERS)) < AGREEMENT, truth, guess)
    missing = generator.random((units, CODERS)) < MISSING
    return [
        [None if gone else NAMES[code] for code, gone in zip(row, away, strict=True)]
        for row, away in zip(seen.tolist(), missing.tolist(), strict=True)
    ]


def sets_of_codes(units: int, seed: int = 1) -> Units:
    """The same with one to three codes a value."""
    generator = np.random.default_rng(seed)
    more = generator.integers(0, CODES, (units, CODERS + 1, 2)).tolist()
    sizes = generator.integers(0, 3, (units, CODERS + 1)).tolist()
    shared = (generator.random((units, CODERS)) < AGREEMENT).tolist()

    def value(row: int, coder: int, first: str) -> frozenset[str]:
        place = CODERS if shared[row][coder] else coder
        return frozenset([first, *(NAMES[code] for code in more[row][place][: sizes[row][place]])])

    return [
        [None if first is None else value(row, coder, first) for coder, first in enumerate(unit)]
        for row, unit in enumerate(single_codes(units, seed))
    ]


def median_seconds(work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The medians of several runs after one that is not counted: seconds on the clock, and of the processor."""
    work()
    times = []
    for _ in range(runs):
        begun = time.process_time()
        times.append((seconds(work), time.process_time() - begun))
    clock, processor = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(processor)


def peak_megabytes(work: Callable[[], object]) -> float:
    """The most memory held during a run, over what was held before."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def everything(units: Units) -> list[object]:
    """All coefficients with their default intervals, each pair of coders, and a row for each construct."""
    ratings = agreement.Ratings.of(units)
    pairs = [(agreement.cohen_kappa(pair), agreement.kappa_context(pair)) for _, _, pair in ratings.pairs()]
    return [
        agreement.percent_agreement(ratings),
        agreement.all_coders_equal(ratings),
        agreement.krippendorff_alpha(ratings),
        agreement.gwet_ac(ratings, categories=NAMES),
        agreement.fleiss_kappa(ratings),
        agreement.brennan_prediger(ratings, NAMES),
        agreement.construct_rows(ratings, NAMES),
        *pairs,
    ]


def headline_by_bootstrap(units: Units) -> list[object]:
    """The coefficients of all coders, each with 1,000 bootstrap draws, and a row for each construct."""
    ratings, interval = agreement.Ratings.of(units), agreement.Bootstrap(draws=1000, seed=next(SEEDS))
    return [
        agreement.percent_agreement(ratings, interval=interval),
        agreement.krippendorff_alpha(ratings, interval=interval),
        agreement.gwet_ac(ratings, categories=NAMES, interval=interval),
        agreement.fleiss_kappa(ratings, interval=interval),
        agreement.brennan_prediger(ratings, NAMES, interval=interval),
        agreement.construct_rows(ratings, NAMES),
    ]


def report(title: str, taken: tuple[float, float], bar: float) -> None:
    """One line of our own times."""
    clock, processor = taken
    print(f"{title:<76} {clock:9.4f} s   processor {processor:7.4f} s   (bar {bar:g} s)")


def compare(title: str, ours: Callable[[], object], theirs: Callable[[], object], runs: int = RUNS) -> None:
    """One line: both medians and how many times as long the peer takes."""
    own, peer = in_turn(ours, theirs, runs)
    print(f"{title:<76} {own:9.4f} s   peer {peer:9.4f} s   {peer / own:8,.1f} times as long")


def coders_by_units(units: Units) -> np.ndarray[Any, Any]:
    """The peers' form: numbers, coders x units, NaN where missing."""
    numbers = {None: np.nan, **{name: number for number, name in enumerate(NAMES)}}
    return np.array([[numbers[value] for value in unit] for unit in units]).T


def ourselves() -> None:
    """Our own times against the bars."""
    ten, sets, hundred = single_codes(10_000), sets_of_codes(10_000), single_codes(100_000)
    different = len(agreement.Ratings.of(sets).values)
    report("10,000 units: all coefficients, pairs, construct rows", median_seconds(lambda: everything(ten)), 0.1)
    title = "10,000 units: five coefficients with 1,000 bootstrap draws each, construct rows"
    report(title, median_seconds(lambda: headline_by_bootstrap(ten), 3), 1.0)
    title = f"10,000 units of sets, {different:,} of them different: MASI alpha with interval"
    report(title, median_seconds(lambda: agreement.krippendorff_alpha(sets, "masi")), 0.3)
    title = "100,000 units: all coefficients, pairs, construct rows"
    report(title, median_seconds(lambda: everything(hundred), 3), 3.0)
    print(f"100,000 units: at most {peak_megabytes(lambda: everything(hundred)):,.0f} MB held   (bar 1,000 MB)")


def against_krippendorff() -> None:
    """Nominal alpha, and resampling it."""
    units = single_codes(10_000)
    numbers = coders_by_units(units)
    draw = np.random.default_rng(1)

    def once() -> object:
        return krippendorff.alpha(numbers, level_of_measurement="nominal")

    def ten_draws() -> object:
        chosen = draw.integers(0, len(units), (10, len(units)))
        return [krippendorff.alpha(numbers[:, each], level_of_measurement="nominal") for each in chosen]

    compare("10,000 units: alpha (krippendorff)", lambda: agreement.krippendorff_alpha(units, interval=None), once)

    def thousand_draws() -> object:
        return agreement.krippendorff_alpha(units, interval=agreement.Bootstrap(draws=1000, seed=next(SEEDS)))

    compare("10,000 units: alpha, 1,000 draws, beside 10 draws of krippendorff", thousand_draws, ten_draws, 3)


def against_statsmodels() -> None:
    """Kappas of the units that all coders coded, because the peer takes no missing values."""
    units = [unit for unit in single_codes(10_000) if None not in unit]
    two = [unit[:2] for unit in units]
    numbers = coders_by_units(units).T.astype(int)

    def fleiss() -> object:
        return inter_rater.fleiss_kappa(inter_rater.aggregate_raters(numbers)[0])

    def cohen() -> object:
        return inter_rater.cohens_kappa(inter_rater.to_table(numbers[:, :2])[0])

    title = f"{len(units):,} complete units"
    compare(f"{title}: Fleiss' kappa (statsmodels, no error)", lambda: agreement.fleiss_kappa(units), fleiss)
    compare(f"{title}: Cohen's kappa (statsmodels)", lambda: agreement.cohen_kappa(two), cohen)


def against_nltk() -> None:
    """MASI alpha on fewer units, because the peer is slow."""
    units = sets_of_codes(3_000)
    coded = [(coder, item, value) for item, unit in enumerate(units) for coder, value in enumerate(unit)]
    task = [each for each in coded if each[2] is not None]

    def theirs() -> object:
        return AnnotationTask(data=task, distance=nltk_masi).alpha()

    title = "3,000 units of sets: MASI alpha (nltk)"
    compare(title, lambda: agreement.krippendorff_alpha(units, "masi", interval=None), theirs, 3)


def main() -> None:
    """Time ourselves, then each peer."""
    ourselves()
    against_krippendorff()
    against_statsmodels()
    against_nltk()


if __name__ == "__main__":
    main()
