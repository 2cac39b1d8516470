"""Confidence in factors (GRADE-CERQual): people's judgements and explanations, and when they are due again.

Source: Lewin et al. 2018 (Implement Sci 13 Suppl 1:2). The program fills in no judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from cfir_coder.core.factor import Confidence, Judgement
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.session import Change, edit
from cfir_coder.core.statements import CannotChange
from cfir_coder.core.text import beginning, did_you_mean, named_too

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cfir_coder.core.factor import Factor
    from cfir_coder.core.project import Project

Part = Literal["limitations", "coherence", "adequacy", "relevance", "overall"]
PARTS: tuple[Part, ...] = get_args(Part)

PART_NAMES: Mapping[Part, str] = {
    "limitations": "Methodological limitations",
    "coherence": "Coherence",
    "adequacy": "Adequacy of data",
    "relevance": "Relevance",
    "overall": "Overall confidence",
}
ASKS: Mapping[Part, str] = {
    "limitations": "How far does the way in which the reviews were done give reason for concern about this factor?",
    "coherence": "How well does what the statements say fit together, and fit this factor?",
    "adequacy": "Is there enough behind this factor, and is it rich enough?",
    "relevance": "How well do people, places and interventions behind this factor fit the question?",
    "overall": "How likely is it that this factor says what is really so?",
}
"""What each judgement is about, in words of our own."""

CONCERNS = ("no or very minor concerns", "minor concerns", "moderate concerns", "serious concerns")
LEVELS = ("high confidence", "moderate confidence", "low confidence", "very low confidence")

NOT_JUDGED = "not judged yet"
"""What stands where nobody has judged."""


class CannotJudge(CannotChange):
    """The judgement makes no sense here; the message says why and what to do."""


def judgements_for(part: Part) -> tuple[str, ...]:
    """The judgements that a part can have, the best first."""
    return LEVELS if part == "overall" else CONCERNS


def read_judgement(part: Part, text: str) -> str | None:
    """The judgement that a text stands for; case aside, and with or without the noun at its end."""
    said = " ".join(text.replace("-", " ").casefold().split())
    if said in {"no concerns", "very minor concerns", "no/very minor concerns"} and part != "overall":
        return CONCERNS[0]
    return next((known for known in judgements_for(part) if said in (known, known.rpartition(" ")[0])), None)


def judgement_fault(part: Part, text: str) -> tuple[str, str] | None:
    """What is wrong with a judgement as it is written, and what to do; None where nothing is."""
    if not text.strip() or read_judgement(part, text):
        return None
    return f"'{text}' is no judgement of {PART_NAMES[part].lower()}", did_you_mean(text, judgements_for(part))


def judgement(factor: Factor, part: Part) -> Judgement:
    """What people judged of one part; empty where nobody did."""
    found: Judgement = getattr(factor.confidence or Confidence(), part)
    return found


def is_judged(factor: Factor) -> bool:
    """Whether anybody has judged or explained any part."""
    return any(judgement(factor, part) != Judgement() for part in PARTS)


def due_again(project: Project) -> list[str]:
    """The factors whose judgements are due again, in the printed order."""
    return [key for key, factor in project.factors.in_order().items() if factor.confidence_is_due]


def judged(project: Project, factor_id: str, part: Part, said: str, *, by: str) -> Change:
    """One judgement as a person makes it; an empty one takes it back and keeps its explanation."""
    factor = _to_change(project, factor_id, by)
    fault = judgement_fault(part, said)
    if fault:
        raise CannotJudge(f"{fault[0]}. {fault[1]}".strip())
    new = judgement(factor, part).model_copy(update={"judgement": read_judgement(part, said) or ""})
    what = f"{PART_NAMES[part]} of {_named(factor)}: {new.judgement or NOT_JUDGED}"
    return _changed(project, factor_id, part, new, what, by)


def explained(project: Project, factor_id: str, part: Part, why: str, *, by: str) -> Change:
    """The explanation of one judgement."""
    factor = _to_change(project, factor_id, by)
    new = judgement(factor, part).model_copy(update={"why": why.strip()})
    return _changed(project, factor_id, part, new, f"why: {PART_NAMES[part].lower()} of {_named(factor)}", by)


def still_holds(project: Project, factor_id: str, *, by: str) -> Change:
    """Say that the judgements hold for the members that the factor has now."""
    factor = _to_change(project, factor_id, by)
    if factor.confidence is None or not factor.confidence_is_due:
        raise CannotJudge("There are no judgements here of earlier members")
    said = {"of": factor.of_members, "by": named_too(factor.confidence.by, by)}
    renewed = factor.confidence.model_copy(update=said)
    return _edited(project, factor_id, renewed, f"the judgements of {_named(factor)} still hold")


def _named(factor: Factor) -> str:
    return f"'{beginning(factor.text, 40)}'"


def _to_change(project: Project, factor_id: str, by: str) -> Factor:
    if not project.may(by, "decide"):
        raise CannotJudge(f"{by} may read this, but not judge: `does` in project.yaml would have to list decide")
    factor = project.factors.factors.get(factor_id)
    if factor is None:
        raise CannotJudge(f"There is no factor {factor_id}")
    return factor


def _changed(project: Project, factor_id: str, part: Part, new: Judgement, what: str, by: str) -> Change:
    factor = project.factors.factors[factor_id]
    if new == judgement(factor, part):
        raise CannotJudge("It says so already")
    before = factor.confidence or Confidence()
    rest = any(judgement(factor, other) != Judgement() for other in PARTS if other != part)
    # One new judgement says nothing about the others: they stay due until somebody says that they hold.
    of = before.of if rest and factor.confidence_is_due else factor.of_members
    after = before.model_copy(update={part: new, "by": named_too(before.by, by), "of": of})
    return _edited(project, factor_id, after, what)


def _edited(project: Project, factor_id: str, confidence: Confidence, what: str) -> Change:
    is_empty = all(getattr(confidence, part) == Judgement() for part in PARTS)
    after = ABSENT if is_empty else confidence.as_data()
    return Change(what, (edit(project, ("factors",), ("factors", factor_id, "confidence"), after),))
