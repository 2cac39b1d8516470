import json

import pytest

from cfir_coder.exchange.forms.asking import packet
from cfir_coder.storage.repository import Repository
from tests.commands.run import run
from tests.exchange.forms.small import answered, short_form, with_settings
from tests.exchange.forms.test_answer_files import as_json


def saved_answers(folder, made=None, **changes):
    made = made or short_form()
    path = folder / "answers.json"
    path.write_text(json.dumps(as_json(answered(made), **changes)), encoding="utf-8")
    return path


def test_a_form_is_written_and_says_what_it_asks(teaching, tmp_path):
    done = run("form", teaching, "--person", "le1", "--reviews", "brookfen2021", "-o", tmp_path / "for-le1.html")
    assert done.code == 0
    assert "It asks le1 about 13 statements." in done.err
    assert (tmp_path / "for-le1.html").read_bytes().startswith(b"<!doctype html>")


def test_fewer_statements_leave_others_for_another_form(teaching, tmp_path):
    done = run("form", teaching, "--person", "le1", "--statements", 5, "-o", tmp_path / "a.html")
    assert "18 more statements can go into another form" in done.err


def test_nothing_is_written_where_there_is_nothing_to_ask(peer_support, tmp_path):
    repository = Repository.open(peer_support)
    you = repository.project.people["you"].model_copy(update={"does": ("co-review",)})
    people = {**repository.project.people, "you": you}
    repository.save(with_settings(repository.project, people=people), what="let you co-review")
    done = run("form", peer_support, "--person", "you", "--factors", "--reviews", "zeng2021", "-o", tmp_path / "a.html")
    assert done.code == 0
    made = packet(Repository.open(peer_support).project, "you", kind="factors")
    assert len(made.questions) == 20
    assert run("form", peer_support, "--person", "cooper2024", "-o", tmp_path / "b.html").code == 2
    assert not (tmp_path / "b.html").exists()


def test_answers_are_shown_first_and_saved_with_a_day_and_never_a_time(teaching, tmp_path):
    path = saved_answers(tmp_path)
    dry = run("answers", teaching, path, "--dry-run")
    assert "Nothing was changed" in dry.err
    assert "+ brookfen2021/" in dry.err
    done = run("answers", teaching, path)
    assert done.code == 0
    assert "Saved the answers of le1: 4 new answers, 2 remarks." in done.err
    assert run("check", teaching).code == 0
    log = [json.loads(line) for line in (teaching / "log" / "le1.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {len(line["when"]) for line in log} == {10}
    assert {line["after"]["on"] for line in log} == {"2026-11-22"}
    written = (teaching / "coreviews" / "le1" / "brookfen2021.yaml").read_text(encoding="utf-8")
    assert "T10:" not in written


def test_reading_the_same_file_again_changes_no_byte(teaching, tmp_path):
    path = saved_answers(tmp_path)
    run("answers", teaching, path)
    before = {file: file.read_bytes() for file in teaching.rglob("*") if file.is_file()}
    done = run("answers", teaching, path)
    assert "nothing new" in done.err
    assert {file: file.read_bytes() for file in teaching.rglob("*") if file.is_file()} == before


def test_json_says_what_was_read(teaching, tmp_path):
    done = run("answers", teaching, saved_answers(tmp_path), "--json")
    said = json.loads(done.out)
    assert (said["saved"], said["person"], said["new"], said["remarks"]) == (True, "le1", 4, 2)


def test_hostile_words_reach_no_terminal_and_come_back_from_disk(teaching, tmp_path):
    words = "\x1b[31mred\x1b[0m \u202eback [bold]x"
    done = run("answers", teaching, saved_answers(tmp_path, answers={"1": {"words": words}}, last={}))
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err
    found = Repository.open(teaching).project.answers["brookfen2021"]["le1"].answers
    assert words in {answer.words for answer in found.values()}


@pytest.mark.parametrize("name", ["photo.jpg", "letter.txt", "answers.json"])
def test_a_file_that_is_no_form_changes_nothing(teaching, tmp_path, name):
    path = tmp_path / name
    path.write_bytes({"photo.jpg": b"\xff\xd8\xff", "letter.txt": b"Dear all", "answers.json": b"{"}[name])
    done = run("answers", teaching, path)
    assert done.code == 3
    assert done.err.startswith(name)
    assert not (teaching / "log" / "le1.jsonl").exists()
