from cfir_coder.analysis.responses import NO_CHOICE, Replies, dissent_at
from cfir_coder.core.coreview import Answer, FactorAnswers, ReviewAnswers
from tests.core.small import PLANNING, REVIEW, decision, factors, project


def replied():
    said = ReviewAnswers(
        codebook="cfir-2022", person="le1", review=REVIEW, answers={"s01": Answer(answer="disagree", words="Not so.")}
    )
    about = FactorAnswers(codebook="cfir-2022", person="le1", answers={"f01": Answer(words="Yes, but.")})
    decided = decision(PLANNING).model_copy(update={"dissent": {"le1": "Not so."}})
    return project(
        decisions={"s01": decided},
        factors=factors(f01={"s01": ""}),
        documents={("coreviews", "le1", REVIEW): said, ("coreviews", "le1", "factors"): about},
    )


def test_replies_are_counted_by_what_was_chosen_and_dissent_by_statement():
    found = Replies.of(replied()).about("f01", [(REVIEW, "s01")])
    assert found.about_factor == {NO_CHOICE: 1}
    assert found.about_statements == {"disagree": 1}
    assert found.dissent == 1


def test_nothing_was_replied_about_what_nobody_was_asked():
    found = Replies.of(replied()).about("f09", [(REVIEW, "s09")])
    assert (found.about_factor, found.about_statements, found.waiting, found.dissent) == ({}, {}, 0, 0)


def test_dissent_is_kept_in_peoples_words():
    assert dissent_at(replied(), REVIEW, "s01") == {"le1": "Not so."}
    assert dissent_at(replied(), "nowhere", "s01") == {}
