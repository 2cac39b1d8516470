"""The screens that are opened by name; each is imported when it is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfir_coder.tui.screens.base import ProjectScreen

SCREENS = {
    "agreement": "AgreementScreen",
    "answers": "AnswersScreen",
    "coreview": "CoReviewScreen",
    "factors": "FactorsScreen",
    "appraisal": "AppraisalScreen",
    "confidence": "ConfidenceScreen",
    "overlap": "OverlapScreen",
    "reconcile": "ReconcileScreen",
    "support": "SupportScreen",
    "table": "TableScreen",
}
"""The name of a screen, which is that of its module in this folder, and its class."""


def screen_named(name: str) -> type[ProjectScreen]:
    """The screen of a name."""
    screen: type[ProjectScreen] = getattr(import_module(f"cfir_coder.tui.screens.{name}"), SCREENS[name])
    return screen
