"""Taking in what was said beside the questions: what is missing, comments on the whole, words about what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.coreview import Answer, Comments, FactorAnswers, Remark, ReviewAnswers, Suggestion
from cfir_coder.core.session import edit
from cfir_coder.core.text import collapse, display_text
from cfir_coder.exchange.forms.answers_of import answer_of
from cfir_coder.exchange.forms.answers_plan import first_words, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cfir_coder.core.project import Key, Project
    from cfir_coder.exchange.forms.answers_plan import Draft
    from cfir_coder.exchange.forms.packet import Asked
    from cfir_coder.exchange.forms.returned import Filled, Returned


def take_remarks(project: Project, draft: Draft, returned: Returned, day: str) -> None:
    """Everything that was said about the whole, and what was written in the margin."""
    identity = returned.identity
    comments: Key = ("coreviews", identity.person, "comments")
    missing = returned.last.get("missing", "")
    if missing:
        document: Key = ("coreviews", identity.person, "factors")
        take_remark(project, draft, document, ("missing", f"m-{identity.form}"), missing, day)
    for box, name in (("together", "belongs-together"), ("matters", "matters-most"), ("comments", "c")):
        take_remark(project, draft, comments, ("comments", f"{name}-{identity.form}"), returned.last.get(box, ""), day)
    for number, text in enumerate(returned.margin, 1):
        take_remark(project, draft, comments, ("comments", f"margin-{identity.form}-{number}"), text, day)


def keep_as_comment(
    project: Project, draft: Draft, returned: Returned, question: tuple[int, Asked, Filled], day: str
) -> None:
    """Keep what was said of a statement or factor that is gone: its words become a comment."""
    number, asked, filled = question
    answer = answer_of(project, filled, asked, returned.identity.codebook, day) or Answer()
    suggested = answer.suggestion.words if answer.suggestion else ""
    words = "\n".join(text for text in (answer.words, suggested, filled.missing) if text)
    comments: Key = ("coreviews", returned.identity.person, "comments")
    take_remark(project, draft, comments, ("comments", f"gone-{returned.identity.form}-{number}"), words, day)
    kept = "what was written about it is kept as a comment" if words else "nothing was written about it"
    draft.notices.append(f"{display_text(asked.key)}: it is no longer in the project; {kept}.{_ticked(answer)}")


def _ticked(answer: Answer) -> str:
    """What an answer says without words, for the team to know of."""
    suggestion = answer.suggestion.model_copy(update={"words": ""}) if answer.suggestion else Suggestion()
    bare = answer.model_copy(update={"words": "", "suggestion": None if suggestion == Suggestion() else suggestion})
    return f" They also said: {said(bare)}." if said(bare) else ""


def take_remark(project: Project, draft: Draft, document: Key, path: tuple[str, str], words: str, day: str) -> None:
    """One remark under an id of its own, so that the same form read again changes it and adds none."""
    if not words or collapse(words) in _remarks_elsewhere(project, document, path):
        return
    earlier = _remark(project, document, path)
    if earlier is not None and collapse(earlier.words) == collapse(words):
        return
    draft.edits.append(edit(project, document, path, Remark(words=words, on=day).as_data()))
    draft.remarks += 1
    where = "comment" if path[0] == "comments" else f"missing in {document[2]}"
    draft.entries.append(f"{'~' if earlier else '+'} {where}: {first_words(words)}")


def _remarks(project: Project, document: Key, name: str) -> Mapping[str, Remark]:
    found = project.documents.get(document)
    if isinstance(found, Comments):
        return found.comments
    return found.missing if isinstance(found, ReviewAnswers | FactorAnswers) and name == "missing" else {}


def _remark(project: Project, document: Key, path: tuple[str, str]) -> Remark | None:
    return _remarks(project, document, path[0]).get(path[1])


def _remarks_elsewhere(project: Project, document: Key, path: tuple[str, str]) -> Iterator[str]:
    """The words of the other remarks in a document: the same words in another form are no second remark."""
    return (collapse(one.words) for name, one in _remarks(project, document, path[0]).items() if name != path[1])
