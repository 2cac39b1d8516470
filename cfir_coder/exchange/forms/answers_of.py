"""From the boxes of one question to an answer, and how an answer joins one given earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.codebook import Code
from cfir_coder.core.coreview import Answer, Suggestion
from cfir_coder.core.text import collapse
from cfir_coder.exchange.forms.plain import choices
from cfir_coder.exchange.forms.wording import normal_label, reply_of, way_of

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.exchange.forms.packet import Asked
    from cfir_coder.exchange.forms.returned import Filled


def answer_of(project: Project, filled: Filled, asked: Asked, codebook: str, day: str) -> Answer | None:
    """The answer that the boxes give; None where they say nothing but what is missing.

    What was written into a list's box and is no item of the list is kept as words.
    """
    reply = reply_of(filled.answer)
    words = filled.words if reply or not filled.answer else "\n".join(filter(None, (filled.words, filled.answer)))
    answer = Answer(
        words=words,
        answer=reply,
        suggestion=_suggestion(project, filled, codebook),
        none_fits=filled.none_fits,
        talk_first=filled.talk_first,
        not_meant=filled.not_meant,
        of=asked.of,
        about=asked.about,
        on=day,
    )
    return None if answer == Answer(of=asked.of, about=asked.about, on=day) else answer


def _suggestion(project: Project, filled: Filled, codebook: str) -> Suggestion | None:
    code = _picked(project, filled.pick) if codebook in project.accepted_codebooks else ""
    valence = way_of(filled.way)
    other = ["" if code else filled.pick, "" if valence else filled.way]
    words = "\n".join(text for text in (filled.instead, *other) if text)
    suggestion = Suggestion(code=code, valence=valence, words=words)
    return None if suggestion == Suggestion() else suggestion


def _picked(project: Project, pick: str) -> str:
    """The code that was picked, by its id and name or by its plain label; empty where it is none."""
    read = project.codebook.read(pick) if pick else None
    if isinstance(read, Code):
        return project.codebook.written(read)
    wanted = normal_label(pick)
    return next((item.written for item in choices(project) if wanted and normal_label(item.label) == wanted), "")


def with_earlier(answer: Answer, earlier: Answer | None) -> Answer:
    """An answer with what an earlier one said in the boxes that are empty now.

    Of an answer to another text nothing is taken over; of one about other codes, only the words on the statement.
    """
    if earlier is None or earlier.of not in {"", answer.of}:
        return answer
    kept = {"words": answer.words or earlier.words}
    if earlier.about in {"", answer.about}:
        given = {"answer": answer.answer or earlier.answer, "suggestion": answer.suggestion or earlier.suggestion}
        return answer.model_copy(update={**kept, **given})
    return answer.model_copy(update=kept)


def same_answer(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same, whatever the day and however mail programs broke the lines.

    Saying on another day that it was not what one meant is something new: the team has responded meanwhile.
    """
    said_again = one.not_meant and other.not_meant and one.on != other.on
    return _essence(one) == _essence(other) and not said_again


def _essence(answer: Answer) -> object:
    suggestion = answer.suggestion or Suggestion()
    return (
        *(collapse(answer.words), answer.answer, suggestion.code, suggestion.valence, collapse(suggestion.words)),
        *(answer.none_fits, answer.talk_first, answer.not_meant, answer.of, answer.about),
    )
