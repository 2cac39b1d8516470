from cfir_coder.analysis.additions import Step, additions, names_person
from tests.exchange.forms.small import teaching


def test_what_was_added_is_known_from_the_log_and_only_while_it_is_there():
    def step(what, key, field, entry, is_new=True):
        return Step(what, key, (field, entry), is_new)

    history = [
        step("add f13, answering le1", ("factors",), "factors", "f13"),
        step("add f13, answering le1", ("factors",), "factors", "f13"),
        step("add f77, answering le1", ("factors",), "factors", "f77"),
        step("add f12", ("factors",), "factors", "f12"),
        step("add f11, answering le1", ("factors",), "factors", "f11", is_new=False),
        step("Undid: add f10, answering le1", ("factors",), "factors", "f10"),
        step("add s15, answering le1", ("reviews", "aldery2019"), "statements", "s15"),
    ]
    found = additions(teaching(), ["le1"], history)
    assert sorted(item.what for item in found) == ["construct", "factor", "statement"]
    assert {item.id for item in found} == {"III.L", "f13", "aldery2019/s15"}


def test_a_name_is_a_word_of_its_own():
    assert names_person("le1 missed it", "le1")
    assert names_person("(answering le1)", "le1")
    assert not names_person("le11 and file1", "le1")
    assert not names_person("co-le1", "le1")
