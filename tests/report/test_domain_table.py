from collections import Counter

import pytest
from hypothesis import given, settings

from cfir_coder.core.coding import AppliedCode
from cfir_coder.core.factor import split_member_key
from cfir_coder.core.grouping import account, grouped, reviews_counted
from cfir_coder.core.standing import standings
from cfir_coder.report.domain_table import IN_NO_DOMAIN, domain_table
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository
from tests.report.small import (
    ABLE_DELIVERERS,
    INNOVATION,
    PLANNING,
    SPACE,
    TRAINING,
    determinant,
    factor,
    other,
    project,
    review,
    row_of,
    rows_of,
    typical,
)
from tests.strategies import LAW, projects

FEW = settings(LAW, max_examples=25)

FACILITATES = determinant((PLANNING, "facilitator"))


def statements_of(table, kinds=None):
    return {
        split_member_key(key) for row in rows_of(table) if kinds is None or row.kind in kinds for key in row.statements
    }


# Laws


@FEW
@given(projects())
def test_rows_by_factor_and_the_counts_beside_them_account_for_every_statement(found):
    table = domain_table(found, by="factor")
    standing = standings(found)
    tally = account(standing, grouped(found, standing))
    in_rows = Counter(standing[address].kind for address in statements_of(table))
    assert in_rows.pop("determinant", 0) == tally.in_factors
    assert in_rows == Counter(tally.other_kinds)
    assert tally.statements == len(statements_of(table)) + tally.ungrouped + table.open + tally.withdrawn


@FEW
@given(projects())
def test_rows_by_construct_hold_every_statement_that_stands_and_no_other(found):
    table = domain_table(found, by="construct")
    assert statements_of(table) == {address for address, stands in standings(found).items() if stands.stands}


@FEW
@given(projects())
def test_only_determinants_are_in_rows_of_barriers_and_facilitators(found):
    standing = standings(found)
    for by in ("factor", "construct"):
        for row in rows_of(domain_table(found, by=by)):
            assert {standing[split_member_key(key)].kind for key in row.statements} <= {row.kind}
            assert row.kind == "determinant" or row.valence is None


@FEW
@given(projects())
def test_k_counts_a_review_once_and_only_those_that_address_the_question(found):
    counted = reviews_counted(found)
    for by in ("factor", "construct"):
        table = domain_table(found, by=by)
        for row in rows_of(table):
            behind = {split_member_key(key)[0] for key in row.statements}
            assert list(row.reviews) == [review_id for review_id in counted if review_id in behind]
            assert row.n == len(row.refs) <= row.of == len(counted) == table.of


@FEW
@given(projects())
def test_a_domain_has_the_reviews_of_its_rows(found):
    for domain in domain_table(found).domains:
        assert set(domain.reviews) == {review_id for row in domain.rows for review_id in row.reviews}
        assert len(domain.refs) == domain.n == len(set(domain.reviews))


@FEW
@given(projects())
def test_domains_come_in_the_codebooks_order_and_a_last_section_only_when_it_is_needed(found):
    codes = [domain.code for domain in domain_table(found).domains]
    assert codes[: len(found.codebook.domains)] == list(found.codebook.domains)
    assert codes[len(found.codebook.domains) :] in ([], [""])


# The published project


@pytest.fixture(scope="module")
def published():
    return domain_table(Repository.open(shipped.folder("projects") / "peer-support").project)


def test_the_published_references_of_each_domain_come_out(published):
    assert {domain.code: list(domain.refs) for domain in published.domains} == {
        "I": ["36", "39", "46", "50", "59"],
        "II": ["24", "39", "46", "50", "59", "62"],
        "III": ["23", "24", "39", "46", "50", "59", "62"],
        "IV": ["24", "46", "50", "55", "62"],
        "V": ["24", "46", "50", "55", "59", "62"],
    }


