import pytest
from hypothesis import given

from cfir_coder.core.codebook import Code, CodebookFile, Construct, NotACode
from cfir_coder.core.project import CODEBOOK, FACTORS, SETTINGS, STUDIES, document_type
from cfir_coder.core.review import Review, Studies, Study
from cfir_coder.storage import shipped
from tests.core.small import REVIEW, coding, factors, project, sheet
from tests.strategies import LAW, every_code, ids, projects

OWN = CodebookFile(
    id="own",
    title="Own",
    extends="cfir-2022",
    constructs={"II.X": Construct(name="Housing", level="construct", parent="II")},
)

KEYS = [
    ("codebook",),
    ("studies",),
    ("factors",),
    ("codes", "re1", REVIEW),
    ("decisions", REVIEW),
    ("coreviews", "le1", REVIEW),
    ("coreviews", "le1", "factors"),
    ("coreviews", "le1", "comments"),
]


def test_reviews_stand_in_the_order_of_their_numbers():
    numbers = {"ash2019": "24", "birch2020": "9", "cedar2021": "9a", "dill2022": "", "elm2018": "100"}
    reviews = {("reviews", key): Review(id=key, number=number) for key, number in numbers.items()}
    found = project(documents=reviews)
    assert list(found.reviews) == ["dill2022", "birch2020", "cedar2021", "ash2019", "elm2018"]


def test_documents_are_found_by_review_and_person():
    found = project(codings=(sheet("re1", {"s01": coding()}), sheet("le1", {})))
    assert list(found.codings) == [REVIEW]
    assert list(found.codings[REVIEW]) == ["re1", "le1"]
    assert found.decisions == {}
    assert found.answers == {}


def test_a_project_without_factors_or_studies_has_none():
    found = project()
    assert found.factors.factors == {}
    assert found.factors.codebook == "cfir-2022"
    assert found.studies == Studies()


@pytest.mark.parametrize("key", KEYS, ids="/".join)
def test_a_first_entry_is_put_into_an_empty_document_of_the_right_kind(key):
    document = project().empty_document(key)
    kind = document_type(key)
    assert type(document) is kind
    assert kind.model_validate(document.as_data()) == document


@pytest.mark.parametrize("key", [("reviews", "new2020"), ("project",), ("exports", "x"), ("codes", "re1")])
def test_what_is_not_made_by_a_first_entry_has_no_empty_document(key):
    with pytest.raises(KeyError):
        project().empty_document(key)


@pytest.mark.parametrize("key", [("exports",), ("codes", "re1"), ("reviews",), ("project", "x"), ("log", "re1")])
def test_no_document_has_a_key_that_no_file_of_a_project_has(key):
    assert document_type(key) is None


@LAW
@given(projects())
def test_every_document_of_a_project_is_of_the_kind_its_key_names(found):
    assert all(type(document) is document_type(key) for key, document in found.documents.items())


@LAW
@given(projects(), ids())
def test_putting_a_document_in_changes_nothing_else(found, study):
    studies = Studies(studies={study: Study()})
    changed = found.with_document(STUDIES, studies)
    rest = {key: value for key, value in found.documents.items() if key != STUDIES}
    assert changed.documents == {**rest, STUDIES: studies}
    assert changed.with_document(STUDIES, None).documents == rest
    assert changed.studies == studies


def test_what_was_worked_out_before_does_not_outlive_a_change():
    before = project()
    assert before.factors.factors == {}
    after = before.with_document(FACTORS, factors(f01={"s01": ""}))
    assert list(after.factors.factors) == ["f01"]
    renamed = after.with_document(SETTINGS, after.settings.model_copy(update={"title": "Another"}))
    assert (renamed.settings.title, after.settings.title) == ("Another", "A project made up for a test")


def test_a_codebook_of_its_own_adds_codes_and_leaving_it_out_takes_them_away():
    before = project()
    with_own = before.with_document(CODEBOOK, OWN)
    assert isinstance(before.codebook.read("II.X Housing"), NotACode)
    assert with_own.codebook.read("II.X Housing") == Code(("II.X",))
    assert isinstance(with_own.with_document(CODEBOOK, None).codebook.read("II.X Housing"), NotACode)


def test_codes_of_the_extended_codebook_are_accepted_and_those_of_the_other_version_are_not():
    found = project(codebook="own", documents={CODEBOOK: OWN})
    assert set(found.accepted_codebooks) == {"own", "cfir-2022"}


@LAW
@given(projects())
def test_a_project_reads_every_code_of_its_base_as_the_base_does(found):
    base = shipped.codebook(found.base.id)
    assert all(found.codebook.read(base.written(code)) == code for code in every_code(base))


def test_what_a_person_may_do_is_what_their_does_lists():
    found = project()
    assert found.may("le1", "code")
    assert not found.may("le1", "decide")
    assert not found.may("nobody", "code")
