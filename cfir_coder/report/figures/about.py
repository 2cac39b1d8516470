"""What stands above and below every figure: the title, what must be seen first, and where its numbers come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.report.caption import common_notes, short_notes, warnings
from cfir_coder.report.domain_table import IN_NO_DOMAIN
from cfir_coder.report.printed import shown
from cfir_coder.report.rows import WHOLE
from cfir_coder.report.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cfir_coder.core.project import Project
    from cfir_coder.report.rows import Facts

DOMAINS_SHOWN = "Only {} of the codebook is shown."


@dataclass(frozen=True, slots=True)
class About:
    """The words around a figure, safe to show; `notes` stand in it, `more` only in the text beside it."""

    project: str
    title: str
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a project a figure shows: sentences on the filter, domains (all if none)."""

    said: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def has(self, domain: str) -> bool:
        """Whether rows of a domain are drawn."""
        return not self.domains or domain in self.domains


EVERYTHING = Part()
"""The whole project."""


def about(facts: Facts, part: Part, title: Callable[[str], str], notes: Sequence[str]) -> About:
    """The words around a figure; `title` makes one of the codebook's name, `notes` are the figure's own."""
    project = facts.project
    limits = [*part.said, *_domains_shown(project, part)]
    return About(
        project=shown(project.settings.title),
        title=shown(title(project.codebook.title)),
        warnings=tuple(map(shown, warnings(project))),
        notes=tuple(map(shown, [*limits, *notes, *short_notes(facts)])),
        more=tuple(map(shown, [*limits, *notes, *common_notes(facts)])),
    )


def _domains_shown(project: Project, part: Part) -> list[str]:
    named = [domain_heading(project, domain) for domain in part.domains]
    return [DOMAINS_SHOWN.format("; ".join(named))] if named else []


def label_of(text: str) -> str:
    """What a row of the table is called under its domain's heading, which need not be said again."""
    return capitalised(WHOLE) if text.endswith(f" ({WHOLE})") else shown(text)


def domain_heading(project: Project, domain: str) -> str:
    """A domain's id and name, or what is said where there is none."""
    return shown(f"{domain} {project.codebook.constructs[domain].name}") if domain else IN_NO_DOMAIN
