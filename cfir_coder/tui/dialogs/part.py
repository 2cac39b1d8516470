"""Which part of the project is shown: by tag, perspective or appraisal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cfir_coder.core.filtering import Filter, choices, filtered
from cfir_coder.core.grouping import reviews_counted
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.core.project import Project
    from cfir_coder.tui.text import Part

SAYS: list[list[Part]] = [[("Any one of a sort, and all sorts together. N is that of the part.", "quiet")]]


def which_part(project: Project, now: Filter) -> Pick[Filter]:
    """Everything that a part can be chosen by, what is chosen with a tick; each says the N it would lead to."""
    whole = Option("Everything", Filter(), _n(project, Filter()))
    options = [whole, *_options(project, now)]
    return Pick("Which part of the project?", options, says=SAYS, finds=len(options) > 12)


def _options(project: Project, now: Filter) -> Iterator[Option[Filter]]:
    there = choices(project)
    for noun, sort in (("Tag", "tags"), ("Perspective", "perspectives"), ("Rated", "appraisals")):
        chosen: tuple[str, ...] = getattr(now, sort)
        for word in getattr(there, sort):
            is_on = word in chosen
            words = tuple(one for one in chosen if one != word) if is_on else (*chosen, word)
            wanted = replace(now, **{sort: words})
            sign = "✓" if is_on else " "
            yield Option(f"{sign} {noun}: {word}", wanted, _n(project, wanted), "strong" if is_on else "")


def _n(project: Project, wanted: Filter) -> str:
    return f"N = {len(reviews_counted(filtered(project, wanted)))}"
