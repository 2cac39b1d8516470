"""What is mistyped on the command line is answered with the nearest that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run import run


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("tabel", "p", "-o", "x.docx"), "There is no command and no folder 'tabel'. Did you mean 'table'?"),
        (("table", "p", "--stlye", "refs"), "cfir-coder table does not know --stlye. Did you mean --style?"),
        (("table", "p", "--stlye=refs"), "Did you mean --style?"),
        (("table", "p", "q"), "cfir-coder table does not know q. cfir-coder table --help lists what it takes."),
        (("table", "p", "--style", "numbers"), "invalid choice: 'numbers'"),
        (("form",), "cfir-coder form --help lists what it takes"),
    ],
)
def test_the_nearest_is_named(
    typed: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p").mkdir()
    done = run(*typed)
    assert done.code == 2
    assert said.casefold() in done.err.casefold()


def test_help_keeps_names_as_they_are_written() -> None:
    assert "an Excel or a Word file" in " ".join(run("form", "--help").out.split())
