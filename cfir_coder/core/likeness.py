"""Which statements are most alike in plain words: those that share content words, for people to look at together.

Endings of English words are set aside (`trained`, `training`, `trains`). Nothing is learnt, weighed or scored.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cfir_coder.core.membership import Place

STOP_WORDS = frozenset(
    """
    a about across after all also although am among an and another any are around as at be because been before being
    between both but by can could did do does doing done due during each either etc even ever every few for from get
    gets give given gives had has have having he her here him his how however i if in including into is it its itself
    less like made make makes making many may me might more most much must my need needed needs neither no nor not of
    off often on one only or other others our out over own per said same say says see she should since so some such
    than that the their theirs them themselves then there these they this those though through thus to too toward
    towards two under until up upon us use used using very was way ways we well were what when where whether which
    while who whom whose why will with within without would you your
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""English words that say nothing of what a statement is about."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST_STEM = 3
_ENDINGS = ("ing", "ed", "ly")


@dataclass(frozen=True, slots=True)
class Alike:
    """A statement, and the words it shares with the one looked at, as they are written in it."""

    place: Place
    words: tuple[str, ...]


def alike(texts: Mapping[Place, str], to: str) -> list[Alike]:
    """The statements that share a content word with a text: most words first, ties in the order given."""
    wanted = content_words(to)
    found = [Alike(place, shared_words(wanted, text)) for place, text in texts.items()]
    return sorted((item for item in found if item.words), key=lambda item: -len(item.words))


def shared_words(stems: Iterable[str], text: str) -> tuple[str, ...]:
    """The content words of a text whose stems are among some others, each once, in the text's order."""
    wanted = set(stems)
    return tuple(word for stem, word in content_words(text).items() if stem in wanted)


@lru_cache(maxsize=20_000)
def content_words(text: str) -> Mapping[str, str]:
    """The content words of a text by stem, in its order; each as it is written first."""
    found: dict[str, str] = {}
    for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()):
        plain = re.split("['’]", word)[0]
        if len(plain) >= _SHORTEST_STEM and plain not in STOP_WORDS:
            found.setdefault(stem(plain), plain)
    return found


def stem(word: str) -> str:
    """The word without its English endings, so far that forms of one word usually meet."""
    one = word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    for ending in _ENDINGS:
        if one.endswith(ending) and len(one) - len(ending) >= _SHORTEST_STEM:
            return _bare(one[: -len(ending)])
    return _bare(one)


def _bare(word: str) -> str:
    """Without a doubled last consonant (`planning`, `plan`) or a last e (`caring`, `care`), and with y as i."""
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    if len(word) > _SHORTEST_STEM and word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word
