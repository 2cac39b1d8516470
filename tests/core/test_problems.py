import pytest
from hypothesis import given

from cfir_coder.core.codebook import CodebookFile, Construct
from cfir_coder.core.coreview import Answer, FactorAnswers, ReviewAnswers, Suggestion
from cfir_coder.core.factor import Factor
from cfir_coder.core.problems import problems
from cfir_coder.core.project import CODEBOOK, FACTORS, SETTINGS, STUDIES, Assignment, Person
from cfir_coder.core.review import Review, Statement, Studies, Study
from cfir_coder.errors import Fault
from tests.core.small import PEOPLE, PLANNING, REVIEW, SPACE, TEXT, coding, decision, factors, project, sheet
from tests.strategies import LAW, projects

CODES = ("codes", "re1", REVIEW)
DECISIONS = ("decisions", REVIEW)
HERE = ("reviews", REVIEW)
STUDY = Studies(studies={"abel2001": Study()})


def coded(one, **settings):
    return project(codings=(sheet("re1", {"s01": one}),), **settings)


def review(**fields):
    made = {"statements": {"s01": Statement(text=TEXT)}, **fields}
    return project(documents={HERE: Review(id=REVIEW, **made), STUDIES: STUDY})


def answered(**fields):
    made = {"codebook": "cfir-2022", "person": "le1", "review": REVIEW, **fields}
    return project(documents={("coreviews", "le1", REVIEW): ReviewAnswers(**made)})


def with_code(code, **fields):
    made = {"f01": Factor(text="Pay", code=code, **fields)}
    return project(factors=factors().model_copy(update={"order": ("f01",), "factors": made}))


def with_members(**members):
    return project(decisions={"s01": decision(PLANNING)}, factors=factors(f01=members))


MISSING_REVIEW = sheet("re1", {"s01": coding(PLANNING)}).model_copy(update={"review": "ash2018"})
OWN = CodebookFile(
    id="own",
    title="Own",
    extends="cfir-2022",
    constructs={"II.A": Construct(name="Housing", level="construct", parent="II")},
)

