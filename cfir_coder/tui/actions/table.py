"""What can be done with the domain table."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("table.behind", "enter", "behind",
           "See the statements behind the row, or behind the review that is chosen", "table", "Table",
           "statements", 80),
    Action("table.review-before", "left", "review(-1)",
           "Choose the review before, of those behind the row", "table", "Table", offered=False),
    Action("table.review-after", "right", "review(1)",
           "Choose the next of the reviews behind the row", "table", "Table", offered=False),
    Action("table.style", "s", "style",
           "Show reviews as numbers, authors, counts or ticks", "table", "How it is shown", "style", 76),
    Action("table.rows", "b", "rows", "Rows by factor, or by construct", "table", "How it is shown", "rows", 73),
    Action("table.part", "t", "part",
           "Show a part: by tag, perspective or appraisal", "table", "How it is shown", "part", 75),
    Action("table.empty", "z", "empty", "Keep constructs without data, or leave them out", "table", "How it is shown"),
    Action("table.twin", "a", "twin",
           "Constructs that the project added in a second table, or among the others", "table", "How it is shown"),
    Action("table.dissent", "m", "dissent",
           "Dissent as a mark, a column or not at all", "table", "How it is shown"),
    Action("table.co-review", "c", "co_review",
           "A column with what co-reviewers replied", "table", "How it is shown"),
    Action("table.waiting", "u", "waiting",
           "See the statements that are open, and why", "table", "Table"),
    Action("table.factor", "o", "factor", "Open the factor in hand", "table", "Table", "open the factor", 55),
    Action("table.export", "e", "export", "Write the table as it is shown to a file", "table", "Table", "export", 74),
    Action("table.back", "escape", "back", "Back to where you were", "table", "Table", "back", 70),
)  # fmt: skip
