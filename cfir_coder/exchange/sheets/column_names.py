"""What people call the columns of extraction sheets."""

from __future__ import annotations

import re
import unicodedata

FIELDS = (
    "id",
    "review",
    "label",
    "number",
    "citation",
    "year",
    "review type",
    "statement",
    "quote",
    "locator",
    "perspective",
    "studies",
    "kind",
    "code",
    "domain",
    "construct",
    "sub-construct",
    "secondary",
    "valence",
    "strength",
    "note",
    "content note",
    "source code",
    "tags",
    "framework",
    "unused",
)
"""What a column can be; "unused" leaves one out that would have been recognised."""

NAMES: dict[str, str] = {
    "id": """id, statement id, statement no, statement number, item, item id, item no, row id, extract id, excerpt id,
        segment id, finding id, unique id, uid""",
    "review": """review id, study id, paper id, review, review name, study, study name, paper, article, publication,
        author year, authors year, author and year, authors and year, author date, author s year, first author year,
        first author and year, study author year, review author year, author, authors, first author, lead author,
        citation, full citation, reference, ref, source review, source""",
    "label": "review, review name, review label, study, study name, label",
    "number": """number, ref no, ref nr, ref num, ref number, reference no, reference number, review no, review number,
        study no, study number, paper no, paper number, citation number, reference, ref""",
    "citation": """citation, full citation, reference, author year, authors year, author and year, authors and year,
        author date, author s year, first author year, first author and year, study author year, review author year,
        author, authors, first author, lead author""",
    "year": "year, publication year, year of publication, year published, pub year, date of publication",
    "review type": "review type, type of review, type, study type, type of study, study design, design",
    "statement": """statement, statements, statement text, claim, extracted statement, finding, findings, key finding,
        text, extracted text, determinant, factor, text segment, segment, coded text, text excerpt, excerpt, extract,
        data extract, extracted data, extraction, description""",
    "quote": """quote, quotes, quotation, verbatim, verbatim text, verbatim quote, direct quote, illustrative quote,
        supporting quote, example quote, participant quote, original text, text, extracted text, text segment, segment,
        text excerpt, excerpt, extract, data extract""",
    "locator": """locator, page, pages, page section, section page, page table, page no, page nr, page number,
        page numbers, pg, p, pp, location, location in text, section, place, page location""",
    "perspective": """perspective, perspectives, stakeholder, stakeholders, stakeholder group, stakeholder type,
        participant group, respondent, respondents, respondent group, informant, whose view, viewpoint""",
    "studies": """studies, primary studies, primary study, included studies, supporting studies, underlying studies,
        study list""",
    "kind": "kind, statement kind, statement type, kind of statement, type of statement, determinant or outcome",
    "code": "code, codes, coding, primary code, main code, first code, code 1",
    "construct": "construct, constructs, primary construct, main construct, construct 1, construct name",
    "sub-construct": "sub construct, sub constructs, subconstruct, subconstructs",
    "domain": "domain, domains, domain name",
    "secondary": """secondary, secondary code, secondary codes, second code, second codes, other code, other codes,
        additional code, additional codes, further codes, double code, also coded, also coded as, code 2, code 3,
        secondary construct, second construct, construct 2, construct 3""",
    "valence": """valence, direction, direction of influence, direction of effect, polarity, sign, influence, impact,
        effect""",
    "strength": "strength, rating, ratings, strength rating, score, magnitude",
    "note": """note, notes, comment, comments, remark, remarks, memo, memos, coder note, coder notes, coding note,
        coding notes, coder comment, coder comments, rationale, justification, reason for code""",
    "content note": "content note, content warning",
    "source code": """source code, source codes, theme, themes, subtheme, sub theme, original theme, original code,
        authors theme, author theme, inductive code, inductive codes, open code, category, categories""",
    "tags": "tags, tag, keyword, keywords",
    "framework": "framework, codebook, framework version",
}
"""The names of each field, the surest first; a name that stands in several goes where it is needed."""

_WORDS_LEFT_OUT = {"cfir", "2009", "2022", "updated", "the"}
_VALENCE_WORDS = {
    "barrier",
    "barriers",
    "facilitator",
    "facilitators",
    "enabler",
    "enablers",
    "hindrance",
    "b",
    "f",
    "e",
}


def plain_name(heading: str) -> str:
    """A heading for comparison: `CFIR construct(s)` gives `constructs`, `Page/section` gives `page section`."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("(s)", "s").replace("&", " and ")
    words = re.sub(r"[^\w]+|_", " ", text).split()
    kept = [word for word in words if word not in _WORDS_LEFT_OUT]
    return " ".join(kept or words)


def names_valence(heading: str) -> bool:
    """Whether a heading is made of barrier, facilitator and the like: `Barrier or enabler`, `B/F`."""
    words = [word for word in plain_name(heading).split() if word not in {"and", "or", "mixed", "both"}]
    return len(words) > 1 and all(word in _VALENCE_WORDS for word in words)


def _fields_by_name() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for field, listed in NAMES.items():
        for rank, name in enumerate(" ".join(listed.split()).split(", ")):
            found[name] = (*found.get(name, ()), (field, rank))
    return found


FIELDS_BY_NAME = _fields_by_name()
"""For each name the fields it can mean, in order of preference, with how sure it is (0 is surest)."""
