"""No command shows what somebody coded blind before everybody has finished, and each says so where it leaves it out."""

from __future__ import annotations

import argparse
import io
import re
import shutil
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cfir_coder.cli import COMMANDS
from cfir_coder.core.coding import AppliedCode, Coding, Unsure
from cfir_coder.core.session import Change, edit
from cfir_coder.core.text import fingerprint
from cfir_coder.report.domain_table import STYLES
from tests.commands.run import run
from tests.journeys.team import do

if TYPE_CHECKING:
    from collections.abc import Iterator

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


VALUES = {"ID": ["le1"], "IDS": [REVIEW, "re2"], "N": ["3"], "S": ["1"], "WORD": ["walkers"], "TEXT": ["Ask re1."]}
"""What an option is given in the walk, by what its help calls the value."""

BY_OPTION = {
    "--factor": ["f01"],
    "--reviews": [REVIEW],
    "--people": ["re2", "re1,re2"],
    "--tag": ["winter"],
    "--appraisal": ["low"],
    "--domain": ["III"],
}
"""The same where an option wants something of its own."""

WITH_IT = {"form": ["--person", "le1"]}
"""What a command can't do without."""

TOGETHER = (["--for", "le1"], ["--person", "le1"], ["--bootstrap", "10"])
"""What is added, one after the other, to an option that a command refuses alone."""

BRING_IN_ONLY = {"open", "new", "answers", "withdraw", "merge-file"}
"""Commands that print nothing of a project but what is given to them; `import` has a test of its own."""

SHOWING = [
    name
    for name in COMMANDS
    if name not in {*BRING_IN_ONLY, "import"} and find_spec(f"cfir_coder.commands.{name.replace('-', '_')}")
]
"""Every command that shows something of a project; one that is added is walked without being named here."""


def options_of(command: str) -> tuple[list[str], list[argparse.Action]]:
    """What kinds of result a command has, where it is asked for one by its name, and its options."""
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"cfir_coder.commands.{command.replace('-', '_')}").add_arguments(parser)
    named = [
        str(choice) for argument in parser._actions if not argument.option_strings for choice in argument.choices or ()
    ]
    return named, [option for option in parser._actions if option.option_strings]


def values_for(option: argparse.Action) -> list[list[str]]:
    """Ways to use an option."""
    if option.nargs == 0:
        return [[]]
    name = option.option_strings[-1]
    found = [str(choice) for choice in option.choices or ()] or BY_OPTION.get(name) or VALUES.get(str(option.metavar))
    assert found, f"say in VALUES or BY_OPTION what {name} is given here"
    return [[value] for value in found]


def ways_to_ask(command: str, folder: Path) -> Iterator[tuple[list[str], Path | None]]:
    """The command alone, with each of its options, and with each ending that it writes; and where it writes."""
    named, options = options_of(command)
    for kind in named or [""]:
        yield from ways_with([*([kind] if kind else []), *WITH_IT.get(command, [])], options, folder)


def ways_with(
    always: list[str], options: list[argparse.Action], folder: Path
) -> Iterator[tuple[list[str], Path | None]]:
    """The same for one kind of result."""
    output = next((option for option in options if option.dest == "output"), None)
    endings = re.sub(r"^.*: ", "", output.help or "").split(", ") if output else []
    target = [] if output is None or not output.required else ["-o", str(folder / f"x.{endings[0]}"), "--force"]
    yield [*always, *target], None
    for option in options:
        name = option.option_strings[-1]
        for value in values_for(option) if option is not output else ():
            yield [*always, name, *value, *target], None
    for ending in endings:
        path = folder / f"made.{ending}"
        yield [*always, "-o", str(path), "--force"], path


@pytest.mark.parametrize("command", SHOWING)
def test_no_command_shows_unsealed_codings_however_it_is_asked(unsealed: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "out").mkdir()
    for arguments, path in ways_to_ask(command, tmp_path / "out"):
        tried = [run(command, unsealed, *arguments)]
        while tried[-1].code == 2 and len(tried) <= len(TOGETHER):
            tried.append(run(command, unsealed, *arguments, *TOGETHER[len(tried) - 1]))
        done = tried[-1]
        assert done.code in {0, 1}, (arguments, tried[0].err)
        text = done.out + done.err + (unpacked(path.read_bytes()) if path else "")
        assert shown_of(text) == [], arguments


def test_options_that_say_more_together_show_nothing_either(unsealed: Path) -> None:
    for style in STYLES:
        text = run("table", unsealed, "--by", "construct", "--empty", "--style", style).out
        assert shown_of(text) == []
    for arguments in (["--json", "--first", "3"], ["--not-blind", "--reviews", REVIEW, "--json"]):
        assert shown_of(run("agreement", unsealed, *arguments).out) == []


def shown_of(text: str) -> list[str]:
    """What a text shows of what nobody may see yet."""
    return [secret for secret in SECRETS if secret in text and not _is_codebook(secret, text)]


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
