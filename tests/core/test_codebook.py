import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfir_coder.core.codebook import (
    Code,
    CodebookFile,
    Construct,
    NotACode,
    Rule,
    codebook_from,
    normal_name,
    without_placeholder,
)
from cfir_coder.core.codebook_problems import codebook_problems
from cfir_coder.storage import shipped
from tests.core.small import PAIR, PLANNING, cfir2009, cfir2022
from tests.strategies import CODEBOOK_IDS, LAW, OFTEN, codebook_files, every_code, strange_codes, texts


@pytest.fixture(params=CODEBOOK_IDS)
def codebook(request):
    return shipped.codebook(request.param)


def own(**constructs: Construct) -> CodebookFile:
    named = {key.replace("_", "."): construct for key, construct in constructs.items()}
    return CodebookFile(id="own", title="Own", extends="cfir-2022", constructs=named)


HOUSING = Construct(name="Housing", level="construct", parent="II")


def test_every_code_reads_back_as_it_is_written(codebook):
    every = every_code(codebook)
    assert [codebook.read(codebook.written(code)) for code in every] == every


def test_every_code_is_found_as_it_is_written_and_by_its_ids(codebook):
    every = every_code(codebook)
    assert [codebook.look_up(codebook.written(code)) for code in every] == every
    assert [codebook.look_up(" + ".join(code.ids)) for code in every] == every


def test_every_name_that_occurs_once_is_found_and_every_other_lists_its_ids(codebook):
    for name, ids in codebook.ids_by_name.items():
        constructs = [codebook.constructs[key] for key in ids if codebook.constructs[key].level != "subdomain"]
        spelled = next((c.name for c in constructs if normal_name(c.name) == name), name)
        found = codebook.look_up(f"  {spelled.upper()} ")
        if len(constructs) == 1:
            assert found == Code(ids)
        elif constructs:
            assert isinstance(found, NotACode)
            assert all(key in found.what for key in ids)


def test_names_that_occur_several_times_are_refused_and_told_apart_by_their_parent():
    codebook = cfir2022()
    for name in ("Innovation", "Innovation Deliverers", "innovation recipients"):
        assert isinstance(codebook.look_up(name), NotACode)
    assert "IV.R.H and V.B.1 and V.F.1" in codebook.look_up("Innovation Deliverers").what
    assert codebook.look_up("Engaging: Innovation Recipients") == Code(("V.F.2",))
    assert codebook.look_up("Assessing Needs: Innovation Deliverers") == Code(("V.B.1",))


@pytest.mark.parametrize(
    "text",
    ["access to knowledge and information", "Access to knowledge & information", "ACCESS TO KNOWLEDGE/& INFORMATION"],
)
def test_spelling_that_means_the_same_finds_the_same(text):
    assert cfir2022().look_up(text) == Code(("III.K",))


@pytest.mark.parametrize(
    "text",
    [PAIR, "IV.R.H+IV.C.B", "IV.C.B Capability + IV.R.H Innovation Deliverers", "IV.R.H + Capability"],
)
def test_a_pair_is_found_in_either_order_by_id_or_name(text):
    assert cfir2022().look_up(text) == Code(("IV.R.H", "IV.C.B"))


@pytest.mark.parametrize(
    "text",
    ["IV.R.H + IV.R.I", "IV.C.A + IV.C.B", "V.D + IV.C.B", "IV.R.H + IV.C.A + IV.C.B", "IV.R.H +", "V.D + V.D"],
)
def test_what_is_no_role_with_a_characteristic_is_no_pair(text):
    assert isinstance(cfir2022().look_up(text), NotACode)


def test_half_a_pair_is_a_code_and_noted():
    codebook = cfir2022()
    assert [codebook.look_up(key).is_lone_half for key in ("IV.R.H", "IV.C.B", "IV", "V.D")] == [
        True,
        True,
        False,
        False,
    ]
    assert not codebook.look_up(PAIR).is_lone_half


def test_what_is_no_code_is_refused_with_a_reason(codebook):
    for written in strange_codes(codebook):
        found = codebook.read(written)
        assert isinstance(found, NotACode), written
        assert found.what


@pytest.mark.parametrize("refused", ["IV.R Roles Subdomain", "IV.R", "IV.C", "Roles Subdomain"])
def test_a_heading_is_no_code_and_is_never_offered_as_one(refused):
    codebook = cfir2022()
    for found in (codebook.look_up(refused), codebook.read(refused)):
        assert isinstance(found, NotACode)
        assert "'IV.R Roles" not in found.todo
        assert "'IV.C Char" not in found.todo


@OFTEN
@given(texts(), st.sampled_from(CODEBOOK_IDS))
def test_any_text_is_a_code_of_the_codebook_or_refused(text, codebook_id):
    codebook = shipped.codebook(codebook_id)
    for found in (codebook.read(text), codebook.look_up(text)):
        assert isinstance(found, NotACode) or set(found.ids) <= set(codebook.constructs)


