"""Answers in a mail that was saved as a file: attached to it, or in its text once that is decoded."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING

from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.forms.returned import several_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from cfir_coder.exchange.forms.returned import Returned

_HEAD = 64 * 1024
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_MIME = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers that mail programs write, and not only with a name and a subject."""
    head = _HEADERS.match(data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n"))
    return head is not None and _MIME.search(head.group()) is not None


def read_mail(data: bytes, file: str, read: Callable[[bytes, str], Returned]) -> Returned:
    """The answers in a mail, each part read as a file of its own; raises UnreadableFile for none or for several."""
    found: list[Returned] = []
    faults: list[UnreadableFile] = []
    for name, content in _parts(data, file):
        try:
            returned = read(content, name)
        except UnreadableFile as fault:
            faults += [fault] if name != file else []
        else:
            found += [returned] if returned not in found else []
    if len(found) > 1:
        raise several_people(sorted({one.identity.person for one in found}), file)
    if not found:
        raise faults[0] if faults else _no_answers(file)
    return found[0]


def _parts(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Each attachment under its name, and the text of the mail under the name of the mail."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        inside = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError:
        raise _no_answers(file) from None
    for part in inside:
        name = part.get_filename() or ""
        if name or part.get_content_type() == "text/plain":
            yield name or file, _content(part)


def _content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if part.get_content_maintype() != "text":
        return content
    try:
        return content.decode(part.get_content_charset() or "utf-8").encode()
    except (LookupError, UnicodeDecodeError):
        return content


def _no_answers(file: str) -> UnreadableFile:
    todo = "Save what is attached to it as a file and read that, or copy the text of the mail into a file"
    return UnreadableFile(Fault("there are no answers in this mail", todo, file))
