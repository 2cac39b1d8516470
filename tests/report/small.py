"""A small project for tests of the report room: what each review says, decided at once."""

from dataclasses import replace

from cfir_coder.core.codebook import Code
from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.factor import Factor, Factors, Member
from cfir_coder.core.project import FACTORS, SETTINGS, Project, Settings
from cfir_coder.core.review import Review, Statement
from cfir_coder.core.text import fingerprint
from cfir_coder.errors import Fault
from cfir_coder.storage import shipped
from tests.hostile import HOSTILE_TEXTS

CODEBOOK = shipped.codebook("cfir-2022")


def written(*ids):
    """A code as files hold it, from its id or the two ids of a pair."""
    return CODEBOOK.written(Code(ids))


PLANNING = written("V.D")
SPACE = written("III.J.2")
TRAINING = written("III.K")
INNOVATION = written("I")
ABLE_DELIVERERS = written("IV.R.H", "IV.C.B")


def determinant(*codes, **rest):
    """A decision that the statement is a barrier or facilitator: pairs of code and valence."""
    applied = tuple(AppliedCode(code=code, valence=valence) for code, valence in codes)
    return {"kind": "determinant", "codes": applied, **rest}


def other(kind, *codes, **rest):
    """A decision that the statement is of another kind."""
    return {"kind": kind, "codes": tuple(AppliedCode(code=code) for code in codes), **rest}


def review(number, decisions, label="", statements=(), **rest):
    """A review with a statement for each decision, and more that are open."""
    texts = {key: Statement(text=f"{key} of review {number}") for key in [*decisions, *statements]}
    review_id = f"review{number}" if number else "unnumbered"
    return Review(id=review_id, number=number, label=label or f"Author {number}", statements=texts, **rest), decisions


def project(*reviews, factors=None, documents=None, **settings):
    """A project of such reviews."""
    found = {SETTINGS: Settings(title=settings.pop("title", "Small"), codebook="cfir-2022", **settings)}
    for one, decisions in reviews:
        found["reviews", one.id] = one
        made = {
            key: Decision(by=("re1",), how="joint", of=fingerprint(one.statements[key].text), **decision)
            for key, decision in decisions.items()
        }
        found["decisions", one.id] = ReviewDecisions(codebook="cfir-2022", review=one.id, decisions=made)
    if factors is not None:
        found[FACTORS] = Factors(codebook="cfir-2022", order=tuple(factors), factors=factors)
    return Project({**found, **(documents or {})}, CODEBOOK)


def without(found, *files):
    """The same project, where these files could not be read."""
    return replace(found, unreadable=tuple(Fault("it can't be read", file=file) for file in files))


def factor(text, code, *members, valence="facilitator", **rest):
    """A factor of statements named as `review/statement`."""
    return Factor(text=text, code=code, valence=valence, members={key: Member() for key in members}, **rest)


def rows_of(table):
    """Every row of a table, in order."""
    return [row for domain in table.domains for row in domain.rows]


def row_of(table, text):
    """The one row with this text."""
    [found] = [row for row in rows_of(table) if row.text == text]
    return found


def typical(**settings):
    """Three reviews, three factors, an assessment, and one statement each that is open and in no factor."""
    yes = determinant((PLANNING, "facilitator"))
    return project(
        review("9", {"s01": yes, "s02": yes, "s03": other("reach")}, label="Ash 2019"),
        review("24", {"s01": yes, "s02": determinant((SPACE, "barrier"))}, label="Birch 2020"),
        review("100", {"s01": other("antecedent assessment", INNOVATION)}, label="Cedar 2021", statements=["s02"]),
        factors={
            "f01": factor("Planned early", PLANNING, "review9/s01", "review9/s02", "review24/s01", also=(TRAINING,)),
            "f02": factor("No room to meet", SPACE, "review24/s02", valence="barrier"),
            "f03": factor("Found acceptable", INNOVATION, "review100/s01", valence=None),
        },
        **settings,
    )


def all_hostile():
    """A project with a factor for each hostile text."""
    named = {f"f{number}": factor(text, PLANNING, "review9/s01") for number, text in enumerate(HOSTILE_TEXTS)}
    return project(review("9", {"s01": determinant((PLANNING, "barrier"))}), factors=named)


def hostile(text):
    """A project that holds a text wherever people write text."""
    return project(
        review("9", {"s01": {**determinant((PLANNING, "barrier")), "dissent": {"le1": text}}}, label=text),
        review("", {"s01": determinant((SPACE, "barrier"))}, label=text or "unnamed"),
        review("7", {}, addresses_question=False, reason=text, label=f"{text} 7"),
        factors={
            "f01": factor(text, PLANNING, "review9/s01", also=(text,)),
            "f02": factor(f"{text} again", text, "unnumbered/s01", f"nowhere/{text}"),
        },
        title=text,
        question=f"Why {text}",
        definitions={text: text, "barrier": text},
        subjects={"I": text},
    )
