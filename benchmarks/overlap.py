"""Overlap and independence of 300 reviews x 6,000 studies, against the same written plainly, in one run.

Run: python benchmarks/overlap.py [--repeats 5] [--sizes even]. Prints medians in milliseconds and ratios.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx
import numpy as np

from cfir_coder.analysis.independence import independence_of_each
from cfir_coder.analysis.overlap import covered_area, overlap
from cfir_coder.analysis.study_matrix import StudyMatrix, study_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

REVIEWS, STUDIES, FACTORS = 300, 6_000, 1_500
PLAIN_FACTORS = 100

Lists = dict[str, frozenset[str]]
Years = dict[str, int]


def reviews_of(seed: int, usual: int) -> tuple[Lists, Years, Years]:
    """Invented study lists of about `usual` studies each, with the years of studies and searches."""
    draw = np.random.default_rng(seed)
    years, searches = draw.integers(1980, 2025, STUDIES), draw.integers(2008, 2026, REVIEWS)
    lists = {}
    for number, search in enumerate(searches):
        within_reach = np.flatnonzero(years <= search)
        size = min(len(within_reach) // 2, int(1 + usual * draw.lognormal(0, 0.6)))
        chosen = draw.choice(within_reach, size, replace=False)
        lists[f"review{number}"] = frozenset(f"study{study}" for study in chosen)
    study_years = {f"study{study}": year for study, year in enumerate(years.tolist())}
    search_years = dict(zip(lists, searches.tolist(), strict=True))
    return lists, study_years, search_years


def factors_of(seed: int, even: bool) -> list[frozenset[str]]:
    """The supporting reviews of each factor: mostly few, some nearly all; `even` draws every size alike."""
    draw = np.random.default_rng(seed)
    usual = np.minimum(REVIEWS, 2 * (1 + draw.pareto(0.9, FACTORS))).astype(int)
    sizes = draw.integers(1, REVIEWS + 1, FACTORS) if even else usual
    return [frozenset(f"review{number}" for number in draw.choice(REVIEWS, size, replace=False)) for size in sizes]


def plain_overlap(lists: Lists, study_years: Years, search_years: Years) -> tuple[float, float, list[Any]]:
    """The areas by loops over reviews, pairs and studies."""
    studies = frozenset().union(*lists.values())
    inclusions = sum(len(listed) for listed in lists.values())
    missing = sum(
        1
        for review, listed in lists.items()
        for study in studies
        if study not in listed and study_years[study] > search_years[review]
    )
    pairs = []
    for a, b in combinations(lists, 2):
        union = lists[a] | lists[b]
        too_new = sum(
            1
            for review in (a, b)
            for study in union
            if study not in lists[review] and study_years[study] > search_years[review]
        )
        shared = len(lists[a] & lists[b])
        cells = len(union) - too_new
        pairs.append((a, b, shared, shared / len(union), too_new, shared / cells if cells > 0 else None))
    repeats, cells = inclusions - len(studies), len(studies) * (len(lists) - 1)
    return repeats / cells, repeats / (cells - missing), pairs


def plain_independence(lists: Lists, factor: frozenset[str]) -> tuple[int, float]:
    """Disjoint reviews as a largest clique, and diversity by multiplicative steps alone."""
    names = sorted(factor)
    apart: networkx.Graph[str] = networkx.Graph()
    apart.add_nodes_from(names)
    apart.add_edges_from((a, b) for a, b in combinations(names, 2) if not lists[a] & lists[b])
    likeness = np.array([[len(lists[a] & lists[b]) / len(lists[a] | lists[b]) for b in names] for a in names])
    shares, gap = np.full(len(names), 1 / len(names)), 1.0
    for _ in range(20_000):
        sums = likeness @ shares
        gap = (shares @ sums / sums.min()) ** 2 - 1
        if gap < 1e-6:
            break
        shares = shares / sums
        shares /= shares.sum()
    return networkx.max_weight_clique(apart, weight=None)[1], float(1 / (shares @ likeness @ shares))


def median_time(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median time of the work in milliseconds, and its last result."""
    times, result = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), result


def show(what: str, ours: float, plain: float | None = None) -> None:
    """One line of results."""
    ratio = "" if plain is None else f"   plain {plain:10.1f} ms   ratio {plain / ours:8.1f}"
    print(f"{what:58}{ours:9.1f} ms{ratio}")


def compare_areas(usual: int, repeats: int) -> tuple[Lists, StudyMatrix]:
    """Overall and pairwise areas, from the lists, both ways; the values must be the same."""
    lists, study_years, search_years = reviews_of(1, usual)
    ours, found = median_time(lambda: overlap(study_matrix(lists, study_years, search_years)), repeats)
    plain, (cca, adjusted, pairs) = median_time(lambda: plain_overlap(lists, study_years, search_years), 1)
    assert (found.cca, found.cca_adjusted) == (cca, adjusted)
    assert [tuple(pair) for pair in found.pairs] == pairs
    show(f"overall and {len(pairs)} pairwise areas, with missing cells", ours, plain)
    return lists, study_matrix(lists, study_years, search_years)


def compare_independence(lists: Lists, matrix: StudyMatrix, repeats: int, even: bool) -> None:
    """Both numbers for all factors, and for the smaller ones against the plain way; the values must be the same."""
    factors = factors_of(2, even)
    ours, found = median_time(lambda: independence_of_each(matrix, factors), repeats)
    proved = sum(value.exact for value in found.values()) / len(found)
    largest = max(map(len, factors))
    show(f"both for {FACTORS} factors, k to {largest}, {proved:.1%} proved exact", ours)
    some = [factor for factor in factors if 2 < len(factor) <= 40][:PLAIN_FACTORS]
    ours, found = median_time(lambda: independence_of_each(matrix, some), repeats)
    plain, expected = median_time(lambda: [plain_independence(lists, factor) for factor in some], 1)
    for factor, (disjoint, diversity) in zip(some, expected, strict=True):
        assert found[factor].k_disjoint == disjoint
        assert abs(found[factor].n_indep / diversity - 1) < 1e-5
    show(f"both for {len(some)} factors with k to 40", ours, plain)
    area, _ = median_time(lambda: [covered_area(matrix, factor) for factor in factors], repeats)
    loops, _ = median_time(lambda: [_plain_area(lists, factor) for factor in factors], 1)
    show(f"covered area for {FACTORS} factors (plain: without missing cells)", area, loops)


def _plain_area(lists: Lists, factor: frozenset[str]) -> float:
    studies = frozenset().union(*(lists[review] for review in factor))
    repeats = sum(len(lists[review]) for review in factor) - len(studies)
    return repeats / max(1, len(studies) * (len(factor) - 1))


def main() -> None:
    """Run both comparisons at three densities of overlap."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--sizes", choices=("usual", "even"), default="usual")
    options = parser.parse_args()
    for usual in (20, 100, 300):
        print(f"{REVIEWS} reviews of about {usual} of {STUDIES} studies each")
        lists, matrix = compare_areas(usual, options.repeats)
        print(f"  {np.mean(matrix.shared > 0):.0%} of pairs share a study")
        compare_independence(lists, matrix, options.repeats, options.sizes == "even")


if __name__ == "__main__":
    main()
