import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.codebook import CodebookFile, Rule, codebook_from, normal_name
from cfir_coder.core.find import Finder
from cfir_coder.storage import shipped
from tests.core.small import cfir2022
from tests.strategies import CODEBOOK_IDS, LAW, texts

FINDERS = {codebook_id: Finder.of(shipped.codebook(codebook_id)) for codebook_id in CODEBOOK_IDS}


@pytest.mark.parametrize("codebook_id", CODEBOOK_IDS)
def test_every_construct_is_found_first_by_its_whole_name(codebook_id):
    codebook = shipped.codebook(codebook_id)
    for key, construct in codebook.constructs.items():
        same_name = codebook.ids_by_name[normal_name(construct.name)]
        if construct.level != "subdomain":
            found = FINDERS[codebook_id].find(construct.name)
            assert set(found[: len(same_name)]) == set(same_name), key


@pytest.mark.parametrize("codebook_id", CODEBOOK_IDS)
def test_every_construct_is_found_first_by_its_id_in_small_letters(codebook_id):
    for key, construct in shipped.codebook(codebook_id).constructs.items():
        if construct.level != "subdomain":
            assert FINDERS[codebook_id].find(key.lower())[0] == key


def test_an_id_brings_what_stands_below_it():
    assert FINDERS["cfir-2022"].find("iii.j") == ["III.J", "III.J.1", "III.J.2", "III.J.3"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("plan", "V.D"),
        ("planing", "V.D"),
        ("recipient cent", "III.D.2"),
        ("IT infra", "III.A.2"),
        ("self-efficacy", None),
    ],
)
def test_what_people_type_finds_what_they_mean(typed, first):
    found = FINDERS["cfir-2022"].find(typed)
    assert (found[0] if found and first else None) == first


@pytest.mark.parametrize("typed", ["", "   ", "qqqq", "zzz planning", "?!"])
def test_what_matches_nothing_finds_nothing(typed):
    assert FINDERS["cfir-2022"].find(typed) == []


def test_a_rule_of_the_project_makes_its_construct_found():
    rules = {"II.F": (Rule(rule="include", text="Crowdfunding counts."),)}
    file = CodebookFile(id="own", title="Own", extends="cfir-2022", rules=rules)
    assert Finder.of(codebook_from(file, cfir2022())).find("crowdfunding") == ["II.F"]


@LAW
@given(texts() | st.sampled_from(["innovation", "leaders motivation", "iv.c"]), st.sampled_from(CODEBOOK_IDS))
def test_whatever_is_typed_finds_codes_each_once(typed, codebook_id):
    found = FINDERS[codebook_id].find(typed)
    constructs = shipped.codebook(codebook_id).constructs
    assert len(found) == len(set(found))
    assert all(constructs[key].level != "subdomain" for key in found)
