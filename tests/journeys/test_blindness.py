"""No command shows what somebody coded blind before everybody has finished, and each says so where it leaves it out."""

from __future__ import annotations

import io
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from cfir_coder.cli import COMMANDS
from cfir_coder.core.coding import AppliedCode, Coding, Unsure
from cfir_coder.core.session import Change, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.report.domain_table import STYLES
from cfir_coder.report.writers import ENDINGS
from tests.commands.run import run
from tests.journeys.team import do

REVIEW = "castellow2022"
SECRETS = ("SECRETNOTE", "SECRETWHY", "SECRETINSTEAD", "SECRETCODE", "II.G.3", "Performance Measurement Pressure")


def secretly(statement: str, *codes: str, kind: str = "determinant", valence: str | None = "conditional") -> object:
    """A change in which re2 codes a statement in ways that nobody else must see."""

    def change(project: object) -> Change:
        of = fingerprint(project.reviews[REVIEW].statements[statement].text)
        coding = Coding(
            kind=kind,
            codes=tuple(AppliedCode(code=code, valence=valence) for code in codes),
            unsure=Unsure(instead="SECRETINSTEAD", why="SECRETWHY"),
            note="SECRETNOTE",
            of=of,
        )
        return Change("coded", (edit(project, ("codes", "re2", REVIEW), ("codings", statement), coding.as_data()),))

    return change


@pytest.fixture
def unsealed(teaching: Path) -> Path:
    """The teaching project with an unsealed review in which re2's codes are like no others."""
    do(teaching, "re2", secretly("s08", "II.G.3 Performance Measurement Pressure"))
    do(teaching, "re2", secretly("s09", "II.G.3 SECRETCODE"))
    do(teaching, "re2", secretly("s10", "II.G.3 Performance Measurement Pressure", kind="strategy"))
    return teaching


def unpacked(data: bytes) -> str:
    """The text of a file, with that of every file inside it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(unpacked(archive.read(name)) for name in archive.namelist())


PRINTED = [
    ["status"],
    ["status", "--json"],
    ["check"],
    ["check", "--json"],
    *(["table", "--by", "factor", "--style", style] for style in STYLES),
    *(["table", "--by", "construct", "--style", style] for style in STYLES),
    ["table", "--by", "construct", "--twin", "--dissent", "column", "--co-review"],
    ["support"],
    ["support", "--json"],
    ["summary"],
    ["summary", "--json"],
    ["overlap"],
    ["overlap", "--json"],
    ["graph", "--json"],
    ["table", "--by", "construct", "--json"],
    ["agreement"],
    ["agreement", "--json", "--first", "3"],
    ["agreement", "--not-blind", "--reviews", REVIEW],
    ["agreement", "--people", "re2"],
    ["influence"],
    ["influence", "--json"],
    ["influence", "--for", "le1"],
]

WRITTEN = [
    *(["table", "--by", "construct", "-o", f"t.{ending}"] for ending in ENDINGS),
    ["table", "--twin", "--dissent", "column", "--co-review", "-o", "t.html"],
    *(["support", "-o", f"s.{ending}"] for ending in ("md", "csv", "docx", "html", "json")),
    *(["summary", "-o", f"q.{ending}"] for ending in ("md", "xlsx", "docx", "html", "json")),
    ["form", "--person", "le1", "-o", "f.html"],
    *(["agreement", "-o", f"a.{ending}"] for ending in ("md", "csv", "docx", "html", "json")),
    ["influence", "-o", "i.html"],
    ["export", "-o", "e.xlsx"],
    ["export", "-o", "e.csv"],
]


@pytest.mark.parametrize("command", PRINTED, ids=" ".join)
def test_nothing_printed_shows_unsealed_codings(unsealed: Path, command: list[str]) -> None:
    done = run(command[0], unsealed, *command[1:])
    assert done.code in {0, 1}, done.err
    assert [secret for secret in SECRETS if secret in done.out + done.err] == []


@pytest.mark.parametrize("command", WRITTEN, ids=" ".join)
def test_nothing_written_shows_unsealed_codings(unsealed: Path, tmp_path: Path, command: list[str]) -> None:
    *rest, name = command
    done = run(rest[0], unsealed, *rest[1:], tmp_path / name)
    assert done.code == 0, done.err
    text = unpacked((tmp_path / name).read_bytes())
    assert [secret for secret in SECRETS if secret in text and not _is_codebook(secret, text)] == []


BRING_IN_ONLY = {"open", "new", "answers", "withdraw", "merge-file"}
"""Commands that print nothing of a project but what is given to them; `import` has a test of its own."""


def test_every_command_that_shows_something_of_a_project_is_walked() -> None:
    walked = {command[0] for command in (*PRINTED, *WRITTEN)} | {"import"}
    assert {name for name in COMMANDS if name not in walked | BRING_IN_ONLY | NOT_THERE_YET} == set()


NOT_THERE_YET = {name for name in COMMANDS if find_spec(f"cfir_coder.commands.{name.replace('-', '_')}") is None}


def _is_codebook(secret: str, text: str) -> bool:
    """Whether a code's name stands there only because the whole codebook does."""
    return secret in {"II.G.3", "Performance Measurement Pressure"} and "Market Pressure" in text


def test_taking_in_a_colleagues_copy_shows_how_much_they_coded_and_not_what(unsealed: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(Path(__file__).parents[2] / "projects/teaching", tmp_path / "mine"))
    for flags in (["--dry-run"], ["--json"]):
        done = run("import", mine, unsealed, *flags)
        assert "3 codings by re2" in done.err
        assert [secret for secret in SECRETS if secret in done.out + done.err] == []


def test_check_still_tells_the_coder_where_to_look(unsealed: Path) -> None:
    out = run("check", unsealed).out
    assert "codes/re2/castellow2022.yaml:" in out


def test_the_same_codings_are_shown_once_everybody_has_finished(unsealed: Path) -> None:
    key = ("codes", "re2", REVIEW)
    do(unsealed, "re2", lambda project: Change("finished", (edit(project, key, ("finished",), "2026-11-22"),)))
    assert "SECRETCODE" in run("check", unsealed).out
    assert "II.G.3" in run("agreement", unsealed).out
