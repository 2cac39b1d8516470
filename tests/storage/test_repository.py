"""Saving, the log, and taking in what others write meanwhile, on a real folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cfir_coder.core.coding import AppliedCode, Coding
from cfir_coder.core.merge import ABSENT
from cfir_coder.core.project import Project
from cfir_coder.core.session import Change, Session, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.errors import ChangedOnDisk
from cfir_coder.storage.repository import Repository

KEY = ("codes", "you", "ong2022")


def coded(project: Project, statement: str, code: str) -> Change:
    """A change in which `you` code a statement of Ong 2022."""
    text = project.reviews["ong2022"].statements[statement].text
    coding = Coding(kind="determinant", codes=(AppliedCode(code=code, valence="barrier"),), of=fingerprint(text))
    return Change(f"{statement} {code}", (edit(project, KEY, ("codings", statement), coding.as_data()),))


def do(repository: Repository, *changes: Change) -> Project:
    """Make and save changes as `you`."""
    session = Session(repository.project)
    for change in changes:
        session = session.do(change)
    repository.save(session.project, by="you", changes=changes, when="2026-11-22T10:00:00Z")
    return session.project


def test_what_is_saved_is_there_when_the_project_is_opened_again(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    project = do(repository, coded(repository.project, "s02", "III.J.2 Space"))
    assert Repository.open(peer_support).project.documents == project.documents


def test_only_the_changed_file_is_written(peer_support: Path) -> None:
    before = {path: path.read_bytes() for path in peer_support.rglob("*.yaml")}
    repository = Repository.open(peer_support)
    do(repository, coded(repository.project, "s02", "III.J.2 Space"))
    after = {path: path.read_bytes() for path in peer_support.rglob("*.yaml")}
    assert set(after) - set(before) == {peer_support / "codes/you/ong2022.yaml"}
    assert {path for path in before if before[path] != after[path]} == set()


def test_the_log_has_each_change_with_before_and_after(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    do(repository, coded(repository.project, "s02", "III.J.2 Space"))
    do(repository, coded(repository.project, "s02", "II.F Financing"))
    lines = [json.loads(line) for line in (peer_support / "log/you.jsonl").read_text().splitlines()]
    assert [line["entry"] for line in lines] == ["codes/you/ong2022/codings/s02"] * 2
    assert "before" not in lines[0]
    assert lines[1]["before"] == lines[0]["after"]
    assert lines[1]["after"]["codes"][0]["code"] == "II.F Financing"
    assert repository.history("you")[1].edit.before == lines[0]["after"]


def test_a_file_changed_by_others_is_not_overwritten(peer_support: Path) -> None:
    ours, theirs = Repository.open(peer_support), Repository.open(peer_support)
    do(theirs, coded(theirs.project, "s01", "II.F Financing"))
    with pytest.raises(ChangedOnDisk):
        do(ours, coded(ours.project, "s02", "III.J.2 Space"))


def test_entries_of_both_sides_are_merged(peer_support: Path) -> None:
    ours, theirs = Repository.open(peer_support), Repository.open(peer_support)
    do(theirs, coded(theirs.project, "s01", "II.F Financing"))
    session = Session(ours.project).do(coded(ours.project, "s02", "III.J.2 Space"))
    refreshed = ours.refresh(session.project)
    assert refreshed.conflicts == ()
    ours.save(refreshed.project)
    codings = Repository.open(peer_support).project.codings["ong2022"]["you"].codings
    assert list(codings) == ["s01", "s02"]


def test_the_same_entry_on_both_sides_is_a_conflict_in_which_ours_stays(peer_support: Path) -> None:
    ours, theirs = Repository.open(peer_support), Repository.open(peer_support)
    do(theirs, coded(theirs.project, "s01", "II.F Financing"))
    session = Session(ours.project).do(coded(ours.project, "s01", "III.J.2 Space"))
    refreshed = ours.refresh(session.project)
    [(key, conflict)] = refreshed.conflicts
    assert (key, conflict.path, conflict.base) == (KEY, ("codings", "s01"), ABSENT)
    ours.keep(key, conflict)
    ours.save(refreshed.project)
    kept = list((peer_support / ".cfir/kept").iterdir())
    assert len(kept) == 1
    assert "II.F Financing" in kept[0].read_text()
    assert "III.J.2 Space" in (peer_support / "codes/you/ong2022.yaml").read_text()


def test_refreshing_takes_in_new_changed_and_removed_files(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    (peer_support / "reviews/new2026.yaml").write_text("format: 1\nid: new2026\nlabel: New 2026\nstudies: unknown\n")
    (peer_support / "decisions/fortuna2020.yaml").unlink()
    text = (peer_support / "reviews/ong2022.yaml").read_text()
    (peer_support / "reviews/ong2022.yaml").write_text(text.replace("Power hierarchies", "Hierarchies of power"))
    refreshed = repository.refresh(repository.project)
    assert set(refreshed.changed) == {("reviews", "new2026"), ("decisions", "fortuna2020"), ("reviews", "ong2022")}
    assert "new2026" in refreshed.project.reviews
    assert "fortuna2020" not in refreshed.project.decisions
    assert repository.refresh(refreshed.project).changed == ()


def test_a_file_broken_outside_keeps_the_last_good_state_on_screen_and_is_named(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    (peer_support / "reviews/ong2022.yaml").write_text("format: 1\nid: [\n")
    refreshed = repository.refresh(repository.project)
    assert "ong2022" in refreshed.project.reviews
    assert [fault.file for fault in refreshed.project.unreadable] == ["reviews/ong2022.yaml"]


def test_a_change_that_was_logged_and_not_saved_is_recovered(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    do(repository, coded(repository.project, "s02", "III.J.2 Space"))
    saved = (peer_support / "codes/you/ong2022.yaml").read_bytes()
    do(repository, coded(repository.project, "s03", "II.F Financing"))
    complete = (peer_support / "codes/you/ong2022.yaml").read_bytes()
    (peer_support / "codes/you/ong2022.yaml").write_bytes(saved)
    again = Repository.open(peer_support)
    change = again.recover("you")
    assert change is not None
    assert change.what == "s03 II.F Financing"
    assert (peer_support / "codes/you/ong2022.yaml").read_bytes() == complete
    assert Repository.open(peer_support).recover("you") is None


def test_a_cut_off_log_line_spoils_nothing(peer_support: Path) -> None:
    repository = Repository.open(peer_support)
    do(repository, coded(repository.project, "s02", "III.J.2 Space"))
    with (peer_support / "log/you.jsonl").open("ab") as log:
        log.write(b'{"id": "abc", "wh')
    do(repository, coded(repository.project, "s03", "II.F Financing"))
    assert [line.what for line in repository.history("you")] == ["s02 III.J.2 Space", "s03 II.F Financing"]


def test_every_file_of_the_examples_is_as_the_program_would_write_it(teaching: Path, peer_support: Path) -> None:
    from cfir_coder.storage import yamlio
    from cfir_coder.storage.layout import path_of

    for root in (teaching, peer_support):
        for key, document in Repository.open(root).project.documents.items():
            assert yamlio.dump(document.as_data()) == (root / path_of(key)).read_bytes(), path_of(key)
