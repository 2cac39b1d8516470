"""The influence report and the page for one person, in every format: names as chosen, hostile text as text."""

import io
import re
import zipfile

import pytest

from cfir_coder.analysis.influence import FACTOR_OUTCOMES, OUTCOMES, influence
from cfir_coder.core.coreview import Answer, ReviewAnswers
from cfir_coder.core.review import Withdrawn
from cfir_coder.core.text import fingerprint
from cfir_coder.core.withdrawing import withdrawal
from cfir_coder.exchange.people import shown_people
from cfir_coder.report.influence import person
from cfir_coder.report.influence.data import influence_data, person_data
from cfir_coder.report.influence.document import SMALL_TEAM, influence_report
from cfir_coder.report.influence.gripp2 import CHANGED, FACTORS_CHANGED, SECTIONS, STATED, gripp2_rows
from cfir_coder.report.influence.person import NO_WORD_YET, NOTHING_YET, TAKEN_BACK, person_page
from cfir_coder.report.influence.person_writers import WRITERS
from cfir_coder.report.influence.words import FACTORS_TOLD, TOLD, without_ids
from cfir_coder.report.sections import markdown, webpage, word
from tests.core.small import REVIEW
from tests.exchange.forms.small import hostile_project, teaching, with_settings
from tests.hostile import HOSTILE_TEXTS
from tests.test_codebooks import JARGON

REPORT_WRITERS = {"md": markdown.write, "html": webpage.write, "docx": word.write}


def shown_as(project, chosen, name="Lee Marsden"):
    person = project.people["le1"].model_copy(update={"shown": chosen, "name": name})
    return with_settings(project, people={**project.people, "le1": person})


def report_of(project):
    return influence_report(project, influence(project), shown_people(project))


def page_of(project, **how):
    return person_page(project, influence(project), "le1", shown_people(project), **how)


def text_of(data, ending):
    if ending != "docx":
        return data.decode()
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def everything(project):
    """All that the two documents say, in every format."""
    for ending, write in REPORT_WRITERS.items():
        yield text_of(write(report_of(project)), ending)
    for ending, write in WRITERS.items():
        yield text_of(write(page_of(project)), ending)
    yield repr(influence_data(project, influence(project), shown_people(project)))
    yield repr(person_data(page_of(project)))


@pytest.mark.parametrize(
    ("chosen", "said", "never"),
    [
        ("name", "Lee Marsden", "lived-experience"),
        ("role", "ived-experience researcher", "Lee Marsden"),
        ("not", "co-reviewer", "Lee Marsden"),
    ],
)
def test_nobody_is_called_otherwise_than_they_chose(chosen, said, never):
    project = shown_as(teaching(), chosen)
    for text in everything(project):
        assert never not in text
        assert not re.search(r"(?<![\w-])le1(?![\w-])", text)
    assert said in text_of(markdown.write(report_of(project)), "md")


def test_ids_in_sentences_of_the_team_become_the_names_people_chose():
    project = teaching()
    names = shown_people(project)
    told = without_ids("We talked with le1; re1 and re2 agreed, le11 did not.", project.people, names)
    assert (
        told == "We talked with the lived-experience researcher; Robin Ekdale and Sunniva Prakash agreed, le11 did not."
    )
    assert without_ids("le1", {}, {}) == "le1"


def test_the_report_counts_what_the_files_hold():
    text = text_of(markdown.write(report_of(teaching())), "md")
    assert "Seen by at least one co-reviewer: 14 of 44 statements." in text
    assert "| decided together with the co-reviewer | 4 | 14 |" in text
    assert "Constructs added to the codebook: 1 (III.L Welcoming Environment)." in text
    assert "named as missing: 2; the team has responded to 1 of them." in text
    assert "INVENTED DATA" in text
    assert SMALL_TEAM in text


