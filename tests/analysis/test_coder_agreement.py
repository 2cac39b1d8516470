"""The numbers of the report against numbers worked out by hand, and what is undefined with its reason."""

import pytest

from cfir_coder.analysis.coder_agreement import Intervals, coder_agreement
from cfir_coder.analysis.coder_units import coder_units
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.review import Statement
from tests.core.small import PLANNING, SPACE, TEXT, TRAINING, coding, project, sheet

FUNDING = "III.J.1 Funding"


def of(*people, **more):
    """The agreement of several people, each with the codes of s01, s02, ... in order."""
    number = max(map(len, people))
    statements = {f"s{place:02d}": Statement(text=TEXT) for place in range(1, number + 1)}
    sheets = tuple(
        sheet(f"re{place}", {key: one for key, one in zip(statements, codes, strict=False) if one is not None})
        for place, codes in enumerate(people, 1)
    )
    made = project(blind=True, coders_per_statement=len(people), statements=statements, codings=sheets)
    return coder_agreement(coder_units(made), **more)


FOUR = (
    [coding(SPACE), coding(SPACE), coding(PLANNING), coding(TRAINING)],
    [coding(SPACE), coding(FUNDING), coding(PLANNING), coding(PLANNING)],
)


def test_percent_agreement_is_that_of_whole_sets_at_each_level():
    levels = {each.level: each.headline.percent.estimate for each in of(*FOUR).levels}
    assert levels == {"domain": 0.75, "construct": 0.75, "sub-construct": 0.5}


def test_alpha_of_domains_by_hand():
    # III, III, V, III against III, III, V, V: one of four pairs differs; 5 III and 3 V among 8 values.
    domain = of(*FOUR).levels[0]
    assert domain.headline.alpha.estimate == pytest.approx(1 - (2 / 8) / (2 * 5 * 3 / (8 * 7)))


def test_part_credit_by_hand():
    # {Space} against {Space, Planning}: Jaccard 1/2, MASI 1/2 * 2/3; the two other values are {Planning} twice.
    found = of([coding(SPACE), coding(PLANNING)], [coding(SPACE, PLANNING), coding(PLANNING)], level="sub-construct")
    (level,) = found.levels
    near, far = 1 / 2, 1.0
    expected = 2 * (near + 2 * far + 2 * near) / 12
    assert level.jaccard.estimate == pytest.approx(1 - (2 * near / 4) / expected)
    near = 1 - 1 / 2 * 2 / 3
    expected = 2 * (near + 2 * far + 2 * near) / 12
    assert level.masi.estimate == pytest.approx(1 - (2 * near / 4) / expected)


def test_all_levels_at_once_are_the_mean_of_the_levels_weighted_by_what_chance_expects():
    found = of(*FOUR).hierarchical
    weights = [level.expected for level in found.levels]
    mean = sum(weight * level.estimate for weight, level in zip(weights, found.levels, strict=True)) / sum(weights)
    assert found.estimate == pytest.approx(mean)


def test_one_level_can_be_asked_for_and_codes_are_then_compared_there():
    found = of(*FOUR, level="domain")
    assert [each.level for each in found.levels] == ["domain"]
    assert {row.construct for row in found.constructs} == {"III", "V"}


def test_two_coders_are_the_only_pair_and_three_make_three():
    assert [each.people for each in of(*FOUR).pairs] == [("re1", "re2")] * 3
    found = of(*FOUR, FOUR[0], level="domain")
    assert [each.people for each in found.pairs] == [("re1", "re2"), ("re1", "re3"), ("re2", "re3")]
    assert found.pairs[1].headline.percent.estimate == 1.0


def test_the_first_statements_stand_against_the_later_ones():
    found = of([coding(SPACE)] * 4, [coding(PLANNING), coding(PLANNING), coding(SPACE), coding(SPACE)], first=2)
    assert [(each.name, each.statements) for each in found.rounds] == [("first 2", 2), ("later", 2)]
    assert [each.levels[0].headline.percent.estimate for each in found.rounds] == [0.0, 1.0]


def test_valence_is_compared_only_where_the_code_is_the_same():
    first = [coding((SPACE, "barrier")), coding((SPACE, "barrier")), coding((PLANNING, "barrier"))]
    second = [coding((SPACE, "barrier")), coding((SPACE, "facilitator")), coding((TRAINING, "barrier"))]
    (valence,) = of(first, second).same_code
    assert (valence.pairs, valence.compared) == (2, 2)
    assert valence.headline.percent.estimate == 0.5


def rated(strength):
    return coding(SPACE).model_copy(update={"codes": (AppliedCode(code=SPACE, valence="barrier", strength=strength),)})


def test_neutral_mixed_and_missing_strengths_are_three_things():
    _, strength = of(
        [rated(0), rated("mixed"), rated(None), rated(-2)], [rated(0), rated("mixed"), rated(2), rated(2)]
    ).same_code
    assert (strength.pairs, strength.compared, strength.off_scale) == (4, 3, 2)
    assert strength.headline.percent.estimate == pytest.approx(2 / 3)
    assert strength.scaled.n == 2


def test_strength_is_not_spoken_of_where_nobody_rated():
    assert [each.what for each in of(*FOUR).same_code] == ["valence"]


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (([coding(SPACE)], []), "Only one coder"),
        (([coding(SPACE), None], [None, coding(SPACE)]), "No unit has values from two coders"),
        (([coding(SPACE)] * 3, [coding(SPACE)] * 3), "Every value is the same"),
        (([], []), "No coder has given a value"),
    ],
)
def test_what_is_not_defined_says_why(people, reason):
    found = of(*people) if any(people) else coder_agreement(coder_units(project(blind=True)))
    alpha = found.levels[0].headline.alpha
    assert alpha.estimate is None
    assert alpha.reason.startswith(reason)


def test_everybody_agreeing_on_one_value_is_full_percent_agreement_all_the_same():
    assert of([coding(SPACE)] * 3, [coding(SPACE)] * 3).levels[0].headline.percent.estimate == 1.0


@pytest.mark.parametrize(
    ("intervals", "method"),
    [
        (Intervals(), "jackknife over 4 units"),
        (Intervals(bootstrap=50, seed=7), "bootstrap over 4 units, 50 draws, seed 7"),
        (Intervals(over_reviews=True), "jackknife over 1 clusters"),
        (Intervals(bootstrap=50, kalpha=True), "KALPHA-compatible, 50 draws"),
    ],
)
def test_the_interval_is_the_one_asked_for(intervals, method):
    assert of(*FOUR, intervals=intervals).levels[0].headline.alpha.interval_method.startswith(method)


def test_the_same_seed_gives_the_same_interval():
    one, other = (of(*FOUR, intervals=Intervals(bootstrap=100, seed=3)).levels[0].headline.alpha for _ in range(2))
    assert one == other
