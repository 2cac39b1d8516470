"""Choosing codes that none of the coders gave: one question after the other, until they are enough."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.deciding import other
from cfir_coder.core.values import KINDS
from cfir_coder.tui.dialogs.questions import other_half
from cfir_coder.tui.dialogs.settling import codes_to_choose, enough, valence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import App

    from cfir_coder.core.deciding import Choice
    from cfir_coder.core.differences import Compared
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Kind, Valence


def codes_in(item: Compared) -> dict[str, str]:
    """The codes that coders gave to a statement."""
    return dict.fromkeys((applied.code for coding in item.codings.values() for applied in coding.codes), "was named")


@dataclass(frozen=True)
class OtherCodes:
    """The questions about one statement, and what has been answered so far.

    `near` are codes that were spoken of already, each with who did.
    """

    app: App[int]
    project: Project
    near: Mapping[str, str]
    then: Callable[[Choice], object]
    kind: Kind = "determinant"
    codes: tuple[AppliedCode, ...] = ()

    def ask(self) -> None:
        """What is it?"""
        self.app.push_screen(codes_to_choose(self.project, self.near), self._chosen)

    def _chosen(self, picked: tuple[str, str] | None) -> None:
        match picked:
            case ("code", written):
                self._whole(written)
            case ("none", _):
                replace(self, kind="determinant", codes=())._enough()
            case ("kind", name):
                replace(self, kind=next(kind for kind in KINDS if kind == name))._enough()

    def _whole(self, written: str) -> None:
        read = self.project.codebook.read(written)
        half = read.ids[0] if isinstance(read, Code) and read.is_lone_half else ""
        pick = other_half(self.project.codebook, half) if half else None
        if pick is None:
            self._helps(written)
        else:
            self.app.push_screen(pick, lambda whole: self._helps(whole) if whole else None)

    def _helps(self, written: str) -> None:
        if self.kind != "determinant":
            self._with(written, None)
            return
        self.app.push_screen(valence(written), lambda one: self._with(written, one) if one else None)

    def _with(self, written: str, one: Valence | None) -> None:
        others = tuple(code for code in self.codes if code.code != written)
        replace(self, codes=(*others, AppliedCode(code=written, valence=one)))._enough()

    def _enough(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self.then(other(self.kind, self.codes))
            elif yes is not None:
                self.ask()

        self.app.push_screen(enough(self.kind, self.codes), answered)
