"""The words for what became of answers, for readers of the paper and for the person who gave them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.report.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cfir_coder.analysis.influence import FactorOutcome, Outcome
    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.coding import AppliedCode
    from cfir_coder.core.coreview import Answer
    from cfir_coder.core.project import Person, Project
    from cfir_coder.core.values import Valence

OUTCOMES_IN_WORDS: Mapping[Outcome, str] = {
    "decided together": "decided together with the co-reviewer",
    "code changed": "code changed after the answer",
    "valence changed": "barrier or facilitator changed after the answer",
    "kept with a reason": "code kept, with a reason, and no dissent left",
    "dissent kept": "code kept, and the dissent kept with it",
    "agreed": "agreed",
    "passed": "passed",
    "words only": "own words, nothing ticked",
    "unanswered": "asks for something and has no response yet",
}

FACTOR_OUTCOMES_IN_WORDS: Mapping[FactorOutcome, str] = {
    "agreed": "agreed",
    "decided together": "decided together with the co-reviewer",
    "factor changed": "name or place changed after the answer",
    "kept with a reason": "kept, with a reason, and no dissent left",
    "dissent kept": "kept, and the dissent kept with it",
    "passed": "passed",
    "words only": "own words, nothing ticked",
    "unanswered": "asks for something and has no response yet",
}

TOLD: Mapping[Outcome, str] = {
    "decided together": "You and the team decided this together.",
    "code changed": "The team changed this after what you said.",
    "valence changed": "The team changed which way this works, after what you said.",
    "kept with a reason": "The team read what you said and kept its view.",
    "dissent kept": "The team kept its view. You see it differently, and your words stand beside the result.",
    "agreed": "You and the team see this alike.",
    "passed": "You did not want to say anything here. That is fine.",
    "words only": "The team has your words. You ticked nothing, so nothing had to be answered.",
    "unanswered": "The team has not answered this yet. It owes you an answer.",
}
"""What is told to the person."""

FACTORS_TOLD: Mapping[FactorOutcome, str] = {
    "agreed": "You and the team see this alike.",
    "decided together": "You and the team decided this together.",
    "factor changed": "The team changed this line after what you said.",
    "kept with a reason": "The team read what you said and kept the line.",
    "dissent kept": "The team kept the line. You see it differently, and your words stand beside it.",
    "passed": "You did not want to say anything here. That is fine.",
    "words only": "The team has your words. You ticked nothing, so nothing had to be answered.",
    "unanswered": "The team has not answered this yet. It owes you an answer.",
}

WAYS: Mapping[Valence, str] = {
    "facilitator": "helps",
    "barrier": "gets in the way",
    "both": "helps and gets in the way",
    "conditional": "helps or gets in the way, it depends",
    "not stated": "it is not said which way",
}

REPLIES = {
    "agree": "You agreed.",
    "suggest": "You would say something else.",
    "disagree": "You said that it doesn't fit.",
    "pass": "You did not want to say.",
}

ANONYMOUS = "a co-reviewer"


def label_of(person: str, people: Mapping[str, Person], names: Mapping[str, str]) -> str:
    """A person as they chose to be shown, in a sentence."""
    known = people.get(person)
    if known is None or known.shown == "not":
        return ANONYMOUS
    name = names.get(person, ANONYMOUS)
    return name.replace(known.role, f"{known.role} researcher", 1) if known.shown == "role" else name


def without_ids(text: str, people: Mapping[str, Person], names: Mapping[str, str], reader: str = "") -> str:
    """A sentence with every person's id replaced by how they chose to be shown; its reader finds themselves in it."""
    if not people:
        return text
    ids = "|".join(re.escape(key) for key in sorted(people, key=len, reverse=True))

    def label(person: str) -> str:
        return f"{_in_a_sentence(person, people, names)}{' (you)' if person == reader else ''}"

    return re.sub(rf"(?<![\w-])(?:{ids})(?![\w-])", lambda found: label(found.group()), text)


def _in_a_sentence(person: str, people: Mapping[str, Person], names: Mapping[str, str]) -> str:
    label = label_of(person, people, names)
    return f"the {label}" if people[person].shown == "role" else label


def plain_codes(project: Project, codes: Sequence[AppliedCode]) -> str:
    """Codes in plain words first, the framework's term second: `Room to work in (CFIR: Space), gets in the way`."""
    return "; ".join(_plain(project.codebook, code) for code in codes) or "none of the team's words"


def _plain(book: Codebook, applied: AppliedCode) -> str:
    way = f", {WAYS[applied.valence]}" if applied.valence else ""
    read = book.read(applied.code)
    if not isinstance(read, Code):
        return f"{applied.code}{way}"
    names = [plain.name if (plain := book.constructs[part].plain) else book.constructs[part].name for part in read.ids]
    source = "this project's own word" if set(read.ids) & book.own else "CFIR"
    return f"{' + '.join(names)} ({source}: {book.name(read)}){way}"


def said(project: Project, answer: Answer) -> list[str]:
    """What somebody said, their own words first, as sentences."""
    suggestion = answer.suggestion
    sentences = [f"“{answer.words}”"] if answer.words else []
    sentences += [REPLIES[answer.answer]] if answer.answer else []
    if suggestion:
        way = WAYS[suggestion.valence] if suggestion.valence else ""
        named = _plain_name(project, suggestion.code) if suggestion.code else ""
        instead = [f"“{suggestion.words}”" if suggestion.words else "", named, way]
        sentences.append(f"Instead: {', '.join(filter(None, instead))}.")
    sentences += ["None of the team's words fit, you said."] if answer.none_fits else []
    sentences += ["You asked to be talked to first."] if answer.talk_first else []
    sentences += ["You said that it was not what you meant."] if answer.not_meant else []
    return sentences


def _plain_name(project: Project, code: str) -> str:
    from cfir_coder.core.coding import AppliedCode

    return _plain(project.codebook, AppliedCode(code=code))


def people_in_words(found: Sequence[str], people: Mapping[str, Person], names: Mapping[str, str]) -> str:
    """Several people as they chose to be shown; those who did not want to be are counted together."""
    labels = [label_of(person, people, names) for person in found]
    open_ones = [label for label in labels if label != ANONYMOUS]
    hidden = len(labels) - len(open_ones)
    return listed([*open_ones, *([f"{hidden} who chose not to be shown"] if hidden else [])])
