"""Text as one cell of a workbook can hold it."""

from __future__ import annotations

LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell."""

RICH = "<r>"
"""How text begins that xlsxwriter would take for XML of its own and not escape."""

_CUT = " … (cut: longer than an Excel cell)"


def cell_text(shown: str) -> str:
    """Visible text that is written as it stands; cut, and saying so, where a cell can't hold it."""
    if shown.startswith(RICH):
        shown += " "
    return shown if len(shown) <= LONGEST_CELL else shown[: LONGEST_CELL - len(_CUT)] + _CUT
