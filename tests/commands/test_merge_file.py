"""`merge-file`: three versions of a project file, merged by entry, and both sides left where that can't be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cfir_coder.storage import sides, yamlio
from cfir_coder.storage.layout import key_of
from cfir_coder.storage.reading import parse
from tests.commands.run import Done, run

PATH = "codes/re1/ash2019.yaml"
HEAD = "format: 1\ncodebook: cfir-2022\nperson: re1\nreview: ash2019\n"


def coding(code: str) -> str:
    return f"    kind: determinant\n    codes:\n      - {{code: {code}, valence: barrier}}\n    of: 4f2a9c1e\n"


def sheet(head: str = HEAD, **codes: str) -> str:
    entries = "".join(f"  {key}:\n{coding(code)}" for key, code in codes.items())
    return f"{head}codings:\n{entries}" if codes else f"{head}codings: {{}}\n"


def merge(folder: Path, base: str, ours: str, theirs: str, path: str = PATH) -> tuple[Done, bytes]:
    """Run the driver as git does, and give what it made of our version."""
    files = [folder / name for name in (".merge_file_o", ".merge_file_a", ".merge_file_b")]
    for file, text in zip(files, (base, ours, theirs), strict=True):
        file.write_text(text)
    done = run("merge-file", *files, path)
    assert [file.name for file in folder.iterdir() if file not in files] == []
    return done, files[1].read_bytes()


def test_entries_of_both_sides_are_merged(tmp_path: Path) -> None:
    base = sheet(s01="V.D Planning")
    done, data = merge(
        tmp_path, base, sheet(s01="V.D Planning", s02="III.J.2 Space"), sheet(s01="II.F Financing", s03="V.A Teaming")
    )
    assert done.code == 0
    assert data.decode() == sheet(s01="II.F Financing", s03="V.A Teaming", s02="III.J.2 Space")


@pytest.mark.parametrize("path", ["codes/re1/ash2019.yaml", "my reviews/2026/codes/re1/ash2019.yaml"])
def test_a_project_may_lie_anywhere_in_the_repository(tmp_path: Path, path: str) -> None:
    done, data = merge(tmp_path, sheet(), sheet(s01="V.D Planning"), sheet(s02="V.A Teaming"), path)
    assert done.code == 0
    assert data.decode() == sheet(s01="V.D Planning", s02="V.A Teaming")


def test_a_file_that_both_made_is_merged_without_a_base(tmp_path: Path) -> None:
    done, data = merge(tmp_path, "", sheet(s01="V.D Planning"), sheet(s02="V.A Teaming"))
    assert done.code == 0
    assert data.decode() == sheet(s01="V.D Planning", s02="V.A Teaming")


def test_a_conflict_is_left_between_markers_around_the_entry_and_nothing_else(tmp_path: Path) -> None:
    done, data = merge(
        tmp_path,
        sheet(s01="V.D Planning", s02="V.D Planning"),
        sheet(s01="II.F Financing", s02="III.J.2 Space"),
        sheet(s01="II.F Financing", s02="V.A Teaming", s03="V.A Teaming"),
    )
    assert done.code == 1
    assert PATH in done.err
    expected = (
        sheet(s01="II.F Financing")
        + f"<<<<<<< ours\n  s02:\n{coding('III.J.2 Space')}"
        + f"||||||| base\n  s02:\n{coding('V.D Planning')}"
        + f"=======\n  s02:\n{coding('V.A Teaming')}>>>>>>> theirs\n"
        + f"  s03:\n{coding('V.A Teaming')}"
    )
    assert data.decode() == expected


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (sheet(s01="V.D Planning"), sheet(), sheet(s01="V.A Teaming")),
        (sheet(s01="V.D Planning"), sheet(s01="V.A Teaming"), sheet()),
        ("", sheet(s01="V.D Planning", s02="V.D Planning"), sheet(s01="V.A Teaming", s02="V.A Teaming")),
        (
            sheet(s01="V.D Planning"),
            sheet(HEAD + 'finished: "2026-11-22"\n', s01="V.D Planning"),
            sheet(HEAD + 'finished: "2026-11-23"\n', s01="V.D Planning"),
        ),
    ],
)
def test_both_sides_of_a_conflict_can_be_read_again(tmp_path: Path, base: str, ours: str, theirs: str) -> None:
    done, data = merge(tmp_path, base, ours, theirs)
    assert done.code == 1
    key = key_of(PATH)
    one, before, other = sides.split(data, PATH)
    assert parse(key, one, PATH) == parse(key, ours.encode(), PATH)
    assert parse(key, other, PATH) == parse(key, theirs.encode(), PATH)
    if base:
        assert parse(key, before, PATH) == parse(key, base.encode(), PATH)


def test_members_of_a_factor_conflict_at_the_member_alone(tmp_path: Path) -> None:
    def factors(**members: str) -> str:
        lines = "".join(f"      ash2019/{key}: {{code: {code}}}\n" for key, code in members.items())
        return (
            "format: 1\ncodebook: cfir-2022\norder: [f01]\nfactors:\n"
            f"  f01:\n    text: Pay\n    code: V.D Planning\n    members:\n{lines}"
        )

    done, data = merge(
        tmp_path,
        factors(s01="V.D Planning"),
        factors(s01="V.A Teaming", s02="V.D Planning"),
        factors(s01="II.F Financing", s03="V.D Planning"),
        "factors.yaml",
    )
    text = data.decode()
    assert done.code == 1
    block = text[text.index("<<<<<<<") : text.index(">>>>>>>")]
    assert block.count("ash2019/s01") == 3
    assert "s02" not in block
    assert "s03" not in block
    assert "ash2019/s02" in text
    assert "ash2019/s03" in text


def test_codes_of_two_codebooks_are_never_put_under_one_name(tmp_path: Path) -> None:
    other = HEAD.replace("cfir-2022", "cfir-2009")
    mine, theirs = sheet(s01="V.D Planning", s02="V.A Teaming"), sheet(other, s01="V.A Planning")
    done, data = merge(tmp_path, sheet(s01="V.D Planning"), mine, theirs)
    assert done.code == 1
    one, _, other_side = sides.split(data, PATH)
    assert (one.decode(), other_side.decode()) == (mine, theirs)


@pytest.mark.parametrize("path", ["README.yaml", ".github/workflows/ci.yaml", "data/list.yaml"])
def test_a_file_that_is_no_project_file_is_merged_line_by_line(tmp_path: Path, path: str) -> None:
    done, data = merge(
        tmp_path, "a: 1\nb: 1\nc: 1\nd: 1\n", "a: 2\nb: 1\nc: 1\nd: 1\n", "a: 1\nb: 1\nc: 1\nd: 2\n", path
    )
    assert done.code == 0
    assert data == b"a: 2\nb: 1\nc: 1\nd: 2\n"


def test_a_broken_version_is_merged_line_by_line_with_both_sides_left(tmp_path: Path) -> None:
    done, data = merge(tmp_path, sheet(s01="V.D Planning"), sheet(s01="V.A Teaming"), "format: 1\ncodings: [\n")
    assert done.code == 1
    assert b"<<<<<<<" in data
    assert b"V.A Teaming" in data
    assert b"codings: [" in data


def test_what_is_left_is_recognised_as_conflict_markers(tmp_path: Path) -> None:
    _, data = merge(tmp_path, sheet(), sheet(s01="V.A Teaming"), sheet(s01="V.D Planning"))
    with pytest.raises(sides.ConflictMarkers):
        yamlio.load(data, PATH)


def test_help_is_printed() -> None:
    assert "%O" in run("merge-file", "--help").out


def answers(**on: str) -> str:
    head = "format: 1\ncodebook: cfir-2022\nperson: le1\nreview: ash2019\n"
    entries = "".join(f"  {key}:\n    words: Words of {key}.\n    on: '{day}'\n" for key, day in on.items())
    return f"{head}answers:\n{entries}" if on else f"{head}answers: {{}}\n"


def test_what_somebody_withdrew_on_our_side_is_left_out_of_theirs(tmp_path: Path, monkeypatch: Any) -> None:
    note = "person: le1\ncomments:\n  withdrawn:\n    words: An answer was withdrawn.\n    on: '2026-12-01'\n"
    comments = tmp_path / "top" / "review" / "coreviews" / "le1" / "comments.yaml"
    comments.parent.mkdir(parents=True)
    comments.write_text(f"format: 1\n{note}")
    monkeypatch.chdir(tmp_path / "top")
    (tmp_path / "versions").mkdir()
    done, data = merge(
        tmp_path / "versions",
        answers(s01="2026-10-01"),
        answers(s02="2026-12-01"),
        answers(s01="2026-10-01", s03="2026-11-30", s04="2026-12-02"),
        "review/coreviews/le1/ash2019.yaml",
    )
    assert done.code == 0
    text = data.decode()
    assert [key for key in ("s01", "s02", "s03", "s04") if f"Words of {key}" in text] == ["s02", "s04"]
    decided = "format: 1\ncodebook: cfir-2022\nreview: ash2019\ndecisions:\n"
    entry = "  {0}: {{kind: strategy, codes: [], by: [re1], how: discussion, dissent: {{le1: {1}}}}}\n"
    done, data = merge(
        tmp_path / "versions",
        decided + entry.format("s01", "Mine."),
        decided + entry.format("s01", "An answer was withdrawn.") + entry.format("s02", "An answer was withdrawn."),
        decided + entry.format("s01", "Mine.") + entry.format("s03", "Mine too."),
        "review/decisions/ash2019.yaml",
    )
    assert (done.code, "Mine" in data.decode(), data.decode().count("An answer was withdrawn.")) == (0, False, 3)


def test_what_somebody_withdrew_on_their_side_is_left_out_of_ours(tmp_path: Path) -> None:
    def comments(**on: str) -> str:
        entries = "".join(f"  {key}:\n    words: Words of {key}.\n    on: '{day}'\n" for key, day in on.items())
        return f"format: 1\nperson: le1\ncomments:\n{entries}"

    done, data = merge(
        tmp_path,
        comments(c1="2026-10-01"),
        comments(c1="2026-10-01", c2="2026-11-30"),
        comments(withdrawn="2026-12-01"),
        "coreviews/le1/comments.yaml",
    )
    assert done.code == 0
    key = ("coreviews", "le1", "comments")
    assert parse(key, data, "merged") == parse(key, comments(withdrawn="2026-12-01").encode(), "theirs")
