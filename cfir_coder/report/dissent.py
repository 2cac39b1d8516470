"""How the table shows dissent: a mark, a column with the words, or a sentence that it is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.report.rows import Dissent, Row

DissentShown = Literal["mark", "column", "none"]

DISSENT_SHOWN: tuple[DissentShown, ...] = get_args(DissentShown)

SOMEBODY = "Somebody in the team"
"""Whoever chose not to be shown."""

_ROLE = "lived-experience"

COLUMN = (
    "Dissent: the words of people who saw the code of a statement, or the line, differently and were not followed; "
    "each is shown as they chose."
)


def shown_names(project: Project, names: Mapping[str, str]) -> dict[str, str]:
    """What stands for each person beside their words: nothing that could tell who chose not to be shown."""
    open_ones = {key: person for key, person in project.people.items() if person.shown != "not" and key in names}
    return {
        key: names[key].replace(_ROLE, f"{_ROLE} researcher", 1) if person.shown == "role" else names[key]
        for key, person in open_ones.items()
    }


def dissent_in_words(dissents: Iterable[Dissent], names: Mapping[str, str]) -> str:
    """Who disagreed, in which words, about which statement."""
    return "; ".join(
        f"{_who(one, names)}: “{one.words}” ({one.statement if one.about_statement else 'this line'})"
        for one in dissents
    )


def dissent_as_data(dissents: Iterable[Dissent], names: Mapping[str, str]) -> list[dict[str, str]]:
    """The same for other programs."""
    return [{"statement": one.statement, "by": _who(one, names), "words": one.words} for one in dissents]


def _who(dissent: Dissent, names: Mapping[str, str]) -> str:
    return names.get(dissent.person, SOMEBODY)


def said_of_dissent(rows: Sequence[Row], shown: DissentShown) -> Iterator[str]:
    """What a reader has to know of dissent that no footnote says."""
    found = [one for row in rows for one in row.dissents]
    if not found or shown == "mark":
        return
    if shown == "column":
        yield COLUMN
        return
    decided = {one.statement for one in found if one.about_statement}
    lines = {one.statement for one in found if not one.about_statement}
    where = [f"the decisions on {counted(len(decided), 'statement')}"] if decided else []
    where += [counted(len(lines), "line")] if lines else []
    yield f"Dissent is kept with {' and '.join(where)}; this table does not mark it."
