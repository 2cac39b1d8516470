"""Which statements are offered for grouping: filters, and the rows under the construct they were coded to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.likeness import alike
from cfir_coder.core.text import collapse, counted
from cfir_coder.report.wording import WITHOUT_CODE
from cfir_coder.tui import state
from cfir_coder.tui.dialogs.pick import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cfir_coder.core.project import Project
    from cfir_coder.tui.filed import Filed
    from cfir_coder.tui.state import Place


@dataclass(frozen=True, slots=True)
class Row:
    """A statement under one of its codes, with the words it shares with the one looked at; or only words."""

    heading: str = ""
    place: Place | None = None
    code: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Show:
    """Which statements are offered: a name, a test, and the code that is looked at, if it is one."""

    name: str
    holds: Callable[[Filed, Place], bool]
    code: str = ""


def _is_ungrouped(filed: Filed, place: Place) -> bool:
    return filed.standing[place].kind == "determinant" and place not in filed.holders


def _is_other_kind(filed: Filed, place: Place) -> bool:
    return filed.standing[place].kind != "determinant" and place not in filed.holders


def _has_code(code: str, filed: Filed, place: Place) -> bool:
    return code in filed.codes(place)


def _says(words: list[str], filed: Filed, place: Place) -> bool:
    statement = state.statement_of(filed.project, place)
    review = filed.project.reviews[place[0]].name
    said = f"{statement.text} {statement.quote} {review}".casefold() if statement else ""
    return all(word in said for word in words)


UNGROUPED = Show("In no factor", _is_ungrouped)
OTHER_KINDS = Show("Other kinds, in no factor", _is_other_kind)
EVERYTHING = Show("All that stand", lambda _, __: True)


def coded(code: str) -> Show:
    """The statements coded to a construct."""
    return Show(code, partial(_has_code, code), code)


def with_text(typed: str) -> Show:
    """The statements in whose text, quote or review's name all the words occur."""
    return Show(f"With “{typed.strip()}”", partial(_says, typed.casefold().split()))


def options(filed: Filed, here: Iterable[str] = ()) -> list[Option[Show]]:
    """What can be shown, each with how many statements; the codes in hand come before all others in use."""
    tally = Counter(code for place in places(filed, EVERYTHING) for code in filed.codes(place))
    codes = dict.fromkeys((*here, *_codes_in_use(filed)))
    found = [Option(show.name, show, _how_many(filed, show)) for show in (UNGROUPED, EVERYTHING, OTHER_KINDS)]
    return found + [Option(code, coded(code), counted(tally[code], "statement")) for code in codes]


def found_by(filed: Filed, typed: str) -> list[Option[Show]]:
    """What can be shown whose name has the words, and the statements whose text has them."""
    words = typed.casefold().split()
    matching = [option for option in options(filed) if all(word in option.name.casefold() for word in words)]
    text = with_text(typed)
    return [Option(text.name, text, _how_many(filed, text)), *matching]


def _how_many(filed: Filed, show: Show) -> str:
    return counted(len(places(filed, show)), "statement")


def _codes_in_use(filed: Filed) -> list[str]:
    codes = {applied.code for stands in filed.standing.values() if stands.stands for applied in stands.codes}
    return [filed.project.codebook.written(code) for code in sorted(codes, key=filed.project.codebook.order)]


def places(filed: Filed, show: Show) -> list[Place]:
    """The statements that stand and are shown, in the project's order."""
    return [place for place, stands in filed.standing.items() if stands.stands and show.holds(filed, place)]


def rows(filed: Filed, show: Show) -> list[Row]:
    """The statements under a heading for each code they have; one with several codes is under each of them."""
    by_heading: dict[tuple[int, str], list[Row]] = {}
    for place in places(filed, show):
        for code in filed.codes(place) or [""]:
            if show.code in {"", code}:
                order = _order(filed.project, code)
                heading = code or WITHOUT_CODE[filed.standing[place].kind or "determinant"]
                by_heading.setdefault((order, heading), []).append(Row(heading, place, code))
    made: list[Row] = []
    for (_, heading), under in sorted(by_heading.items(), key=lambda item: item[0]):
        made += [Row(f"{heading} · {len(under)}"), *under]
    return made


def _order(project: Project, code: str) -> int:
    read = project.codebook.read(code)
    return project.codebook.position[read.ids[0]] if isinstance(read, Code) else len(project.codebook.constructs)


def rows_alike(filed: Filed, show: Show, text: str, what: str) -> list[Row]:
    """The statements that share words with a text, most words first, with these words; then all the others."""
    shown = places(filed, show)
    texts = {place: collapse(found.text) for place in shown if (found := state.statement_of(filed.project, place))}
    like = alike(texts, text)
    placed = {item.place for item in like}
    rest = [place for place in shown if place not in placed]
    made = [Row(f"Words in common with {what} · {len(like)}")]
    made += [Row("", item.place, show.code, item.words) for item in like]
    made += [Row(f"No word in common · {len(rest)}")] if rest else []
    return made + [Row("", place, show.code) for place in rest]


def nothing_to_show(filed: Filed, show: Show) -> Iterator[Row]:
    """What an empty list says, and what to do."""
    tally = filed.account
    if not tally.in_factors + tally.ungrouped + sum(tally.other_kinds.values()):
        yield Row("No statement has codes that stand yet.")
        yield Row("Code them first; ctrl+r settles what was coded differently.")
    elif show == UNGROUPED:
        yield Row("Every determinant that stands is in a factor.")
        yield Row("v shows others: a statement may be in several.")
    else:
        yield Row(f"Nothing: {show.name}")
        yield Row("v shows others.")