FAULTS = {
    "a code that does not exist": (
        coded(coding("V.Z Nothing")),
        CODES,
        ("codings", "s01", "codes", 0, "code"),
        "V.Z is not in codebook cfir-2022",
    ),
    "an id with another name": (
        coded(coding(PLANNING, "III.J.2 Planning")),
        CODES,
        ("codings", "s01", "codes", 1, "code"),
        "III.J.2 is 'Space'",
    ),
    "codings with the other codebook": (
        project(codings=(sheet("re1", {"s01": coding("V.A Planning")}, codebook="cfir-2009"),)),
        CODES,
        ("codebook",),
        "cfir-2009",
    ),
    "a valence where there is none": (
        coded(coding((PLANNING, "barrier"), kind="strategy")),
        CODES,
        ("codings", "s01", "codes", 0, "valence"),
        "neither barrier nor facilitator",
    ),
    "a coding of no statement": (
        project(codings=(sheet("re1", {"s11": coding(PLANNING)}),)),
        CODES,
        ("codings", "s11"),
        "no statement 's11'",
    ),
    "codings by nobody": (
        project(codings=(sheet("re7", {}),)),
        ("codes", "re7", REVIEW),
        ("person",),
        "no person 're7'",
    ),
    "codings by somebody who does not code": (
        project(codings=(sheet("sr1", {}),)),
        ("codes", "sr1", REVIEW),
        ("person",),
        "no `code`",
    ),
    "codings of no review": (
        project(documents={("codes", "re1", "ash2018"): MISSING_REVIEW}),
        ("codes", "re1", "ash2018"),
        ("review",),
        "no review 'ash2018'",
    ),
    "a decision with a code that does not exist": (
        project(decisions={"s01": decision("V.Z Nothing")}),
        DECISIONS,
        ("decisions", "s01", "codes", 0, "code"),
        "V.Z",
    ),
    "a decision on no statement": (
        project(decisions={"s11": decision(PLANNING)}),
        DECISIONS,
        ("decisions", "s11"),
        "no statement 's11'",
    ),
    "a decision by nobody": (
        project(decisions={"s01": decision(PLANNING).model_copy(update={"by": ("re1", "re7")})}),
        DECISIONS,
        ("decisions", "s01", "by"),
        "no person 're7'",
    ),
    "dissent of nobody": (
        project(decisions={"s01": decision(PLANNING).model_copy(update={"dissent": {"le7": "No."}})}),
        DECISIONS,
        ("decisions", "s01", "dissent", "le7"),
        "no person 'le7'",
    ),
    "an answer of nobody taken up": (
        project(decisions={"s01": decision(PLANNING).model_copy(update={"answers": ("le7",)})}),
        DECISIONS,
        ("decisions", "s01", "answers"),
        "no person 'le7'",
    ),
    "decisions with the other codebook": (
        project(decisions={"s01": decision(PLANNING)}, decided_with="cfir-2009"),
        DECISIONS,
        ("codebook",),
        "cfir-2009",
    ),
    "no reason for leaving a review out": (
        review(addresses_question=False),
        HERE,
        ("addresses_question",),
        "needs a reason",
    ),
    "a review with an unknown study": (review(studies=("bose2004",)), HERE, ("studies",), "no study 'bose2004'"),
    "a statement with an unknown study": (
        review(statements={"s01": Statement(text=TEXT, studies=("bose2004",))}),
        HERE,
        ("statements", "s01", "studies"),
        "no study 'bose2004'",
    ),
    "a statement with a study its review does not include": (
        review(studies=(), statements={"s01": Statement(text=TEXT, studies=("abel2001",))}),
        HERE,
        ("statements", "s01", "studies"),
        "does not include the study 'abel2001'",
    ),
    "a statement split from none": (
        review(statements={"s01": Statement(text=TEXT, split_from="s09")}),
        HERE,
        ("statements", "s01", "from"),
        "no statement 's09'",
    ),
    "a study that is another name of none": (
        project(documents={STUDIES: Studies(studies={"abel2001": Study(same_as="bose2004")})}),
        STUDIES,
        ("studies", "abel2001", "same_as"),
        "no study 'bose2004'",
    ),
    "a study that is another name of itself": (
        project(documents={STUDIES: Studies(studies={"abel2001": Study(same_as="abel2001")})}),
        STUDIES,
        ("studies", "abel2001", "same_as"),
        "itself",
    ),
    "an assignment of no review": (
        project(assignments={"ash2018": Assignment(coders=("re1",))}),
        SETTINGS,
        ("assignments", "ash2018"),
        "no review 'ash2018'",
    ),
    "an assignment to nobody": (
        project(assignments={REVIEW: Assignment(coders=("re7",))}),
        SETTINGS,
        ("assignments", REVIEW, "coders"),
        "no person 're7'",
    ),
    "a subject of no domain": (project(subjects={"VI": "x"}), SETTINGS, ("subjects", "VI"), "'VI' is no domain"),
    "a construct with a taken id": (
        project(codebook="own", documents={CODEBOOK: OWN}),
        CODEBOOK,
        ("constructs", "II.A"),
        "Critical Incidents",
    ),
    "answers of somebody who does not co-review": (
        project(
            people={**PEOPLE, "le1": Person(role="lived-experience", does=("code",))},
            documents={
                ("coreviews", "le1", REVIEW): ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW),
            },
        ),
        ("coreviews", "le1", REVIEW),
        ("person",),
        "no `co-review`",
    ),
    "an answer about no statement": (
        answered(answers={"s11": Answer(answer="agree")}),
        ("coreviews", "le1", REVIEW),
        ("answers", "s11"),
        "no statement 's11'",
    ),
    "an answer that suggests no code": (
        answered(answers={"s01": Answer(answer="suggest", suggestion=Suggestion(code="V.Z Nothing"))}),
        ("coreviews", "le1", REVIEW),
        ("answers", "s01", "suggestion", "code"),
        "V.Z",
    ),
    "answers about no review": (
        project(
            documents={
                ("coreviews", "le1", "ash2018"): ReviewAnswers(codebook="cfir-2022", person="le1", review="ash2018"),
            },
        ),
        ("coreviews", "le1", "ash2018"),
        ("review",),
        "no review 'ash2018'",
    ),
    "an answer about no factor": (
        project(
            documents={
                ("coreviews", "le1", "factors"): FactorAnswers(
                    codebook="cfir-2022", person="le1", answers={"f09": Answer(answer="pass")}
                ),
            },
        ),
        ("coreviews", "le1", "factors"),
        ("answers", "f09"),
        "no factor 'f09'",
    ),
    "a factor under no code": (with_code("V.Z Nothing"), FACTORS, ("factors", "f01", "code"), "V.Z"),
    "a footnote with no code": (with_code(PLANNING, also=("V.Z Nothing",)), FACTORS, ("factors", "f01", "also"), "V.Z"),
    "an order with no factor": (
        project(factors=factors(f01={}).model_copy(update={"order": ("f01", "f09")})),
        FACTORS,
        ("order",),
        "'f09'",
    ),
    "a member that does not exist": (
        with_members(s11=""),
        FACTORS,
        ("factors", "f01", "members", f"{REVIEW}/s11"),
        "no statement",
    ),
    "a member that was recoded": (
        with_members(s01=SPACE),
        FACTORS,
        ("factors", "f01", "members", f"{REVIEW}/s01"),
        "no longer has the code",
    ),
    "a member whose only code is of another construct": (
        project(decisions={"s01": decision(SPACE)}, factors=factors(f01={"s01": ""})),
        FACTORS,
        ("factors", "f01", "members", f"{REVIEW}/s01"),
        "is coded III.J.2 Space and its factor is V.D Planning",
    ),
    "a member with several codes": (
        project(decisions={"s01": decision(SPACE, "III Inner Setting")}, factors=factors(f01={"s01": ""})),
        FACTORS,
        ("factors", "f01", "members", f"{REVIEW}/s01"),
        "several codes",
    ),
    "factors with the other codebook": (project(factors=factors("cfir-2009")), FACTORS, ("codebook",), "cfir-2009"),
    "two reviews with one number": (
        project(documents={("reviews", "birch2020"): Review(id="birch2020", number="9")}),
        ("reviews", "birch2020"),
        ("number",),
        "ash2019 has the number 9 too",
    ),
}


