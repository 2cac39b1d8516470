"""What a person should know before they begin, in sentences that every format shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.exchange.forms.packet import Packet

INVENTED = "This is an example for practice. Everything in it is invented."

NEVER_TIMED = "Nobody looks at how long you take."


CAME_OF_IT = (
    "You have told the team what you think. The team has read it. For each of your answers you see here what came of "
    "it. The page that comes along with this form says more."
)
WAS_IT_MEANT = (
    "Is it what you meant? Then there is nothing to do. If not, tick “This isn't what I meant”. The question is open "
    "again then, and somebody talks to you before it is settled."
)


def heading(packet: Packet) -> str:
    """What the form is called."""
    if packet.again:
        return "Is this what you meant?"
    return "What do you think of the team's results?" if packet.kind == "factors" else "What do you think?"


def introduction(packet: Packet) -> list[str]:
    """The paragraphs at the beginning of a form."""
    return [*_what_it_is(packet), *_how_it_goes(packet), _whom_to_ask(packet)]


def _what_it_is(packet: Packet) -> Iterator[str]:
    if packet.invented:
        yield INVENTED
    yield f"The project is called: {packet.identity.title}"
    if packet.aim:
        yield f"It asks: {packet.aim}"
    if packet.again:
        yield from (CAME_OF_IT, WAS_IT_MEANT)
        return
    if packet.kind == "factors":
        yield (
            "The team has read what many papers say, and has put what says the same into one line each. "
            "We ask what you think of these lines."
        )
    else:
        yield (
            "The team has read what many papers say, and has noted for each sentence what it is about. "
            "We ask you to look at some of these sentences. You know things that papers don't."
        )
    yield "There is no right or wrong answer. Your own words matter more to us than our list of words."


def _how_it_goes(packet: Packet) -> Iterator[str]:
    number = counted(len(packet.questions), "question")
    yield (
        f"There {'is' if len(packet.questions) == 1 else 'are'} {number}. We think that takes about {packet.minutes} "
        f"minutes. {NEVER_TIMED} You can stop at any time, and leave out whatever you like: what you have is enough."
    )
    if any(question.content_note for question in packet.questions):
        yield "Some sentences speak of hard things. We say so before, and you can skip them."
    if packet.words_first:
        yield "First we ask for your own words. What the team thinks comes after that, so that it does not lead you."


def _whom_to_ask(packet: Packet) -> str:
    whom = packet.contact or "the person who sent you this form"
    return f"If you want to talk to somebody, now or afterwards, ask {whom}."


WHAT_HAPPENS = (
    "The team reads each of your answers. It changes its result, or says why not. Where you still disagree, your words "
    "stay beside the result. You then get a page that says what came of each of your comments."
)
YOUR_NAME = (
    "You choose how readers see you: by name, by role, or not at all. You can change that until the paper is out, and "
    "you can take your answers back later. Just tell us; you need no reason."
)


ALONE = (
    "You are the only one in this team who is asked. Whoever knows the team can guess that these are your words, "
    "however you are shown: write only what you are happy for them to read."
)


def what_happens(packet: Packet) -> list[str]:
    """The paragraphs at the end of a form."""
    whom = packet.contact or "the person who sent you this form"
    return [f"Send your answers to {whom}.", WHAT_HAPPENS, YOUR_NAME, *([ALONE] if packet.alone else [])]
