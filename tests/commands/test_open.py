"""Opening a project that is shared with git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cfir_coder.commands.open import offer_merge_driver
from cfir_coder.storage import git
from cfir_coder.storage.making import MERGED

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


class Answers:
    """Somebody who answers questions, and how often they were asked."""

    def __init__(self, answer: str) -> None:
        self.answer, self.asked = answer, 0

    def __call__(self, question: str) -> str:
        assert question.endswith("[Y/n] ")
        self.asked += 1
        return self.answer


@pytest.fixture
def shared(teaching: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=teaching, check=True)
    (teaching / ".gitattributes").write_text(MERGED)
    subprocess.run(["git", "add", "project.yaml"], cwd=teaching, check=True)
    return teaching


@pytest.mark.parametrize(("answer", "registered"), [("\n", True), ("y\n", True), ("n\n", False)])
def test_the_merge_driver_is_offered_once(shared: Path, answer: str, registered: bool) -> None:
    somebody = Answers(answer)
    offer_merge_driver(shared, somebody)
    offer_merge_driver(shared, somebody)
    assert somebody.asked == 1
    assert git.registered(shared) is registered


def test_nobody_is_asked_where_no_git_is_used(teaching: Path) -> None:
    somebody = Answers("y")
    offer_merge_driver(teaching, somebody)
    assert somebody.asked == 0
