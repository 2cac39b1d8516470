"""The maximum diversity against bounds that hold for any shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfir_coder.analysis.diversity import maximum_diversity


def test_a_likeness_without_solution_is_refused() -> None:
    with pytest.raises(ArithmeticError, match="did not settle"):
        maximum_diversity(np.array([[1.0, -1.43, -0.7], [-1.43, 1.0, 1.28], [-0.7, 1.28, 1.0]]))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(40, 150), st.integers(30, 2000))
def test_diversity_of_many_reviews_is_certified(seed: int, reviews: int, studies: int) -> None:
    """No shares can do better: the weights solve the problem to the limits that duality sets."""
    random = np.random.default_rng(seed)
    inclusion = random.random((reviews, studies)) < random.uniform(0.005, 0.5, size=(reviews, 1))
    inclusion = np.unique(inclusion[inclusion.any(axis=1)], axis=0).astype(float)
    shared = inclusion @ inclusion.T
    sizes = shared.diagonal()
    likeness = shared / (sizes[:, None] + sizes - shared)
    value = maximum_diversity(likeness)
    shares = np.full(len(likeness), 1 / len(likeness))
    for _ in range(300):
        shares = shares / (likeness @ shares)
        shares /= shares.sum()
    sums = likeness @ shares
    assert value >= 1 / (shares @ sums) - 1e-9
    assert value <= (shares @ sums) / sums.min() ** 2 + 1e-9
