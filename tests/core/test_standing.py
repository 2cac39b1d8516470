from collections import Counter

import pytest
from hypothesis import given, settings

from cfir_coder.core.codebook import Code, CodebookFile, Construct
from cfir_coder.core.project import CODEBOOK, Assignment
from cfir_coder.core.review import Statement, Withdrawn
from cfir_coder.core.standing import (
    StandingCode,
    counted_codings,
    is_blind,
    is_sealed,
    needed_coders,
    read_codes,
    review_standings,
    standings,
)
from tests.core.small import (
    PAIR,
    PLANNING,
    REVIEW,
    SPACE,
    TEXT,
    TRAINING,
    applied,
    cfir2009,
    coding,
    decision,
    project,
    sheet,
)
from tests.strategies import LAW, projects

BARRIER = (PLANNING, "barrier")
OLD = "Training helps"
TWO_OF_THREE = Assignment(coders=("re1", "re2", "re3"))


def coded(*codings, **settings):
    """A project with one statement, coded by re1, re2, re3 in turn."""
    sheets = [sheet(person, {"s01": one}) for person, one in zip(("re1", "re2", "re3"), codings, strict=False) if one]
    return project(codings=tuple(sheets), **settings)


CASES = {
    "nobody coded it": (coded(), "open", "not coded"),
    "one of two coded it": (coded(coding(PLANNING)), "open", "waiting for coders"),
    "two say the same": (coded(coding(PLANNING), coding(PLANNING)), "agreed", None),
    "another order of codes": (coded(coding(PLANNING, SPACE), coding(SPACE, PLANNING)), "agreed", None),
    "another note": (coded(coding(PLANNING), coding(PLANNING, note="See p. 3")), "agreed", None),
    "an alias of the same code": (
        coded(coding("III.K Access to Knowledge & Information"), coding("III.K Access to Knowledge and Information")),
        "agreed",
        None,
    ),
    "another code": (coded(coding(PLANNING), coding(SPACE)), "open", "coders differ"),
    "one code more": (coded(coding(PLANNING), coding(PLANNING, SPACE)), "open", "coders differ"),
    "another valence": (coded(coding(PLANNING), coding(BARRIER)), "open", "coders differ"),
    "another kind": (coded(coding((PLANNING, None), kind="strategy"), coding(PLANNING)), "open", "coders differ"),
    "half a pair": (coded(coding(PAIR), coding("IV.R.H Innovation Deliverers")), "open", "coders differ"),
    "both say none fits": (coded(coding(), coding()), "agreed", None),
    "one says none fits": (coded(coding(), coding(PLANNING)), "open", "coders differ"),
    "one is unsure": (coded(coding(PLANNING), coding(PLANNING, unsure=True)), "open", "unsure"),
    "both are unsure": (coded(coding(PLANNING, unsure=True), coding(PLANNING, unsure=True)), "open", "unsure"),
    "an old text": (coded(coding(PLANNING), coding(PLANNING, text=OLD)), "open", "text changed"),
    "no fingerprint": (coded(coding(PLANNING).model_copy(update={"of": ""}), coding(PLANNING)), "open", "text changed"),
    "only white space changed": (coded(coding(PLANNING), coding(PLANNING, text=f"  {TEXT}\n")), "agreed", None),
    "no valence": (coded(coding(PLANNING), coding((PLANNING, None))), "open", "valence missing"),
    "no valence on the second code": (coded(*[coding(PLANNING, (SPACE, None))] * 2), "open", "valence missing"),
    "no valence where there is none": (coded(*[coding((PLANNING, None), kind="strategy")] * 2), "agreed", None),
    "not codable": (coded(*[coding(kind="not codable")] * 2), "agreed", None),
    "no such code": (coded(*[coding("V.Z Nothing")] * 2), "open", "not in the codebook"),
    "an id with another name": (coded(*[coding("V.D Space")] * 2), "open", "not in the codebook"),
    "a subdomain": (coded(*[coding("IV.R Roles Subdomain")] * 2), "open", "not in the codebook"),
    "a code of 2009": (coded(*[coding("V.A Planning")] * 2), "open", "not in the codebook"),
    "one coder is enough": (coded(coding(PLANNING), coders_per_statement=1), "agreed", None),
    "one coder, one more differs": (
        coded(coding(PLANNING), coding(SPACE), coders_per_statement=1),
        "open",
        "coders differ",
    ),
    "one coder, unsure": (coded(coding(PLANNING, unsure=True), coders_per_statement=1), "open", "unsure"),
    "three needed, two there": (coded(*[coding(PLANNING)] * 2, coders_per_statement=3), "open", "waiting for coders"),
    "three say the same": (coded(*[coding(PLANNING)] * 3, coders_per_statement=3), "agreed", None),
    "the third differs": (
        coded(coding(PLANNING), coding(PLANNING), coding(SPACE), coders_per_statement=3),
        "open",
        "coders differ",
    ),
    "three assigned, two there": (
        coded(*[coding(PLANNING)] * 2, assignments={REVIEW: TWO_OF_THREE}),
        "open",
        "waiting for coders",
    ),
    "one assigned where two are usual": (
        coded(coding(PLANNING), assignments={REVIEW: Assignment(coders=("re1",))}),
        "agreed",
        None,
    ),
    "decided, not coded": (project(decisions={"s01": decision(PLANNING)}), "decided", None),
    "decided against both coders": (
        coded(coding(SPACE), coding(SPACE), decisions={"s01": decision(PLANNING)}),
        "decided",
        None,
    ),
    "decided although they differ": (
        coded(coding(SPACE), coding(PLANNING), decisions={"s01": decision(PLANNING)}),
        "decided",
        None,
    ),
    "decided on an old text": (
        coded(coding(PLANNING), coding(PLANNING), decisions={"s01": decision(PLANNING, text=OLD)}),
        "open",
        "text changed",
    ),
    "decided with no such code": (
        coded(coding(PLANNING), coding(PLANNING), decisions={"s01": decision("V.Z Nothing")}),
        "open",
        "not in the codebook",
    ),
    "decided without valence": (project(decisions={"s01": decision((PLANNING, None))}), "open", "valence missing"),
    "decided with the other codebook": (
        project(decisions={"s01": decision("III Inner Setting")}, decided_with="cfir-2009"),
        "open",
        "not in the codebook",
    ),
    "decided that none fits": (project(decisions={"s01": decision()}), "decided", None),
    "another statement decided": (project(decisions={"s02": decision(PLANNING)}), "open", "not coded"),
}


