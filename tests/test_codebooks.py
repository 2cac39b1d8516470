"""The codebooks that come with the program: complete, consistent, and under their published names."""

import re
from collections import Counter

import pytest

from cfir_coder.core.codebook import Code, CodebookFile, NotACode
from cfir_coder.core.codebook_problems import codebook_problems
from cfir_coder.core.values import KINDS
from cfir_coder.storage import shipped
from cfir_coder.storage.migrate import to_present
from cfir_coder.storage.yamlio import load
from tests.strategies import CODEBOOK_IDS

PUBLISHED_2009 = """
I Intervention Characteristics
I.A Intervention Source
I.B Evidence Strength & Quality
I.C Relative Advantage
I.D Adaptability
I.E Trialability
I.F Complexity
I.G Design Quality & Packaging
I.H Cost
II Outer Setting
II.A Patient Needs & Resources
II.B Cosmopolitanism
II.C Peer Pressure
II.D External Policy & Incentives
III Inner Setting
III.A Structural Characteristics
III.B Networks & Communications
III.C Culture
III.D Implementation Climate
III.D.1 Tension for Change
III.D.2 Compatibility
III.D.3 Relative Priority
III.D.4 Organizational Incentives & Rewards
III.D.5 Goals & Feedback
III.D.6 Learning Climate
III.E Readiness for Implementation
III.E.1 Leadership Engagement
III.E.2 Available Resources
III.E.3 Access to Knowledge & Information
IV Characteristics of Individuals
IV.A Knowledge & Beliefs about the Intervention
IV.B Self-efficacy
IV.C Individual Stage of Change
IV.D Individual Identification with Organization
IV.E Other Personal Attributes
V Process
V.A Planning
V.B Engaging
V.B.1 Opinion Leaders
V.B.2 Formally Appointed Internal Implementation Leaders
V.B.3 Champions
V.B.4 External Change Agents
V.C Executing
V.D Reflecting & Evaluating
"""

PUBLISHED_2022 = """
I Innovation
I.A Innovation Source
I.B Innovation Evidence Base
I.C Innovation Relative Advantage
I.D Innovation Adaptability
I.E Innovation Trialability
I.F Innovation Complexity
I.G Innovation Design
I.H Innovation Cost
II Outer Setting
II.A Critical Incidents
II.B Local Attitudes
II.C Local Conditions
II.D Partnerships & Connections
II.E Policies & Laws
II.F Financing
II.G External Pressure
II.G.1 Societal Pressure
II.G.2 Market Pressure
II.G.3 Performance Measurement Pressure
III Inner Setting
III.A Structural Characteristics
III.A.1 Physical Infrastructure
III.A.2 Information Technology Infrastructure
III.A.3 Work Infrastructure
III.B Relational Connections
III.C Communications
III.D Culture
III.D.1 Human Equality-Centeredness
III.D.2 Recipient-Centeredness
III.D.3 Deliverer-Centeredness
III.D.4 Learning-Centeredness
III.E Tension for Change
III.F Compatibility
III.G Relative Priority
III.H Incentive Systems
III.I Mission Alignment
III.J Available Resources
III.J.1 Funding
III.J.2 Space
III.J.3 Materials & Equipment
III.K Access to Knowledge & Information
IV Individuals
IV.R Roles Subdomain
IV.R.A High-level Leaders
IV.R.B Mid-level Leaders
IV.R.C Opinion Leaders
IV.R.D Implementation Facilitators
IV.R.E Implementation Leads
IV.R.F Implementation Team Members
IV.R.G Other Implementation Support
IV.R.H Innovation Deliverers
IV.R.I Innovation Recipients
IV.C Characteristics Subdomain
IV.C.A Need
IV.C.B Capability
IV.C.C Opportunity
IV.C.D Motivation
V Implementation Process
V.A Teaming
V.B Assessing Needs
V.B.1 Innovation Deliverers
V.B.2 Innovation Recipients
V.C Assessing Context
V.D Planning
V.E Tailoring Strategies
V.F Engaging
V.F.1 Innovation Deliverers
V.F.2 Innovation Recipients
V.G Doing
V.H Reflecting & Evaluating
V.H.1 Implementation
V.H.2 Innovation
V.I Adapting
"""

COUNTS = {
    "cfir-2009": {"domain": 5, "construct": 26, "sub-construct": 13},
    "cfir-2022": {"domain": 5, "subdomain": 2, "construct": 48, "sub-construct": 19},
}

