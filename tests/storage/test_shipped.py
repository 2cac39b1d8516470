"""What comes with the program: codebooks and examples, which are opened as copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from cfir_coder.errors import WrongUse
from cfir_coder.storage import shipped
from cfir_coder.storage.repository import Repository


def test_the_codebooks_are_there_and_the_crosswalk_is_not_one_of_them() -> None:
    assert shipped.codebook_ids() == ["cfir-2009", "cfir-2022"]


def test_a_codebook_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(WrongUse, match="cfir-2009, cfir-2022"):
        shipped.codebook("../projects/teaching")


def test_an_example_is_known_by_its_name_where_no_such_folder_is(tmp_path: Path) -> None:
    assert shipped.example_of(tmp_path / "peer-support") == shipped.folder("projects") / "peer-support"
    assert shipped.example_of(tmp_path / "mine") is None


def test_a_folder_of_the_users_own_is_never_taken_for_an_example(tmp_path: Path) -> None:
    (tmp_path / "teaching").mkdir()
    assert shipped.example_of(tmp_path / "teaching") is None


def test_a_copy_of_an_example_is_a_project_and_is_not_copied_over(tmp_path: Path) -> None:
    example = shipped.folder("projects") / "teaching"
    copy = shipped.copy_example(example, tmp_path / "teaching")
    assert Repository.open(copy).faults() == []
    (copy / "README.md").write_text("mine")
    shipped.copy_example(example, copy)
    assert (copy / "README.md").read_text() == "mine"
