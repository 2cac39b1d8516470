"""Random values of the core for property tests.

`documents()` draws anything that the models allow. `projects()` draws small projects that could exist: people who
mostly agree, and what goes wrong among people: differences, doubts, changed texts, unknown codes, another codebook.
`changes()` draws what somebody could do next in a project.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cfir_coder.core.codebook import (
    CHARACTERISTICS_SUBDOMAIN,
    ROLES_SUBDOMAIN,
    Added,
    Code,
    Codebook,
    CodebookFile,
    Construct,
    codebook_from,
)
from cfir_coder.core.coding import AppliedCode, Coding, PersonCodings, Unsure
from cfir_coder.core.coreview import Answer, Comments, FactorAnswers, ReviewAnswers, Suggestion
from cfir_coder.core.decision import Decision, ReviewDecisions
from cfir_coder.core.factor import Factor, Factors, Member, member_key
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import CODEBOOK, FACTORS, SETTINGS, STUDIES, Assignment, Person, Project, Settings
from cfir_coder.core.response import Responses
from cfir_coder.core.review import Review, Statement, Studies, Study, Withdrawn
from cfir_coder.core.session import Change, apply, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.core.values import DOES_BY_ROLE, KINDS, VALENCES, Document, Role, Value
from cfir_coder.storage import shipped
from tests.hostile import HOSTILE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from cfir_coder.core.merge import Absent
    from cfir_coder.core.project import Key
    from cfir_coder.core.session import Edit
    from cfir_coder.core.values import Kind, Plain

LAW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""How a law is tried: never against the clock of a busy machine."""

OFTEN = settings(LAW, max_examples=100)
"""How the laws are tried on which the numbers rest."""

CODEBOOK_IDS = ("cfir-2009", "cfir-2022")

PEOPLE: dict[str, Role] = {
    "re1": "researcher",
    "re2": "researcher",
    "le1": "lived-experience",
    "co1": "coordinator",
    "sr1": "source",
}
CODERS = ("re1", "re2", "le1")
REVIEWS = ("ash2019", "birch2020", "cedar2021")
STATEMENTS = ("s01", "s02", "s03", "s04")
STUDY_IDS = ("abel2001", "bose2004", "cruz2010")

DOCUMENT_TYPES: tuple[type[Document], ...] = (
    Settings,
    CodebookFile,
    Studies,
    Factors,
    Review,
    PersonCodings,
    ReviewDecisions,
    ReviewAnswers,
    FactorAnswers,
    Comments,
    Responses,
)


# Single values and documents


def ids() -> SearchStrategy[str]:
    """Ids as the file format allows them."""
    return st.from_regex(r"[a-z0-9][a-z0-9-]{0,7}", fullmatch=True)


def texts() -> SearchStrategy[str]:
    """Any text a file can hold, hostile ones among them."""
    storable = st.characters(codec="utf-8")
    return st.text(storable, max_size=12) | st.sampled_from([text for text in HOSTILE_TEXTS if len(text) < 500])


def values_of(model: type[Value]) -> SearchStrategy[Any]:
    """Values of a model with any content that its fields allow, each optional field there or not."""
    hints = get_type_hints(model, include_extras=True)
    required = {name: _of(hints[name]) for name, field in model.model_fields.items() if field.is_required()}
    optional = {name: _of(hints[name]) for name, field in model.model_fields.items() if not field.is_required()}
    return st.fixed_dictionaries(required, optional=optional).map(lambda data: model(**data))


def documents() -> SearchStrategy[Document]:
    """Documents of every kind with any content."""
    return st.sampled_from(DOCUMENT_TYPES).flatmap(values_of)


def _of(annotation: Any) -> SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return ids() if arguments[0] is str else st.integers(-2, 2)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_of(arguments[0]), _of(arguments[1]), max_size=2)
    if arguments:
        return st.one_of([_of(argument) for argument in arguments])
    return _SIMPLE[annotation] if annotation in _SIMPLE else values_of(annotation)


_SIMPLE: dict[Any, SearchStrategy[Any]] = {
    str: texts(),
    int: st.integers(1, 10**6),
    bool: st.booleans(),
    type(None): st.none(),
}


# Codes


def every_code(codebook: Codebook) -> list[Code]:
    """Every code that a codebook knows: single ones in its order, then each role with each characteristic."""
    single = [key for key, construct in codebook.constructs.items() if construct.level != "subdomain"]
    roles = [key for key in single if key.startswith(ROLES_SUBDOMAIN + ".")]
    characteristics = [key for key in single if key.startswith(CHARACTERISTICS_SUBDOMAIN + ".")]
    return [Code((key,)) for key in single] + [Code(pair) for pair in product(roles, characteristics)]


