"""What can be done while statements are grouped into factors."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("factors.choose", "space", "mark", "Choose a statement, or leave it", "factors", "Statements", "choose"),
    Action("factors.put", "p", "put",
           "Put the chosen statements into the factor in hand", "factors", "Statements", "put in"),
    Action("factors.new", "n", "new", "Make a factor of the chosen statements", "factors", "Statements", "new factor"),
    Action("factors.show", "v,slash", "show", "Choose which statements are offered, or search",
           "factors", "Statements", "show"),
    Action("factors.like", "l", "like",
           "Bring together what shares words with the one in hand, or stop", "factors", "Statements", "alike"),
    Action("factors.name", "r", "name", "Name the factor", "factors", "Factors", "name"),
    Action("factors.change", "e", "change",
           "Change where it is printed, its valence or its footnote", "factors", "Factors", "change"),
    Action("factors.merge", "m", "merge", "Merge the factor into another one", "factors", "Factors", "merge"),
    Action("factors.split", "x", "split",
           "Split the chosen statements off as a factor of their own", "factors", "Factors", "split"),
    Action("factors.move", "t", "move", "Take the chosen statements to another factor", "factors", "Factors", "move"),
    Action("factors.code", "c", "code",
           "Say with which of its codes a statement is in the factor", "factors", "Factors", "code"),
    Action("factors.out", "delete,backspace", "out",
           "Take statements out of the factor, or out the factor that has none", "factors", "Factors", "out"),
    Action("factors.up", "left_square_bracket,shift+up", "order(-1)",
           "Print the factor earlier", "factors", "Factors", "up"),
    Action("factors.down", "right_square_bracket,shift+down", "order(1)",
           "Print the factor later", "factors", "Factors", "down"),
    Action("factors.unfold", "right", "unfold(True)", "Show the factor's statements", "factors", "Looking around"),
    Action("factors.fold", "left", "unfold(False)", "Hide the factor's statements", "factors", "Looking around"),
    Action("factors.all", "a", "all", "Show or hide the statements of all factors",
           "factors", "Looking around", "unfold all", 72),
    Action("factors.other", "tab", "other_side", "To the other side", "factors", "Looking around", "other side", 78),
    Action("factors.open", "o", "open_statement",
           "Open the statement in the coding screen", "factors", "Looking around", "open", 74),
    Action("factors.back", "escape", "back",
           "Leave what was chosen, then back to where you were", "factors", "Looking around", "back", 70),
)  # fmt: skip
