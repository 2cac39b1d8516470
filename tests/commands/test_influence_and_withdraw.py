import json

import pytest

from cfir_coder.storage import files
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.commands.test_form_and_answers import saved_answers

ENDINGS = ("md", "docx", "html", "json")


def test_influence_is_printed_for_people_and_programs(teaching):
    done = run("influence", teaching)
    assert done.code == 0
    assert done.out.startswith("# What co-review changed")
    assert "Only one person co-reviewed" in done.err
    data = json.loads(run("influence", teaching, "--json").out)
    assert data["outcomes"]["decided together"] == 4
    assert data["added"] == {"construct": 1, "rule": 0, "factor": 0, "statement": 0}
    assert data["co_reviewers"] == ["lived-experience researcher"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("whom", [(), ("--for", "le1")])
def test_the_ending_names_the_format_and_the_same_project_gives_the_same_bytes(teaching, ending, whom):
    first, second = teaching / f"one.{ending}", teaching / f"two.{ending}"
    assert run("influence", teaching, *whom, "-o", first).code == 0
    assert run("influence", teaching, *whom, "-o", second).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_the_page_for_somebody_unknown_names_the_nearest_person(teaching):
    done = run("influence", teaching, "--for", "lee1")
    assert done.code == 2
    assert "Did you mean 'le1'?" in done.err


def test_a_file_that_cannot_be_read_stops_the_count_unless_partial_says_so(teaching):
    (teaching / "coreviews" / "le1" / "aldery2019.yaml").write_text("id: [", encoding="utf-8")
    assert run("influence", teaching).code == 3
    done = run("influence", teaching, "--partial", "--json")
    assert json.loads(done.out)["partial"] == ["coreviews/le1/aldery2019.yaml"]
    assert "INCOMPLETE" in run("influence", teaching, "--partial").out


# Withdrawing


def words_on_disk(folder, words):
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_withdrawing_is_never_done_without_a_person_saying_so(teaching):
    before = {path: path.read_bytes() for path in teaching.rglob("*") if path.is_file()}
    done = run("withdraw", teaching, "le1")
    assert done.code == 2
    assert "--yes" in done.err
    assert run("withdraw", teaching, "le1", "--dry-run").code == 0
    assert {path: path.read_bytes() for path in teaching.rglob("*") if path.is_file()} == before


def test_no_word_of_a_person_is_left_in_any_file_of_the_project(teaching, tmp_path):
    run("answers", teaching, saved_answers(tmp_path))
    files.keep(teaching, "coreviews-le1-aldery2019-answers-s01", b"theirs: kept words\n")
    files.keep(teaching, "reviews-aldery2019-statements-s01", b"theirs: of others\n")
    found = Repository.open(teaching).project
    said = [answer.words for sheets in found.answers.values() for answer in sheets["le1"].answers.values()]
    said += [remark.words for remark in found.comments["le1"].comments.values()]
    said = [line for words in said for line in words.split("\n") if len(line) > 20]
    assert len(said) > 8
    assert all(words_on_disk(teaching, words) for words in said)
    done = run("withdraw", teaching, "le1", "--yes")
    assert done.code == 0
    assert [words for words in said if words_on_disk(teaching, words)] == []
    assert [path.name for path in (teaching / ".cfir" / "kept").iterdir()] == [
        "reviews-aldery2019-statements-s01-1.yaml"
    ]
    assert run("check", teaching).code == 0


def test_that_there_was_an_answer_stays(teaching):
    run("withdraw", teaching, "le1", "--yes")
    written = (teaching / "coreviews" / "le1" / "comments.yaml").read_text(encoding="utf-8")
    assert "An answer was withdrawn." in written
    assert sorted(path.name for path in (teaching / "coreviews" / "le1").iterdir()) == ["comments.yaml"]
    assert "An answer was withdrawn." in (teaching / "decisions" / "aldery2019.yaml").read_text(encoding="utf-8")
    assert "1 person withdrew" in run("influence", teaching).out


def test_it_says_what_it_takes_out_and_what_copies_still_hold(teaching, tmp_path):
    run("answers", teaching, saved_answers(tmp_path))
    run("influence", teaching, "-o", teaching / "exports" / "influence.docx")
    (teaching / ".git").mkdir()
    said = run("withdraw", teaching, "le1", "--dry-run").err
    for words in (
        "20 answers and 6 remarks",
        "1 decision; that somebody disagreed stays",
        "6 lines of log/le1.jsonl",
        "exports/influence.docx",
        "git: the history still holds",
        "OneDrive",
        "sent by mail",
        "codebook.yaml: III.L",
        "project.yaml (le1",
    ):
        assert words in said


def test_the_log_of_others_keeps_their_lines_without_the_person_s_words(teaching):
    repository = Repository.open(teaching)
    decision = repository.project.decisions["aldery2019"].decisions["s13"].as_data()
    line = {
        "id": "1",
        "when": "2026-10-20T13:25:00Z",
        "what": "keep s13",
        "entry": "decisions/aldery2019/decisions/s13",
    }
    log = teaching / "log" / "re1.jsonl"
    log.parent.mkdir()
    log.write_text(json.dumps({**line, "after": decision}) + "\n" + "cut off {\n", encoding="utf-8")
    run("withdraw", teaching, "le1", "--yes")
    kept = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    assert kept["after"]["dissent"] == {"le1": "An answer was withdrawn."}
    assert kept["after"]["codes"] == decision["codes"]
    assert kept["when"] == line["when"]


def test_withdrawing_twice_changes_nothing_more(teaching):
    run("withdraw", teaching, "le1", "--yes")
    before = {path: path.read_bytes() for path in teaching.rglob("*") if path.is_file()}
    done = run("withdraw", teaching, "le1", "--yes")
    assert "no answers of le1" in done.err
    assert {path: path.read_bytes() for path in teaching.rglob("*") if path.is_file()} == before


def test_somebody_who_withdrew_can_answer_again(teaching, tmp_path):
    run("withdraw", teaching, "le1", "--yes")
    old = saved_answers(tmp_path)
    done = run("answers", teaching, old)
    assert done.code == 3
    assert "and withdrew their answers on" in done.err
    done = run("answers", teaching, old, "--anyway")
    assert "4 new answers" in done.err
    data = json.loads(run("influence", teaching, "--json").out)
    assert (data["withdrawn"], data["statements"]["answers"]) == (0, 4)


def test_json_says_what_was_taken_out(teaching):
    said = json.loads(run("withdraw", teaching, "le1", "--yes", "--json").out)
    assert (said["withdrawn"], said["answers"], said["remarks"], said["dissents"]) == (True, 16, 4, 1)


def test_a_person_who_is_not_there_is_named(teaching):
    assert run("withdraw", teaching, "le9", "--yes").code == 2
