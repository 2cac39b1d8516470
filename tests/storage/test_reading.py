"""Files that are wrong: each is named with its line, and the others stay usable."""

from __future__ import annotations

from pathlib import Path

import pytest

from cfir_coder.core.standing import standings
from cfir_coder.errors import CannotSave, ProjectError
from cfir_coder.storage.repository import Repository

REVIEW = "reviews/aldery2019.yaml"
CODES = "codes/re1/aldery2019.yaml"


def fault_of(root: Path, path: str) -> str:
    """The one fault that opening the project names for a file."""
    found = [fault for fault in Repository.open(root).faults() if fault.file == path]
    assert len(found) == 1, found
    return str(found[0])


def rewrite(root: Path, path: str, old: str, new: str) -> int:
    """Replace the first occurrence in a file, and give its line."""
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_the_example_projects_have_no_fault(teaching: Path, peer_support: Path) -> None:
    assert Repository.open(teaching).faults() == []
    assert Repository.open(peer_support).faults() == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("format: 1\nid: [aldery2019\n", "aldery2019.yaml:"),
        ("format: 1\nid: aldery2019\nid: aldery2019\n", ":3: the key 'id' is here a second time"),
        ("format: 1\nid: &a aldery2019\n", "names a value for use elsewhere"),
        ("format: 1\nid: !!str aldery2019\n", "gives a value a special type"),
        (
            "format: 1\nid: aldery2019\n<<<<<<< ours\nlabel: A\n=======\nlabel: B\n>>>>>>> theirs\n",
            ":3: git could not merge",
        ),
        ("format: 2\nid: aldery2019\n", "a newer version of cfir-coder"),
        ("id: aldery2019\n", "does not say its format"),
        ("format: 1\nid: brookfen2021\n", "but it lies where 'aldery2019' belongs"),
        ("format: 1\nid: aldery2019\nlable: A\n", ":3: there is no key 'lable' here. Did you mean 'label'?"),
        ("format: 1\nid: aldery2019\nstatements: 5\n", ":3: 'statements' holds 5. Write a map"),
        ("format: 1\nid: aldery2019\nstatements:\n  s01: {quote: q}\n", ":4: 'text' is missing"),
        ("- a\n", "does not start with a key"),
        ("", "the file is empty"),
    ],
)
def test_a_broken_review_is_named_with_its_line_and_the_rest_opens(teaching: Path, content: str, said: str) -> None:
    (teaching / REVIEW).write_text(content)
    assert said in fault_of(teaching, REVIEW)
    assert "brookfen2021" in Repository.open(teaching).project.reviews


def test_text_that_is_not_utf8_is_named_with_its_line(teaching: Path) -> None:
    (teaching / REVIEW).write_bytes(b"format: 1\nid: aldery2019\nlabel: Aldr\xe9y\n")
    assert ":3:" in fault_of(teaching, REVIEW)
    assert "UTF-8" in fault_of(teaching, REVIEW)


def test_fifty_thousand_levels_are_refused_without_a_crash(teaching: Path) -> None:
    (teaching / REVIEW).write_text("format: 1\nid: " + "[" * 50_000 + "]" * 50_000 + "\n")
    assert "more than 32 levels deep" in fault_of(teaching, REVIEW)


def test_a_code_that_does_not_exist_is_named_with_the_nearest_and_stays_as_written(teaching: Path) -> None:
    line = rewrite(teaching, CODES, "III.J.2 Space", "III.J.2 Spaec")
    said = fault_of(teaching, CODES)
    assert f"{CODES}:{line}: III.J.2 is 'Space'" in said
    assert "Did you mean 'III.J.2 Space'?" in said
    assert "III.J.2 Spaec" in (teaching / CODES).read_text()