@pytest.mark.parametrize(("found", "key", "path", "says"), FAULTS.values(), ids=FAULTS)
def test_one_fault_is_one_problem_at_its_entry(found, key, path, says):
    [problem] = problems(found)
    assert (problem.key, problem.path) == (key, path)
    assert says in problem.what


@pytest.mark.parametrize(
    "found",
    [
        project(),
        coded(coding(PLANNING, unsure=True)),
        coded(coding(PLANNING, text="Another text")),
        coded(coding((PLANNING, None))),
        review(studies=("abel2001",), statements={"s01": Statement(text=TEXT, studies=("abel2001",))}),
        review(statements={"s01": Statement(text=TEXT), "s02": Statement(text=TEXT, split_from="s01")}),
        with_members(s01=""),
        answered(answers={"s01": Answer(answer="agree")}),
    ],
    ids=["new", "unsure", "text changed", "no valence yet", "studies", "split", "factor", "answer"],
)
def test_what_is_merely_unfinished_is_no_problem(found):
    assert problems(found) == []


def test_what_may_be_in_a_file_that_can_not_be_read_is_not_called_missing():
    lost = Fault("'number' is not text", file="reviews/ash2018.yaml", line=3)
    inside = factors(f01={}).model_copy(
        update={"factors": {"f01": Factor(text="Pay", code=PLANNING, members={"ash2018/s01": {}})}}
    )
    found = project(documents={("codes", "re1", "ash2018"): MISSING_REVIEW, FACTORS: inside})
    assert {problem.key for problem in problems(found)} == {("codes", "re1", "ash2018"), FACTORS}
    broken = type(found)(found.documents, found.base, (lost,))
    assert problems(broken) == []


def place(data, path):
    """The value at the path of a problem, or at the deepest part of it that is written."""
    for part in path:
        data = data[part]
    return data


@LAW
@given(projects())
def test_every_problem_of_any_project_names_an_entry_that_is_there(found):
    for problem in problems(found):
        place(found.documents[problem.key].as_data(), problem.path)
        assert problem.what


@LAW
@given(projects())
def test_random_projects_have_only_the_problems_that_were_put_in(found):
    whats = " ".join(problem.what for problem in problems(found))
    for never in ("needs a reason", "no person", "no domain", "itself another name"):
        assert never not in whats