def codes(codebook: Codebook) -> SearchStrategy[Code]:
    """Codes that a codebook knows, pairs among them."""
    return st.sampled_from(every_code(codebook))


def written_codes(codebook: Codebook) -> SearchStrategy[str]:
    """Codes as files hold them."""
    return codes(codebook).map(codebook.written)


def strange_codes(codebook: Codebook) -> list[str]:
    """Texts that stand where a code should and are none in this codebook."""
    other = shipped.codebook("cfir-2009" if "cfir-2022" in codebook.id else "cfir-2022")
    return [
        "",
        "Planning",
        "V",
        "V.A",
        "III.Z.9 Nothing of the Kind",
        "III Outer Setting",
        "II Outer Setting + III Inner Setting",
        "IV.R Roles Subdomain",
        other.written(Code(("I.A",))),
        other.written(Code(("III.D.2",))),
        other.written(Code(("V",))),
        "?",
    ]


# Projects


@st.composite
def codebook_files(draw: DrawFn, base: Codebook) -> CodebookFile:
    """A project's own codebook: the base with one or two constructs and rules of its own."""
    parent = draw(st.sampled_from(base.domains))
    added = {
        f"{parent}.X{number}": Construct(
            name=f"Own Construct {number}",
            level="construct",
            parent=parent,
            definition="What this project found besides.",
            added=Added(by="re1", why="It came up often.", on="2026-11-22"),
        )
        for number in range(1, draw(st.integers(1, 2)) + 1)
    }
    return CodebookFile(id="own-codebook", title="Own codebook", extends=base.id, constructs=added)


@st.composite
def projects(draw: DrawFn, codebook_id: str | None = None, most_statements: int = 4) -> Project:
    """Small projects of up to three reviews, coded by up to three people, with decisions and factors."""
    base = shipped.codebook(codebook_id or draw(st.sampled_from(CODEBOOK_IDS)))
    own = draw(st.none() | st.none() | codebook_files(base))
    codebook = codebook_from(own, base) if own else base
    pool = draw(st.lists(codes(codebook), min_size=3, max_size=3, unique=True))
    written = [codebook.written(code) for code in pool]
    reviews = REVIEWS[: draw(st.sampled_from((1, 2, 2, 3, 0)))]
    made = draw(settings_for(codebook.id, reviews))
    documents: dict[Key, Document] = {SETTINGS: made}
    if own:
        documents[CODEBOOK] = own
    if draw(st.booleans()):
        documents[STUDIES] = _studies()
    for review_id in reviews:
        review = draw(reviews_with(review_id, most_statements))
        documents[("reviews", review_id)] = review
        documents |= draw(_coded(codebook, base, review, _coders_of(made, review_id), written))
    if draw(st.sampled_from((True, True, False))):
        there = [member_key(key[1], one) for key, made in documents.items() if key[0] == "reviews"
                 for one in made.statements]  # fmt: skip
        documents[FACTORS] = draw(factors_of(codebook, base, there, written))
    return Project(documents, base)


@st.composite
def settings_for(draw: DrawFn, codebook_id: str, reviews: Sequence[str]) -> Settings:
    """project.yaml with people, perhaps blind coding and perhaps assignments with samples."""
    assignments = {
        review: Assignment(coders=tuple(coders), sample=sample)
        for review in reviews
        if draw(st.booleans())
        for coders in [draw(st.lists(st.sampled_from(CODERS), unique=True, min_size=1))]
        for sample in [draw(st.none() | st.integers(0, 3))]
    }
    return Settings(
        title="A project made up for a test",
        codebook=codebook_id,
        coders_per_statement=draw(st.sampled_from((1, 2, 2, 3))),
        blind=draw(st.booleans()),
        assignments=assignments,
        people={person: Person(role=role, does=DOES_BY_ROLE[role]) for person, role in PEOPLE.items()},
    )


def _studies() -> Studies:
    first, second, third = STUDY_IDS
    return Studies(studies={first: Study(year=2001), second: Study(), third: Study(same_as=first)})


@st.composite
def reviews_with(draw: DrawFn, review_id: str, most_statements: int = 4) -> Review:
    """A review with none to a few statements, some of them withdrawn or split from another."""
    addresses = draw(st.sampled_from((True, True, False)))
    statements: dict[str, Statement] = {}
    for statement_id in STATEMENTS[: draw(st.sampled_from((2, 4, 3, 1, 0)))][:most_statements]:
        statements[statement_id] = Statement(
            text=f"{draw(st.sampled_from(('Training', 'Pay', 'Stigma', 'Support')))} matters, says {review_id}",
            quote=draw(st.just("") | texts()),
            split_from=draw(st.sampled_from((None, None, *statements))),
            withdrawn=draw(st.sampled_from((None, None, None, Withdrawn(by="re1", why="Said twice.")))),
        )
    return Review(
        id=review_id,
        number=str(len(review_id)),
        addresses_question=addresses,
        reason="" if addresses else "It is about another question.",
        studies=draw(st.sampled_from(("unknown", (), STUDY_IDS[:2]))),
        statements=statements,
    )


