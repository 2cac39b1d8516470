"""Showing a part of a project: `--tag`, `--perspective`, `--appraisal`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import normal_name
from cfir_coder.core.filtering import Filter, choices
from cfir_coder.core.text import did_you_mean, display_text
from cfir_coder.errors import Fault, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from cfir_coder.core.project import Project


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The three filters; each can be given several times."""
    for option, what in (
        ("--tag", "reviews or statements with this tag"),
        ("--perspective", "statements from this perspective"),
        ("--appraisal", "reviews with this rating, or 'not rated'"),
    ):
        help_text = f"only {what}; can be given several times, and N is then that of this part"
        parser.add_argument(option, action="append", default=[], metavar="WORD", help=help_text)


def chosen_filter(arguments: argparse.Namespace, project: Project) -> Filter:
    """What the arguments ask for; raises WrongUse for a word that nothing in the project has."""
    there = choices(project)
    return Filter(
        tags=_known("tag", arguments.tag, there.tags),
        perspectives=_known("perspective", arguments.perspective, there.perspectives),
        appraisals=_known("rating", arguments.appraisal, there.appraisals),
    )


def _known(noun: str, asked: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    known = {normal_name(value): value for value in there}
    for word in asked:
        if normal_name(word) not in known:
            todo = did_you_mean(word, map(display_text, there)) or f"No review or statement has a {noun}"
            raise WrongUse(Fault(f"nothing in this project has the {noun} '{word}'", todo))
    return tuple(known[normal_name(word)] for word in asked)
