"""The methods document: the paragraphs, then PRIOR, ENTREQ and GRIPP2, as sections that every format prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.report.caption import warnings
from cfir_coder.report.influence.gripp2 import TO_WRITE, gripp2_rows
from cfir_coder.report.methods.checklists import (
    ENTREQ,
    ENTREQ_NOTE,
    ENTREQ_SOURCE,
    PRIOR,
    PRIOR_LATER,
    PRIOR_NOTE,
    PRIOR_SOURCE,
    Item,
    rows,
)
from cfir_coder.report.methods.paragraphs import paragraphs
from cfir_coder.report.printed import shown
from cfir_coder.report.sections import Report, Section, safe_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cfir_coder.report.methods.facts import MethodsFacts

COLUMNS = ("Item", "What it asks", "What the project's files say")
FOR_THE_TEAM = "For the team to write."
NOT_A_JUDGEMENT = (
    "Filled in is what the project's files hold, and nothing is judged: an item with facts is not thereby reported "
    f"well, and “{FOR_THE_TEAM}” says only that the files can't know it."
)
GRIPP2_NOTE = "GRIPP2 short form (Staniszewska et al. 2017): the team and its co-reviewers write it together."


def methods_report(facts: MethodsFacts) -> Report:
    """The document, every text safe to show."""
    project = facts.project
    gripp2 = gripp2_rows(project, facts.influence, facts.names)
    return Report(
        title=shown(project.settings.title),
        caption="Methods text and reporting checklists, with the project's numbers",
        warnings=tuple(map(shown, warnings(project))),
        sections=(
            Section("Methods", paragraphs=tuple(map(shown, paragraphs(facts)))),
            _checklist("PRIOR (overviews of reviews)", [NOT_A_JUDGEMENT, PRIOR_NOTE, PRIOR_SOURCE], PRIOR, facts),
            _checklist("PRIOR, later items without their numbers", [], PRIOR_LATER, facts),
            _checklist("ENTREQ (syntheses of qualitative research)", [ENTREQ_NOTE, ENTREQ_SOURCE], ENTREQ, facts),
            _section("GRIPP2 short form", [GRIPP2_NOTE], ("Section", COLUMNS[2], TO_WRITE), gripp2),
        ),
    )


def _checklist(heading: str, said: Iterable[str], items: Iterable[Item], facts: MethodsFacts) -> Section:
    filled = [[*first, known or FOR_THE_TEAM] for *first, known in rows(items, facts)]
    return _section(heading, said, COLUMNS, filled)


def _section(heading: str, said: Iterable[str], columns: Sequence[str], cells: Iterable[Sequence[str]]) -> Section:
    return Section(shown(heading), tuple(map(shown, said)), safe_table(columns, cells))
