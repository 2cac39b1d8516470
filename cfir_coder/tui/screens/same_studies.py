"""Asking a person whether studies that look alike are one under two names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cfir_coder.analysis.studies import counted_once, one_name_each
from cfir_coder.core.same_studies import one_study, two_studies
from cfir_coder.core.text import beginning
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.screens.changing import as_decider, attempt, if_picked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.core.session import Change
    from cfir_coder.tui.screens.base import ProjectScreen
    from cfir_coder.tui.text import Part

LONGEST = 200
"""So much of a reference is shown, so that both fit on a small screen."""

Two = tuple[str, str]


def ask_which_are_one(screen: ProjectScreen, pairs: Sequence[Two]) -> None:
    """Choose a pair of studies that look alike, where there are several, and say what they are."""
    if not pairs:
        screen.say("No two studies look alike, or somebody has said of all what they are", refused=True)
    elif len(pairs) == 1:
        _ask(screen, pairs[0])
    else:
        options = [Option(f"{first} and {second}", (first, second)) for first, second in pairs]
        screen.app.push_screen(Pick("Studies that look alike", options, finds=True), if_picked(partial(_ask, screen)))


def _ask(screen: ProjectScreen, pair: Two) -> None:
    """Say of two studies whether they are one."""
    first, second = pair
    options: list[Option[Callable[[Project], Change]]] = [
        Option(f"One study, counted as {first}", lambda project: one_study(project, first, second)),
        Option(f"One study, counted as {second}", lambda project: one_study(project, second, first)),
        Option("Two studies", lambda project: two_studies(project, first, second)),
    ]
    says = [row for study in pair for row in _in_words(screen.work.project, study)]

    def picked(make: Callable[[Project], Change]) -> None:
        as_decider(screen, lambda _: attempt(screen, lambda: make(screen.work.project)))

    screen.app.push_screen(Pick("Are these one study?", options, says=says), if_picked(picked))


def _in_words(project: Project, study: str) -> Iterator[list[Part]]:
    """A study with its reference, and the reviews that include it."""
    entry, names = project.studies.studies[study], one_name_each(project)
    including = [
        review.name for review in project.reviews.values() if study in (counted_once(review.studies, names) or ())
    ]
    yield [(f"{study}  ", "strong"), beginning(entry.citation, LONGEST) or "no reference"]
    yield [(f"  in {', '.join(including) or 'no review'}", "quiet")]
