"""The two lists of the confidence screen: factors with their overall judgement, and the five judgements of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from cfir_coder.core.confidence import CONCERNS, LEVELS, PART_NAMES, PARTS, is_judged, judgement, read_judgement
from cfir_coder.core.text import collapse
from cfir_coder.tui import text
from cfir_coder.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cfir_coder.core.confidence import Part
    from cfir_coder.core.factor import Factor
    from cfir_coder.tui.text import Part as Shown
    from cfir_coder.tui.work import Work

SIGNS: Mapping[str, tuple[str, str]] = {
    CONCERNS[0]: ("+", "good"),
    CONCERNS[1]: ("±", "strong"),
    CONCERNS[2]: ("-", "bad"),
    CONCERNS[3]: ("--", "bad"),
    LEVELS[0]: ("++", "good"),
    LEVELS[1]: ("+", "good"),
    LEVELS[2]: ("-", "bad"),
    LEVELS[3]: ("--", "bad"),
}
"""The sign and tone of each judgement."""

SHORT_NAMES: Mapping[Part, str] = {**PART_NAMES, "limitations": "Limitations"}
"""What the judgements are called where there is little room."""

OVERALL = 14
"""So much is there for the overall judgement of a factor."""

ROOMY_FROM = 56
"""The width from which the nouns of judgements are spelled out."""


def short(word: str) -> str:
    """A judgement without its noun: `moderate`."""
    return word.rpartition(" ")[0]


def said_of(factor: Factor, part: Part) -> tuple[str, str]:
    """A judgement as sign and words, with its tone."""
    said = judgement(factor, part).judgement
    known = read_judgement(part, said)
    if known:
        sign, tone = SIGNS[known]
        return f"{sign:>2} {known}", tone
    return (f" ! {said}", "warn") if said.strip() else (" · not judged yet", "quiet")


class JudgedFactors(Rows):
    """A line a factor, in the table's order: what is judged overall, and whether it is due again."""

    stays_chosen: ClassVar[bool] = True
    chooses_on_click: ClassVar[bool] = False

    def __init__(self, work: Work, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.work = work
        self.ids: list[str] = []

    def show(self, ids: Sequence[str]) -> None:
        """Show these factors, the cursor on the same one."""
        here = self.factor_id
        self.ids = list(ids)
        self.renew()
        self.stand(self.ids.index(here) if here in self.ids else self.cursor)

    @property
    def factor_id(self) -> str | None:
        """The factor in hand."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else None

    def count(self) -> int:
        """How many factors."""
        return len(self.ids)

    def row(self, index: int, width: int) -> Sequence[Shown]:
        """What the factor says, and what is judged of it."""
        factor = self.work.project.factors.factors.get(self.ids[index])
        if factor is None:
            return [""]
        sign, tone = text.VALENCE_SIGNS[factor.valence] if factor.valence else (" ", "")
        words, look = _overall(factor)
        if factor.confidence_is_due:
            words, look = "! due again", "warn"
        said = text.fitted(collapse(factor.text), max(width - OVERALL - 5, 0))
        return [" ", (sign, tone), " ", said, " ", (text.fitted(words, OVERALL), look), " "]


def _overall(factor: Factor) -> tuple[str, str]:
    words, tone = said_of(factor, "overall")
    if judgement(factor, "overall").judgement:
        return words.removesuffix(" confidence"), tone
    return (" · in part" if is_judged(factor) else " · not judged"), tone


class Judgements(Rows):
    """The five judgements of the factor in hand."""

    stays_chosen: ClassVar[bool] = True
    chooses_on_click: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._factor: Factor | None = None

    def show(self, factor: Factor | None) -> None:
        """Show the judgements of a factor."""
        self._factor = factor
        self.renew()

    @property
    def part(self) -> Part:
        """The judgement in hand."""
        return PARTS[min(self.cursor, len(PARTS) - 1)]

    def count(self) -> int:
        """Five, where there is a factor."""
        return len(PARTS) if self._factor else 0

    def row(self, index: int, width: int) -> Sequence[Shown]:
        """What is judged, and how."""
        if self._factor is None:
            return [""]
        part = PARTS[index]
        words, tone = said_of(self._factor, part)
        if width < ROOMY_FROM:
            words = words.removesuffix(" concerns").removesuffix(" confidence").replace("no or very", "no/very")
        name = PART_NAMES[part] if width >= ROOMY_FROM else SHORT_NAMES[part]
        name_width = 26 if width >= ROOMY_FROM else 19
        shown = text.fitted(name, name_width), "strong" if part == "overall" else ""
        return [" ", shown, (text.fitted(words, max(width - name_width - 2, 0)), tone), " "]