def test_an_example_shows_words_before_and_after():
    text = text_of(markdown.write(report_of(teaching())), "md")
    assert "Nobody stood behind them." in text
    assert "Training and guidance (CFIR: Access to Knowledge &amp; Information), gets in the way" in text
    assert "Caring about those who help (CFIR: Deliverer-Centeredness), gets in the way" in text


def test_the_gripp2_form_has_its_five_sections_with_facts_filled_and_judgements_blank():
    section = next(one for one in report_of(teaching()).sections if one.heading == "GRIPP2 short form")
    assert [row[0] for row in section.table.rows] == [name for name, _ in SECTIONS]
    assert len(SECTIONS) == 5
    assert all(row[1] for row in section.table.rows)
    assert [row[2] for row in section.table.rows] == [prompt for _, prompt in SECTIONS]
    assert all(prompt.endswith(":") for _, prompt in SECTIONS)
    data = influence_data(teaching(), influence(teaching()), shown_people(teaching()))
    assert [tuple(row.values()) for row in data["gripp2"]] == list(map(tuple, section.table.rows))


def test_the_facts_of_the_gripp2_form_add_up_to_the_answers():
    rows = {row[0]: row[1] for row in gripp2_rows(teaching(), influence(teaching()), shown_people(teaching()))}
    facts = f"{rows['3 Results']} {rows['4 Influence']}"
    for every, about in ((14, "Answers and joint decisions about statements"), (5, "Answers about factors")):
        assert f"{about}: {every}." in facts
        assert sum(map(int, re.findall(rf": (\d+) of {every}\.", facts))) == every
    assert {outcome for _, outcome in (*STATED, *CHANGED)} == set(OUTCOMES)
    assert {outcome for _, outcome in (*STATED, *FACTORS_CHANGED)} == set(FACTOR_OUTCOMES)


def test_an_answer_about_a_statement_withdrawn_since_is_told_and_counted_apart():
    project = teaching()
    review = project.reviews["aldery2019"]
    gone = review.statements["s08"].model_copy(
        update={"withdrawn": Withdrawn(by="re1", why="le1 is right: it is s02.")}
    )
    found = project.with_document(
        ("reviews", "aldery2019"), review.model_copy(update={"statements": {**review.statements, "s08": gone}})
    )
    part = next(part for part in page_of(found).parts if part.heading == "What was taken out since")
    (entry,) = part.entries
    paragraphs = dict(entry.paragraphs)
    assert "It means that we are the extra." in paragraphs["You said"]
    assert paragraphs["The team's reason"] == "the lived-experience researcher (you) is right: it is s02."
    said = report_of(found).sections[0].sentences
    assert "Not counted: 1 answer about statements that were withdrawn since." in said
    data = influence_data(found, influence(found), shown_people(found))
    assert (data["statements"]["taken_out"], data["statements"]["answers"]) == (1, 10)


def test_words_about_a_line_that_is_gone_are_on_the_page():
    project = teaching()
    factors = project.factors
    left = {key: factor for key, factor in factors.factors.items() if key != "f03"}
    found = project.with_document(("factors",), factors.model_copy(update={"factors": left}))
    part = next(part for part in page_of(found).parts if part.heading == "What was taken out since")
    assert "allowed to get used to it" in dict(part.entries[0].paragraphs)["You said"]


def test_a_comment_that_has_no_response_says_so():
    part = next(part for part in page_of(teaching()).parts if part.heading == "What you said about the whole")
    assert all(dict(entry.paragraphs)["What came of it"] == NO_WORD_YET for entry in part.entries)


def test_the_page_tells_what_came_of_each_thing_that_was_said():
    project = teaching()
    page = page_of(project)
    said = [
        answer.words
        for sheets in (project.answers, {"f": project.factor_answers})
        for by_person in sheets.values()
        for answer in by_person["le1"].answers.values()
        if answer.words
    ]
    remarks = [remark.words for remark in project.comments["le1"].comments.values()]
    text = "\n".join(words for part in page.parts for entry in part.entries for _, words in entry.paragraphs)
    assert [words for words in (*said, *remarks) if words not in text] == []
    headings = [part.heading for part in page.parts]
    assert headings[0] == "What we decided together"
    assert "What we still owe you" in headings
    assert any("Being made welcome" in entry.about for part in page.parts for entry in part.entries)


