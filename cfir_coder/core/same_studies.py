"""What a person says of two studies that look like one: that they are one, or that they are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.project import STUDIES
from cfir_coder.core.session import Change, edit

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Study
    from cfir_coder.core.session import Edit


def one_study(project: Project, kept: str, other: str) -> Change:
    """Both names are of one study, which is counted under the name that is kept."""
    studies = project.studies.studies
    names = [other, *(name for name, study in studies.items() if study.same_as == other and name != kept)]
    edits = [_revised(project, name, studies[name].model_copy(update={"same_as": kept})) for name in names]
    if studies[kept].same_as is not None:
        edits.append(_revised(project, kept, studies[kept].model_copy(update={"same_as": None})))
    return Change(f"said that {other} is {kept} under another name", tuple(edits))


def two_studies(project: Project, first: str, second: str) -> Change:
    """The two look alike and are not one; they are not suggested again."""
    known = project.studies.studies[first]
    different = tuple(dict.fromkeys((*known.different_from, second)))
    made = _revised(project, first, known.model_copy(update={"different_from": different}))
    return Change(f"said that {first} and {second} are two studies", (made,))


def said_different(project: Project, first: str, second: str) -> bool:
    """Whether somebody has said that the two are different studies."""
    studies = project.studies.studies
    return second in studies[first].different_from or first in studies[second].different_from


def _revised(project: Project, name: str, study: Study) -> Edit:
    return edit(project, STUDIES, ("studies", name), study.as_data())
