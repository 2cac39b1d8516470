import pytest

from cfir_coder.core.codebook import Code, NotACode
from cfir_coder.exchange.sheets.codes import CodeCells, CodeReader
from cfir_coder.storage import shipped


@pytest.fixture(scope="module")
def reader():
    return CodeReader(shipped.codebook("cfir-2022"))


def written(reader, **cells):
    found = reader.read(CodeCells(**cells))
    assert not isinstance(found, NotACode), found
    return [reader.book.written(code) for code in found]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("III.D", ["III.D Culture"]),
        ("Culture", ["III.D Culture"]),
        ("culture", ["III.D Culture"]),
        ("III.D Culture", ["III.D Culture"]),
        ("III.D. Culture", ["III.D Culture"]),
        ("III.D: Culture", ["III.D Culture"]),
        ("III.D - Culture", ["III.D Culture"]),
        ("Inner Setting > Culture", ["III.D Culture"]),
        ("Culture; Planning", ["III.D Culture", "V.D Planning"]),
        ("Culture\nPlanning", ["III.D Culture", "V.D Planning"]),
        ("Engaging: Innovation Recipients", ["V.F.2 Innovation Recipients"]),
        ("Implementation Process - Engaging - Innovation Recipients", ["V.F.2 Innovation Recipients"]),
        ("IV.R.H + IV.C.B", ["IV.R.H Innovation Deliverers + IV.C.B Capability"]),
        ("Capability + Innovation Deliverers", ["IV.R.H Innovation Deliverers + IV.C.B Capability"]),
        ("Innovation domain", ["I Innovation"]),
        ("2. Outer Setting", ["II Outer Setting"]),
        ("", []),
        ("n/a", []),
        ("-", []),
    ],
)
def test_a_code_cell(reader, said, meant):
    assert written(reader, code=said) == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Innovation Deliverers", "is the name of IV.R.H and V.B.1 and V.F.1"),
        ("Innovation", "is the name of I and V.H.2"),
        ("Inovation cost", "Did you mean 'I.H Innovation Cost'"),
        ("III.C Culture", "III.C is 'Communications'"),
        ("III.Z", "no code"),
        ("Culture + Planning", "not a pair"),
        ("IV.R", "no code"),
    ],
)
def test_a_code_cell_that_is_not_guessed(reader, said, why):
    found = reader.read(CodeCells(code=said))
    assert isinstance(found, NotACode)
    assert why in f"{found.what} {found.todo}" or why in found.what.replace("subdomain", "no code")


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ({"domain": "Inner Setting", "construct": "Culture"}, ["III.D Culture"]),
        ({"domain": "Inner Setting", "construct": ""}, ["III Inner Setting"]),
        ({"domain": "Inner setting domain", "construct": "n/a"}, ["III Inner Setting"]),
        ({"domain": "Innovation"}, ["I Innovation"]),
        ({"domain": "III"}, ["III Inner Setting"]),
        ({"domain": "Individuals", "construct": "Innovation Deliverers"}, ["IV.R.H Innovation Deliverers"]),
        ({"domain": "Roles", "construct": "Innovation Deliverers"}, ["IV.R.H Innovation Deliverers"]),
        ({"construct": "Engaging", "sub_construct": "Innovation Deliverers"}, ["V.F.1 Innovation Deliverers"]),
        ({"construct": "Culture", "sub_construct": ""}, ["III.D Culture"]),
        ({"construct": "Communications", "code": "III.C"}, ["III.C Communications"]),
        ({"construct": "Culture", "code": "III.D.1"}, ["III.D.1 Human Equality-Centeredness"]),
        (
            {"domain": "Inner Setting; Implementation Process", "construct": "Culture; Planning"},
            ["III.D Culture", "V.D Planning"],
        ),
        ({"domain": "Inner Setting", "construct": "Culture; Space"}, ["III.D Culture", "III.J.2 Space"]),
    ],
)
def test_columns_together(reader, cells, meant):
    assert written(reader, **cells) == meant


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"domain": "Outer Setting", "construct": "Culture"}, "does not belong to 'Outer Setting'"),
        ({"construct": "Communications", "code": "III.D"}, "different codes"),
        ({"domain": "Context", "construct": "Culture"}, "is no domain or construct"),
        ({"domain": "Implementation Process", "construct": "Innovation Deliverers"}, "V.B.1 and V.F.1"),
    ],
)
def test_columns_that_contradict_each_other(reader, cells, why):
    found = reader.read(CodeCells(**cells))
    assert isinstance(found, NotACode)
    assert why in found.what


def test_every_code_reads_back_as_it_is_written():
    for codebook in shipped.codebook_ids():
        book = shipped.codebook(codebook)
        reader = CodeReader(book)
        for key, construct in book.constructs.items():
            if construct.level != "subdomain":
                assert written(reader, code=f"{key} {construct.name}") == [f"{key} {construct.name}"]
                assert written(reader, code=key) == [f"{key} {construct.name}"]


# Names of an earlier codebook, and several codes in one cell


@pytest.fixture(scope="module")
def informed():
    return CodeReader(shipped.codebook("cfir-2022"), shipped.earlier("cfir-2022"))


@pytest.mark.parametrize(
    ("cells", "what", "todo"),
    [
        ({"construct": "Cosmopolitanism"}, "of cfir-2009, not of cfir-2022", "II.D Partnerships & Connections"),
        (
            {"domain": "Inner Setting", "construct": "Networks and communications"},
            "'Networks and communications' is a construct of cfir-2009",
            "III.B Relational Connections or III.C Communications",
        ),
        ({"construct": "Readiness for Implementation"}, "of cfir-2009", "no single one took its place"),
        ({"domain": "Process"}, "of cfir-2009", "V Implementation Process"),
        ({"domain": "Inner Setting, Outer Setting", "construct": "Funding"}, "is several", "Inner Setting; Outer"),
    ],
)
def test_a_name_of_an_earlier_codebook_is_explained_and_never_read(informed, cells, what, todo):
    found = informed.read(CodeCells(**cells))
    assert isinstance(found, NotACode)
    assert what in found.what
    assert todo in found.todo


def test_an_earlier_domain_only_says_where_a_code_of_today_lies(informed):
    assert written(informed, domain="Process", construct="Planning") == ["V.D Planning"]
    found = informed.read(CodeCells(domain="Process", construct="Culture"))
    assert isinstance(found, NotACode)
    assert "does not belong to 'Process'" in found.what


def test_every_earlier_name_leads_to_codes_that_are_there():
    for became in shipped.earlier("cfir-2022").values():
        for code in became.codes:
            assert isinstance(shipped.codebook("cfir-2022").read(code), Code)
