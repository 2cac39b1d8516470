"""What the coding screen lets people choose from: filters, runners-up, earlier versions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.find import Finder
from cfir_coder.core.standing import read_codes
from cfir_coder.core.values import VALENCES
from cfir_coder.tui import counts, state, usage
from cfir_coder.tui.dialogs.pick import Option, Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.work import Work


@dataclass(frozen=True)
class Show:
    """Which statements are shown: a name and a test."""

    name: str
    holds: Callable[[Work, Place], bool]


def filters(work: Work) -> list[Option[Show]]:
    """The filters that make sense here, with how many statements each shows."""
    every = counts.places(work.project)
    return [
        Option(show.name, show, str(count))
        for show in _shows(work)
        if (count := sum(show.holds(work, place) for place in every)) or show.name in {"All statements", "Mine to do"}
    ]


def shown_by(work: Work) -> Callable[[str], list[Option[Show]]]:
    """Filters that match what was typed, and the one that looks for it in the texts."""
    known = filters(work)
    every = counts.places(work.project)

    def find(typed: str) -> list[Option[Show]]:
        words = typed.casefold().split()
        matching = [option for option in known if all(word in option.name.casefold() for word in words)]
        text = Show(f"Text with “{typed.strip()}”", lambda work, place: _says(work, place, words))
        return [*matching, Option(text.name, text, str(sum(text.holds(work, place) for place in every)))]

    return find


def _says(work: Work, place: Place, words: list[str]) -> bool:
    statement = state.statement_of(work.project, place)
    said = f"{statement.text} {statement.quote} {statement.locator}".casefold() if statement else ""
    return all(word in said for word in words)


def _shows(work: Work) -> Iterator[Show]:
    yield Show("All statements", lambda _, __: True)
    yield Show("Mine to do", _is_mine_to_do)
    for wanted in ("unsure", "text changed", "no valence yet", "none fits", "differs", "decided", "coded"):
        yield Show(wanted.capitalize(), partial(_has_state, wanted))
    for valence in VALENCES:
        yield Show(f"Valence: {valence}", partial(_has_valence, valence))
    for review in work.project.reviews.values():
        yield Show(f"Review: {review.name}", partial(_in_review, review.id))
    for tag in sorted({tag for place in counts.places(work.project) for tag in _tags(work, place)}):
        yield Show(f"Tag: {tag}", partial(_has_tag, tag))
    for key in sorted(usage.use_counts(work.project, work.person), key=work.project.codebook.position.__getitem__):
        yield Show(f"{key} {work.project.codebook.constructs[key].name}", partial(_has_construct, key))


def _has_state(wanted: str, work: Work, place: Place) -> bool:
    return state.state_of(work.project, work.person, place) == wanted


def _is_mine_to_do(work: Work, place: Place) -> bool:
    now = state.state_of(work.project, work.person, place)
    return now in state.UNFINISHED and place[1] in counts.mine(work.project, work.person, place[0])


def _has_valence(valence: str, work: Work, place: Place) -> bool:
    coding = state.coding_of(work.project, work.person, place)
    return coding is not None and any(applied.valence == valence for applied in coding.codes)


def _has_construct(construct: str, work: Work, place: Place) -> bool:
    coding = state.coding_of(work.project, work.person, place)
    codes = read_codes(work.project, coding.codes) if coding else ()
    return any(construct in code.code.ids for code in codes)


def _in_review(review: str, _: Work, place: Place) -> bool:
    return place[0] == review


def _has_tag(tag: str, work: Work, place: Place) -> bool:
    return tag in _tags(work, place)


def _tags(work: Work, place: Place) -> tuple[str, ...]:
    statement = state.statement_of(work.project, place)
    return statement.tags if statement else ()


def runner_up(codebook: Codebook) -> Pick[str]:
    """Which construct it might be as well; the empty text where there is none."""
    written = {key: codebook.written(Code((key,))) for key in codebook.constructs}
    options = [
        Option(written[key], written[key]) for key, one in codebook.constructs.items() if one.level != "subdomain"
    ]
    finder = Finder.of(codebook)
    nothing = Option("No runner-up", "", "unsure all the same", "quiet")
    return Pick(
        "Unsure: what might it be instead?",
        [nothing, *options],
        find=lambda typed: [*(Option(written[key], written[key]) for key in finder.find(typed)), nothing],
    )
