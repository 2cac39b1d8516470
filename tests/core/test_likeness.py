import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.likeness import alike, content_words, shared_words, stem
from tests.hostile import HOSTILE_TEXTS
from tests.strategies import LAW, texts

TEXTS = {
    ("ash2019", "s01"): "Training for walk leaders helps",
    ("ash2019", "s02"): "Nobody pays for it",
    ("birch2020", "s01"): "Leaders were trained on their walks",
    ("birch2020", "s02"): "The leader was alone",
}


@pytest.mark.parametrize(
    "words",
    [
        "train trains trained training trainings",
        "plan plans planned planning",
        "policy policies",
        "care cares caring",
        "class classes",
        "service services",
        "lead leads leading",
    ],
)
def test_forms_of_one_word_meet(words):
    assert len({stem(word) for word in words.split()}) == 1


def test_words_that_say_nothing_are_left_out():
    assert list(content_words("They were not able to do it with the others' help").values()) == ["able", "help"]


def test_the_statements_that_share_most_words_come_first_ties_in_the_projects_order():
    found = alike(TEXTS, "Walk leaders are trained late")
    assert [(item.place, item.words) for item in found] == [
        (("ash2019", "s01"), ("training", "walk", "leaders")),
        (("birch2020", "s01"), ("leaders", "trained", "walks")),
        (("birch2020", "s02"), ("leader",)),
    ]


@LAW
@given(st.lists(texts() | st.sampled_from(HOSTILE_TEXTS), max_size=6), texts())
def test_any_text_is_compared_and_shared_words_are_shared_both_ways(many, one):
    found = alike({("r", f"s{number}"): text for number, text in enumerate(many)}, one)
    for item in found:
        text = many[int(item.place[1][1:])]
        assert len(shared_words(content_words(text), one)) == len(item.words)
    assert [len(item.words) for item in found] == sorted((len(item.words) for item in found), reverse=True)
