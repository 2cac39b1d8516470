from cfir_coder.core.modes import in_words, modes, settlements
from cfir_coder.core.review import Statement, Withdrawn
from tests.core.small import PLANNING, REVIEW, SPACE, TEXT, coding, decision, project, sheet

FIVE = {key: Statement(text=TEXT) for key in ("s01", "s02", "s03", "s04", "s05")}
SEEN = coding(SPACE).model_copy(update={"saw": "re1"})


def how(way):
    return decision(PLANNING).model_copy(update={"how": way})


def made(**changes):
    codings = (
        sheet("re1", {"s01": coding(SPACE), "s02": coding(SPACE), "s03": coding(SPACE)}),
        sheet("re2", {"s01": coding(PLANNING), "s02": SEEN}),
    )
    decisions = {"s01": how("discussion"), "s04": how("joint"), "s05": how("as published")}
    return project(statements=FIVE, codings=codings, decisions=decisions, **changes)


def test_each_way_of_coding_and_deciding_comes_out():
    found = made(blind=False)
    assert modes(found) == {"independent": 1, "sequential": 1, "one coder": 1, "joint": 1, "as published": 1}
    assert settlements(found) == {"discussion": 1, "joint": 1, "as published": 1}
    coded, decided = in_words(found, [REVIEW])
    assert "1 independently by two or more, 1 in sequence (the later coder saw the earlier codes)" in coded
    assert decided == "Decided: 1 coded together, 1 by discussion, 1 as published."


def test_nothing_is_told_of_codings_that_are_still_blind():
    codings = (sheet("re1", {"s01": coding(SPACE)}), sheet("re2", {"s01": SEEN}, finished=False))
    assert modes(project(blind=True, codings=codings)) == {}


def test_withdrawn_statements_are_in_no_way():
    gone = {**FIVE, "s04": Statement(text=TEXT, withdrawn=Withdrawn(by="re1", why="Said twice."))}
    found = project(statements=gone, decisions={"s04": how("joint")})
    assert (modes(found), settlements(found), list(in_words(found))) == ({}, {}, [])