def test_the_published_project_has_34_rows_most_of_which_rest_on_one_review(published):
    rows = rows_of(published)
    assert Counter(row.n for row in rows) == {1: 24, 2: 5, 3: 2, 4: 3}
    assert {row.of for row in rows} == {9}
    assert published.open == 0


def test_an_assessment_stands_after_the_barriers_and_facilitators_of_its_domain(published):
    innovation = published.domains[0]
    assert [row.kind for row in innovation.rows] == ["determinant", "antecedent assessment"]
    assert innovation.rows[1].valence is None


# Rows by factor


def test_rows_are_factors_where_there_are_any_and_constructs_where_there_are_none():
    assert domain_table(typical()).by == "factor"
    assert domain_table(project(review("1", {"s01": FACILITATES}))).by == "construct"


def test_references_are_in_natural_order_and_a_review_without_number_gives_its_name():
    found = project(
        review("100", {"s01": FACILITATES}),
        review("9", {"s01": FACILITATES}),
        review("", {"s01": FACILITATES}, label="Elder 2001"),
    )
    assert rows_of(domain_table(found))[0].refs == ("9", "100", "Elder 2001")


def test_two_statements_of_a_review_count_once():
    row = row_of(domain_table(typical()), "Planned early")
    assert (row.n, row.of, row.reviews) == (2, 3, ("review9", "review24"))
    assert row.statements == ("review9/s01", "review9/s02", "review24/s01")


def test_a_review_on_another_question_is_in_no_k_but_its_statements_can_be_followed():
    found = project(
        review("1", {"s01": FACILITATES}),
        review("2", {"s01": FACILITATES}, addresses_question=False, reason="It is about children."),
        factors={"f01": factor("Planned early", PLANNING, "review1/s01", "review2/s01")},
    )
    table = domain_table(found)
    row = row_of(table, "Planned early")
    assert (row.n, row.of, row.refs) == (1, 1, ("1",))
    assert row.statements == ("review1/s01", "review2/s01")
    assert "Author 2 does not address the question (It is about children): it is not counted in N" in " ".join(
        table.notes
    )


def test_a_factor_none_of_whose_statements_stands_keeps_its_row_with_0_of_n():
    found = project(review("1", {}, statements=["s01"]), factors={"f01": factor("Open", PLANNING, "review1/s01")})
    table = domain_table(found)
    assert (row_of(table, "Open").n, row_of(table, "Open").statements) == (0, ())
    assert "In factors but open, and so in no row: review1/s01." in table.notes


def test_a_factor_of_several_kinds_has_a_row_for_each():
    found = project(
        review("1", {"s01": FACILITATES}),
        review("2", {"s01": other("strategy", PLANNING)}),
        factors={"f01": factor("Mixed", PLANNING, "review1/s01", "review2/s01")},
    )
    table = domain_table(found)
    assert [(row.kind, row.valence, row.refs) for row in rows_of(table)] == [
        ("determinant", "facilitator", ("1",)),
        ("strategy", None, ("2",)),
    ]
    assert "Factors with statements of several kinds, which have a row for each kind: 1." in table.notes


def test_a_factor_whose_code_the_codebook_does_not_know_is_kept_in_a_last_section_as_written():
    found = project(review("1", {"s01": FACILITATES}), factors={"f01": factor("Lost", "V.Z Nowhere", "review1/s01")})
    last = domain_table(found).domains[-1]
    assert (last.code, last.name, last.rows[0].code) == ("", IN_NO_DOMAIN, "V.Z Nowhere")


def test_outcomes_in_no_factor_have_rows_and_barriers_in_no_factor_are_counted_in_the_notes():
    found = project(
        review("1", {"s01": FACILITATES, "s02": other("reach", PLANNING), "s03": other("reach")}),
        factors={},
    )
    table = domain_table(found, by="factor")
    assert [(row.domain, row.text) for row in rows_of(table)] == [
        ("V", f"In no factor: {PLANNING}"),
        ("", "In no factor: Reach, no code given"),
    ]
    assert any("0 barriers or facilitators in factors, 1 in no factor yet" in note for note in table.notes)


