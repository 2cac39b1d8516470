"""What the names of an earlier codebook became: said to whoever uses one in a project with the later codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cfir_coder.core.codebook import normal_name

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Became:
    """Where a construct of an earlier codebook went: the codes of the later one that a person may choose from."""

    codebook: str
    codes: tuple[str, ...]

    def said(self, text: str, later: str) -> tuple[str, str]:
        """What is wrong with the name, as somebody wrote it, in the later codebook, and what to write instead."""
        what = f"'{text}' is a construct of {self.codebook}, not of {later}"
        if not self.codes:
            return what, "Choose the code that fits the statement; no single one took its place."
        return what, f"Write what fits the statement: {' or '.join(self.codes)}."


EarlierNames = Mapping[str, Became]
"""By name, as `normal_name` compares names."""


def earlier_names(crosswalk: Mapping[str, Any]) -> EarlierNames:
    """The names that a crosswalk leads away from; `crosswalk` is the plain data of its file."""
    return dict(_became(crosswalk))


def _became(crosswalk: Mapping[str, Any]) -> Iterator[tuple[str, Became]]:
    for row in crosswalk["rows"].values():
        codes = tuple(step["code"] for step in row["new"])
        yield normal_name(row["name"]), Became(crosswalk["from"], codes)
