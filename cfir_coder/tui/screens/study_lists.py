"""The studies that reviews share, as a list from which one goes to the statements that name them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cfir_coder.analysis.studies import counted_once, one_name_each
from cfir_coder.analysis.study_matrix import shared_studies
from cfir_coder.core.factor import member_key
from cfir_coder.core.text import counted
from cfir_coder.tui.dialogs.studies import Studies
from cfir_coder.tui.screens.behind import BehindScreen
from cfir_coder.tui.widgets.blocks import Block, paragraph, stacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cfir_coder.analysis.study_matrix import StudyMatrix
    from cfir_coder.core.project import Project
    from cfir_coder.tui.screens.base import ProjectScreen

Including = tuple[str, tuple[str, ...]]
"""A study, and which of the reviews include it."""


def list_studies(
    screen: ProjectScreen, project: Project, matrix: StudyMatrix, reviews: Sequence[str], title: str
) -> None:
    """List the studies that reviews share; one that is chosen leads to the statements that name it."""
    found = _studies_of(project, matrix, reviews)
    blocks = list(_study_blocks(project, found, several=len(reviews) > 2))

    def chosen(keys: tuple[str, ...] | None) -> None:
        if keys:
            screen.app.push_screen(BehindScreen(screen.program, "a study", keys))
        elif keys is not None:
            screen.say("No statement names this study", refused=True)

    screen.app.push_screen(Studies(title, [[_how_many(found, reviews)]], blocks), chosen)


def _studies_of(project: Project, matrix: StudyMatrix, reviews: Sequence[str]) -> list[Including]:
    """The studies of one review, or those that at least two of several share, each with the reviews."""
    if len(reviews) > 1:
        return list(shared_studies(matrix, reviews))
    listed = counted_once(project.reviews[reviews[0]].studies, one_name_each(project)) if reviews else None
    return [(study, tuple(reviews)) for study in sorted(listed or ())]


def _how_many(found: Sequence[object], reviews: Sequence[str]) -> str:
    """What a list of studies is."""
    where = {1: "included", 2: "in both reviews"}.get(len(reviews), "in two or more of the reviews")
    return f"{counted(len(found), 'study', 'studies')} {where}"


def _study_blocks(project: Project, found: Sequence[Including], *, several: bool) -> Iterator[Block[tuple[str, ...]]]:
    """An entry for each study, with the statements that name it; with `several` also the reviews."""
    naming = _statements_by_study(project)
    studies = project.studies.studies
    for study, reviews in found:
        entry = studies.get(study)
        citation = entry.citation if entry and entry.citation else study
        year = f" ({entry.year})" if entry and entry.year and str(entry.year) not in citation else ""
        keys = tuple(naming.get(study, ()))
        said = f"named by {counted(len(keys), 'statement')}"
        where = f"{_names(project, reviews)}; " if several else ""
        yield Block(stacked(paragraph("", citation + year), paragraph("", f"{where}{said}", "quiet", indent=2)), keys)


def _statements_by_study(project: Project) -> dict[str, list[str]]:
    names = one_name_each(project)
    found: dict[str, list[str]] = defaultdict(list)
    for review in project.reviews.values():
        for key, statement in review.statements.items():
            if statement.withdrawn is None:
                for study in counted_once(statement.studies, names) or ():
                    found[study].append(member_key(review.id, key))
    return found


def _names(project: Project, reviews: Iterable[str]) -> str:
    return ", ".join(project.reviews[review].name for review in reviews)
