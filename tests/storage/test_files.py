from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cfir_coder.errors import (
    CannotSave,
    ChangedOnDisk,
    ExportChanged,
    Fault,
    Locked,
    ProjectError,
    UnreadableFile,
    UnsafePath,
    WrongUse,
)
from cfir_coder.storage import files
from cfir_coder.storage.files.trouble import plainly

WINDOWS = os.name == "nt"


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "my-review"
    folder.mkdir()
    return folder


@pytest.fixture
def saved(root):
    path = root / "reviews" / "a.yaml"
    return path, files.save(root, path, b"one\n", None)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def link(path, target, **options):
    try:
        path.symlink_to(target, **options)
    except OSError:
        pytest.skip("this system does not let us make links")


def test_a_fault_says_where_what_and_what_to_do():
    assert str(Fault("it is wrong", "Mend it", "a.yaml", 3)) == "a.yaml:3: it is wrong. Mend it."
    assert str(Fault("it is wrong!", file="a.yaml")) == "a.yaml: it is wrong!"
    assert str(ProjectError(Fault("it is wrong"))) == "it is wrong."


def test_each_error_carries_its_fault_and_its_exit_code():
    fault = Fault("x")
    assert ProjectError(fault).fault is fault
    assert [error.exit_code for error in (ProjectError, UnreadableFile, CannotSave, Locked, UnsafePath)] == [3] * 5
    assert (WrongUse.exit_code, ChangedOnDisk.exit_code, ExportChanged.exit_code) == (2, 4, 4)


def test_what_is_saved_is_read_back(root, saved):
    path, snapshot = saved
    assert files.read(path) == snapshot == files.snapshot_of(b"one\n")
    assert files.read(root / "reviews" / "b.yaml") == files.ABSENT
    assert files.read(root / "codes" / "re1" / "a.yaml") == files.ABSENT


def test_a_save_leaves_nothing_else_beside_the_file(root, saved):
    path, snapshot = saved
    files.save(root, path, b"two\n", snapshot.sha256)
    assert path.read_bytes() == b"two\n"
    assert names_in(path.parent) == ["a.yaml"]
    assert names_in(root) == [".cfir", "reviews"]


def test_bytes_are_written_as_they_are(root):
    path = root / "x.yaml"
    files.save(root, path, b"a\r\nb\n\x1a\0", None)
    assert path.read_bytes() == files.read(path).data == b"a\r\nb\n\x1a\0"


def test_what_changed_on_disk_is_not_written_over(root, saved):
    path, snapshot = saved
    path.write_bytes(b"theirs\n")
    with pytest.raises(ChangedOnDisk, match=r"reviews/a\.yaml: .* changed by another program") as caught:
        files.save(root, path, b"mine\n", snapshot.sha256)
    assert caught.value.expected == snapshot.sha256
    assert caught.value.found == files.snapshot_of(b"theirs\n").sha256
    assert path.read_bytes() == b"theirs\n"
    assert names_in(path.parent) == ["a.yaml"]


def test_a_file_that_somebody_made_meanwhile_is_not_written_over(root, saved):
    path, snapshot = saved
    with pytest.raises(ChangedOnDisk, match="made this file in the meantime") as caught:
        files.save(root, path, b"mine\n", None)
    assert (caught.value.expected, caught.value.found) == (None, snapshot.sha256)


def test_a_file_that_somebody_removed_meanwhile_is_not_made_again(root, saved):
    path, snapshot = saved
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="removed by another program"):
        files.save(root, path, b"mine\n", snapshot.sha256)
    assert not path.exists()


def test_saving_what_is_there_already_is_no_conflict_and_touches_nothing(root, saved):
    path, snapshot = saved
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert files.save(root, path, b"one\n", None) == snapshot
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_many_are_saved_or_none(root, saved):
    path, snapshot = saved
    other = root / "codes" / "re1" / "a.yaml"
    with pytest.raises(ChangedOnDisk):
        files.save_many(root, [(other, b"x\n", None), (path, b"two\n", "0" * 64)])
    assert not other.exists()
    written = files.save_many(root, [(other, b"x\n", None), (path, b"two\n", snapshot.sha256)])
    assert [files.read(other), files.read(path)] == written