def _coders_of(made: Settings, review: str) -> tuple[str, ...]:
    """Who codes a review: those assigned, or the first of those who code."""
    assignment = made.assignments.get(review)
    return assignment.coders if assignment else CODERS[: made.coders_per_statement]


@st.composite
def _coded(
    draw: DrawFn, codebook: Codebook, base: Codebook, review: Review, coders: Sequence[str], written: Sequence[str]
) -> dict[Key, Document]:
    """What people said of one review: codings more or less done, perhaps decisions, perhaps co-review."""
    usual = {key: draw(codings_of(statement, written)) for key, statement in review.statements.items()}
    names = _codebook_names(codebook, base)
    found: dict[Key, Document] = {}
    done = draw(st.sampled_from(("all", "all", "all", "some", "more", "none")))
    at_work = {"all": coders, "some": coders[1:], "more": CODERS, "none": ()}[done]
    for person, codings in draw(_codings_like(codebook, review, usual, at_work, written)).items():
        found[("codes", person, review.id)] = PersonCodings(
            codebook=draw(st.sampled_from(names)),
            person=person,
            review=review.id,
            finished=draw(st.sampled_from(("2026-11-22", "2026-11-22", "2026-11-23", ""))),
            codings=codings,
        )
    if draw(st.booleans()):
        found[("decisions", review.id)] = ReviewDecisions(
            codebook=draw(st.sampled_from(names)),
            review=review.id,
            decisions=draw(_decisions_like(codebook, review, usual, written)),
        )
    if draw(_ONE_IN_THREE):
        found[("coreviews", "le1", review.id)] = ReviewAnswers(
            codebook=codebook.id,
            person="le1",
            review=review.id,
            answers={key: draw(answers(written)) for key in review.statements if draw(st.booleans())},
        )
    return found


_ONE_IN_THREE = st.sampled_from((False, False, True))


def _codebook_names(codebook: Codebook, base: Codebook) -> list[str]:
    """The codebook a file was written with: nearly always this one, now and then another."""
    other = "cfir-2009" if base.id == "cfir-2022" else "cfir-2022"
    return [*[codebook.id] * 12, base.id, other]


@st.composite
def codings_of(draw: DrawFn, statement: Statement, written: Sequence[str]) -> Coding:
    """A coding that can stand: codes of the codebook, valence where there must be one, the text as it is."""
    kind: Kind = draw(st.sampled_from((*["determinant"] * 9, *KINDS)))
    chosen = draw(st.sampled_from(((), *[(code,) for code in written], tuple(written[:2]), tuple(written[:0:-1]))))
    valence = st.sampled_from(VALENCES) if kind == "determinant" else st.none()
    applied = tuple(AppliedCode(code=code, valence=draw(valence)) for code in chosen)
    return Coding(kind=kind, codes=applied, of=fingerprint(statement.text), at="2026-11-22T10:01:02Z")


@st.composite
def _codings_like(
    draw: DrawFn,
    codebook: Codebook,
    review: Review,
    usual: dict[str, Coding],
    coders: Sequence[str],
    written: Sequence[str],
) -> dict[str, dict[str, Coding]]:
    """Codings by person: all say the same of a statement, but for one of them now and then."""
    found: dict[str, dict[str, Coding]] = {person: {} for person in coders}
    for key, statement in review.statements.items():
        how = draw(_HOW_ONE_CODED)
        other = draw(st.sampled_from(coders)) if coders and how != "same" else None
        for person in coders:
            if person != other:
                found[person][key] = usual[key]
            elif how == "differs":
                found[person][key] = draw(codings_of(statement, written))
            elif how != "not yet":
                found[person][key] = _changed(usual[key], how, draw(st.sampled_from(strange_codes(codebook))))
    return found


_SPOILED = ("old text", "no valence", "no valence", "no valence", "strange code")
_HOW_ONE_CODED = st.sampled_from(
    (*["same"] * 8, "not yet", "turned round", "differs", "differs", "unsure", "unsure", *_SPOILED)
)
_HOW_DECIDED = st.sampled_from((*["same"] * 8, "not yet", "differs", *_SPOILED))


def _changed(coding: Coding, how: str, strange: str) -> Coding:
    changes: dict[str, dict[str, Any]] = {
        "same": {},
        "turned round": {"codes": coding.codes[::-1], "note": "The other way round."},
        "unsure": {"unsure": Unsure(why="It could be read in two ways.")},
        "old text": {"of": fingerprint("the text as it was before")},
        "no valence": {"codes": tuple(AppliedCode(code=applied.code) for applied in coding.codes)},
        "strange code": {"codes": (AppliedCode(code=strange, valence="barrier"), *coding.codes)},
    }
    return coding.model_copy(update=changes[how])


