import pytest

from cfir_coder import __version__
from cfir_coder.core.codebook import CodebookFile, Construct
from cfir_coder.core.coreview import Answer, ReviewAnswers
from cfir_coder.core.factor import Member
from cfir_coder.core.project import CODEBOOK
from cfir_coder.core.review import Appraisal, Withdrawn
from cfir_coder.report.domain_table import domain_table
from tests.report.small import PLANNING, SPACE, TRAINING, determinant, factor, project, review, typical, without

FACILITATES = determinant((PLANNING, "facilitator"))


def notes(found, **how):
    return " ".join(domain_table(found, **how).notes)


def rated(number, rating, tool="AMSTAR 2"):
    appraisal = Appraisal(tool=tool, rating=rating) if rating else None
    return review(number, {"s01": FACILITATES}, appraisal=appraisal)


def test_invented_data_and_missing_files_are_said_before_the_table():
    table = domain_table(without(typical(invented=True), "reviews/ash.yaml", "codes/re1/ash.yaml"))
    assert table.warnings[0].startswith("INVENTED DATA")
    assert table.warnings[1].startswith("INCOMPLETE")
    assert table.warnings[1].endswith(
        "2 files could not be read, and nothing in them is counted: reviews/ash.yaml, codes/re1/ash.yaml."
    )
    assert domain_table(typical()).warnings == ()


def test_program_rules_and_codebook_with_its_citation_are_named():
    said = notes(typical())
    assert f"Made with cfir-coder {__version__}, by the rules of file format 1." in said
    assert "updated 2022 (cfir-2022). Damschroder LJ" in said


def test_an_extended_codebook_names_what_it_extends_and_what_was_added():
    own = CodebookFile(
        id="ours",
        title="Our CFIR",
        extends="cfir-2022",
        constructs={"III.L": Construct(name="Welcome", level="construct", parent="III")},
    )
    found = project(documents={CODEBOOK: own})
    said = notes(found)
    assert "Codebook: Our CFIR (ours, version 2022, which extends cfir-2022)." in said
    assert "Added to the codebook by this project: III.L Welcome." in said


def test_n_is_said_with_the_reviews_it_counts_and_those_that_gave_nothing():
    found = project(review("1", {"s01": FACILITATES}, label="Ash 2019"), review("2", {}, label="Birch 2020"))
    said = notes(found)
    assert "N = 2, the reviews that address the question (1 Ash 2019; 2 Birch 2020)." in said
    assert "Birch 2020 is counted in N and gave no statement." in said
    assert "No data is not no effect" in said


def test_the_account_of_statements_says_what_is_open_and_why():
    found = typical()
    assert (
        "Statements: 7 in all; of these 4 barriers or facilitators in factors, 0 in no factor yet, 2 of other kinds "
        "(antecedent assessment 1, reach 1), 1 open (1 not coded) and 0 withdrawn."
    ) in notes(found)
    assert "of these 4 barriers or facilitators, 2 of other kinds" in notes(found, by="construct")


def test_totals_of_barriers_and_facilitators_leave_other_kinds_out():
    assert "Rows: 2 factors (1 facilitator and 1 barrier), and 2 of another kind." in notes(typical())


def test_a_withdrawn_statement_is_counted_as_withdrawn():
    one, decisions = review("1", {"s01": FACILITATES, "s02": FACILITATES})
    gone = one.statements["s02"].model_copy(update={"withdrawn": Withdrawn(by="re1", why="Said twice.")})
    one = one.model_copy(update={"statements": {**one.statements, "s02": gone}})
    assert "Statements: 2 in all; of these 1 barrier or facilitator, 0 open and 1 withdrawn." in notes(
        project((one, decisions))
    )


def test_answers_without_a_response_are_counted():
    sheet = ReviewAnswers(
        codebook="cfir-2022", person="le1", review="review9", answers={"s01": Answer(answer="disagree")}
    )
    found = typical().with_document(("coreviews", "le1", "review9"), sheet)
    assert "Co-review: 1 answer; asking for something and without a response yet: 1." in notes(found)
    assert domain_table(found).unanswered == 1
    assert "Co-review: no answers." in notes(typical())


@pytest.mark.parametrize(
    ("reviews", "said"),
    [
        ([rated("1", "low"), rated("2", "low")], "Appraisal: All 2 reviews were rated low (AMSTAR 2)."),
        ([rated("1", "low")], "Appraisal: The one review was rated low (AMSTAR 2)."),
        (
            [rated("1", "critically low"), rated("2", "high"), rated("3", "low"), rated("4", "high")],
            "Appraisal (AMSTAR 2): 2 high, 1 low and 1 critically low.",
        ),
        ([rated("1", "low"), rated("2", "")], "1 low. Appraisal: 1 of 2 reviews have no rating."),
        ([rated("1", "High"), rated("2", "high"), rated("3", "")], "Appraisal (AMSTAR 2): 2 high. Appraisal: 1 of 3"),
        ([rated("1", "")], "Appraisal: no review has a rating."),
        (
            [rated("1", "low"), rated("2", "good", tool="JBI")],
            "Appraisal (AMSTAR 2): 1 low. Appraisal (JBI): 1 good.",
        ),
    ],
)
def test_appraisal_is_said_in_one_sentence_where_all_are_the_same_and_counted_where_not(reviews, said):
    assert said in notes(project(*reviews))


def test_the_projects_own_words_for_barrier_and_domains_are_printed():
    found = typical(definitions={"barrier": "What makes it harder"}, subjects={"I": "peer support."})
    said = notes(found)
    assert "Barrier: What makes it harder." in said
    assert "What the domains are here: Innovation: peer support." in said


def test_members_that_need_a_look_are_counted():
    moved = factor("Moved", PLANNING, "review1/s01", "review1/s09")
    moved = moved.model_copy(update={"members": {**moved.members, "review1/s01": Member(code=TRAINING)}})
    said = notes(project(review("1", {"s01": determinant((SPACE, "barrier"))}), factors={"f01": moved}))
    assert "Statements in factors whose code there is unclear and needs a look: 1." in said
    assert "Named in factors but not in the project: review1/s09." in said


def test_a_table_by_factor_without_factors_says_where_to_look():
    assert "There are no factors yet" in notes(project(review("1", {"s01": FACILITATES})), by="factor")
