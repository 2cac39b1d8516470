"""`agreement`: where coders differ, statement by statement, and then how far they agree, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.commands.common import add_project, open_project
from cfir_coder.commands.printing import add_result, output_ending, print_or_write
from cfir_coder.core.text import did_you_mean
from cfir_coder.errors import Fault, WrongUse
from cfir_coder.report.agreement import writing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from cfir_coder.analysis.coder_agreement import Intervals
    from cfir_coder.core.project import Project
    from cfir_coder.report.agreement.document import AgreementDocument

LEVELS = ("domain", "construct", "sub-construct")
MOST_DRAWS = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `agreement`."""
    add_project(parser)
    parser.add_argument("--level", choices=LEVELS, help="compare codes at this level alone (default: at all three)")
    parser.add_argument("--reviews", metavar="IDS", help="only these reviews, as in ibrahim2020,ong2022")
    parser.add_argument("--people", metavar="IDS", help="only these coders, as in re1,re2")
    parser.add_argument("--first", type=int, metavar="N", help="set the first N statements against the later ones")
    parser.add_argument("--bootstrap", type=int, metavar="N", help="ranges by N draws, instead of leaving one out")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the random numbers of the draws (default: 1)")
    parser.add_argument(
        "--over",
        choices=("statements", "reviews"),
        default="statements",
        help="leave out or draw whole reviews instead",
    )
    parser.add_argument(
        "--kalpha", action="store_true", help="with --bootstrap: ranges of alpha as the KALPHA macro gives them"
    )
    parser.add_argument("--not-blind", action="store_true", help="count reviews that were not coded blind as well")
    add_result(parser, writing.ENDINGS)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the report on sealed codings."""
    ending = output_ending(arguments, writing.ENDINGS)
    intervals = _intervals(arguments)
    repository = open_project(arguments)
    document = _document(arguments, repository.project, intervals, for_readers=ending not in {"", "json"})
    print_or_write(arguments, repository, ending, document, writing)
    return 0


def _intervals(arguments: argparse.Namespace) -> Intervals:
    from cfir_coder.analysis.coder_agreement import Intervals

    if arguments.first is not None and arguments.first < 1:
        raise WrongUse(Fault("--first is at least 1"))
    if arguments.bootstrap is not None and not 2 <= arguments.bootstrap <= MOST_DRAWS:
        raise WrongUse(Fault(f"--bootstrap is a number of draws from 2 to {MOST_DRAWS:,}", "1000 is usual"))
    if arguments.kalpha and arguments.bootstrap is None:
        raise WrongUse(Fault("--kalpha needs a number of draws", "Add --bootstrap 1000"))
    return Intervals(arguments.bootstrap, arguments.seed, arguments.over == "reviews", arguments.kalpha)


def _document(
    arguments: argparse.Namespace, project: Project, intervals: Intervals, *, for_readers: bool
) -> AgreementDocument:
    from cfir_coder.exchange.people import shown_people
    from cfir_coder.report.agreement.document import agreement_document

    return agreement_document(
        project,
        level=arguments.level,
        reviews=_named(arguments.reviews, "review", project.reviews),
        people=_named(arguments.people, "person", project.people),
        not_blind=arguments.not_blind,
        first=arguments.first,
        intervals=intervals,
        # What leaves the project calls people as they chose; on the screen of the team their ids are shorter.
        names=shown_people(project) if for_readers else None,
    )


def _named(asked: str | None, noun: str, there: Mapping[str, object]) -> Sequence[str] | None:
    """The ids that were asked for; raises WrongUse for one that the project has not."""
    if asked is None:
        return None
    ids = [part.strip() for part in asked.split(",") if part.strip()]
    for each in ids:
        if each not in there:
            raise WrongUse(Fault(f"there is no {noun} '{each}'", did_you_mean(each, there)))
    return ids