def test_dissent_and_further_codes_are_kept_with_the_row():
    disputed = {**FACILITATES, "dissent": {"le1": "That is not what we said."}}
    found = project(
        review("1", {"s01": disputed}),
        factors={"f01": factor("Planned", PLANNING, "review1/s01", also=(TRAINING,))},
    )
    row = row_of(domain_table(found), "Planned")
    assert row.dissent
    assert row.also == (TRAINING,)


# Rows by construct


def test_a_construct_has_a_row_for_each_valence_in_the_order_of_the_codebook():
    found = project(
        review("1", {"s01": determinant((PLANNING, "barrier"), (SPACE, "both")), "s02": FACILITATES}),
        review("2", {"s01": determinant((ABLE_DELIVERERS, "conditional"))}),
    )
    assert [(row.text, row.valence) for row in rows_of(domain_table(found))] == [
        (SPACE, "both"),
        (ABLE_DELIVERERS, "conditional"),
        (PLANNING, "facilitator"),
        (PLANNING, "barrier"),
    ]


def test_a_pair_stands_under_its_role_in_individuals():
    table = domain_table(project(review("1", {"s01": determinant((ABLE_DELIVERERS, "barrier"))})))
    [individuals] = [domain for domain in table.domains if domain.rows]
    assert (individuals.code, individuals.rows[0].code) == ("IV", ABLE_DELIVERERS)


def test_statements_without_a_code_stand_in_a_last_section():
    found = project(review("1", {"s01": other("not codable"), "s02": determinant(), "s03": other("reach")}))
    last = domain_table(found).domains[-1]
    assert last.name == IN_NO_DOMAIN
    assert [row.text for row in last.rows] == ["None of the codes fits", "Reach, no code given", "Not codable"]


def test_a_code_of_a_whole_domain_says_so():
    found = project(review("1", {"s01": determinant((INNOVATION, "barrier"))}))
    assert rows_of(domain_table(found))[0].text == "I Innovation (the domain as a whole)"


def test_a_strength_does_not_make_a_row_of_its_own():
    rated = determinant()
    rated["codes"] = (AppliedCode(code=PLANNING, valence="barrier", strength=-2),)
    found = project(review("1", {"s01": rated, "s02": determinant((PLANNING, "barrier"))}))
    [row] = rows_of(domain_table(found))
    assert len(row.statements) == 2


# Constructs without data


def test_empty_keeps_every_construct_and_says_which_have_data_only_below_them():
    found = project(review("1", {"s01": determinant((SPACE, "barrier"))}))
    rows = {row.text: row for row in rows_of(domain_table(found, empty=True))}
    assert len(rows) == 48 + 19
    assert rows[SPACE].missing == ""
    assert rows["III.J Available Resources"].missing == "No data of its own"
    assert rows[PLANNING].missing == "No data"
    assert not [row for row in rows_of(domain_table(found)) if row.missing]


def test_a_construct_that_occurs_in_a_pair_only_has_no_data_of_its_own():
    found = project(review("1", {"s01": determinant((ABLE_DELIVERERS, "barrier"))}))
    missing = {row.text: row.missing for row in rows_of(domain_table(found, empty=True))}
    assert missing["IV.C.B Capability"] == missing["IV.R.H Innovation Deliverers"] == "No data of its own"
    assert missing[ABLE_DELIVERERS] == ""


def test_empty_among_factors_lists_constructs_that_neither_a_statement_nor_a_factor_has():
    found = project(
        review("1", {"s01": FACILITATES, "s02": determinant((SPACE, "barrier"))}),
        factors={"f01": factor("Planned early", PLANNING, "review1/s01")},
    )
    texts = {row.text for row in rows_of(domain_table(found, empty=True))}
    assert {"Planned early", TRAINING} <= texts
    assert not {SPACE, PLANNING, "III.J Available Resources"} & texts