def test_the_page_says_how_to_say_that_it_was_not_meant_so():
    page = page_of(teaching(), contact="Cora, 0123 456")
    assert "Cora, 0123 456" in page.closing[0]
    assert "opened again" in page.closing[0]


def test_dissent_is_shown_in_the_words_that_stand_beside_the_result():
    project = teaching()
    sheet = project.decisions["aldery2019"]
    decision = sheet.decisions["s13"].model_copy(update={"dissent": {"le1": "Cut short."}})
    found = project.with_document(
        ("decisions", "aldery2019"), sheet.model_copy(update={"decisions": {**sheet.decisions, "s13": decision}})
    )
    part = next(part for part in page_of(found).parts if part.heading == "Where we see it differently")
    assert "“Cut short.”" in dict(part.entries[0].paragraphs)["What came of it"]


def test_what_is_told_is_plain():
    said = (person.THANKS, person.NOT_MEANT, person.NOT_FINAL, person.LEAVING, person.TAKEN_OUT, NO_WORD_YET)
    for text in (*TOLD.values(), *FACTORS_TOLD.values(), *said, NOTHING_YET, TAKEN_BACK):
        assert JARGON.findall(text) == [], text
        assert all(len(sentence.split()) <= 28 for sentence in re.split(r"[.:?]\s+", text)), text


def hostile_answers():
    project = hostile_project()
    statements = project.reviews[REVIEW].statements
    answers = {
        key: Answer(words=text or "x", answer="disagree", of=fingerprint(statements[key].text))
        for key, text in zip(statements, [text for text in HOSTILE_TEXTS if text.strip()], strict=True)
    }
    sheet = ReviewAnswers(codebook="cfir-2022", person="le1", review=REVIEW, answers=answers)
    return project.with_document(("coreviews", "le1", REVIEW), sheet)


def test_hostile_words_stay_words_in_every_format():
    project = hostile_answers()
    html = WRITERS["html"](page_of(project)).decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    for text in everything(project):
        assert "\x1b" not in text
        assert "\u202e" not in text
    markdown_page = WRITERS["md"](page_of(project)).decode()
    assert "[link](javascript" not in markdown_page


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_project_gives_the_same_bytes(ending):
    assert WRITERS[ending](page_of(teaching())) == WRITERS[ending](page_of(teaching()))
    assert REPORT_WRITERS[ending](report_of(teaching())) == REPORT_WRITERS[ending](report_of(teaching()))


def test_the_word_page_names_no_author_and_no_time():
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](page_of(teaching())))) as archive:
        properties = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", properties)) == {"2000-01-01"}
    assert "python-docx" not in properties


def test_a_project_without_co_review_has_a_report_and_an_empty_page():
    from tests.core.small import project

    bare = project()
    text = text_of(markdown.write(report_of(bare)), "md")
    assert "0 of 1 statement." in text
    page = page_of(bare)
    assert page.parts == ()
    assert page.opening[0] == NOTHING_YET
    assert "not what you meant" not in " ".join(page.closing)


def test_the_page_of_somebody_who_withdrew_says_so_and_tells_nothing():
    page = page_of(withdrawal(teaching(), "le1", "2026-12-01").project)
    assert page.parts == ()
    assert page.opening[0] == TAKEN_BACK


def test_what_was_decided_together_without_an_answer_is_not_called_an_answer():
    project = teaching()
    found = influence(project)
    data = influence_data(project, found, shown_people(project))["statements"]
    assert (data["answers"], data["decided_without_answer"]) == (11, 3)
    (said, *_) = report_of(project).sections
    assert said.sentences[-1].startswith("In the table: 11 answers, and 3 decisions made together")
    assert said.table.columns[1] == "Answers and joint decisions"
    assert sum(int(row[1]) for row in said.table.rows) == 14