@pytest.mark.parametrize(("found", "state", "reason"), CASES.values(), ids=CASES)
def test_what_stands(found, state, reason):
    standing = standings(found)[(REVIEW, "s01")]
    assert (standing.state, standing.reason) == (state, reason)
    assert standing.stands is (state in {"decided", "agreed"})
    assert bool(standing.detail) is (state == "open")


def test_the_primary_code_and_the_decided_one_are_kept():
    agreed = standings(coded(coding(PLANNING, (SPACE, "barrier")), coding((SPACE, "barrier"), PLANNING)))
    assert agreed[(REVIEW, "s01")].codes == (
        StandingCode(Code(("V.D",)), "facilitator"),
        StandingCode(Code(("III.J.2",)), "barrier"),
    )
    decided = standings(coded(coding(SPACE), coding(SPACE), decisions={"s01": decision((PAIR, "conditional"))}))
    assert decided[(REVIEW, "s01")].codes == (StandingCode(Code(("IV.R.H", "IV.C.B")), "conditional"),)


def test_a_withdrawn_statement_stays_withdrawn_whatever_was_coded_and_decided():
    statement = Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))
    found = project(
        statements={"s01": statement},
        codings=(sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(PLANNING)})),
        decisions={"s01": decision(PLANNING)},
    )
    assert standings(found)[(REVIEW, "s01")].state == "withdrawn"


def test_a_coding_with_the_other_codebook_is_open_even_where_the_written_code_is_the_same():
    other = sheet("re2", {"s01": coding("III Inner Setting")}, codebook="cfir-2009")
    found = project(codings=(sheet("re1", {"s01": coding("III Inner Setting")}), other))
    standing = standings(found)[(REVIEW, "s01")]
    assert (standing.state, standing.reason) == ("open", "not in the codebook")
    assert "cfir-2009" in standing.detail


