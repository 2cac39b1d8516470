"""The log: what each person did, a line an edit, never rewritten. History is a view of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from cfir_coder.core.merge import ABSENT, Absent, Path
from cfir_coder.core.session import Change, Edit
from cfir_coder.storage.layout import address, parse_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cfir_coder.core.project import Key
    from cfir_coder.core.values import Plain


@dataclass(frozen=True, slots=True)
class LogLine:
    """One edit as it was made; the edits of one change share its id."""

    id: str
    when: str
    what: str
    entry: str
    before: Plain | Absent
    after: Plain | Absent

    @property
    def place(self) -> tuple[Key, Path]:
        """The document and the path in it."""
        return parse_address(self.entry)

    @property
    def edit(self) -> Edit:
        """The edit that the line records."""
        key, path = self.place
        return Edit(key, path, self.before, self.after)


def now() -> str:
    """This moment as files hold it: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """This day as files hold it, where people live it."""
    return datetime.now().astimezone().date().isoformat()


def lines_of(change: Change, when: str) -> list[LogLine]:
    """The log lines of a change."""
    change_id = uuid4().hex[:12]
    return [
        LogLine(change_id, when, change.what, address(edit.key, edit.path), edit.before, edit.after)
        for edit in change.edits
    ]


def encoded(lines: Iterable[LogLine]) -> list[bytes]:
    """Log lines as bytes, one JSON object a line; an absent side is left out."""
    return [_encoded(line) for line in lines]


def _encoded(line: LogLine) -> bytes:
    data = {"id": line.id, "when": line.when, "what": line.what, "entry": line.entry}
    data |= {
        side: value for side, value in (("before", line.before), ("after", line.after)) if not isinstance(value, Absent)
    }
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace")


def decoded(data: bytes) -> Iterator[LogLine]:
    """The lines of a log; a line cut off by a crash, or spoiled by hand, is passed over."""
    for raw in data.decode("utf-8", "replace").split("\n"):
        try:
            line = json.loads(raw)
            yield LogLine(
                line["id"],
                line["when"],
                line["what"],
                line["entry"],
                line.get("before", ABSENT),
                line.get("after", ABSENT),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
