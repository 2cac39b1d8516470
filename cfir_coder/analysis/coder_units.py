"""What people coded, as units for the agreement library: a statement is a unit, a person a coder.

Only codings made independently count: those of reviews that were coded blind and are sealed, made without seeing
another's codes, of one text, with codes that the codebook has. What is left out is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.codebook import PAIR, Code
from cfir_coder.core.differences import in_coders_order
from cfir_coder.core.sequence import is_in_sequence
from cfir_coder.core.standing import coding_obstacle, is_blind, is_sealed
from cfir_coder.core.text import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.coding import Coding, PersonCodings
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind, Valence

Level = Literal["domain", "construct", "sub-construct"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""The levels of a codebook at which codes are compared, coarse to fine."""

CodePath = tuple[str, ...]
"""A code from its domain down, as in ("III", "III.J", "III.J.2"); one given only higher up is shorter."""

Why = Literal["text changed between them", "not in the codebook", "saw another's codes"]
"""Why a coding is left out."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one person said of one statement: the kind, and each code with its valence and strength."""

    kind: Kind
    valences: Mapping[CodePath, Valence | None]
    strengths: Mapping[CodePath, int | str | None]

    @property
    def codes(self) -> frozenset[CodePath]:
        """The codes alone; the empty set says that none fits."""
        return frozenset(self.valences)


@dataclass(frozen=True)
class CoderUnits:
    """Statements x people; None where a person has not coded a statement, or their coding is left out.

    `unsealed` and `not_blind` are reviews with codings that are left out whole.
    """

    people: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Given | None, ...], ...]
    unsealed: tuple[str, ...] = ()
    not_blind: tuple[str, ...] = ()
    left_out: Mapping[Why, int] = field(default_factory=dict)

    @property
    def reviews(self) -> tuple[str, ...]:
        """The review of each statement."""
        return tuple(review for review, _ in self.places)

    @property
    def kinds(self) -> list[tuple[Kind | None, ...]]:
        """The kinds that people named."""
        return [tuple(given.kind if given else None for given in row) for row in self.rows]

    @cached_property
    def codes(self) -> list[tuple[frozenset[CodePath] | None, ...]]:
        """The codes that people gave, as sets of paths."""
        return [tuple(given.codes if given else None for given in row) for row in self.rows]

    def at_level(self, level: Level) -> list[tuple[frozenset[str] | None, ...]]:
        """The codes that people gave, each cut at a level, by id."""
        depth = LEVELS.index(level) + 1
        # The same few sets come again and again.
        given = {codes for row in self.codes for codes in row}
        cuts = {codes: None if codes is None else cut(codes, depth) for codes in given}
        return [tuple(map(cuts.__getitem__, row)) for row in self.codes]

    def part(self, numbers: Sequence[int]) -> CoderUnits:
        """The same with some of the statements alone."""
        places = tuple(self.places[number] for number in numbers)
        rows = tuple(self.rows[number] for number in numbers)
        return CoderUnits(self.people, places, rows, self.unsealed, self.not_blind, self.left_out)

    @property
    def several(self) -> list[int]:
        """The numbers of the statements that two or more people coded."""
        return [number for number, row in enumerate(self.rows) if sum(given is not None for given in row) > 1]


def cut(codes: Collection[CodePath], depth: int) -> frozenset[str]:
    """Codes cut to so many steps, by the id of the last one; a code given higher up is its own value."""
    return frozenset(path[:depth][-1] for path in codes)


def code_path(codebook: Codebook, code: Code) -> CodePath:
    """A code from its domain down; a role with a characteristic is one value below its domain."""
    if code.is_pair:
        return code.domain, PAIR.join(code.ids)
    above: list[str] = []
    current = code.ids[0]
    while current and current not in above:
        above.append(current)
        current = codebook.constructs[current].parent
    steps = [key for key in reversed(above) if codebook.constructs[key].level != "subdomain"]
    return (*steps[:2], steps[-1]) if len(steps) > len(LEVELS) else tuple(steps)


