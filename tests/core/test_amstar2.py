import pytest

from cfir_coder.core.amstar2 import (
    CRITICAL,
    ITEMS,
    Answer,
    is_adapted,
    is_amstar_2,
    item_of,
    offered,
    read_answer,
    read_rating,
)


def test_sixteen_items_of_which_seven_are_critical():
    assert list(ITEMS) == [str(number) for number in range(1, 17)]
    assert len(CRITICAL) == 7
    assert set(ITEMS) >= CRITICAL


def test_an_item_offers_only_the_answers_that_the_tool_gives_it():
    assert Answer.PARTIAL_YES in offered("4")
    assert Answer.PARTIAL_YES not in offered("5")
    assert [item for item in ITEMS if Answer.NO_META_ANALYSIS in offered(item)] == ["11", "12", "15"]
    assert all({Answer.YES, Answer.NO, Answer.NOT_APPLICABLE} <= set(offered(item)) for item in ITEMS)


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_reads_back_however_it_is_spelled(answer):
    for text in (answer, answer.upper(), f" {answer.replace(' ', '-')} ", f"{answer}."):
        assert read_answer(text) is answer


def test_what_is_no_answer_or_rating_is_none():
    assert read_answer("yess") is read_rating("criticaly low") is None
    assert (read_answer("PY"), read_answer("N/A")) == (Answer.PARTIAL_YES, Answer.NOT_APPLICABLE)
    assert read_rating("Critically-Low") == "critically low"


def test_parts_of_an_item_belong_to_it():
    assert (item_of("9a"), item_of("9 RCT"), item_of("16")) == ("9", "9", "16")
    assert item_of("17") is item_of("a9") is None


def test_an_adapted_tool_is_the_tool_and_another_is_not():
    assert is_amstar_2("AMSTAR-2 (adapted)")
    assert is_adapted("AMSTAR-2 (adapted)")
    assert not is_amstar_2("AMSTAR")