@st.composite
def _decisions_like(
    draw: DrawFn, codebook: Codebook, review: Review, usual: dict[str, Coding], written: Sequence[str]
) -> dict[str, Decision]:
    found = {}
    for key, statement in review.statements.items():
        how = draw(_HOW_DECIDED)
        if how == "not yet":
            continue
        coding = draw(codings_of(statement, written)) if how == "differs" else usual[key]
        coding = coding if how == "differs" else _changed(coding, how, draw(st.sampled_from(strange_codes(codebook))))
        found[key] = Decision(
            kind=coding.kind,
            codes=coding.codes,
            by=("re1", "re2"),
            how=draw(st.sampled_from(("joint", "same", "discussion", "third person", "as published"))),
            dissent=draw(st.sampled_from(({}, {"le1": "This is not what I meant."}))),
            of=coding.of,
        )
    return found


@st.composite
def answers(draw: DrawFn, written: Sequence[str]) -> Answer:
    """What a co-reviewer could answer about a statement or factor."""
    return Answer(
        words=draw(texts()),
        answer=draw(st.sampled_from((None, "agree", "suggest", "disagree", "pass"))),
        suggestion=draw(st.none() | st.sampled_from(written).map(lambda code: Suggestion(code=code))),
        none_fits=draw(st.booleans()),
        talk_first=draw(st.booleans()),
        on="2026-11-22",
    )


@st.composite
def factors_of(
    draw: DrawFn, codebook: Codebook, base: Codebook, there: Sequence[str], written: Sequence[str]
) -> Factors:
    """Factors over some statements; some members do not exist or are there under a code they do not have."""
    members = st.sampled_from([*there, *there, *there, "ash2019/s99", "nowhere/s01"])
    under = st.sampled_from(["", "", "", *written, strange_codes(codebook)[-1]])
    factors = {}
    for factor_id in ("f01", "f02", "f03")[: draw(st.sampled_from((2, 1, 3, 0)))]:
        factors[factor_id] = Factor(
            text=draw(st.sampled_from(("Training before the job", "Pay", "Being believed"))),
            code=draw(st.sampled_from((*written, *written, strange_codes(codebook)[-1]))),
            valence=draw(st.none() | st.sampled_from(VALENCES)),
            members={
                key: Member(code=draw(under))
                for key in draw(st.lists(members, min_size=draw(st.sampled_from((2, 1, 0))), max_size=4, unique=True))
            },
        )
    order = draw(st.lists(st.sampled_from(("f01", "f02", "f03")), unique=True))
    return Factors(codebook=draw(st.sampled_from(_codebook_names(codebook, base))), order=tuple(order), factors=factors)


# Changes


@st.composite
def changes(draw: DrawFn, project: Project) -> Change:
    """Something that somebody could do in a project: one step of undo, of one to three edits."""
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, 3))):
        key, path, after = draw(_one_edit(project))
        edits.append(edit(project, key, path, after))
        project = apply(project, edits[-1:])
    return Change(draw(st.sampled_from(("code s01", "decide", "name a factor"))), tuple(edits))


@st.composite
def _one_edit(draw: DrawFn, project: Project) -> tuple[Key, tuple[str, ...], Plain | Absent]:
    written = [project.codebook.written(code) for code in every_code(project.codebook)[:3]]
    coding = codings_of(Statement(text="Training matters"), written).map(Coding.as_data)
    review = draw(st.sampled_from(list(project.reviews) or ["ash2019"]))
    statement = draw(st.sampled_from(STATEMENTS))
    where = draw(st.sampled_from(("coding", "coding", "finished", "decision", "factor", "order", "title", "answer")))
    if where == "coding":
        return ("codes", draw(st.sampled_from(CODERS)), review), ("codings", statement), draw(st.just(ABSENT) | coding)
    if where == "finished":
        return ("codes", draw(st.sampled_from(CODERS)), review), ("finished",), draw(st.just(ABSENT) | texts())
    if where == "decision":
        decision = Decision(kind="strategy", codes=(), by=("re1",), how="joint", why=draw(texts()))
        return ("decisions", review), ("decisions", statement), decision.as_data()
    if where == "factor":
        factor = Factor(text=draw(texts()), code=written[0]).as_data()
        return FACTORS, ("factors", draw(ids())), draw(st.just(ABSENT) | st.just(factor))
    if where == "order":
        return FACTORS, ("order",), draw(st.lists(ids(), min_size=1, unique=True))
    if where == "title":
        return SETTINGS, ("title",), draw(texts())
    return ("coreviews", "le1", review), ("answers", statement), draw(answers(written)).as_data()
