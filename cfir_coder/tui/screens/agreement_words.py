"""The page on agreement, row by row: differences first, then each number with a sentence that says what it is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cfir_coder.analysis.coder_agreement import coder_agreement
from cfir_coder.analysis.coder_units import coder_units, written_value
from cfir_coder.core.codebook import PAIR
from cfir_coder.core.differences import BETWEEN_CODERS, DIFFERENCE_KINDS, compared
from cfir_coder.core.standing import review_standings
from cfir_coder.core.text import counted
from cfir_coder.report.agreement.words import LEFT_OUT_IN_WORDS, of_statements
from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.analysis.agreement import Coefficient, ConstructRow
    from cfir_coder.analysis.coder_agreement import CoderAgreement, Headline
    from cfir_coder.analysis.coder_units import CoderUnits
    from cfir_coder.core.differences import Compared, DifferenceKind
    from cfir_coder.core.project import Project

Line = list[text.Part]

LEVEL_WORDS = {
    "domain": ("Domain", "the same of the five domains, whatever the construct"),
    "construct": ("Construct", "the same construct, whatever the sub-construct"),
    "sub-construct": ("Sub-construct", "exactly the same code"),
}
"""Each level as a row is called, and what counts as the same there."""

_SAME = "Take any two codings of one statement: so often both name the same codes. Nothing is taken off for luck."
_ALPHA = (
    "Some codes would match by luck. Krippendorff's alpha is 0 when people match no more often than luck would have it,"
    " 1 when they always match, and below 0 when they match less often than luck."
)
_AC1 = "Gwet's AC1 takes luck off in another way. It moves less than alpha where nearly all statements get one code."
_BRACKETS = (
    "How far the number might lie elsewhere with other statements of the same sort (95% intervals); wide when there are"
    " few statements."
)
MEANINGS = (("Same", _SAME), ("Alpha", _ALPHA), ("AC1", _AC1), ("In brackets", _BRACKETS))
"""What each number is, in plain words."""


def agreement_rows(project: Project, width: int) -> Iterator[Line]:
    """The whole page."""
    units = coder_units(project)
    yield from _differences(project, units, width)
    yield [""]
    yield from _material(project, units)
    if not units.several:
        yield [""]
        yield [("There are no numbers yet. ", "strong"), "They need statements that two people coded independently,"]
        yield ["in reviews that everybody who codes them has marked finished."]
        return
    found = coder_agreement(units)
    yield from _levels(found, width)
    yield from _beside(found, width)
    yield from _constructs(project, found.constructs, width)
    yield [""]
    yield [("Formulas, sources and limits of each number: docs/methods.md, under Agreement.", "quiet")]


def _differences(project: Project, units: CoderUnits, width: int) -> Iterator[Line]:
    """Where people differ, by kind, with the statements."""
    by_kind: defaultdict[DifferenceKind, list[Compared]] = defaultdict(list)
    settled = 0
    for review in dict.fromkeys(units.reviews):
        standings = review_standings(project, review)
        for item in compared(project, review):
            if item.kind in BETWEEN_CODERS:
                by_kind[item.kind].append(item)
                settled += standings[item.statement].state == "decided"
    total = sum(map(len, by_kind.values()))
    yield [("Where people differ", "heading")]
    if not total:
        yield ["Nowhere, in what can be compared."]
        return
    yield [
        f"In {counted(total, 'statement')}, {settled} of them settled since.  ",
        ("Enter", "key"),
        " goes to the others",
    ]
    for kind in DIFFERENCE_KINDS:
        if by_kind[kind]:
            where = text.shortened(", ".join(_named(project, by_kind[kind])), width - 32)
            yield [f"  {kind.capitalize():<22}", (f"{len(by_kind[kind]):>4}", "strong"), ("   " + where, "quiet")]


def _named(project: Project, items: Iterable[Compared]) -> Iterator[str]:
    last = ""
    for item in items:
        name = project.reviews[item.review].name
        yield item.statement if item.review == last else f"{name} {item.statement}"
        last = item.review


def _material(project: Project, units: CoderUnits) -> Iterator[Line]:
    """What is compared, and what is left out."""
    yield [("What is compared", "heading")]
    number = len(units.several)
    people = " and ".join(units.people) or "nobody"
    yield [f"{counted(number, 'statement')} that two or more of {people} coded without seeing each other's codes."]
    for reviews, why in ((units.unsealed, "still coded blind"), (units.not_blind, "not coded blind")):
        if reviews:
            yield [("Left out  ", "strong"), ", ".join(project.reviews[one].name for one in reviews), f" ({why})"]
    for reason, count in units.left_out.items():
        yield [("Left out  ", "strong"), f"{counted(count, 'coding')}: {LEFT_OUT_IN_WORDS[reason]}"]


def _levels(found: CoderAgreement, width: int) -> Iterator[Line]:
    yield [""]
    yield [("How often they give the same codes", "heading")]
    yield _head(width)
    for level in found.levels:
        name, what = LEVEL_WORDS[level.level]
        yield from _row(name, level.headline, width)
        yield [(f"    {what}", "quiet")]
    yield [""]
    for name, meaning in MEANINGS:
        yield [(f"{name}  ", "strong"), meaning]
    yield [("Alpha need not fall from domain to construct: luck matches less often among many codes.", "quiet")]


def _beside(found: CoderAgreement, width: int) -> Iterator[Line]:
    yield [""]
    yield [("What else can be compared", "heading")]
    yield _head(width)
    yield from _row("Kind of statement", found.kind, width)
    yield [("    whether it helps or hinders at all, or tells an outcome, a strategy and so on", "quiet")]
    for one in found.same_code:
        yield from _row(one.what.capitalize(), one.headline, width)
        among = f"    only where two people gave the same code: {counted(one.pairs, 'pair')}"
        yield [(f"{among}, {one.compared} with a {one.what} from both", "quiet")]
    construct = next((level for level in found.levels if level.level == "construct"), None)
    if construct:
        yield [text.fitted("Part credit", _NAME), " " * 7, *_number(construct.masi)]
        yield [("    alpha for constructs, where sharing some of several codes counts in part (MASI)", "quiet")]
    yield [text.fitted("All levels at once", _NAME), " " * 7, *_number(found.hierarchical)]
    yield [("    alpha where a difference in the domain weighs more than one further down", "quiet")]


_NAME = 19
_CELL = 22


def _head(width: int) -> Line:
    last = "AC1" if _is_wide(width) else ""
    return [(f"{'':<{_NAME}}{'Same':>5}  {'Alpha':<{_CELL}}{last}", "strong")]


def _is_wide(width: int) -> bool:
    return width >= _NAME + 7 + 2 * _CELL


def _row(name: str, headline: Headline, width: int) -> Iterator[Line]:
    """Percent agreement, alpha and AC1; below it why one of them has no value."""
    ac1 = _number(headline.ac1)
    row: Line = [text.fitted(name, _NAME), (f"{_percent(headline.percent):>5}  ", "strong")]
    row += _number(headline.alpha)
    yield [*row, *ac1] if _is_wide(width) else row
    if not _is_wide(width):
        yield [" " * (_NAME + 3), ("AC1 ", "quiet"), *ac1]
    reasons = dict.fromkeys(one.reason for one in (headline.percent, headline.alpha, headline.ac1) if one.reason)
    for reason in reasons:
        yield [("    no value: ", "warn"), of_statements(reason)]


def _percent(one: Coefficient) -> str:
    return "none" if one.estimate is None else f"{one.estimate * 100:.0f}%"


def _number(one: Coefficient) -> Line:
    if one.estimate is None:
        return [text.fitted("no value", _CELL)]
    between = f" ({one.interval.low:.2f} to {one.interval.high:.2f})" if one.interval else ""
    return [(f"{one.estimate:.2f}", "strong"), text.fitted(between, _CELL - len(f"{one.estimate:.2f}"))]


def _constructs(project: Project, rows: Sequence[ConstructRow], width: int) -> Iterator[Line]:
    yield [""]
    yield [("Construct by construct", "heading")]
    yield [
        "In how many statements somebody gave it, its share of all codings, and, when one person gives it, how often"
    ]
    yield ["another one does too. Kappa and AC1 set given and not given against luck; few statements say little."]
    name = max(width - 43, 20)
    yield [(f"{'':<{name}}{'given':>9}{'share':>7}{'together':>10}{'kappa':>8}{'AC1':>8}", "strong")]
    position = project.codebook.position
    for row in sorted(rows, key=lambda row: [position[key] for key in str(row.construct).split(PAIR)]):
        shown = text.fitted(written_value(project.codebook, str(row.construct)), name)
        shares = f"{_share(row.prevalence):>7}{_share(row.positive_agreement):>10}"
        yield [shown, f"{f'{row.used} of {row.n}':>9}{shares}{_two(row.kappa):>8}{_two(row.ac1):>8}"]
    for reason in dict.fromkeys(row.reason for row in rows if row.reason):
        yield [("none: ", "warn"), of_statements(reason)]


def _share(number: float | None) -> str:
    return "none" if number is None else f"{number:.0%}"


def _two(number: float | None) -> str:
    return "none" if number is None else f"{number:.2f}"