@LAW
@given(st.data())
def test_an_id_with_the_name_of_another_is_refused(data):
    codebook = shipped.codebook(data.draw(st.sampled_from(CODEBOOK_IDS)))
    singles = [code.ids[0] for code in every_code(codebook) if not code.is_pair]
    one, other = data.draw(st.sampled_from(singles)), data.draw(st.sampled_from(singles))
    found = codebook.read(f"{one} {codebook.constructs[other].name}")
    same = one in codebook.ids_by_name[normal_name(codebook.constructs[other].name)]
    assert found == Code((one,)) if same else isinstance(found, NotACode)


@pytest.mark.parametrize(("older", "newer"), [CODEBOOK_IDS, CODEBOOK_IDS[::-1]])
def test_no_code_of_one_version_is_read_in_the_other_under_another_name(older, newer):
    old, new = shipped.codebook(older), shipped.codebook(newer)
    taken = [code for code in every_code(old) if not isinstance(new.read(old.written(code)), NotACode)]
    assert {old.written(code) for code in taken} == {
        "II Outer Setting",
        "III Inner Setting",
        "III.A Structural Characteristics",
    }
    refused = [code for code in every_code(old) if code not in taken and set(code.ids) <= set(new.constructs)]
    assert len(refused) >= 29
    assert all(isinstance(new.look_up(old.written(code)), NotACode) for code in refused)


def test_a_misspelled_name_is_answered_with_the_nearest():
    assert cfir2022().read("V.D Planing").todo == f"Did you mean '{PLANNING}'?"
    assert cfir2022().look_up("Planing").todo == f"Did you mean '{PLANNING}'?"
    assert cfir2022().read("V.D").todo == f"Write '{PLANNING}'."
    assert "II.B" in cfir2009().read("II.B Cosmopolitism").todo


def test_codes_stand_in_the_order_of_the_codebook():
    codebook = cfir2022()
    shuffled = sorted(every_code(codebook), key=codebook.written)
    ordered = [codebook.written(code) for code in sorted(shuffled, key=codebook.order)]
    single = [text for text in ordered if " + " not in text]
    assert single == [codebook.written(code) for code in every_code(codebook) if not code.is_pair]
    assert ordered.index(PAIR) == ordered.index("IV.R.H Innovation Deliverers") + 2


def test_a_code_knows_its_domain_and_its_name():
    codebook = cfir2022()
    code = codebook.look_up(PAIR)
    assert (code.domain, code.is_pair, codebook.name(code)) == ("IV", True, "Innovation Deliverers + Capability")
    assert codebook.look_up("III.J.2").domain == "III"
    assert codebook.domains == ("I", "II", "III", "IV", "V")


def test_children_stand_below_their_parent():
    assert cfir2022().children("IV") == ["IV.R", "IV.C"]
    assert cfir2022().children("III.J") == ["III.J.1", "III.J.2", "III.J.3"]
    assert cfir2022().children("V.D") == []


@LAW
@given(st.data())
def test_a_project_s_own_codebook_changes_no_code_of_the_one_it_extends(data):
    base = shipped.codebook(data.draw(st.sampled_from(CODEBOOK_IDS)))
    file = data.draw(codebook_files(base))
    codebook = codebook_from(file, base)
    assert codebook_problems(file, base) == []
    assert {key: codebook.constructs[key] for key in base.constructs} == base.constructs
    assert all(codebook.read(base.written(code)) == code for code in every_code(base))
    assert codebook.own == frozenset(file.constructs)
    every = every_code(codebook)
    assert [codebook.read(codebook.written(code)) for code in every] == every


def test_an_added_construct_stands_last_among_its_siblings():
    codebook = codebook_from(own(II_X=HOUSING), cfir2022())
    assert codebook.children("II")[-1] == "II.X"
    order = list(codebook.constructs)
    assert order.index("II.G.3") < order.index("II.X") < order.index("III")


def test_an_extension_that_gives_an_id_another_meaning_is_refused_and_not_used():
    file = own(II_A=HOUSING)
    [(path, what, _)] = codebook_problems(file, cfir2022())
    assert path == ("constructs", "II.A")
    assert "Critical Incidents" in what
    assert codebook_from(file, cfir2022()).constructs["II.A"].name == "Critical Incidents"


def test_rules_and_sources_come_with_the_codebook():
    rule = Rule(rule="include", text="Pay in kind counts.", by="re1", why="It came up.")
    file = CodebookFile(id="own", title="Own", extends="cfir-2022", rules={"III.J.1": (rule,)})
    codebook = codebook_from(file, cfir2022())
    assert codebook.rules == {"III.J.1": (rule,)}
    assert (codebook.citation, codebook.version) == (cfir2022().citation, cfir2022().version)
    assert codebook.sources == cfir2022().sources


def test_the_project_s_own_words_replace_the_placeholder():
    sentence = "Whether {innovation} can be tried, and {innovation} stopped."
    assert without_placeholder(sentence, "peer work") == "Whether peer work can be tried, and peer work stopped."
    assert without_placeholder(sentence, "") == "Whether it can be tried, and it stopped."


@LAW
@given(st.text())
def test_normalising_a_name_twice_changes_nothing(name):
    assert normal_name(normal_name(name)) == normal_name(name)