def test_when_one_of_many_cannot_be_written_none_is(root, saved):
    path, snapshot = saved
    impossible = root / "reviews" / f"{'n' * 250}.yaml"
    with pytest.raises(CannotSave):
        files.save_many(root, [(path, b"two\n", snapshot.sha256), (impossible, b"x\n", None)])
    assert path.read_bytes() == b"one\n"
    assert names_in(path.parent) == ["a.yaml"]


def test_saving_nothing_is_fine(root):
    assert files.save_many(root, []) == []


def test_concurrent_savers_lose_no_change(root):
    path = root / "marks"
    files.save(root, path, b"", None)

    def leave_marks(name):
        done = 0
        while done < 15:
            snapshot = files.read(path)
            try:
                files.save(root, path, snapshot.data + b"%d:%d " % (name, done), snapshot.sha256)
            except ChangedOnDisk:
                continue
            done += 1

    threads = [threading.Thread(target=leave_marks, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(path.read_bytes().split())) == 60


def test_a_lock_that_another_program_holds_is_named(root, saved):
    path, snapshot = saved
    with files.locked(root), pytest.raises(Locked, match="another program is writing to this project"):
        files.save(root, path, b"two\n", snapshot.sha256, patience=0.05)
    assert path.read_bytes() == b"one\n"
    files.save(root, path, b"two\n", snapshot.sha256, patience=0.05)


def test_what_a_killed_save_left_is_swept_by_the_next(root, saved):
    path, snapshot = saved
    leftover = path.with_name(".~b.yaml.0123abcd.tmp")
    leftover.write_bytes(b"half")
    path.with_name("notes.tmp").write_bytes(b"mine")
    files.save(root, path, b"two\n", snapshot.sha256)
    assert names_in(path.parent) == ["a.yaml", "notes.tmp"]


@pytest.mark.skipif(WINDOWS, reason="Windows knows only read-only")
def test_a_file_keeps_its_mode_and_a_new_one_gets_the_usual(root, saved):
    path, snapshot = saved
    usual = root / "usual"
    usual.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    path.chmod(0o640)
    files.save(root, path, b"two\n", snapshot.sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_is_made_read_only_is_respected(root, saved):
    path, snapshot = saved
    path.chmod(0o444)
    with pytest.raises(CannotSave, match="you may not write here"):
        files.save(root, path, b"two\n", snapshot.sha256)
    assert path.read_bytes() == b"one\n"


def test_a_project_folder_that_is_gone_is_not_made_again(tmp_path):
    root = tmp_path / "gone"
    with pytest.raises(CannotSave, match="the folder is not there"):
        files.save(root, root / "a.yaml", b"x\n", None)
    assert not root.exists()


def test_a_file_where_a_folder_should_be_is_said_plainly(root):
    (root / "reviews").write_bytes(b"")
    with pytest.raises(CannotSave, match="a file stands where a folder should be"):
        files.save(root, root / "reviews" / "a.yaml", b"x\n", None)


def test_a_name_too_long_is_said_plainly(root):
    with pytest.raises(CannotSave, match="name is too long"):
        files.save(root, root / f"{'n' * 250}.yaml", b"x\n", None)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "you may not write here"),
        (errno.EIO, "does not answer"),
        (errno.ENOLCK, "cannot lock"),
        (errno.EXDEV, "cannot be written"),
    ],
)
def test_what_the_system_refuses_is_said_plainly(number, words):
    with pytest.raises(CannotSave, match=words) as caught, plainly("a.yaml"):
        raise OSError(number, os.strerror(number))
    assert caught.value.fault.file == "a.yaml"
    assert caught.value.fault.todo


