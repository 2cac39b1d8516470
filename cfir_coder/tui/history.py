"""What was done, as the logs tell it: who, when, from what to what. Nobody reads here what is still coded blind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cfir_coder.core.merge import ABSENT
from cfir_coder.core.standing import is_blind, is_sealed
from cfir_coder.tui.dialogs.questions import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cfir_coder.core.merge import Absent
    from cfir_coder.core.project import Project
    from cfir_coder.core.values import Plain
    from cfir_coder.storage.log import LogLine
    from cfir_coder.tui.state import Place


@dataclass(frozen=True, slots=True)
class Event:
    """One entry as somebody changed it; `place` is the statement it is about, if it is about one."""

    by: str
    line: LogLine
    place: Place | None

    @property
    def words(self) -> str:
        """What happened: from which codes to which, or what was done."""
        before, after = _codes(self.line.before), _codes(self.line.after)
        if before == after or None in (before, after):
            return self.line.what
        was = "; ".join(code.partition(" ")[0] for code in before or ())
        return f"{was or 'no code'} → {'; '.join(after or ()) or 'no code'}"

    @property
    def full(self) -> str:
        """The entry as it was afterwards."""
        return in_words(self.line.after)


def _codes(data: Plain | Absent) -> list[str] | None:
    """The codes of a coding or decision, None for what is neither."""
    if data == ABSENT or data is None:
        return []
    if not isinstance(data, dict) or not isinstance(data.get("codes"), list):
        return None
    return [str(code.get("code", "")) for code in data["codes"] if isinstance(code, dict)]


def events(project: Project, logs: Mapping[str, Sequence[LogLine]], person: str | None) -> list[Event]:
    """Everything in the logs that the person may see, the latest first."""
    found = [event for by, lines in logs.items() for event in _events(project, by, lines, person)]
    return sorted(found, key=lambda event: event.line.when)[::-1]


def _events(project: Project, by: str, lines: Sequence[LogLine], person: str | None) -> Iterator[Event]:
    for line in lines:
        key, path = line.place
        if path and may_see(project, key, person):
            about_one = key[0] in {"codes", "decisions", "coreviews", "reviews"} and len(path) == 2
            yield Event(by, line, (key[-1], path[1]) if about_one else None)


def may_see(project: Project, key: tuple[str, ...], person: str | None) -> bool:
    """Whether the changes of a document may be shown: of others' codings only when they are no longer blind."""
    if key[0] != "codes" or key[1] == person:
        return True
    review = key[2]
    if review not in project.reviews:
        return False
    sheet = project.codings.get(review, {}).get(key[1])
    return is_sealed(project, review) and (not is_blind(project, review) or bool(sheet and sheet.finished))
