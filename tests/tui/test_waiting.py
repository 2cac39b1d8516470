"""What waits for a decision: kept up to date step by step, it is what looking at everything again finds."""

from hypothesis import given, settings

from cfir_coder.core.deciding import CannotDecide, decided, reopen, take
from cfir_coder.core.differences import differences
from cfir_coder.core.session import apply
from cfir_coder.storage.repository import Repository
from cfir_coder.tui.waiting import Waiting, decided_items, place_of, still_blind
from tests.strategies import projects


def places(items):
    return [place_of(item) for item in items]


def taken(project, item):
    change = decided(project, *place_of(item), take(item, next(iter(item.codings))), by=["re1"], how="discussion")
    return apply(project, change.edits)


@settings(max_examples=40, deadline=None)
@given(projects())
def test_taking_a_decided_statement_out_is_the_same_as_looking_again(made):
    waiting = Waiting()
    waiting.renew(made)
    assert places(waiting.items) == places(differences(made))
    for item in differences(made)[:4]:
        if not item.codings:
            continue
        try:
            made = taken(made, item)
        except CannotDecide:
            continue
        waiting.settled(made, place_of(item))
        assert places(waiting.items) == places(differences(made))
        again = Waiting()
        again.renew(made)
        assert (places(again.items), again.same) == (places(waiting.items), waiting.same)


def test_only_a_review_that_changed_is_looked_at_again(teaching):
    project = Repository.open(teaching).project
    waiting = Waiting()
    waiting.renew(project)
    before = {place_of(item): item for item in waiting.items}
    waiting.renew(project)
    assert all(item is before[place_of(item)] for item in waiting.items)
    made = apply(project, reopen(project, "aldery2019", "s01", by="re1").edits)
    waiting.renew(made)
    assert ("aldery2019", "s01") in places(waiting.items)
    assert all(item is before[place_of(item)] for item in waiting.items if item.review == "brookfen2021")


def test_reviews_that_wait_are_named_with_whom_they_wait_for(teaching):
    project = Repository.open(teaching).project
    assert still_blind(project) == [("Castellow 2022 (invented)", "re2")]


def test_decisions_stand_beside_what_may_be_looked_at_alone(teaching):
    found = decided_items(Repository.open(teaching).project)
    assert {item.review for item in found if item.codings} == {"aldery2019"}
    assert {item.review for item in found if not item.codings} == {"castellow2022"}
