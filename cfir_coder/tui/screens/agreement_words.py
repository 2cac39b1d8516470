"""The page on agreement, row by row: differences first, then each number with a sentence that says what it is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cfir_coder.analysis.coder_agreement import coder_agreement
from cfir_coder.analysis.coder_units import coder_units, written_value
from cfir_coder.core.codebook import PAIR
from cfir_coder.core.differences import DIFFERENCE_KINDS, compared
from cfir_coder.core.modes import in_words
from cfir_coder.core.standing import review_standings
from cfir_coder.core.text import counted
from cfir_coder.report.agreement.words import LEFT_OUT_IN_WORDS, of_statements
from cfir_coder.tui import text
from cfir_coder.tui.screens.agreement_table import NAME, Line, head, headline_row, number, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.analysis.agreement import ConstructRow
    from cfir_coder.analysis.coder_agreement import CoderAgreement
    from cfir_coder.analysis.coder_units import CoderUnits
    from cfir_coder.core.differences import Compared, DifferenceKind
    from cfir_coder.core.project import Project

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
_KAPPA = (
    "Cohen's kappa is the number that most papers give for two people. It takes luck off as alpha does, by how often"
    " each of the two gives each code."
)
MEANINGS = (("Same", _SAME), ("Alpha", _ALPHA), ("AC1", _AC1), ("In brackets", _BRACKETS))
"""What each number is, in plain words."""


NO_NUMBERS_YET = (
    "They need statements that two people coded independently, in reviews that everybody who codes them has marked"
    " finished."
)


def agreement_rows(project: Project, width: int, first: int | None = None) -> Iterator[Line]:
    """The whole page; `first` is how many of the first statements were a training round."""
    units = coder_units(project)
    yield from _differences(project, units, width)
    yield [""]
    yield from _material(project, units)
    if not units.several:
        yield [""]
        yield [("There are no numbers yet. ", "strong"), NO_NUMBERS_YET]
        return
    found = coder_agreement(units, first=first)
    yield from _levels(found, width)
    yield from _beside(found, width)
    yield from _pairs(found, width)
    yield from _rounds(found, width, first)
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
            if item.kind and item.between_coders:
                by_kind[item.kind].append(item)
                settled += standings[item.statement].state == "decided"
    total = sum(map(len, by_kind.values()))
    yield [("Where people differ", "heading")]
    if not total:
        yield ["Nowhere, in what can be compared." if units.several else "Nothing can be compared yet."]
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
    if number:
        yield [f"{counted(number, 'statement')} that {_who(units.people)} coded without seeing each other's codes."]
    else:
        yield ["No statement that several people coded without seeing each other's codes."]
    for sentence in in_words(project):
        yield [sentence]
    for reviews, why in ((units.unsealed, "still coded blind"), (units.not_blind, "not coded blind")):
        if reviews:
            yield [("Left out  ", "strong"), ", ".join(project.reviews[one].name for one in reviews), f" ({why})"]
    for reason, count in units.left_out.items():
        yield [("Left out  ", "strong"), f"{counted(count, 'coding')}: {LEFT_OUT_IN_WORDS[reason]}"]


def _who(people: Sequence[str]) -> str:
    if len(people) == 2:
        return f"both {' and '.join(people)}"
    return f"two or more of {', '.join(people)}" if people else "two people"


def _levels(found: CoderAgreement, width: int) -> Iterator[Line]:
    yield [""]
    yield [("How often they give the same codes", "heading")]
    yield head(width)
    for level in found.levels:
        name, what = LEVEL_WORDS[level.level]
        yield from headline_row(name, level.headline, width)
        yield [(f"    {what}", "quiet")]
    yield [""]
    for name, meaning in MEANINGS:
        yield [(f"{name}  ", "strong"), meaning]
    yield [("Alpha need not fall from domain to construct: luck matches less often among many codes.", "quiet")]


def _beside(found: CoderAgreement, width: int) -> Iterator[Line]:
    yield [""]
    yield [("What else can be compared", "heading")]
    yield head(width)
    yield from headline_row("Kind of statement", found.kind, width)
    yield [("    whether it helps or hinders at all, or tells an outcome, a strategy and so on", "quiet")]
    for one in found.same_code:
        yield from headline_row(one.what.capitalize(), one.headline, width)
        among = f"    only where two people gave the same code: {counted(one.pairs, 'pair')}"
        yield [(f"{among}, {one.compared} with a {one.what} from both", "quiet")]
    yield from _part_credit(found)


def _part_credit(found: CoderAgreement) -> Iterator[Line]:
    """Alphas for which sharing some of several codes counts in part."""
    construct = next((level for level in found.levels if level.level == "construct"), None)
    if construct:
        yield [text.fitted("Part credit, MASI", NAME), " " * 7, *number(construct.masi)]
        yield [("    alpha for constructs, where sharing some of several codes counts in part", "quiet")]
        yield [text.fitted("Part credit, Jaccard", NAME), " " * 7, *number(construct.jaccard)]
        yield [("    the same, counting the share of codes in common alone; MASI is stricter", "quiet")]
    yield [text.fitted("All levels at once", NAME), " " * 7, *number(found.hierarchical)]
    yield [("    alpha where a difference in the domain weighs more than one further down", "quiet")]


def _pairs(found: CoderAgreement, width: int) -> Iterator[Line]:
    """Each two coders on constructs, with the number that is made for two."""
    pairs = [each for each in found.pairs if each.level == "construct"]
    if not pairs:
        return
    yield [""]
    yield [("Each two coders, on constructs", "heading")]
    yield head(width, "Kappa")
    for each in pairs:
        values = (each.headline.percent, each.headline.alpha, each.kappa)
        yield from row(" and ".join(each.people), values, width, "Kappa")
        yield [(f"    in {counted(each.headline.alpha.n, 'statement')} that both coded", "quiet")]
    yield [("Kappa  ", "strong"), _KAPPA]


def _rounds(found: CoderAgreement, width: int, first: int | None) -> Iterator[Line]:
    """The first statements against the later ones, where somebody has said how many were for training."""
    yield [""]
    yield [("First statements and later ones", "heading")]
    if first is None:
        yield [("t", "key"), " says how many of the first statements were for training: did people agree more after?"]
        return
    yield head(width)
    for each in found.rounds:
        yield [(f"{each.name.capitalize()}: {counted(each.statements, 'statement')}", "strong")]
        for level in each.levels if each.statements else ():
            yield from headline_row(f"  {level.level}", level.headline, width)
    yield ["Where the brackets of the two overlap widely, the two may be alike.  ", ("t", "key"), " another number"]


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
    for each in sorted(rows, key=lambda row: [position[key] for key in str(row.construct).split(PAIR)]):
        shown = text.fitted(written_value(project.codebook, str(each.construct)), name)
        shares = f"{_share(each.prevalence):>7}{_share(each.positive_agreement):>10}"
        yield [shown, f"{f'{each.used} of {each.n}':>9}{shares}{_two(each.kappa):>8}{_two(each.ac1):>8}"]
    for reason in dict.fromkeys(each.reason for each in rows if each.reason):
        yield [("none: ", "warn"), of_statements(reason)]


def _share(number: float | None) -> str:
    return "none" if number is None else f"{number:.0%}"


def _two(number: float | None) -> str:
    return "none" if number is None else f"{number:.2f}"
