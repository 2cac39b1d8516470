"""The methods text: what was done, in sentences that a paper can take over, every number from the files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cfir_coder import __version__
from cfir_coder.core.modes import MODE_WORDS, MODES, SETTLEMENT_WORDS
from cfir_coder.core.text import counted
from cfir_coder.core.values import FORMAT, KINDS
from cfir_coder.report.areas import area_in_words, left_out, no_value
from cfir_coder.report.caption import appraisal_notes, codebook_notes, definition_notes
from cfir_coder.report.influence.words import people_in_words
from cfir_coder.report.wording import listed, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cfir_coder.core.values import Role
    from cfir_coder.report.methods.facts import MethodsFacts

BLIND_IS_A_RULE = (
    "Coding is set to be blind: the program shows nobody the codes of another coder of the same review before all who "
    "code it have marked it finished; later changes are decisions. This is a rule of the program and no lock: whoever "
    "opens the files can read them."
)
NO_COEFFICIENT = "No coefficient of agreement was computed from co-review answers, and nobody was timed or ranked."
ROLE_WORDS: Mapping[Role, str] = {
    "researcher": "researcher",
    "lived-experience": "lived-experience researcher",
    "coordinator": "coordinator",
    "source": "published source",
}
UNLISTED = "person of unknown role"
NOBODY_CODED = "No codings or decisions may be looked at yet."


def paragraphs(facts: MethodsFacts) -> Iterator[str]:
    """The text, a paragraph a subject; a subject that the project has nothing of is left out."""
    subjects: tuple[Callable[[MethodsFacts], Iterator[str]], ...] = (
        question,
        framework,
        material,
        coding,
        settling,
        co_review,
        factors,
        overlap,
        appraisal,
        program,
    )
    for subject in subjects:
        text = " ".join(subject(facts))
        if text:
            yield text


def question(facts: MethodsFacts) -> Iterator[str]:
    """What was asked."""
    if facts.project.settings.question:
        yield f"The overview of reviews asked: {sentence(facts.project.settings.question)}"


def framework(facts: MethodsFacts) -> Iterator[str]:
    """The codebook and what its words and domains mean here."""
    yield from codebook_notes(facts.project)
    yield from definition_notes(facts.project)
    rules = sum(map(len, facts.project.codebook.rules.values()))
    if rules:
        yield f"The project added {counted(rules, 'rule')} on what belongs where to the codebook."


def material(facts: MethodsFacts) -> Iterator[str]:
    """How many reviews and statements there were."""
    number, every = len(facts.rows.counted), len(facts.project.reviews)
    verb = "addresses" if number == 1 else "address"
    aside = f"; {every - number} more {'was' if every - number == 1 else 'were'} read and not counted"
    yield f"{counted(number, 'review')} {verb} the question (N = {number}){aside if every > number else ''}."
    withdrawn = f"; {facts.account.withdrawn} more {_were(facts.account.withdrawn)} withdrawn"
    yield f"{counted(facts.live, 'statement')} {_were(facts.live)} extracted from them" + (
        f"{withdrawn}." if facts.account.withdrawn else "."
    )


def coding(facts: MethodsFacts) -> Iterator[str]:
    """Who coded, in which way, and what blindness means."""
    if not facts.modes:
        yield NOBODY_CODED
        return
    told = sum(facts.modes.values())
    ways = listed(f"{facts.modes[mode]} {MODE_WORDS[mode]}" for mode in MODES if facts.modes[mode])
    yield f"Of {counted(facts.live, 'statement')}, {told} {_were(told)} coded: {ways}."
    if facts.coders:
        yield f"{counted(len(facts.coders), 'person', 'people')} coded ({people_by_role(facts)})."
    yield from _assigned(facts)
    if facts.blind:
        sealed = len(facts.sealed)
        yield BLIND_IS_A_RULE
        yield f"Of {counted(len(facts.blind), 'review')} to be coded so, {sealed} {_are(sealed)} finished and sealed."
    elif facts.coders:
        yield "The reviews were not coded blind."


def people_by_role(facts: MethodsFacts) -> str:
    """The coders by their role, as numbers: nobody is named."""
    people = facts.project.people
    roles = Counter(ROLE_WORDS[people[person].role] if person in people else UNLISTED for person in facts.coders)
    return listed(counted(number, role) for role, number in roles.items())


def _assigned(facts: MethodsFacts) -> Iterator[str]:
    settings = facts.project.settings
    samples = {key: made.sample for key, made in settings.assignments.items() if made.sample is not None}
    if facts.coders:
        each = settings.coders_per_statement
        yield f"{each} {'person codes' if each == 1 else 'people code'} each statement where no review says otherwise."
    assigned = len(settings.assignments)
    if assigned:
        yield f"{counted(assigned, 'review')} {_were(assigned)} assigned to named coders."
    if samples:
        sizes = listed(map(str, samples.values()))
        yield f"In {counted(len(samples), 'review')} only the first statements ({sizes}) are coded by all of them."


def settling(facts: MethodsFacts) -> Iterator[str]:
    """How many differences there were, and how decisions were made."""
    differing = facts.differing
    if facts.compared:
        settled, coded = sum(item.decision is not None for item in differing), len(facts.compared)
        yield (
            f"{counted(coded, 'statement')} {_were(coded)} coded by two or more people; they differed, or one was "
            f"unsure, on {len(differing)}, of which {settled} {_were(settled)} settled by a decision."
        )
    if facts.settlements:
        made = sum(facts.settlements.values())
        ways = listed(
            f"{facts.settlements[how]} {words}" for how, words in SETTLEMENT_WORDS.items() if facts.settlements[how]
        )
        yield f"{counted(made, 'decision')} {_were(made)} made: {ways}."
    if facts.causes:
        causes = listed(f"{number} {cause}" for cause, number in facts.causes.most_common())
        yield f"Where a cause of the difference was recorded it was: {causes}."
    if facts.decisions:
        yield f"Dissent is kept, in the person's words, with {facts.dissent} of them."
    if facts.account.open:
        yield f"{counted(facts.account.open, 'statement')} {_are(facts.account.open)} open and counted in no row."


def co_review(facts: MethodsFacts) -> Iterator[str]:
    """Who co-reviewed, how much of it, and in which way."""
    found = facts.influence
    if not found.people:
        yield "Nobody has co-reviewed the codes or factors."
        return
    who = people_in_words(found.people, facts.project.people, facts.names)
    yield f"{counted(len(found.people), 'person', 'people')} co-reviewed the team's codes and factors ({who})."
    yield (
        f"At least one of them answered about, or decided on, {found.seen} of {counted(found.statements, 'statement')} "
        f"and {found.factors_seen} of {counted(found.factors, 'factor')}."
    )
    together = found.count("decided together")
    if together:
        yield f"{counted(together, 'decision')} {_were(together)} made together with a co-reviewer."
    if facts.project.settings.words_first:
        yield "Own words came first: the team's codes were covered until the person had written some."
    if found.withdrawn:
        yield f"{counted(found.withdrawn, 'person', 'people')} withdrew their answers."
    yield f"{found.count('unanswered')} of {counted(found.answers, 'answer')} about statements wait for a response."
    yield NO_COEFFICIENT


def factors(facts: MethodsFacts) -> Iterator[str]:
    """What was made of the coded statements."""
    number = len(facts.rows.factors)
    if not number:
        yield "Statements have not been brought together in factors."
        return
    total = facts.account
    yield (
        f"Barriers and facilitators that say the same were brought together: {counted(number, 'factor')} from "
        f"{counted(total.in_factors, 'statement')}; {total.ungrouped} {_are(total.ungrouped)} in no factor."
    )
    if total.other_kinds:
        kinds = listed(f"{kind} {total.other_kinds[kind]}" for kind in KINDS if kind in total.other_kinds)
        yield f"Kept apart, and counted as neither: {kinds}."
    yield "For each factor k of N reviews is told, each review once; no score was made of it."


def overlap(facts: MethodsFacts) -> Iterator[str]:
    """How much the reviews share their primary studies."""
    area, number = facts.area, len(facts.rows.counted)
    known = number - len(area.unknown)
    yield f"The list of primary studies is known for {known} of {counted(number, 'review')}."
    if area.cca is None:
        yield f"Their overlap is {no_value(area)}."
        return
    aside = "".join(f"; {text}" for text in left_out(area))
    yield f"Overlap was measured as corrected covered area (Pieper et al. 2014): {area_in_words(area)}{aside}."


def appraisal(facts: MethodsFacts) -> Iterator[str]:
    """How the reviews were appraised, and who judges."""
    yield from appraisal_notes([facts.project.reviews[review] for review in facts.rows.counted])
    judged = sum(factor.factor.confidence is not None for factor in facts.rows.factors)
    if judged:
        every = counted(len(facts.rows.factors), "factor")
        yield f"Confidence (GRADE-CERQual, here adapted to reviews) was judged by people for {judged} of {every}."


def program(_: MethodsFacts) -> Iterator[str]:
    """With what it was made."""
    yield (
        f"Statements, codes, decisions and factors were kept and counted with cfir-coder {__version__}, by the rules "
        f"of file format {FORMAT}."
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
