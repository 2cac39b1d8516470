"""What can be done by somebody who looks at the team's codes and factors."""

from __future__ import annotations

from cfir_coder.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("co-review.words", "enter,w", "words",
           "Say in your own words what it means to you", "co-review", "Your view", "your words"),
    Action("co-review.agree", "1", "reply('agree')", "Yes, it fits", "co-review", "Your view"),
    Action("co-review.suggest", "2", "reply('suggest')", "I would say something else", "co-review", "Your view"),
    Action("co-review.disagree", "3", "reply('disagree')", "No, it doesn't fit", "co-review", "Your view"),
    Action("co-review.pass", "4", "reply('pass')", "I'd rather not say", "co-review", "Your view"),
    Action("co-review.none-fits", "x", "tick('none_fits')",
           "None of the team's words fit", "co-review", "Your view"),
    Action("co-review.talk-first", "t", "tick('talk_first')",
           "Talk to me before you decide", "co-review", "Your view"),
    Action("co-review.missing", "m", "missing", "Say what is missing here", "co-review", "Your view"),
    Action("co-review.not-meant", "n", "not_meant",
           "This isn't what I meant: open it again", "co-review", "Your view", "not what I meant"),
    Action("co-review.look", "l", "look",
           "Look at what is covered", "co-review", "Looking around", "look"),
    Action("co-review.next", "g", "next", "Go to the next one", "co-review", "Looking around", "next"),
    Action("co-review.show", "v", "show",
           "Statements, lines of the result, or what came of your words", "co-review", "Looking around",
           "what to look at"),
    Action("co-review.down", "space", "read_on", "Read on, where a text is long", "co-review", "Looking around",
           "read on"),
    Action("co-review.back", "escape", "back", "Stop here; everything is kept", "co-review", "Looking around", "stop"),
)  # fmt: skip
