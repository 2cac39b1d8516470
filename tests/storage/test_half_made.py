"""A project's first rule touches two files; a program that is killed between them leaves a project that opens."""

import subprocess
import sys
from pathlib import Path

import pytest

from cfir_coder.core.codebook import Rule
from cfir_coder.core.own_codebook import rule_added
from cfir_coder.core.session import apply
from cfir_coder.storage.repository import Repository

KILLED = """
import os, signal, sys
from pathlib import Path
from cfir_coder.core.codebook import Rule
from cfir_coder.core.own_codebook import rule_added
from cfir_coder.core.session import apply
from cfir_coder.storage.repository import Repository

root, moment = Path(sys.argv[1]), int(sys.argv[2])
repository = Repository.open(root)
rule = Rule(rule="include", text="desks", by="you", why="asked for", on="2026-11-22")
change = rule_added(repository.project, "III.J.2", rule)
if sys.argv[3] == "undo":
    repository.save(apply(repository.project, change.edits), by="you", changes=[change])
    change = change.reversed()
passed = 0

def at_each_file(event, _):
    global passed
    if event in {"os.rename", "os.remove"}:
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(at_each_file)
repository.save(apply(repository.project, change.edits), by="you", changes=[change])
"""


def kill_while_saving(root, moment, what):
    """Save the first rule, or take it back, and die before the given file is put in place; whether it died."""
    command = [sys.executable, "-c", KILLED, str(root), str(moment), what]
    return subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode != 0


@pytest.mark.parametrize("what", ["make", "undo"])
@pytest.mark.parametrize("moment", [1, 2])
def test_a_kill_between_the_two_files_leaves_a_project_that_opens_and_mends_itself(peer_support, what, moment):
    assert kill_while_saving(peer_support, moment, what)
    repository = Repository.open(peer_support)
    assert not repository.project.unreadable
    before = repository.project.decisions
    found = repository.recover("you")
    assert repository.project.decisions == before
    again = Repository.open(peer_support).project
    rules = again.codebook.rules.get("III.J.2", ())
    assert [rule.text for rule in rules] == (["desks"] if what == "make" else [])
    assert (found is None) == (what == "make" and moment == 2)
    rule = Rule(rule="exclude", text="the building", by="you", why="asked for", on="2026-11-22")
    change = rule_added(again, "III.J.2", rule)
    repository.save(apply(repository.project, change.edits), by="you", changes=[change])
    named = (peer_support / "project.yaml").read_text(encoding="utf-8")
    own = Repository.open(peer_support).project.codebook.id
    assert f"\ncodebook: {own}\n" in named
    assert f"\nid: {own}\n" in (peer_support / "codebook.yaml").read_text(encoding="utf-8")