def test_a_project_of_2009_reads_2009_and_refuses_2022():
    sheets = [sheet(person, {"s01": coding("V.A Planning")}, codebook="cfir-2009") for person in ("re1", "re2")]
    found = project(codings=tuple(sheets), codebook="cfir-2009", base=cfir2009())
    assert standings(found)[(REVIEW, "s01")].codes == (StandingCode(Code(("V.A",)), "facilitator"),)
    newer = project(codings=(sheet("re1", {"s01": coding(PLANNING)}),) * 2, codebook="cfir-2009", base=cfir2009())
    assert standings(newer)[(REVIEW, "s01")].state == "open"


def test_codes_made_before_the_codebook_was_extended_still_stand():
    construct = Construct(name="Housing", level="construct", parent="II")
    own = CodebookFile(id="own", title="Own", extends="cfir-2022", constructs={"II.X": construct})
    before, after = sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(PLANNING)}, codebook="own")
    found = project(codings=(before, after), codebook="own", documents={CODEBOOK: own})
    assert standings(found)[(REVIEW, "s01")].state == "agreed"


def blind(*sheets, **settings):
    found = project(codings=sheets, blind=True, **settings)
    return found, standings(found)[(REVIEW, "s01")]


def test_blind_codings_wait_until_all_have_finished():
    both = {"s01": coding(PLANNING)}
    found, standing = blind(sheet("re1", both), sheet("re2", both, finished=False))
    assert not is_sealed(found, REVIEW)
    assert counted_codings(found, REVIEW) == {}
    assert (standing.state, standing.reason) == ("open", "waiting for coders")


def test_blind_codings_do_not_show_that_they_differ_before_all_have_finished():
    _, standing = blind(sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(SPACE)}, finished=False))
    assert standing.reason == "waiting for coders"
    _, standing = blind(sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {"s01": coding(SPACE)}))
    assert standing.reason == "coders differ"


def test_blind_codings_are_compared_once_all_have_finished():
    both = {"s01": coding(PLANNING)}
    found, standing = blind(sheet("re1", both), sheet("re2", both))
    assert is_sealed(found, REVIEW)
    assert set(counted_codings(found, REVIEW)) == {"re1", "re2"}
    assert standing.state == "agreed"


def test_a_third_who_has_not_finished_is_left_out_of_sealed_codings():
    same = {"s01": coding(PLANNING)}
    found, standing = blind(
        sheet("re1", same), sheet("re2", same), sheet("re3", {"s01": coding(SPACE)}, finished=False)
    )
    assert set(counted_codings(found, REVIEW)) == {"re1", "re2"}
    assert standing.state == "agreed"


def test_a_blind_review_waits_for_those_who_are_assigned_and_for_nobody_else():
    same = {"s01": coding(PLANNING)}
    assigned = {"assignments": {REVIEW: Assignment(coders=("re1", "re2"))}}
    found, standing = blind(sheet("re1", same), sheet("le1", same), **assigned)
    assert not is_sealed(found, REVIEW)
    assert "re2" in standing.detail
    found, standing = blind(sheet("re1", same), sheet("re2", same), **assigned)
    assert is_sealed(found, REVIEW)
    assert standing.state == "agreed"


def test_a_finished_review_with_a_gap_says_that_a_coder_is_missing():
    _, standing = blind(sheet("re1", {"s01": coding(PLANNING)}), sheet("re2", {}))
    assert standing.reason == "waiting for coders"
    assert "1 of 2" in standing.detail


def test_one_coder_alone_is_never_blind():
    same = {"s01": coding(PLANNING)}
    found, standing = blind(sheet("re1", same, finished=False), coders_per_statement=1)
    assert not is_blind(found, REVIEW)
    assert standing.state == "agreed"
    assigned = {"assignments": {REVIEW: Assignment(coders=("re1",))}}
    assert not is_blind(blind(sheet("re1", same, finished=False), **assigned)[0], REVIEW)


