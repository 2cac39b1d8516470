"""The factor graph as one page that needs nothing else: a picture of it, and the same as nested lists.

The lists hold everything, and but for very large projects they need no script. The script draws the picture from
them, filters both, and shows what is chosen in a panel.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from cfir_coder.core.factor import member_key
from cfir_coder.core.text import counted, natural_key
from cfir_coder.core.values import VALENCES
from cfir_coder.report.printed import shown
from cfir_coder.report.support.document import support_document
from cfir_coder.report.support.words import (
    appraisal_in_words,
    direction_in_words,
    independence_in_words,
    overlap_in_words,
    reviews_in_words,
    statements_in_words,
    studies_in_words,
    voices_in_words,
)
from cfir_coder.report.wording import SIGNS, valence_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cfir_coder.analysis.support import FactorSupport
    from cfir_coder.core.grouping import StandingMember
    from cfir_coder.core.project import Project
    from cfir_coder.core.review import Review
    from cfir_coder.report.support.document import SupportDocument

_LETTERS = {"facilitator": "f", "barrier": "b", "both": "o", "conditional": "c", "not stated": "s"}
"""How the script is told the valence of an edge."""

LAYOUT = (
    "Where things stand in the picture carries no meaning: factors are in the table's order, reviews in the project's. "
    "A line says that a review supports a factor; drawn through: as a facilitator, dashes: as a barrier, dashes and "
    "dots: both, short dashes: conditional, dots: not stated, or neither barrier nor facilitator."
)
KEYS = (
    "By keyboard: Tab into the picture, arrows up and down to the next factor or review, left and right along a line, "
    "Enter to see what stands behind it, Escape to let go."
)
NO_SCRIPT = "The picture and the filters need JavaScript. The lists below hold the same and do without."
NO_SCRIPT_LARGE = "This is a large project: what stands behind each factor and review needs JavaScript to be seen."

MOST_AT_ONCE = 2_000
"""Up to so many statements in factors, a browser opens all lists at once without a pause."""


def write(project: Project) -> bytes:
    """The page of a project."""
    return "\n".join(_document(support_document(project))).encode()


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _document(document: SupportDocument) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    title = _e(document.project.settings.title)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta http-equiv="Content-Security-Policy" '
    yield f"content=\"{policy}; base-uri 'none'; form-action 'none'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}: factor graph</title>\n<style>{style}</style>\n</head>\n<body>\n<main>"
    yield f"<h1>{title}: factors and what supports them</h1>"
    yield from (f'<p class="warning" role="note">{_e(warning)}</p>' for warning in document.warnings)
    yield from _picture(document)
    yield '<h2 id="lists">The same as lists</h2>'
    yield from _factors(document)
    yield from _reviews(document)
    yield "<h2>Notes</h2>"
    yield from _list("notes", map(_e, document.notes))
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _e(text: str) -> str:
    return escape(shown(text))


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    yield f'<ul class="{name}">'
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _picture(document: SupportDocument) -> Iterator[str]:
    """What the script brings to life; without it, only the sentence that says so is seen."""
    yield f"<noscript><p>{NO_SCRIPT_LARGE if is_large(document) else NO_SCRIPT}</p></noscript>"
    yield '<form id="controls" class="controls scripted" role="search" aria-label="Which factors to show" hidden>'
    yield from _controls(document)
    yield '</form>\n<p id="count" class="count scripted" role="status" hidden></p>'
    yield '<section class="scripted" aria-labelledby="picture-title" hidden>'
    yield f'<h2 id="picture-title">Picture</h2>\n<p>{LAYOUT} <a href="#lists">The same as lists.</a></p>\n<p>{KEYS}</p>'
    yield '<div class="view"><div id="picture" class="picture"></div>'
    yield '<section id="detail" class="detail" aria-label="What stands behind the chosen factor or review"'
    yield ' aria-live="polite" tabindex="0"></section></div></section>'
    yield '<template id="nothing"><p>Choose a factor or a review to see what stands behind it.</p></template>'


def _controls(document: SupportDocument) -> Iterator[str]:
    rows = document.support.factors
    book = document.project.codebook
    domains = {domain: f"{domain} {book.constructs[domain].name}" for domain in book.domains}
    named = {row.valence for row in rows}
    valences: dict[str, str] = {each: valence_in_words(each) for each in VALENCES if each in named}
    most = max((row.k for row in rows), default=0)
    least = {f"{k}-{document.of}": f"{k} or more" for k in range(2, most + 1)}
    search = '<input type="search" name="search" autocomplete="off">'
    yield f"<label>Search in factors, statements and quotes {search}</label>"
    yield _select("domain", "Domain", {"": "all", **domains})
    yield _select("valence", "Direction", {"": "all", **valences})
    yield _select("k", "Reviews", {f"0-{document.of}": "any number", "1-1": "only one", **least})
    yield '<button type="reset">Show all</button>'


def _select(name: str, label: str, options: Mapping[str, str]) -> str:
    said = "".join(f'<option value="{escape(value)}">{_e(text)}</option>' for value, text in options.items())
    return f'<label>{label} <select name="{name}">{said}</select></label>'


def _factors(document: SupportDocument) -> Iterator[str]:
    """Domains, in them constructs, in them factors, in them statements."""
    yield "<h3>Factors</h3>"
    for heading, rows in document.by_domain():
        yield f'<section class="group"><h4>{_e(heading)}</h4>'
        groups: dict[str, list[FactorSupport]] = defaultdict(list)
        for row in rows:
            groups[row.code].append(row)
        yield "<ul>" if groups else "<p>No factor in this domain</p>"
        for code, members in groups.items():
            yield f'<li class="group">{"The domain as a whole" if code == heading else _e(code)}<ul>'
            for row in members:
                yield from _factor(document, heading, row)
            yield "</ul></li>"
        yield "</ul></section>" if groups else "</section>"


def _factor(document: SupportDocument, heading: str, row: FactorSupport) -> Iterator[str]:
    data = {
        "name": row.text,
        "domain": row.domain,
        "heading": heading,
        "valence": row.valence or "",
        "k": str(row.k),
        "count": f"{row.k} of {row.of}",
        "reviews": _links(row),
    }
    said = " ".join(f'data-{name}="{_e(value)}"' for name, value in data.items())
    name = f"{SIGNS[row.valence]} {row.text}" if row.valence else row.text
    yield f'<li class="factor" id="factor-{row.id}" {said}>'
    yield f"<details><summary>{_e(name)} ({row.k} of {row.of})</summary>"
    facts = _list("facts", (_e(fact) for fact in _facts(document, row)))
    statements = _list("statements", (_statement(document, member) for member in row.members))
    yield from _behind(document, [*facts, *statements])
    yield "</details></li>"


def _behind(document: SupportDocument, parts: Sequence[str]) -> Iterator[str]:
    """What a summary opens; in a large project as text that the script reads when it is asked for."""
    if not is_large(document):
        yield from parts
    else:
        yield f'<script type="text/plain" class="behind">{"".join(parts)}</script>'


def is_large(document: SupportDocument) -> bool:
    """Whether the page holds more than a browser takes in at once."""
    return document.members > MOST_AT_ONCE


def _links(row: FactorSupport) -> str:
    """The reviews behind a factor, each with the letters of its valences."""
    found: dict[str, str] = {}
    for member in row.members:
        letter = _LETTERS.get(member.valence or "", "")
        known = found.setdefault(member.review, "")
        found[member.review] = known if letter in known else known + letter
    return " ".join(f"review-{review}:{letters}" for review, letters in found.items())


def _facts(document: SupportDocument, row: FactorSupport) -> Iterator[str]:
    said = (
        f"Reviews {reviews_in_words(document, row)}",
        direction_in_words(row),
        f"{statements_in_words(row)}; {studies_in_words(row)}",
        overlap_in_words(document, row),
        independence_in_words(row),
        appraisal_in_words(row),
        voices_in_words(row),
        *(f"To look at: {item.statement}: {item.why}" for item in row.look),
    )
    yield from filter(None, said)


def _statement(document: SupportDocument, member: StandingMember) -> str:
    """A statement with its review, page, quote and code."""
    review = document.project.reviews[member.review]
    statement = review.statements[member.statement]
    place = f", {_e(statement.locator)}" if statement.locator else ""
    quote = f"<q>{_e(statement.quote)}</q>" if statement.quote else ""
    code = document.project.codebook.written(member.code) if member.code else ""
    rest = "; ".join(filter(None, [code, valence_in_words(member.valence), ", ".join(statement.perspective)]))
    studies = f"; studies: {', '.join(statement.studies) or 'none'}" if statement.studies is not None else ""
    key = member_key(member.review, member.statement)
    link = f'<a href="#review-{review.id}">{_e(_name(review))}</a>'
    text = f'<span class="text">{_e(statement.text)}</span>'
    return f'{link}{place}: {text} {quote}<span class="small">{_e(f"{rest}{studies} ({key})")}</span>'


def _name(review: Review) -> str:
    return f"{review.name} [{review.number}]" if review.number else review.name


def _reviews(document: SupportDocument) -> Iterator[str]:
    behind: dict[str, list[FactorSupport]] = defaultdict(list)
    for row in document.support.factors:
        for review_id in dict.fromkeys(member.review for member in row.members):
            behind[review_id].append(row)
    yield "<h3>Reviews</h3>\n<ul>"
    for review in document.project.reviews.values():
        yield from _review(document, review, behind[review.id])
    yield "</ul>"


def _review(document: SupportDocument, review: Review, rows: Sequence[FactorSupport]) -> Iterator[str]:
    name = _name(review) if review.id in document.support.reviews else f"{_name(review)} (not counted in N)"
    yield f'<li class="review" id="review-{review.id}" data-name="{_e(name)}">'
    yield f"<details><summary>{_e(name)}: {counted(len(rows), 'factor')}</summary>"
    facts = _list("facts", (_e(fact) for fact in _about(review)))
    links = (f'<a href="#factor-{row.id}">{_e(row.text)}</a> ({row.k} of {row.of})' for row in rows)
    yield from _behind(document, [*facts, *_list("supports", links)])
    yield "</details></li>"


def _about(review: Review) -> Iterator[str]:
    citation = review.citation
    said = [", ".join(citation.authors), str(citation.year or ""), citation.title, citation.journal, citation.text]
    yield ". ".join(filter(None, said)) or "Citation not known"
    yield from filter(None, [review.type, review.reason])
    if review.appraisal and review.appraisal.rating:
        yield f"Rated {review.appraisal.rating}{f' ({review.appraisal.tool})' if review.appraisal.tool else ''}"
    yield _studies(review)


def _studies(review: Review) -> str:
    if isinstance(review.studies, str):
        return "Studies unknown"
    named = "; ".join(sorted(review.studies, key=natural_key))
    return f"{counted(len(review.studies), 'study', 'studies')}{f': {named}' if named else ''}"