LIMITED = """
import resource, sys
from pathlib import Path
from cfir_coder.errors import CannotSave
from cfir_coder.storage import files
root = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for act in (
    lambda: files.save(root, root / "a.yaml", b"y" * 200_000, files.snapshot_of(b"one").sha256),
    lambda: files.append_line(root, root / "log.jsonl", b"z" * 200_000),
):
    try: act()
    except CannotSave as error: print(error)
"""


@pytest.mark.skipif(WINDOWS, reason="Windows has no limit to set on the size of files")
def test_a_disk_that_gives_out_in_the_middle_leaves_everything_as_it_was(root):
    files.save(root, root / "a.yaml", b"one", None)
    files.append_line(root, root / "log.jsonl", b"first")
    command = [sys.executable, "-c", LIMITED, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.stdout.count("too large for this disk") == 2, done.stderr
    assert (root / "a.yaml").read_bytes() == b"one"
    assert (root / "log.jsonl").read_bytes() == b"first\n"
    assert names_in(root) == [".cfir", "a.yaml", "log.jsonl"]


def test_remove_compares_first(root, saved):
    path, snapshot = saved
    with pytest.raises(ChangedOnDisk):
        files.remove(root, path, "0" * 64)
    assert path.exists()
    files.remove(root, path, snapshot.sha256)
    assert not path.exists()
    files.remove(root, path, snapshot.sha256)


def test_log_lines_are_appended(root):
    path = root / "log" / "re1.jsonl"
    files.append_line(root, path, b'{"id": 1}')
    files.append_lines(root, path, [b'{"id": 2}', b'{"id": 3}'])
    assert path.read_bytes() == b'{"id": 1}\n{"id": 2}\n{"id": 3}\n'


def test_a_log_line_cut_short_stays_a_line_of_its_own(root):
    path = root / "re1.jsonl"
    path.write_bytes(b'{"id": 1}\n{"id"')
    files.append_line(root, path, b'{"id": 3}')
    assert path.read_bytes() == b'{"id": 1}\n{"id"\n{"id": 3}\n'


def test_a_log_line_is_one_line(root):
    with pytest.raises(ValueError, match="line break"):
        files.append_line(root, root / "re1.jsonl", b"a\nb")


@pytest.mark.parametrize("part", ["..", ".", "", "a/b", "a\\b", "/etc", "C:", "a\0b", "a:stream"])
def test_a_path_stays_in_the_project(root, part):
    with pytest.raises(UnsafePath):
        files.safe_path(root, "reviews", part)


def test_a_path_of_plain_names_is_safe_though_nothing_is_there(root):
    assert files.safe_path(root, "codes", "re1", "a.yaml") == root / "codes" / "re1" / "a.yaml"


def test_nothing_is_written_outside_the_project(root, tmp_path):
    for path in (tmp_path / "x.yaml", root / ".." / "x.yaml", Path("x.yaml")):
        with pytest.raises(UnsafePath):
            files.save(root, path, b"x", None)
    assert names_in(tmp_path) == ["my-review"]


def test_links_are_neither_followed_nor_replaced(root, tmp_path):
    outside = tmp_path / "secret"
    outside.write_bytes(b"secret")
    path = root / "a.yaml"
    link(path, outside)
    for act in (
        lambda: files.read(path),
        lambda: files.save(root, path, b"x", None),
        lambda: files.append_line(root, path, b"x"),
        lambda: files.remove(root, path, files.snapshot_of(b"secret").sha256),
        lambda: files.write_export(root, path, b"x", force=True),
        lambda: files.safe_path(root, "a.yaml"),
    ):
        with pytest.raises(UnsafePath, match=r"a\.yaml: this is a link"):
            act()
    assert path.is_symlink()
    assert outside.read_bytes() == b"secret"


def test_a_linked_folder_is_refused_with_what_is_in_it(root, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link(root / "reviews", tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(UnsafePath):
        files.save(root, root / "reviews" / "a.yaml", b"x", None)
    with pytest.raises(UnsafePath):
        files.safe_path(root, "reviews", "a.yaml")
    assert files.is_link(root / "reviews")
    assert names_in(tmp_path / "elsewhere") == []


def test_a_link_as_the_lock_folder_is_refused(root, tmp_path):
    link(root / ".cfir", tmp_path, target_is_directory=True)
    with pytest.raises(UnsafePath):
        files.save(root, root / "a.yaml", b"x", None)


def test_a_dangling_link_is_a_link(root):
    link(root / "a.yaml", root / "nowhere")
    assert files.is_link(root / "a.yaml")
    assert not files.is_link(root / "nowhere")
    with pytest.raises(UnsafePath):
        files.read(root / "a.yaml")


def test_a_project_opened_through_a_link_works(root, tmp_path):
    link(tmp_path / "shortcut", root, target_is_directory=True)
    shortcut = tmp_path / "shortcut"
    files.save(shortcut, shortcut / "a.yaml", b"x", None)
    assert (root / "a.yaml").read_bytes() == b"x"


def test_only_plain_files_are_read(root):
    (root / "folder.yaml").mkdir()
    with pytest.raises(UnreadableFile):
        files.read(root / "folder.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_block_the_program(root):
    os.mkfifo(root / "pipe.yaml")
    with pytest.raises(UnreadableFile, match=r"project/pipe\.yaml: this is not a file"):
        files.read(root / "pipe.yaml", "project/pipe.yaml")


def test_a_signature_changes_with_each_save(root, saved):
    path, snapshot = saved
    before = files.signature(path)
    files.save(root, path, b"two\n", snapshot.sha256)
    assert before is not None
    assert files.signature(path) != before
    assert files.signature(root / "nothing") is None


def test_what_must_not_be_lost_is_kept_under_free_names(root):
    first = files.keep(root, "factors-members-ibrahim2020/s07", b"one")
    second = files.keep(root, "factors-members-ibrahim2020/s07", b"two")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert first.parent == second.parent == root / ".cfir" / "kept"


def test_an_export_is_written_again_while_nobody_has_changed_it(root):
    path = root / "exports" / "table.docx"
    assert files.write_export(root, path, b"first") == path
    files.write_export(root, path, b"second")
    assert path.read_bytes() == b"second"
    assert names_in(path.parent) == ["table.docx"]


def test_an_export_that_somebody_edited_is_not_overwritten_unless_forced(root):
    path = root / "exports" / "table.docx"
    files.write_export(root, path, b"first")
    path.write_bytes(b"edited")
    path.with_name("table-2.docx").write_bytes(b"also here")
    with pytest.raises(ExportChanged, match="--force") as caught:
        files.write_export(root, path, b"second")
    assert path.read_bytes() == b"edited"
    assert caught.value.proposed == path.with_name("table-3.docx")
    assert "table-3.docx" in str(caught.value)
    files.write_export(root, path, b"second", force=True)
    files.write_export(root, path, b"third")
    assert path.read_bytes() == b"third"


def test_a_file_of_somebody_elses_is_not_an_export(root, tmp_path):
    path = tmp_path / "thesis.docx"
    path.write_bytes(b"years of work")
    with pytest.raises(ExportChanged):
        files.write_export(root, path, b"table")
    assert path.read_bytes() == b"years of work"


def test_exports_elsewhere_are_known_by_their_full_path(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files.write_export(root, Path("table.csv"), b"first")
    files.write_export(root, tmp_path / "table.csv", b"second")
    assert (tmp_path / "table.csv").read_bytes() == b"second"


def test_a_project_that_moved_still_knows_its_exports(root, tmp_path):
    files.write_export(root, root / "exports" / "table.csv", b"first")
    moved = root.rename(tmp_path / "moved")
    files.write_export(moved, moved / "exports" / "table.csv", b"second")
    assert (moved / "exports" / "table.csv").read_bytes() == b"second"


def test_an_export_like_the_last_is_no_change_whoever_wrote_it(root, tmp_path):
    (tmp_path / "table.csv").write_bytes(b"same")
    files.write_export(root, tmp_path / "table.csv", b"same")
    files.write_export(root, tmp_path / "table.csv", b"new")
    assert (tmp_path / "table.csv").read_bytes() == b"new"


def test_a_spoiled_record_of_exports_makes_the_program_careful(root):
    path = root / "exports" / "table.csv"
    files.write_export(root, path, b"first")
    (root / ".cfir" / "exports.json").write_bytes(b"[\xff")
    with pytest.raises(ExportChanged):
        files.write_export(root, path, b"second")


def test_an_export_to_a_folder_or_a_missing_folder_is_said_plainly(root, tmp_path):
    with pytest.raises(CannotSave, match="not a file"):
        files.write_export(root, tmp_path, b"x", force=True)
    with pytest.raises(CannotSave, match="folder is not there"):
        files.write_export(root, tmp_path / "missing" / "table.csv", b"x")


@pytest.mark.skipif(WINDOWS, reason="devices are files on Unix only")
def test_a_device_is_not_replaced_by_an_export(root):
    with pytest.raises(CannotSave, match="not a file"):
        files.write_export(root, Path(os.devnull), b"x", force=True)
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("name", "temporary"),
    [
        (".~a.yaml.0123abcd.tmp", True),
        ("a.yaml", False),
        (".~lock.table.docx#", False),
        ("~$table.docx", False),
        (".a.yaml.swp", False),
    ],
)
def test_temporary_files_are_told_by_their_name(name, temporary):
    assert files.is_temporary(name) is temporary


COPIES = [
    "a-b (conflicted copy).yaml",
    "a-b (Jane's conflicted copy 2026-11-22).yaml",
    "a-b (Jane Doe's conflicted copy 2026-11-22 (1)).yaml",
    "a-b (conflicted copy 2026-11-22 101502).yaml",
    "a-b (Case Conflict).yaml",
    "a-b (SFConflict jane@example.org 2026-11-22-10-15-02).yaml",
    "a-b (1).yaml",
    "a-b.sync-conflict-20261122-101502-ABCDEF7.yaml",
    "a-b_conflict-20261122-101502.yaml",
    "a-b_conf(PC).yaml",
    "a-b_DiskStation_Nov-22-101502-2026_Conflict.yaml",
    "a-b.Conflict.yaml",
]
COPIES_BESIDE_THE_ORIGINAL = [
    "a-b-DESKTOP-AB12CD.yaml",
    "a-b-LAPTOP-7XK2.yaml",
    "a-b-LAPTOP-7XK2-2.yaml",
    "a-b-PCNAME.yaml",
    "a-b-Jane's MacBook Pro.yaml",
    "a-b (Kopie von Jana, 2026-11-22).yaml",
    "a-b 2.yaml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_told_by_its_name(name):
    assert files.conflict_copy_of(name) == "a-b.yaml"


@pytest.mark.parametrize("name", COPIES_BESIDE_THE_ORIGINAL)
def test_a_conflict_copy_is_told_by_the_original_beside_it(name):
    assert files.conflict_copy_of(name, {"a-b.yaml", "a.yaml", name}) == "a-b.yaml"
    assert files.conflict_copy_of(name, {"c.yaml", name}) is None


@pytest.mark.parametrize(
    "name", ["a.yaml", "a-b.yaml", "a-b-c.yaml", "a-2.yaml", "conflict.yaml", "conf-a.yaml", "a", ""]
)
def test_a_file_of_its_own_is_no_conflict_copy(name):
    assert files.conflict_copy_of(name, {"a.yaml", "a-b.yaml", "conf.yaml", name}) is None