def test_a_decision_stands_before_blind_coding_is_done():
    _, standing = blind(sheet("re1", {"s01": coding(SPACE)}, finished=False), decisions={"s01": decision(PLANNING)})
    assert standing.state == "decided"


FIVE = {f"s0{number}": Statement(text=TEXT) for number in range(1, 6)}


def test_after_a_double_coded_sample_one_coder_is_enough():
    assignment = {REVIEW: Assignment(coders=("re1", "re2"), sample=2)}
    everything = sheet("re1", {key: coding(PLANNING) for key in FIVE})
    found = project(statements=FIVE, codings=(everything,), assignments=assignment)
    assert needed_coders(found, found.reviews[REVIEW]) == {"s01": 2, "s02": 2, "s03": 1, "s04": 1, "s05": 1}
    states = [standing.state for standing in review_standings(found, REVIEW).values()]
    assert states == ["open", "open", "agreed", "agreed", "agreed"]


def test_withdrawing_a_statement_of_the_sample_reopens_no_other():
    statements = {**FIVE, "s01": Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))}
    found = project(statements=statements, assignments={REVIEW: Assignment(coders=("re1", "re2"), sample=2)})
    needed = needed_coders(found, found.reviews[REVIEW])
    assert [needed[key] for key in ("s02", "s03", "s04", "s05")] == [2, 1, 1, 1]


def test_two_who_differ_outside_the_sample_leave_it_open():
    assignment = {REVIEW: Assignment(coders=("re1", "re2"), sample=0)}
    found = coded(coding(PLANNING), coding(SPACE), assignments=assignment)
    assert standings(found)[(REVIEW, "s01")].reason == "coders differ"


def test_where_nobody_is_to_code_a_statement_is_open():
    nobody = {REVIEW: Assignment(coders=())}
    assert standings(coded(assignments=nobody))[(REVIEW, "s01")].reason == "not coded"


def test_codes_that_the_codebook_does_not_know_are_left_out_of_what_is_read():
    assert read_codes(project(), applied(PLANNING, "V.Z Nothing", TRAINING)) == (
        StandingCode(Code(("V.D",)), "facilitator"),
        StandingCode(Code(("III.K",)), "facilitator"),
    )


@LAW
@given(projects())
def test_every_statement_has_one_standing_and_an_open_one_a_reason(found):
    every = standings(found)
    assert set(every) == {(review.id, key) for review in found.reviews.values() for key in review.statements}
    for (review, statement), standing in every.items():
        assert (standing.state == "withdrawn") is (found.reviews[review].statements[statement].withdrawn is not None)
        assert (standing.state == "open") is (standing.reason is not None)
        assert standing.stands is (standing.kind is not None)
        assert all(set(code.code.ids) <= set(found.codebook.constructs) for code in standing.codes)
        assert standing.kind != "determinant" or all(code.valence for code in standing.codes)


@LAW
@given(projects())
def test_what_co_reviewers_answered_changes_nothing_that_stands(found):
    silent = {key: document for key, document in found.documents.items() if key[0] != "coreviews"}
    assert standings(type(found)(silent, found.base)) == standings(found)


@LAW
@given(projects())
def test_codes_of_another_codebook_never_stand(found):
    for (review, statement), standing in standings(found).items():
        decided = found.decisions.get(review)
        if decided and statement in decided.decisions:
            assert not standing.stands or decided.codebook in found.accepted_codebooks
        elif standing.stands:
            sheets = counted_codings(found, review).values()
            used = {sheet.codebook for sheet in sheets if statement in sheet.codings}
            assert used <= set(found.accepted_codebooks)


def test_the_random_projects_of_the_other_laws_reach_every_state_and_reason():
    seen: Counter[object] = Counter()

    @settings(LAW, derandomize=True, database=None, max_examples=100)
    @given(projects())
    def look(found):
        seen.update(part for standing in standings(found).values() for part in (standing.state, standing.reason))

    look()
    assert set(seen) - {None} == {
        *("decided", "agreed", "open", "withdrawn"),
        *("not coded", "waiting for coders", "coders differ", "unsure"),
        *("text changed", "not in the codebook", "valence missing"),
    }
