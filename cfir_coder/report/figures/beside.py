"""The text that stands beside a figure and in it for who can't see it: what it shows, every number, every note."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cfir_coder.report.figures.about import About


def alternative(about: About, what: str, numbers: Iterable[str]) -> str:
    """The whole text equivalent of a figure."""
    above = [about.project, *about.warnings, "", f"{about.title}.", what, ""]
    return "\n".join([*above, *numbers, "", *about.more]) + "\n"
