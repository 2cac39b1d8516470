"""The facts behind factors for the screen on which they are judged; judging itself changes none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cfir_coder.core.project import FACTORS
from cfir_coder.report.support.document import support_document

if TYPE_CHECKING:
    from cfir_coder.core.project import Project
    from cfir_coder.report.support.document import SupportDocument


class KnownFacts:
    """The support document of a project, worked out anew only when something else than a judgement has changed."""

    def __init__(self) -> None:
        self._last: Project | None = None
        self._of: Project | None = None
        self._found: SupportDocument | None = None

    def of(self, project: Project) -> SupportDocument:
        """The facts of a project."""
        if self._found is not None and self._last is project:
            return self._found
        self._last = project
        bare = _without_judgements(project)
        if self._found is None or self._of is None or not _same(self._of, bare):
            self._of, self._found = bare, support_document(bare)
        return self._found


def _without_judgements(project: Project) -> Project:
    sheet = project.factors
    bare = {key: factor.model_copy(update={"confidence": None}) for key, factor in sheet.factors.items()}
    return project.with_document(FACTORS, sheet.model_copy(update={"factors": bare}))


def _same(known: Project, now: Project) -> bool:
    """Whether two projects are the same documents, their factors apart, and have equal factors."""
    if known.documents.keys() != now.documents.keys() or known.factors != now.factors:
        return False
    return all(now.documents[key] is document for key, document in known.documents.items() if key != FACTORS)
