"""Other people, full disks and vanished folders while somebody codes."""

import shutil
import subprocess
import sys

import pytest

from cfir_coder.core.session import Change, apply, edit
from cfir_coder.storage.repository import Repository
from tests.tui.programs import codings, log, running


def elsewhere(root, key, path, after, by="somebody"):
    """Another window makes a change and saves it."""
    other = Repository.open(root)
    change = Change("elsewhere", (edit(other.project, key, path, after),))
    other.save(apply(other.project, change.edits), by=by, changes=[change])


async def test_a_change_from_outside_appears_without_losing_the_place(teaching):
    async with running(teaching, "re2") as run:
        await run.press("g")
        place = run.screen.place
        await run.press("slash")
        await run.type("spa")
        statement = run.work.project.reviews[place[0]].statements[place[1]]
        elsewhere(
            teaching,
            ("reviews", place[0]),
            ("statements", place[1]),
            {**statement.as_data(), "text": "Quite another text"},
        )
        await run.until(lambda: "Quite another text" in run.shown())
        assert run.screen.place == place
        await run.type("ce")
        assert run.program.focused.value == "space"


async def test_what_is_done_meanwhile_is_merged_with_what_came_from_outside(teaching):
    key = ("codes", "re2", "castellow2022")
    async with running(teaching, "re2") as run:
        await run.press("g")
        elsewhere(teaching, key, ("codings", "s09"), {"kind": "reach", "codes": []}, by="re2")
        await run.press("1", "f")
        await run.until(lambda: run.work.unsaved == 0 and "s09" in codings(teaching, "re2", "castellow2022"))
        await run.saved()
    made = codings(teaching, "re2", "castellow2022")
    assert made["s09"]["kind"] == "reach"
    assert made["s08"]["codes"] == [{"code": "V.D Planning", "valence": "facilitator"}]
    assert [line["what"] for line in log(teaching, "re2") if line["what"] != "elsewhere"] == [
        "V.D Planning on s08",
        "V.D Planning - facilitator on s08",
    ]


async def test_the_same_entry_on_both_sides_is_asked_about_and_the_loser_is_kept(teaching):
    key = ("codes", "re2", "castellow2022")
    theirs = {"kind": "determinant", "codes": [{"code": "II.F Financing", "valence": "barrier"}], "note": "theirs"}
    async with running(teaching, "re2") as run:
        await run.press("g")
        elsewhere(teaching, key, ("codings", "s08"), theirs, by="re2")
        await run.press("1")
        await run.until(lambda: run.work.conflicts)
        assert "changed by somebody else too" in run.shown()
        assert run.program.focused is run.screen.statements
        await run.press("exclamation_mark")
        assert "II.F Financing - barrier" in run.shown()
        assert "V.D Planning" in run.shown()
        await run.press("down", "enter")
        await run.saved()
        assert "note" in codings(teaching, "re2", "castellow2022")["s08"]
    assert codings(teaching, "re2", "castellow2022")["s08"]["note"] == "theirs"
    kept = "".join(path.read_text() for path in (teaching / ".cfir").rglob("*") if path.is_file())
    assert "V.D Planning" in kept
    assert "II.F Financing" in kept


async def test_work_that_cannot_be_saved_stays_in_memory_and_is_saved_later(teaching):
    folder, aside = teaching / "codes" / "re2", teaching.parent / "aside"
    async with running(teaching, "re2") as run:
        await run.press("g")
        shutil.move(folder, aside)
        folder.write_text("a file stands where the folder was")
        await run.press("1", "f")
        await run.until(lambda: run.work.trouble is not None)
        assert "Not saved" in run.shown()
        await run.press("g", "1", "b")
        assert "1 V.D Planning" in run.shown()
        folder.unlink()
        shutil.move(aside, folder)
        await run.until(lambda: run.work.trouble is None and run.work.unsaved == 0)
        assert "Saved" in run.shown()
    made = codings(teaching, "re2", "castellow2022")
    assert made["s08"]["codes"] == [{"code": "V.D Planning", "valence": "facilitator"}]
    assert made["s09"]["codes"] == [{"code": "V.D Planning", "valence": "barrier"}]
    lines = [line["what"] for line in log(teaching, "re2")]
    assert len(lines) == len(set(lines)) == 4


