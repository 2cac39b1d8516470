"""Units to test with: invented codings, and strategies for hypothesis."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st


def simulated(units, coders=3, values=4, missing=0.15, agreement=0.6, seed=1):
    """Units whose coders see the same true value with some probability, else guess; values are 1, 2, ..."""
    generator = np.random.default_rng(seed)
    truth = generator.integers(1, values + 1, (units, 1))
    guess = generator.integers(1, values + 1, (units, coders))
    seen = np.where(generator.random((units, coders)) < agreement, truth, guess)
    absent = generator.random((units, coders)) < missing
    return [
        [None if gone else int(value) for value, gone in zip(row, away, strict=True)]
        for row, away in zip(seen, absent, strict=True)
    ]


def simulated_sets(units, coders=3, codes=6, missing=0.1, agreement=0.6, seed=1, smallest=1):
    """Units of sets of codes; coders share the true set with some probability."""
    generator = np.random.default_rng(seed)

    def draw():
        size = int(generator.integers(smallest, 4))
        return frozenset(generator.choice(codes, size, replace=False).tolist())

    answer = []
    for _ in range(units):
        truth = draw()
        seen = [truth if generator.random() < agreement else draw() for _ in range(coders)]
        answer.append([None if generator.random() < missing else value for value in seen])
    return answer


def units_of(values, most=12, coders=4):
    """Units of different lengths with missing values."""
    value = st.one_of(st.none(), values)
    return st.lists(st.lists(value, max_size=coders), max_size=most)


small_numbers = st.integers(0, 3)
small_sets = st.frozensets(st.sampled_from("abcd"), max_size=3)
paths = st.tuples(st.sampled_from("AB"), st.sampled_from("xy")).flatmap(
    lambda path: st.sampled_from([path, path[:1], (*path, "1"), (*path, "2")])
)
