"""The words of the agreement report, for readers who have never heard of alpha."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.analysis.agreement import Coefficient
    from cfir_coder.analysis.coder_agreement import Intervals
    from cfir_coder.analysis.coder_units import Why
    from cfir_coder.core.differences import DifferenceKind

DIFFERENCES_IN_WORDS: Mapping[DifferenceKind, str] = {
    "reopened": "its decision was taken back",
    "kind differs": "another kind of statement",
    "unsure": "somebody is unsure",
    "none fits": "none fits, against a code",
    "other domain": "another domain",
    "other construct": "another construct in the same domain",
    "other valence": "the same code, another valence",
    "one has more codes": "one has more codes",
    "valence missing": "a valence is missing",
    "not in the codebook": "a code is not in the codebook",
    "text changed": "the text changed after somebody coded it",
    "too few codings": "too few people coded it",
}

LEFT_OUT_IN_WORDS: Mapping[Why, str] = {
    "text changed between them": "the statement's text changed between the codings, so they are about two texts",
    "not in the codebook": "a code in it is not in the codebook",
    "saw another's codes": "it was made after seeing another's codes, so it is not independent",
}

UNSEALED = (
    "Left out, because not everybody has marked it finished: {0}. What is coded blind is not shown or counted before."
)

NOT_BLIND = (
    "Left out, because coders could see each other's codes: {0}. With --not-blind it is counted; agreement is then not "
    "that of independent people."
)

_WHAT_IS_COMPARED = (
    "Codes are compared as the whole set that a coder gave a statement; none of these fits is a value like any other."
)
_HOW_TO_READ = (
    "Agreement is how often two coders gave the same. Alpha and AC1 take off, in two ways, what chance alone would "
    "give: 1 is perfect, 0 is what chance gives, below 0 is less than that. In brackets: the range in which the value "
    "lies, as far as so many statements can tell."
)
READING = (_WHAT_IS_COMPARED, _HOW_TO_READ)

_PART_CREDIT = (
    "Where a coder may give several codes, two sets can be partly the same. Both alphas count that; with MASI, a set "
    "that holds the other is nearer to it than one that merely shares a code."
)
_ALL_LEVELS = "All levels at once: a difference of domain weighs three times, one of sub-construct once."
SETS = (_PART_CREDIT, _ALL_LEVELS)

PAIRS = (
    "Cohen's kappa is made for two coders and is what most papers give: like alpha it takes off what chance "
    "would give, by how often each of the two gives each code."
)

_NO_VERDICT = (
    "No word such as good or poor stands beside a number: how much agreement is enough depends on what the codes are "
    "for, and where a difference is settled in talk, what it was about says more than a coefficient."
)
_TWO_CHANCES = (
    "Alpha and AC1 often differ where one code is very common: chance then explains much of the agreement for alpha, "
    "and little for AC1. Neither is the right one."
)
_LEVELS = "Finer levels need not have lower values than coarser ones, since what chance would give falls too."
WHAT_NUMBERS_MEAN = (_NO_VERDICT, _TWO_CHANCES, _LEVELS)

NO_VALUE = "not defined"


class Reasons:
    """Coefficients as cells: values with their range, and marks for what is not defined, with each reason once."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def cell(self, found: Coefficient) -> str:
        """A coefficient with its interval: `0.62 [0.41, 0.83]`."""
        return self._said(found, "{:.2f}", "{:.2f}", 1.0)

    def percent(self, found: Coefficient) -> str:
        """Percent agreement with its interval: `73% [60, 86]`."""
        return self._said(found, "{:.0f}%", "{:.0f}", 100.0)

    def _said(self, found: Coefficient, form: str, end: str, times: float) -> str:
        if found.estimate is None:
            return self.not_defined(found.reason or "")
        said = form.format(times * found.estimate)
        if found.interval is None:
            return f"{said} {self._marked(f'No range: {found.interval_reason}')}"
        low, high = (end.format(times * value) for value in found.interval)
        return f"{said} [{low}, {high}]"

    def not_defined(self, reason: str) -> str:
        """That there is no value, with the mark of the reason."""
        return f"{NO_VALUE} {self._marked(f'Not defined: {reason}')}"

    def _marked(self, reason: str) -> str:
        return self.marks.setdefault(of_statements(reason), f"({len(self.marks) + 1})")


def of_statements(text: str) -> str:
    """What the library says of units, said of statements."""
    return text.replace("units", "statements").replace("unit", "statement")


def share(value: float | None) -> str:
    """A share as a percentage."""
    return "" if value is None else f"{value:.0%}"


def interval_in_words(intervals: Intervals) -> str:
    """How the ranges were worked out."""
    units = "review" if intervals.over_reviews else "statement"
    if intervals.bootstrap is None:
        return f"Ranges hold 95%: jackknife, each {units} left out in turn, with Student's t."
    drawn = f"{intervals.bootstrap:,} draws, seed {intervals.seed}"
    said = f"Ranges hold 95%: bootstrap over {units}s, {drawn}, percentiles."
    if intervals.kalpha:
        said += f" Those of alpha are KALPHA-compatible ({drawn}), which are too narrow: {KALPHA}"
    return said


KALPHA = "in simulation they held the true value in 81 to 84 of 100 cases where they promise 95."