JARGON = re.compile(
    r"""
    \b (?: adapta\w* | adopt\w* | agent s? | appraisal | barrier s? | benchmark\w* | capability | CFIR |
         climate | cognit\w* | compatib\w* | construct s? | context\w* | cosmopolit\w* | deliverer s? |
         determinant s? | domain s? | dissemin\w* | efficacy | engag\w* | evaluat\w* | evidence | execut\w* |
         facilitat\w* | feasib\w* | fidelity | framework | implement\w* | incentiv\w* | infrastructure |
         inner | innovation s? | intervention s? | outer | practitioner s? | readiness | recipient s? |
         setting s? | stakeholder s? | tailor\w* | trialab\w* | uptake ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words that people outside research should not need in order to understand a plain sentence."""


def read(name: str) -> dict:
    path = shipped.folder("codebooks") / f"{name}.yaml"
    return to_present(load(path.read_bytes(), path.name), path.name)


@pytest.fixture(params=CODEBOOK_IDS)
def codebook(request):
    return shipped.codebook(request.param)


@pytest.fixture
def entries(codebook):
    return codebook.constructs.items()


def test_both_codebooks_and_nothing_else_are_shipped():
    assert shipped.codebook_ids() == list(CODEBOOK_IDS)


def test_names_and_order_are_as_published(codebook):
    published = {"cfir-2009": PUBLISHED_2009, "cfir-2022": PUBLISHED_2022}[codebook.id]
    assert [f"{key} {construct.name}" for key, construct in codebook.constructs.items()] == published.split("\n")[1:-1]


def test_every_construct_of_each_level_is_there(codebook):
    assert Counter(construct.level for construct in codebook.constructs.values()) == COUNTS[codebook.id]


@pytest.mark.parametrize("codebook_id", CODEBOOK_IDS)
def test_a_shipped_codebook_has_none_of_the_faults_of_a_codebook(codebook_id):
    file = CodebookFile.model_validate(read(codebook_id))
    assert codebook_problems(file) == []
    assert file.extends == ""
    assert (file.id, file.version) == (codebook_id, codebook_id[-4:])
    assert all((file.title, file.citation, file.licence, file.note))
    assert list(file.constructs) == list(shipped.codebook(codebook_id).constructs)


def test_every_construct_stands_below_the_one_its_id_continues(codebook, entries):
    below = {"subdomain": {"domain"}, "construct": {"domain", "subdomain"}, "sub-construct": {"construct"}}
    for key, construct in entries:
        assert construct.parent == key.rpartition(".")[0], key
        if construct.parent:
            assert codebook.constructs[construct.parent].level in below[construct.level], key
        else:
            assert construct.level == "domain"


def test_letters_and_numbers_of_ids_leave_no_gap(codebook):
    for key in ("", *codebook.constructs):
        last = [child.rpartition(".")[2] for child in codebook.children(key) if key]
        letters, numbers = "ABCDEFGHIJKLMN"[: len(last)], [str(n + 1) for n in range(len(last))]
        assert last in (list(letters), numbers, ["R", "C"]), key


def test_every_field_of_every_construct_is_filled(entries):
    for key, construct in entries:
        needed = {
            "definition": construct.definition,
            "include": construct.include,
            "exclude": construct.exclude,
            "near": construct.near,
            "plain name": construct.plain and construct.plain.name,
            "plain sentence": construct.plain and construct.plain.sentence,
            "barrier": construct.barrier,
            "facilitator": construct.facilitator,
        }
        assert [name for name, value in needed.items() if not value] == [], key
        assert set(construct.basis) == {"definition", "include", "plain", "examples"}, key
        assert all(construct.basis.values()), key
        assert all(entry.basis for entry in (*construct.exclude, *construct.near)), key


def test_every_basis_is_a_source_of_the_codebook_and_every_source_is_used(codebook, entries):
    used = {
        source
        for _, construct in entries
        for basis in (*construct.basis.values(), *(entry.basis for entry in (*construct.exclude, *construct.near)))
        for source in basis
    }
    assert used == set(codebook.sources)
    assert all(source.name and (source.where or key == "own") for key, source in codebook.sources.items())


def test_what_belongs_elsewhere_belongs_to_a_construct_or_kind_that_exists(codebook, entries):
    places = {*codebook.constructs, *KINDS, ""}
    for key, construct in entries:
        assert {boundary.instead for boundary in construct.exclude} <= places - {key, "determinant"}, key
        assert all(boundary.what for boundary in construct.exclude), key


def test_neighbours_are_other_constructs_each_named_once(codebook, entries):
    for key, construct in entries:
        near = [neighbour.code for neighbour in construct.near]
        assert set(near) <= set(codebook.constructs) - {key}, key
        assert len(near) == len(set(near)), key
        assert all(neighbour.tell for neighbour in construct.near), key


def test_plain_sentences_are_short_and_name_the_innovation_by_the_project_s_words(entries):
    for key, construct in entries:
        sentence = construct.plain.sentence
        assert len(sentence.split()) <= 20, key
        assert sentence.endswith("."), key
        assert set(re.findall(r"\{.*?\}", sentence)) <= {"{innovation}"}, key
        assert "{" not in construct.plain.name, key


def test_plain_words_need_no_research_training(entries):
    for key, construct in entries:
        words = f"{construct.plain.name} {construct.plain.sentence}".replace("{innovation}", "it")
        assert JARGON.findall(words) == [], key


def test_plain_names_tell_constructs_apart(entries):
    names = Counter(construct.plain.name for _, construct in entries)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_definition_example_or_plain_sentence_stands_twice(entries):
    sentences = Counter(
        text
        for _, construct in entries
        for text in (construct.definition, construct.barrier, construct.facilitator, construct.plain.sentence)
    )
    assert [text for text, times in sentences.items() if times > 1] == []


def test_sentences_are_one_line_without_anything_invisible(entries):
    for key, construct in entries:
        texts = [construct.definition, construct.include, construct.barrier, construct.facilitator]
        texts += [boundary.what for boundary in construct.exclude] + [neighbour.tell for neighbour in construct.near]
        for text in texts:
            assert text == " ".join(text.split()), key
            assert text.isprintable(), key


def test_an_alias_adds_a_name_that_nothing_else_has(codebook, entries):
    for key, construct in entries:
        for alias in construct.aliases:
            assert codebook.look_up(alias) == Code((key,)), alias


# The crosswalk


@pytest.fixture(scope="module")
def crosswalk():
    return read("cfir-2009-to-2022")


def test_the_crosswalk_has_a_row_for_every_construct_of_2009_under_its_name(crosswalk):
    old = shipped.codebook("cfir-2009")
    assert (crosswalk["from"], crosswalk["to"]) == CODEBOOK_IDS
    assert {key: row["name"] for key, row in crosswalk["rows"].items()} == {
        key: construct.name for key, construct in old.constructs.items()
    }


def test_every_new_code_of_the_crosswalk_is_one_of_2022_and_stands_once_in_its_row(crosswalk):
    new = shipped.codebook("cfir-2022")
    for key, row in crosswalk["rows"].items():
        found = [new.read(step["code"]) for step in row["new"]]
        assert not any(isinstance(code, NotACode) for code in found), key
        assert [new.written(code) for code in found] == [step["code"] for step in row["new"]], key
        assert len(found) == len(set(found)), key


def test_every_step_of_the_crosswalk_says_on_what_it_rests(crosswalk):
    words = crosswalk["basis_words"]
    for key, row in crosswalk["rows"].items():
        for step in row["new"]:
            assert step["basis"] in words, key
            assert step["basis"] in {"names match", "own judgement"} or step["source"], key
    assert set(words) == {step["basis"] for row in crosswalk["rows"].values() for step in row["new"]}


def test_a_row_of_the_crosswalk_asks_a_person_unless_one_whole_code_follows(crosswalk):
    new = shipped.codebook("cfir-2022")
    for key, row in crosswalk["rows"].items():
        follows = [new.read(step["code"]) for step in row["new"]]
        whole = len(follows) == 1 and not follows[0].is_lone_half
        assert row["question"] in {"true", "false"}
        assert row["question"] == "true" or whole, key
        assert len(follows) < 2 or all(step.get("when") for step in row["new"]), key
        assert row.get("kind", "reach") in KINDS, key
        assert row["new"] or row["note"], key


def test_a_code_that_reads_the_same_in_both_versions_is_among_its_own_successors(crosswalk):
    old, new = map(shipped.codebook, CODEBOOK_IDS)
    for key in old.constructs:
        read_anew = new.read(old.written(Code((key,))))
        if isinstance(read_anew, Code):
            assert new.written(read_anew) in [step["code"] for step in crosswalk["rows"][key]["new"]]


def test_every_construct_of_2022_has_a_predecessor_or_is_said_to_be_new(crosswalk):
    new = shipped.codebook("cfir-2022")
    reached = {part for row in crosswalk["rows"].values() for step in row["new"] for part in new.read(step["code"]).ids}
    assert set(crosswalk["new_in_2022"]) <= set(new.constructs)
    assert reached | set(crosswalk["new_in_2022"]) == set(new.constructs)
