"""The tables of the page on agreement: a row a thing compared, three numbers with how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.agreement.words import of_statements
from cfir_coder.tui import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.analysis.agreement import Coefficient
    from cfir_coder.analysis.coder_agreement import Headline

Line = list[text.Part]

NAME = 22
CELL = 22


def head(width: int, third: str = "AC1") -> Line:
    """The names of the columns; on a narrow screen the third has a line of its own."""
    last = third if _is_wide(width) else ""
    return [(f"{'':<{NAME}}{'Same':>5}  {'Alpha':<{CELL}}{last}", "strong")]


def _is_wide(width: int) -> bool:
    return width >= NAME + 7 + 2 * CELL


def headline_row(name: str, headline: Headline, width: int) -> Iterator[Line]:
    """Percent agreement, alpha and AC1; below it why one of them has no value."""
    yield from row(name, (headline.percent, headline.alpha, headline.ac1), width)


def row(
    name: str, values: tuple[Coefficient, Coefficient, Coefficient], width: int, third: str = "AC1"
) -> Iterator[Line]:
    """A percentage, alpha and a third number; below it why one of them has no value."""
    percent, alpha, last = values
    line: Line = [text.fitted(name, NAME), (f"{_percent(percent):>5}  ", "strong"), *number(alpha)]
    yield [*line, *number(last)] if _is_wide(width) else line
    if not _is_wide(width):
        yield [" " * (NAME + 7 - len(third) - 1), (f"{third} ", "quiet"), *number(last)]
    reasons = dict.fromkeys(one.reason for one in values if one.reason)
    for reason in reasons:
        yield [("    no value: ", "warn"), of_statements(reason)]


def _percent(one: Coefficient) -> str:
    return "none" if one.estimate is None else f"{one.estimate * 100:.0f}%"


def number(one: Coefficient) -> Line:
    """A coefficient with its interval, as wide as its column."""
    if one.estimate is None:
        return [text.fitted("no value", CELL)]
    between = f" ({one.interval.low:.2f} to {one.interval.high:.2f})" if one.interval else ""
    return [(f"{one.estimate:.2f}", "strong"), text.fitted(between, CELL - len(f"{one.estimate:.2f}"))]
