"""What one person says of the team's codes and factors on the screen: the data of the form, one answer at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.coreview import Answer, Comments, FactorAnswers, Remark, ReviewAnswers
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.responding import reopening
from cfir_coder.core.responding_to_factors import reopening_factor
from cfir_coder.core.session import Change, edit
from cfir_coder.exchange.forms.answers_of import with_earlier
from cfir_coder.exchange.forms.wording import LAST
from cfir_coder.tui.text import with_names
from cfir_coder.tui.to_answer import names_of

if TYPE_CHECKING:
    from cfir_coder.core.project import Key, Project
    from cfir_coder.core.session import Edit
    from cfir_coder.exchange.forms.packet import FormKind, Question

ON_SCREEN = "screen"
"""The ending of the ids of remarks that were made here; a form ends them with its own mark."""

_LAST_IDS = {"together": "belongs-together", "matters": "matters-most", "comments": "c", "missing": "m"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to say something about: a question of the form, or one of those at its end."""

    question: Question | None = None
    last: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person who looks at the team's codes or factors."""

    project: Project
    person: str
    kind: FormKind
    on: str

    def asked(self, questions: tuple[Question, ...]) -> list[Asked]:
        """The questions, and those about the whole at the end."""
        return [*map(Asked, questions), *(Asked(last=box) for box in LAST[self.kind])]

    # What was said

    def answer(self, question: Question) -> Answer | None:
        """What the person answered, if it is about the text and the codes as they are asked about now."""
        given = self._given(question)
        return given if given and given.of in {"", question.of} and given.about in {"", question.about} else None

    def _given(self, question: Question) -> Answer | None:
        document, entry = self._place(question)
        found = self.project.documents.get(document)
        return found.answers.get(entry) if isinstance(found, ReviewAnswers | FactorAnswers) else None

    def _place(self, question: Question) -> tuple[Key, str]:
        if self.kind == "factors":
            return ("coreviews", self.person, "factors"), question.key
        review, statement = split_member_key(question.key)
        return ("coreviews", self.person, review), statement

    def reason(self, question: Question) -> str:
        """Why the team responded as it did, with the person called by no name."""
        if self.kind == "factors":
            held = self.project.factors.holding(question.key)
            made = self.project.factors.factors[held].responses.get(self.person) if held else None
            why = made.why if made else ""
        else:
            review, statement = split_member_key(question.key)
            sheet = self.project.decisions.get(review)
            decision = sheet.decisions.get(statement) if sheet else None
            why = decision.why if decision else ""
        return with_names(why, {**names_of(self.project), self.person: "you"})

    def remark(self, asked: Asked) -> str:
        """What the person said is missing at a question, or said of the whole."""
        document, path = self._remark_place(asked)
        found = self.project.documents.get(document)
        if isinstance(found, Comments):
            entries = found.comments
        else:
            entries = found.missing if isinstance(found, ReviewAnswers | FactorAnswers) else {}
        return entries[path[1]].words if path[1] in entries else ""

    def _remark_place(self, asked: Asked) -> tuple[Key, tuple[str, str]]:
        if asked.question:
            document, entry = self._place(asked.question)
            return document, ("missing", f"m-{ON_SCREEN}-{entry}")
        path = f"{_LAST_IDS[asked.last]}-{ON_SCREEN}"
        if asked.last == "missing":
            return ("coreviews", self.person, "factors"), ("missing", path)
        return ("coreviews", self.person, "comments"), ("comments", path)

    def is_said(self, asked: Asked) -> bool:
        """Whether the person has said anything there."""
        return self.remark(asked) != "" or (asked.question is not None and self.answer(asked.question) is not None)

    # Saying it

    def saying(self, question: Question, **changes: object) -> Change | None:
        """The answer with some of it changed; None where that says nothing new.

        An answer given anew, after the team had responded to an older one, waits for a response again. Whatever is
        saved carries the day alone.
        """
        document, entry = self._place(question)
        now, given = self.answer(question), self._given(question)
        blank = Answer(of=question.of, about=question.about, on=self.on)
        said = (now or blank).model_copy(update={"of": question.of, "about": question.about, "on": self.on, **changes})
        if now is None:
            said = with_earlier(said, given)
        if said == blank:
            gone = edit(self.project, document, ("answers", entry), ABSENT)
            return Change(self._what(question), (gone,)) if now else None
        if now and said.model_copy(update={"on": now.on}) == now:
            return None
        edits = [edit(self.project, document, ("answers", entry), said.as_data())]
        opened = self._reopening(question, said)
        return Change(self._what(question), (*edits, *([opened] if opened else [])))

    def _reopening(self, question: Question, said: Answer) -> Edit | None:
        if self.kind == "factors":
            return reopening_factor(self.project, question.key, self.person, said)
        return reopening(self.project, *split_member_key(question.key), self.person, said)

    def _what(self, question: Question) -> str:
        return f"answer of {self.person} about {question.key}"

    def remarking(self, asked: Asked, words: str) -> Change | None:
        """What is missing, or something about the whole, in these words; without words it goes."""
        if words == self.remark(asked):
            return None
        document, path = self._remark_place(asked)
        after = Remark(words=words, on=self.on).as_data() if words else ABSENT
        return Change(f"remark of {self.person}", (edit(self.project, document, path, after),))
