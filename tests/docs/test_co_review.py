"""docs/co-review.md says what the commands do: its commands run, and its second part is plain."""

import re
import shlex
from pathlib import Path

from cfir_coder.exchange.forms.wording import REPLIES
from tests.commands.run import run
from tests.commands.test_form_and_answers import saved_answers
from tests.test_codebooks import JARGON

PAGE = (Path(__file__).parents[2] / "docs" / "co-review.md").read_text(encoding="utf-8")
FOR_THEM = PAGE[PAGE.index("## If you got a form") :]


def commands():
    for block in re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        yield from block.strip().split("\n")


def test_every_command_on_the_page_runs(teaching, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    saved_answers(tmp_path).rename(tmp_path / "answers-le1-4f2a9c1e.html")
    found = list(commands())
    assert len(found) == 7
    for command in found:
        program, *arguments = shlex.split(command)
        assert program == "cfir-coder"
        done = run(*[str(teaching) if argument == "my-review" else argument for argument in arguments])
        assert done.code == 0, command + done.err


def test_every_option_on_the_page_is_one_of_a_command():
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    known = " ".join(run(command, "--help").out for command in ("form", "answers", "influence", "withdraw"))
    assert [option for option in sorted(named) if option not in known] == []


def test_the_page_for_the_person_says_what_the_form_says():
    for label in REPLIES["codes"].values():
        assert label.partition(" (")[0] in FOR_THEM.replace(".*", "*").replace("*", "")


def test_the_page_for_the_person_is_plain():
    assert JARGON.findall(FOR_THEM) == []
    for sentence in re.split(r"(?<=[.?:;])\s+", FOR_THEM):
        assert len(sentence.split()) <= 28, sentence
