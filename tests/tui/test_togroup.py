"""Which statements are offered for grouping, and in which order."""

from cfir_coder.storage.repository import Repository
from cfir_coder.tui import togroup
from cfir_coder.tui.filed import Filed


def filed(root):
    return Filed.of(Repository.open(root).project)


def offered(rows):
    return [(row.code.partition(" ")[0], row.place[1]) for row in rows if row.place]


def test_ungrouped_are_the_determinants_in_no_factor_under_their_constructs_in_the_codebooks_order(teaching):
    rows = togroup.rows(filed(teaching), togroup.UNGROUPED)
    assert [row.heading for row in rows if not row.place] == [
        "I.D Innovation Adaptability · 1",
        "III.G Relative Priority · 1",
    ]
    assert offered(rows) == [("I.D", "s09"), ("III.G", "s08")]


def test_other_kinds_are_offered_on_their_own(teaching):
    found = filed(teaching)
    kinds = {found.standing[place].kind for place in togroup.places(found, togroup.OTHER_KINDS)}
    assert kinds == {"reach", "innovation outcome"}


def test_a_statement_with_two_codes_is_under_both_but_counted_once(teaching):
    found = filed(teaching)
    rows = togroup.rows(found, togroup.with_text("Yearly ALDERY"))
    assert offered(rows) == [("II.F", "s07"), ("III.J.1", "s07")]
    only = togroup.rows(found, togroup.coded("III.J.1 Funding"))
    assert offered(only) == [("III.J.1", "s07")]
    hints = {option.name: option.hint for option in togroup.options(found)}
    assert hints["III.J.1 Funding"] == "1 statement"
    assert hints["All that stand"] == "24 statements"


def test_what_is_alike_comes_first_with_the_words_and_all_others_after_it(teaching):
    found = filed(teaching)
    rows = togroup.rows_alike(found, togroup.EVERYTHING, "A warm place", "s03")
    shown = [row for row in rows if row.place]
    assert len(shown) == 24
    assert (shown[0].place, shown[0].words) == (("aldery2019", "s03"), ("warm",))
    assert [row.heading for row in rows if not row.place] == ["Words in common with s03 · 1", "No word in common · 23"]