async def test_leaving_with_unsaved_work_asks_first(teaching):
    folder = teaching / "codes" / "re2"
    async with running(teaching, "re2") as run:
        await run.press("g")
        shutil.rmtree(folder)
        folder.write_text("")
        await run.press("1")
        await run.until(lambda: run.work.trouble is not None)
        await run.press("ctrl+q")
        await run.until(lambda: "Not everything is saved" in run.shown())
        await run.press("enter")
        assert run.program.is_running


async def test_a_broken_file_is_named_and_never_written(teaching):
    broken = teaching / "codes" / "re2" / "castellow2022.yaml"
    broken.write_text("format: 1\ncodings: [\n")
    async with running(teaching, "re2") as run:
        assert "codes/re2/castellow2022.yaml" in run.shown()
        await run.press("end", "up", "enter", "slash")
        await run.type("space")
        await run.press("enter")
        await run.until(lambda: run.work.trouble is not None)
    assert broken.read_text() == "format: 1\ncodings: [\n"


async def test_what_was_logged_and_not_saved_when_the_program_was_stopped_comes_back(teaching):
    file = teaching / "codes" / "re2" / "castellow2022.yaml"
    before = file.read_bytes()
    async with running(teaching, "re2") as run:
        await run.press("g", "1")
        await run.saved()
    file.write_bytes(before)
    async with running(teaching, "re2") as run:
        await run.saved()
        assert run.work.session.done[-1].what == "recovered: V.D Planning on s08"
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"] == [{"code": "V.D Planning"}]


@pytest.fixture
def small_disk(teaching, tmp_path):
    """The project on a disk of its own with little room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux makes a small disk in memory")
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if mount.returncode:
        pytest.skip(f"a small disk can't be mounted here: {mount.stderr.decode().strip()}")
    yield shutil.copytree(teaching, folder / "teaching")
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(path):
    """Write until the disk has no room left."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


async def test_a_full_disk_is_said_and_the_work_is_saved_once_there_is_room(small_disk):
    async with running(small_disk, "re2") as run:
        await run.press("g")
        fill(small_disk.parent / "filler")
        await run.press("1", "f")
        await run.until(lambda: run.work.trouble is not None)
        assert "Not saved" in run.shown()
        await run.press("g", "1", "b")
        (small_disk.parent / "filler").unlink()
        await run.until(lambda: run.work.trouble is None and run.work.unsaved == 0)
    made = codings(small_disk, "re2", "castellow2022")
    assert made["s08"]["codes"] == [{"code": "V.D Planning", "valence": "facilitator"}]
    assert made["s09"]["codes"] == [{"code": "V.D Planning", "valence": "barrier"}]
    lines = [line["what"] for line in log(small_disk, "re2")]
    assert len(lines) == len(set(lines)) == 4


async def test_a_removed_project_folder_is_said_and_the_work_is_saved_once_it_is_back(teaching):
    aside = teaching.parent / "aside"
    async with running(teaching, "re2") as run:
        await run.press("g")
        teaching.rename(aside)
        await run.press("1", "f")
        await run.until(lambda: run.work.trouble is not None)
        assert "Not saved: the folder is not there. Put it back" in run.shown()
        teaching.mkdir()
        await run.until(lambda: "project.yaml is not there" in run.shown())
        assert not list(teaching.glob("*.yaml"))
        assert run.work.project.reviews
        shutil.rmtree(teaching, ignore_errors=True)
        aside.rename(teaching)
        await run.until(lambda: run.work.trouble is None and run.work.unsaved == 0)
    assert codings(teaching, "re2", "castellow2022")["s08"]["codes"] == [
        {"code": "V.D Planning", "valence": "facilitator"}
    ]


async def test_conflict_copies_and_conflict_markers_are_named_on_home(teaching):
    sheet = teaching / "codes" / "re2" / "castellow2022.yaml"
    shutil.copy(sheet, sheet.with_name("castellow2022 (conflicted copy).yaml"))
    marked = teaching / "codes" / "re1" / "castellow2022.yaml"
    marked.write_text("<<<<<<< ours\n" + marked.read_text() + "=======\n>>>>>>> theirs\n")
    async with running(teaching, "re2") as run:
        shown = run.shown()
        assert "castellow2022 (conflicted copy).yaml: this is a conflict copy" in shown
        assert "codes/re1/castellow2022.yaml" in shown
        assert "To merge both versions: cfir-coder import" in shown
