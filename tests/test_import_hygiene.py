"""What static reading can't see: which libraries are really loaded, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1] / "projects" / "teaching"

THIRD_PARTY = {
    "docx",
    "filelock",
    "matplotlib",
    "networkx",
    "numpy",
    "platformdirs",
    "pydantic",
    "python_calamine",
    "rich",
    "textual",
    "xlsxwriter",
    "yaml",
}


def loaded_after(*arguments: str) -> set[str]:
    """The third-party libraries that a run of the program leaves loaded."""
    script = (
        "import json, sys\n"
        "from cfir_coder.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        "print('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    return set(json.loads(done.stdout.rstrip().splitlines()[-1])) & THIRD_PARTY


def test_the_version_needs_no_third_party_library() -> None:
    assert loaded_after("--version") == set()


def test_help_needs_no_third_party_library() -> None:
    assert loaded_after("--help") == set()


@pytest.mark.parametrize("command", ["status", "check"])
def test_reading_commands_load_only_what_reading_needs(command: str) -> None:
    assert loaded_after(command, str(PROJECT)) <= {"pydantic", "yaml"}


def test_a_table_loads_no_terminal_program_and_no_writer_it_does_not_use() -> None:
    assert loaded_after("table", str(PROJECT), "--json") <= {"pydantic", "yaml"}


def test_a_figure_as_text_draws_nothing() -> None:
    assert loaded_after("figure", str(PROJECT), "bars") <= {"pydantic", "yaml"}


def test_opening_without_a_terminal_is_refused_before_anything_is_loaded() -> None:
    assert loaded_after("open", str(PROJECT)) == set()