def test_a_code_of_the_other_codebook_is_never_reinterpreted(teaching: Path) -> None:
    rewrite(teaching, CODES, "codebook: teaching", "codebook: cfir-2009")
    assert "these codes are from cfir-2009, but the project uses teaching" in fault_of(teaching, CODES)
    project = Repository.open(teaching).project
    before = standings(Repository.open(teaching).project)
    undecided = [key for key in project.codings["aldery2019"]["re1"].codings if not before["aldery2019", key].stands]
    for statement in undecided:
        assert before["aldery2019", statement].reason == "not in the codebook"


def test_a_coding_of_a_statement_that_does_not_exist_is_named(teaching: Path) -> None:
    rewrite(teaching, CODES, "\n  s02:", "\n  s0002:")
    assert "there is no statement 's0002' in aldery2019" in fault_of(teaching, CODES)


def test_a_conflict_copy_is_recognised_and_not_read(teaching: Path) -> None:
    copy = "codes/re1/aldery2019 (re2's conflicted copy 2026-11-22).yaml"
    (teaching / copy).write_bytes((teaching / CODES).read_bytes())
    assert "conflict copy of aldery2019.yaml" in fault_of(teaching, copy)


def test_two_files_for_one_review_are_refused(teaching: Path) -> None:
    (teaching / "reviews/aldery-2019.yaml").write_bytes((teaching / REVIEW).read_bytes())
    assert "Two files for one review?" in fault_of(teaching, "reviews/aldery-2019.yaml")


@pytest.mark.parametrize("target", ["outside.yaml", "missing.yaml"])
def test_a_link_is_refused_wherever_it_leads(teaching: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "outside.yaml").write_text("format: 1\nid: linked\n")
    (teaching / "reviews/linked.yaml").symlink_to(tmp_path / target)
    assert "this is a link" in fault_of(teaching, "reviews/linked.yaml")


def test_a_linked_folder_is_refused(teaching: Path, tmp_path: Path) -> None:
    (teaching / "codes/re2").rename(tmp_path / "re2")
    (teaching / "codes/re2").symlink_to(tmp_path / "re2")
    assert "this is a link" in fault_of(teaching, "codes/re2")


def test_a_file_with_a_name_that_is_no_id_is_named(teaching: Path) -> None:
    (teaching / "reviews/Other Review.yaml").write_text("format: 1\n")
    assert "can't be an id" in fault_of(teaching, "reviews/Other Review.yaml")


def test_a_broken_file_is_never_written_over(teaching: Path) -> None:
    (teaching / CODES).write_text("format: 1\ncodings: [\n")
    repository = Repository.open(teaching)
    changed = repository.project.with_document(
        ("codes", "re1", "aldery2019"), repository.project.empty_document(("codes", "re1", "aldery2019"))
    )
    with pytest.raises(CannotSave, match="not written over"):
        repository.save(changed)
    assert (teaching / CODES).read_text() == "format: 1\ncodings: [\n"


@pytest.mark.parametrize(
    "content", ["format: 1\ntitle: [\n", "format: 1\n", "format: 1\ntitle: T\ncodebook: cfir-2023\n"]
)
def test_without_settings_nothing_can_be_read_and_the_reason_is_said(teaching: Path, content: str) -> None:
    (teaching / "codebook.yaml").unlink()
    (teaching / "project.yaml").write_text(content)
    with pytest.raises(ProjectError) as problem:
        Repository.open(teaching)
    assert str(problem.value).startswith("project.yaml")
    assert problem.value.exit_code == 3


def test_a_review_whose_file_is_missing_is_not_left_out_of_the_count(teaching: Path) -> None:
    (teaching / REVIEW).unlink()
    assert "the file of this review is missing" in fault_of(teaching, REVIEW)
    (teaching / REVIEW).mkdir()
    faults = Repository.open(teaching).faults()
    assert [fault.file for fault in faults] == [REVIEW]


def test_a_key_with_nothing_behind_it_counts_as_not_there(teaching: Path) -> None:
    (teaching / REVIEW).write_text("format: 1\nid: aldery2019\nlabel:\ntags:\nstatements:\n")
    assert Repository.open(teaching).project.reviews["aldery2019"].statements == {}
