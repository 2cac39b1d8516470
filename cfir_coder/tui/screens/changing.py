"""What screens do that change more than one coding: ask, show what would change, do it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from cfir_coder.core.codebook import Code
from cfir_coder.core.deciding import CannotDecide
from cfir_coder.core.find import Finder
from cfir_coder.core.recoding import coded_to, recoding
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import collapse, counted
from cfir_coder.tui import state, text, usage
from cfir_coder.tui.dialogs.confirm import Confirm
from cfir_coder.tui.dialogs.pick import Option, Pick
from cfir_coder.tui.dialogs.questions import other_half

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.recoding import Coded, Recoded
    from cfir_coder.core.session import Change
    from cfir_coder.tui.screens.base import ProjectScreen
    from cfir_coder.tui.state import Place
    from cfir_coder.tui.text import Part
    from cfir_coder.tui.work import Work


def if_yes(do: Callable[[], object]) -> Callable[[bool | None], None]:
    """What to do with the answer to a question: something where it is yes."""

    def answered(yes: bool | None) -> None:
        if yes:
            do()

    return answered


Picked = TypeVar("Picked")


def as_decider(screen: ProjectScreen, then: Callable[[str], object]) -> None:
    """Go on as somebody who may decide, or say why not."""

    def known(person: str) -> None:
        if screen.work.project.may(person, "decide"):
            then(person)
        else:
            said = f"{person} may read this, but not decide: `does` in project.yaml would have to list decide"
            screen.say(said, refused=True)

    screen.program.as_somebody(known)


def if_picked(do: Callable[[Picked], object]) -> Callable[[Picked | None], None]:
    """What to do with what was picked or typed: something, where it was anything."""

    def answered(picked: Picked | None) -> None:
        if picked is not None:
            do(picked)

    return answered


def ask_code(screen: ProjectScreen, pick: Pick[str], then: Callable[[str], object]) -> None:
    """Ask for a code, with the other half where a role or a characteristic was picked alone."""

    def picked(code: str | None) -> None:
        codebook = screen.work.project.codebook
        read = codebook.read(code) if code else None
        half = read.ids[0] if isinstance(read, Code) and read.is_lone_half else ""
        whole = other_half(codebook, half) if half else None
        if whole:
            screen.app.push_screen(whole, if_picked(then))
        elif code:
            then(code)

    screen.app.push_screen(pick, picked)


def attempt(screen: ProjectScreen, make: Callable[[], Change]) -> Change | None:
    """Make a change, or say why it can't be made."""
    try:
        change = make()
    except (CannotChange, CannotDecide) as problem:
        screen.say(str(problem), refused=True)
        return None
    screen.work.do(change)
    screen.say(change.what[:1].upper() + change.what[1:])
    return change


def which_construct(codebook: Codebook, title: str, without: str) -> Pick[str]:
    """Choose another construct."""
    every = [key for key, one in codebook.constructs.items() if one.level != "subdomain" and key != without]
    finder = Finder.of(codebook)

    def options(keys: Iterable[str]) -> list[Option[str]]:
        return [Option(codebook.written(Code((key,))), key) for key in keys if key != without]

    return Pick(title, options(every), find=lambda typed: options(finder.find(typed)))


def recode(screen: ProjectScreen, construct: str | None) -> None:
    """Recode all that the person coded to a construct: to which one, which statements, then at once."""
    codebook = screen.work.project.codebook
    if construct is None or not usage.uses(screen.work.project, screen.work.person, construct):
        screen.say("You haven't used this construct yet", refused=True)
        return
    name = codebook.written(Code((construct,)))
    pick = which_construct(codebook, f"Recode all your {name} to ...", construct)
    screen.app.push_screen(pick, lambda new: _show_recoding(screen, construct, new) if new else None)


def _show_recoding(screen: ProjectScreen, old: str, new: str) -> None:
    work = screen.work
    closed = partial(state.closed, work.project, work.person)
    plan = recoding(work.project, work.person or "", old, new, closed=closed, now=work.clock())
    rows = [_recoded(work, item) for item in plan.changed]
    if plan.left:
        rows += [[("Left as they are", "heading")], *(_recoded(work, item) for item in plan.left)]
    title = f"{counted(len(plan.changed), 'statement')} from {old} to {new}"
    if not plan.changed:
        screen.say(f"None of them can be recoded now: {plan.left[0].why}", refused=True)
        return
    says: list[list[Part]] = [["Valences, notes and marks stay. One undo takes all of it back."]]
    confirm = Confirm(title, "recode them", rows, says=says)
    screen.app.push_screen(confirm, if_yes(lambda: attempt(screen, lambda: plan.change)))


def _recoded(work: Work, item: Recoded) -> list[Part]:
    place = (item.review, item.statement)
    what: list[Part] = [(f"{_in_short(item.why)}  ", "warn")] if item.why else [f"{item.before} → {item.after}  "]
    return [*_where(work, place), *what, (_text_of(work, place), "quiet")]


def _in_short(why: str) -> str:
    return "sealed" if "sealed" in why else "marked finished, open it again first" if "finished" in why else why


def coded_rows(work: Work, coded: Iterable[Coded]) -> list[list[Part]]:
    """Statements coded to a construct, each with who coded it."""
    return [
        [
            *_where(work, place := (item.review, item.statement)),
            (text.fitted(_who(work, item.by), 9), "quiet"),
            _text_of(work, place),
        ]
        for item in coded
    ]


def coded_options(work: Work, construct: str) -> list[Option[Place]]:
    """The statements coded to a construct, the person's own first, to go to."""
    found = sorted(coded_to(work.project, work.person, construct), key=lambda item: item.by != work.person)
    return [
        Option(
            f"{item.statement}  {_text_of(work, (item.review, item.statement))}",
            (item.review, item.statement),
            f"{_who(work, item.by)} · {work.project.reviews[item.review].name}",
        )
        for item in found
    ]


def _who(work: Work, by: str) -> str:
    return "decided" if not by else "you" if by == work.person else by


def _where(work: Work, place: Place) -> list[Part]:
    return [(text.fitted(work.project.reviews[place[0]].name, 22) + " ", "quiet"), (text.fitted(place[1], 5), "strong")]


def _text_of(work: Work, place: Place) -> str:
    statement = state.statement_of(work.project, place)
    return collapse(statement.text) if statement else ""
