from hypothesis import given

from cfir_coder.core.factor import Confidence, Factor, Factors, Judgement, Member, member_key, split_member_key
from cfir_coder.storage.yamlio import dump, load
from tests.core.small import PLANNING, TRAINING
from tests.strategies import LAW, ids


def factors(*names: str, order: tuple[str, ...]) -> Factors:
    return Factors(
        codebook="cfir-2022", order=order, factors={name: Factor(text=name, code=PLANNING) for name in names}
    )


def test_factors_are_printed_in_their_order():
    assert list(factors("f01", "f02", "f03", order=("f03", "f01", "f02")).in_order()) == ["f03", "f01", "f02"]


def test_a_factor_that_the_order_forgot_is_printed_last_and_one_it_made_up_is_not():
    assert list(factors("f01", "f02", order=("f02", "f09")).in_order()) == ["f02", "f01"]


def test_a_factor_named_twice_in_the_order_is_printed_once():
    assert list(factors("f01", "f02", order=("f02", "f01", "f02")).in_order()) == ["f02", "f01"]


@LAW
@given(ids(), ids())
def test_a_member_key_names_its_review_and_statement(review, statement):
    assert split_member_key(member_key(review, statement)) == (review, statement)


def test_a_factor_reads_back_with_members_footnotes_and_confidence():
    factor = Factor(
        text="Training before and during the job",
        code=PLANNING,
        valence="facilitator",
        also=(TRAINING,),
        members={"ash2019/s07": Member(), "birch2020/s03": Member(code=TRAINING)},
        confidence=Confidence(overall=Judgement(judgement="moderate", why="Two reviews"), by="re1", of="4f2a9c1e"),
    )
    document = Factors(codebook="cfir-2022", order=("f01",), factors={"f01": factor})
    assert Factors.model_validate(load(dump(document.as_data()), "x.yaml") | {"format": 1}) == document
    assert document.as_data()["factors"]["f01"]["members"] == {"ash2019/s07": {}, "birch2020/s03": {"code": TRAINING}}