def written_value(codebook: Codebook, value: str) -> str:
    """A value of any level as people read it: `III.J Available Resources`."""
    return codebook.written(Code(tuple(value.split(PAIR))))


class Paths(dict[str, CodePath | None]):
    """The path of each written code, worked out once; None for what is not in the codebook."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self._codebook = codebook

    def __missing__(self, written: str) -> CodePath | None:
        read = self._codebook.read(written)
        self[written] = code_path(self._codebook, read) if isinstance(read, Code) else None
        return self[written]


def coder_units(
    project: Project,
    *,
    reviews: Collection[str] | None = None,
    people: Collection[str] | None = None,
    not_blind: bool = False,
) -> CoderUnits:
    """The sealed codings of a project, or of some reviews and people; `not_blind` counts open reviews as well."""
    chosen = [review for review in project.reviews if reviews is None or review in reviews]
    unsealed = tuple(review for review in chosen if not is_sealed(project, review) and project.codings.get(review))
    seen = [review for review in chosen if not is_blind(project, review) and not not_blind]
    sheets = {
        review: {
            person: sheet
            for person, sheet in in_coders_order(project, review).items()
            if people is None or person in people
        }
        for review in chosen
        if is_sealed(project, review) and review not in seen
    }
    by_several = tuple(review for review in seen if len(project.codings.get(review, {})) > 1)
    coders = _in_order(project, {person for by_person in sheets.values() for person in by_person})
    left_out: Counter[Why] = Counter()
    counting = (coders, left_out, Paths(project.codebook))
    found = [row for review, by_person in sheets.items() for row in _rows(project, review, by_person, *counting)]
    places, rows = tuple(place for place, _ in found), tuple(row for _, row in found)
    return CoderUnits(coders, places, rows, unsealed, by_several, dict(left_out))


def _in_order(project: Project, found: Collection[str]) -> tuple[str, ...]:
    order = dict.fromkeys((*project.people, *sorted(found)))
    return tuple(person for person in order if person in found)


def _rows(
    project: Project,
    review_id: str,
    sheets: Mapping[str, PersonCodings],
    coders: Sequence[str],
    left_out: Counter[Why],
    paths: Paths,
) -> Iterator[tuple[tuple[str, str], tuple[Given | None, ...]]]:
    for key, statement in project.reviews[review_id].statements.items():
        if statement.withdrawn:
            continue
        codings = {person: sheet.codings[key] for person, sheet in sheets.items() if key in sheet.codings}
        counted, why = _of_one_text(codings, fingerprint(statement.text))
        left_out.update(why)
        given: dict[str, Given] = {}
        for person, coding in counted.items():
            reason = _why_not(project, sheets[person].codebook, coding, review_id, key)
            if reason:
                left_out[reason] += 1
            else:
                given[person] = _given(paths, coding)
        yield (review_id, key), tuple(given.get(person) for person in coders)


def _of_one_text(codings: Mapping[str, Coding], now: str) -> tuple[Mapping[str, Coding], list[Why]]:
    """The codings of one text: of the same earlier one, or else of the text as it is now."""
    if len({coding.of for coding in codings.values()}) < 2:
        return codings, []
    same = {person: coding for person, coding in codings.items() if coding.of == now}
    return same, ["text changed between them"] * (len(codings) - len(same))


def _why_not(project: Project, codebook: str, coding: Coding, review_id: str, key: str) -> Why | None:
    if coding.saw is not None and (is_blind(project, review_id) or is_in_sequence(project, review_id)):
        return "saw another's codes"
    obstacle = coding_obstacle(project, codebook, coding, project.reviews[review_id].statements[key])
    return "not in the codebook" if obstacle and obstacle.reason == "not in the codebook" else None


def _given(paths: Paths, coding: Coding) -> Given:
    valences: dict[CodePath, Valence | None] = {}
    strengths: dict[CodePath, int | str | None] = {}
    for applied in coding.codes:
        path = paths[applied.code]
        if path is not None:
            valences.setdefault(path, applied.valence)
            strengths.setdefault(path, applied.strength)
    return Given(coding.kind, valences, strengths)
