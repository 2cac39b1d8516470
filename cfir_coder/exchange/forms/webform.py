"""The form as one web page that needs nothing else: for keyboard, screen reader, phone and paper, without network."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from cfir_coder.exchange.forms import answer_text, introduction
from cfir_coder.exchange.forms.answer_data import identity_data
from cfir_coder.exchange.forms.answer_page import FORM_BLOCK
from cfir_coder.exchange.forms.packet import FORM_VERSION
from cfir_coder.exchange.forms.webform_questions import appendix, button, last_boxes, question_part, shown, template
from cfir_coder.exchange.forms.wording import REPLIES, WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cfir_coder.exchange.forms.packet import Packet

NO_SCRIPT = (
    "This page can't save your answers here, and nothing you type here is kept. Perhaps you see it inside a mail "
    "program: then save the file first, and open it in a browser. Or print it and write on the paper, or answer by "
    "e-mail: write the number of the question and what you want to say."
)
"""Said before the first question where the page can't do its work."""

FOUND = "You began this form on this device before. Your answers are still here."
KEPT_HERE = (
    "While you work, your answers are kept on this device only. Nothing is sent until you send it. At the end you can "
    "save your answers, and delete them from this device."
)
NOT_KEPT = "This device does not keep answers while you work. Please save before you close the page."
OTHERS_HERE = "Do others use this device? You can delete your answers from it. The file that you saved stays."


def write_webform(packet: Packet) -> bytes:
    """The form as an HTML file; the same packet gives the same bytes."""
    return "\n".join(_page(packet)).encode()


@cache
def _resource(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy() -> str:
    """Nothing may be loaded or sent, and nothing run but our own script and style, known by their hashes."""
    script, style = (b64encode(sha256(_resource(name).encode()).digest()).decode() for name in ("form.js", "form.css"))
    allowed = f"script-src 'sha256-{script}'; style-src 'sha256-{style}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def embedded(value: object) -> str:
    """JSON that no HTML parser can take for anything else, and that stays the same data."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _page(packet: Packet) -> Iterator[str]:
    title = introduction.heading(packet)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{shown(title)}</title>\n<style>{_resource('form.css')}</style>\n</head>\n<body>\n<header>"
    yield from _look()
    yield "</header>\n<main>"
    yield from _start(packet, title)
    for question in packet.questions:
        yield from question_part(packet, question)
    yield from _finish(packet)
    yield from appendix(packet)
    yield "</main>"
    yield template(packet.choices)
    yield f'<script type="application/json" id="{FORM_BLOCK}">{embedded(_data(packet))}</script>'
    yield f"<script>{_resource('form.js')}</script>\n</body>\n</html>\n"


def _data(packet: Packet) -> dict[str, object]:
    """What the script needs to know."""
    words = {"question": answer_text.QUESTION, "end": answer_text.END, "program": answer_text.PROGRAM}
    return {
        "version": FORM_VERSION,
        "identity": identity_data(packet.identity),
        "texts": [question.text for question in packet.questions],
        "sendTo": packet.contact or "the person who sent you this form",
        "labels": {"answer": REPLIES[packet.kind], "way": WAYS},
        "words": {**words, "boxes": answer_text.BOXES, "last": answer_text.LAST_BOXES},
    }


def _look() -> Iterator[str]:
    yield '<div class="look for-script" role="group" aria-label="How this page looks">'
    yield '<button type="button" data-act="larger" id="larger" aria-pressed="false">Larger text</button>'
    yield '<button type="button" data-act="dark" id="dark" aria-pressed="false">Dark</button>'
    yield '<button type="button" data-act="all" id="all" aria-pressed="false">All on one page</button>'
    yield "</div>"


def _start(packet: Packet, title: str) -> Iterator[str]:
    yield f'<section class="part" id="start" aria-labelledby="title">\n<h1 id="title" tabindex="-1">{shown(title)}</h1>'
    yield f'<noscript><p class="warning">{NO_SCRIPT}</p></noscript>'
    yield f'<p class="note for-script" id="found" hidden>{FOUND}</p>'
    for paragraph in introduction.introduction(packet):
        warning = ' class="warning"' if paragraph == introduction.INVENTED else ""
        yield f"<p{warning}>{shown(paragraph)}</p>"
    yield f'<p class="note for-script">{KEPT_HERE}</p>'
    yield f'<p class="note for-script" id="not-kept" hidden>{NOT_KEPT}</p>'
    yield "<details>\n<summary>Words we use</summary>\n<dl>"
    yield from (f"<dt>{shown(word)}</dt><dd>{shown(meaning)}</dd>" for word, meaning in packet.glossary)
    yield "</dl>\n</details>"
    yield from _list_of_words(packet)
    yield f'<div class="steps for-script">{button("next", "Begin", main=True)}</div>\n</section>'


def _list_of_words(packet: Packet) -> Iterator[str]:
    if packet.choices:
        yield "<details>\n<summary>The team's list of words</summary>\n<dl>"
        yield from (f"<dt>{shown(item.label)}</dt><dd>{shown(item.sentence)}</dd>" for item in packet.choices)
        yield "</dl>\n</details>"


def _finish(packet: Packet) -> Iterator[str]:
    yield '<section class="part" id="finish" aria-labelledby="finish-title">'
    yield '<h2 id="finish-title" tabindex="-1">At the end</h2>'
    yield from last_boxes(packet)
    yield f'<div class="steps for-script">\n{button("back", "Back")}\n{button("save", "Save my answers", main=True)}'
    yield '<button type="button" data-act="share" id="share" hidden>Share</button>'
    yield f"{button('copy', 'Copy my answers as text')}\n</div>"
    yield '<p id="status" class="for-script" role="status"></p>'
    yield '<div class="for-script" id="text-place" hidden><label class="box" for="as-text">Your answers as text</label>'
    yield '<textarea id="as-text" readonly></textarea></div>'
    yield f'<div class="note for-script" id="after-saving" hidden>\n<p>{OTHERS_HERE}</p>'
    yield f"{button('clear', 'Delete my answers from this device')}\n</div>\n<h3>What happens then</h3>"
    yield from (f"<p>{shown(paragraph)}</p>" for paragraph in introduction.what_happens(packet))
    yield f'<p class="for-program">Form {packet.identity.form}, for {shown(packet.identity.person)}</p>\n</section>'
