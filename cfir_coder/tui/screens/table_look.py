"""How the domain table is looked at: its style, rows and columns, and which part of the project it is of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from cfir_coder.core.filtering import Filter
from cfir_coder.report.dissent import DISSENT_SHOWN
from cfir_coder.report.domain_table import STYLES
from cfir_coder.tui.dialogs.part import which_part
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.screens.reckoned import ReckonedScreen

if TYPE_CHECKING:
    from cfir_coder.report.dissent import DissentShown
    from cfir_coder.report.domain_table import By, Style
    from cfir_coder.tui.app import Program

Found = TypeVar("Found")

STYLE_HINTS: dict[Style, str] = {
    "refs": "reference numbers of the reviews",
    "authors": "their authors and years",
    "counts": "how many they are, and no more",
    "ticks": "a column for each review",
}
DISSENT_HINTS: dict[DissentShown, str] = {
    "mark": "a letter at the row, explained below the table",
    "column": "people's words, each shown as they chose",
    "none": "a sentence below the table says that there is some",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How the table is looked at."""

    by: By | None = None
    style: Style = "refs"
    empty: bool = False
    twin: bool = False
    dissent: DissentShown = "mark"
    co_review: bool = False
    part: Filter = Filter()  # noqa: RUF009 - a frozen value


class TableLook(ReckonedScreen[Found]):
    """What keys change about the table that is shown; whoever shows it says of what its rows are."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.look = Look()

    @property
    def asked(self) -> Look:
        """How it is looked at."""
        return self.look

    @property
    def rows_by(self) -> By | None:
        """What the rows are by now; None while there are none."""
        raise NotImplementedError

    def _see(self, look: Look, said: str) -> None:
        self.look = look
        self.renew()
        self.say(said)

    def action_style(self) -> None:
        """Choose how reviews are shown."""
        options = [Option(style, style, STYLE_HINTS[style]) for style in STYLES]
        pick = Pick("How are the reviews shown?", options, at=STYLES.index(self.look.style))
        self.app.push_screen(
            pick, lambda style: self._see(replace(self.look, style=style), f"Style: {style}") if style else None
        )

    def action_rows(self) -> None:
        """Rows by factor or by construct."""
        if self.rows_by:
            by: By = "construct" if self.rows_by == "factor" else "factor"
            self._see(replace(self.look, by=by), f"Rows by {by}")

    def action_part(self) -> None:
        """Show a part of the project."""
        pick = which_part(self.work.project, self.look.part)
        self.app.push_screen(pick, lambda part: self._show_part(part) if part is not None else None)

    def _show_part(self, part: Filter) -> None:
        self._see(replace(self.look, part=part), f"Only {part.in_words}" if part else "The whole project")

    def action_empty(self) -> None:
        """Keep constructs without data or leave them out."""
        empty = not self.look.empty
        said = "Constructs without data have a row that says so" if empty else "Constructs without data are left out"
        self._see(replace(self.look, empty=empty), said)

    def action_twin(self) -> None:
        """Added constructs apart, or among the others."""
        twin = not self.look.twin
        said = "Added constructs stand in a second table below" if twin else "Added constructs stand among the others"
        self._see(replace(self.look, twin=twin), said)

    def action_dissent(self) -> None:
        """Choose how dissent is shown."""
        options = [Option(shown, shown, DISSENT_HINTS[shown]) for shown in DISSENT_SHOWN]
        pick = Pick("How is dissent shown?", options, at=DISSENT_SHOWN.index(self.look.dissent))
        self.app.push_screen(
            pick,
            lambda shown: self._see(replace(self.look, dissent=shown), f"Dissent: {shown}") if shown else None,
        )

    def action_co_review(self) -> None:
        """A column with what co-reviewers replied, or none."""
        co_review = not self.look.co_review
        said = "What co-reviewers replied has a column" if co_review else "No column for co-review"
        self._see(replace(self.look, co_review=co_review), said)
