from cfir_coder.core.responding import Response, keep_code
from cfir_coder.core.session import apply, edit
from cfir_coder.core.telling import not_final, not_told, page_went_out, responses_to
from cfir_coder.core.withdrawing import withdrawal
from tests.exchange.forms.small import teaching, with_settings

HOW = Response(by=("re1",), why="The review speaks of money.", at="2026-11-25T10:00:00Z")
PLACE = ("aldery2019", "s08")


def told(found):
    return apply(found, page_went_out(found, "le1", by="re1", on="2026-12-01").edits)


def test_everything_the_team_did_about_somebody_s_answers_is_to_be_told():
    assert set(responses_to(teaching())["le1"]) == {"aldery2019/s13", "aldery2019/s14", "aldery2019/remark/m1"}


def test_a_new_response_is_not_told_until_the_page_goes_out_and_again_when_it_changes():
    found = teaching()
    assert not_told(found) == {}
    kept = apply(found, keep_code(found, PLACE, "le1", HOW).edits)
    assert not_told(kept) == {"le1": ["aldery2019/s08"]}
    known = told(kept)
    assert not_told(known) == {}
    assert known.responses.told["le1"].on == "2026-12-01"
    decision = known.decisions["aldery2019"].decisions["s08"].model_copy(update={"why": "Another reason."})
    changed = edit(known, ("decisions", "aldery2019"), ("decisions", "s08"), decision.as_data())
    assert not_told(apply(known, [changed])) == {"le1": ["aldery2019/s08"]}


def test_only_a_project_that_rules_so_has_something_that_is_not_final():
    found = teaching()
    kept = apply(found, keep_code(found, PLACE, "le1", HOW).edits)
    assert not_final(kept) == {}
    assert not_final(with_settings(kept, tell_first=True)) == {"le1": ["aldery2019/s08"]}
    assert not_final(with_settings(told(kept), tell_first=True)) == {}


def test_somebody_who_withdrew_is_told_nothing_more():
    found = teaching()
    left = withdrawal(found, "le1", "2026-12-05").project
    assert responses_to(left) == {}
    assert not left.responses.told
    assert not left.responses.responses
