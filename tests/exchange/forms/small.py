"""Small forms for tests: the teaching project's, one of hostile texts, and answers that use every box."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.core.decision import Decision
from cfir_coder.core.review import Statement
from cfir_coder.core.text import fingerprint
from cfir_coder.exchange.forms.asking import packet
from cfir_coder.exchange.forms.returned import Filled, Returned
from cfir_coder.storage.repository import Repository
from tests.core.small import applied, project
from tests.hostile import HOSTILE_TEXTS

if TYPE_CHECKING:
    from cfir_coder.core.codebook import Codebook
    from cfir_coder.core.project import Project
    from cfir_coder.exchange.forms.packet import Packet

TEACHING = Path(__file__).parents[3] / "projects" / "teaching"

LONG = "I was there. " * 1700 + "5,100 words, and then an end."


def teaching() -> Project:
    return Repository.open(TEACHING).project


def with_settings(found: Project, **changes: object) -> Project:
    return found.with_document(("project",), found.settings.model_copy(update=changes))


def hostile_project(base: Codebook | None = None) -> Project:
    """A project whose every text tries to be more than text."""
    texts = [text for text in HOSTILE_TEXTS if text.strip()]
    statements = {
        f"s{number}": Statement(text=text, quote=text, content_note=text if number % 3 == 0 else "")
        for number, text in enumerate(texts)
    }
    decisions = {
        key: Decision(
            kind="determinant", codes=applied("V.D Planning"), by=("re1",), how="joint", of=fingerprint(one.text)
        )
        for key, one in statements.items()
    }
    made = project(statements=statements, decisions=decisions, base=base)
    return with_settings(made, title=texts[15], question=texts[16], subjects={"I": texts[17]})


def short_form(number: int = 4, **how: object) -> Packet:
    """The first questions for le1 about Brookfen 2021 in the teaching project."""
    return packet(teaching(), "le1", ["brookfen2021"], number, **how)


def answered(made: Packet) -> Returned:
    """Answers that use every box, to a form of at least four questions about codes."""
    filled = {
        1: Filled(words="Not “us”, them.\n\nTwo lines, and ünïcode: 👣", answer="agree"),
        2: Filled(
            words="[[My words]]\n\\ a backslash\n=1+1",
            answer="suggest",
            instead="<b>Respect</b>, first of all",
            pick="III.D.2 Recipient-Centeredness",
            way="barrier",
            talk_first=True,
        ),
        3: Filled(words=LONG, answer="disagree", none_fits=True, missing="Whether anybody asked us."),
        4: Filled(answer="pass"),
    }
    return Returned(made.identity, filled, {"comments": "It was long.\nBut good."}, on="2026-11-22")


def without_day(returned: Returned) -> Returned:
    """The same without the day and without the title, which not every kind of file carries."""
    return replace(returned, on="", identity=replace(returned.identity, title=""), notices=(), margin=())
