from cfir_coder.core.earlier_names import earlier_names

CROSSWALK = {
    "from": "cfir-2009",
    "rows": {
        "II.A": {
            "name": "Patient Needs & Resources",
            "new": [{"code": "III.D.2 Recipient-Centeredness"}, {"code": "IV"}],
        },
        "I.Z": {"name": "Gone", "new": []},
    },
}


def test_a_name_is_found_however_it_is_spelled_and_says_what_to_choose_from():
    became = earlier_names(CROSSWALK)["patient needs and resources"]
    what, todo = became.said("patient needs", "cfir-2022")
    assert what == "'patient needs' is a construct of cfir-2009, not of cfir-2022"
    assert todo == "Write what fits the statement: III.D.2 Recipient-Centeredness or IV."


def test_nothing_is_proposed_where_no_single_code_took_its_place():
    assert "no single one took its place" in earlier_names(CROSSWALK)["gone"].said("Gone", "cfir-2022")[1]
