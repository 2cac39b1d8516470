"""The program in a real terminal: open, code a statement with the keyboard, quit, and find it again."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from cfir_coder.storage.repository import Repository
from tests.commands.run import run

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PATIENCE = 60


class Terminal:
    """A tmux session of its own, as large as asked for."""

    def __init__(self, width: int, height: int) -> None:
        self.socket = f"cfir-{uuid4().hex[:8]}"
        self.size = (width, height)

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def start(self, *command: str) -> None:
        width, height = self.size
        line = shlex.join(["env", "TEXTUAL_ANIMATIONS=none", *command]) + "; echo left with $?; sleep 60"
        self.tmux("new-session", "-d", "-x", str(width), "-y", str(height), line)

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait_for(self, words: str) -> str:
        end = time.monotonic() + PATIENCE
        while words not in (screen := self.screen()):
            assert time.monotonic() < end, f"'{words}' never came:\n{screen}"
            time.sleep(0.1)
        return screen

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def end(self) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)


def wait_until_on_disk(project: Path, words: str) -> None:
    end = time.monotonic() + PATIENCE
    while not any(words in path.read_text() for path in project.glob("codes/you/*.yaml")):
        assert time.monotonic() < end, f"'{words}' was never saved"
        time.sleep(0.1)


@pytest.fixture(params=[(80, 24), (160, 45)], ids=["80x24", "160x45"])
def terminal(request: pytest.FixtureRequest):
    made = Terminal(*request.param)
    yield made
    made.end()


def test_a_statement_is_coded_saved_and_found_again(terminal: Terminal, peer_support: Path) -> None:
    published = run("table", peer_support, "--json").out
    program = (sys.executable, "-m", "cfir_coder", str(peer_support), "--as", "you")

    terminal.start(*program)
    terminal.wait_for("Peer support for mental health")
    terminal.press("g")
    terminal.wait_for("s01")
    terminal.press("/")
    terminal.type("room or desk")
    terminal.wait_for("III.J.2")
    terminal.press("Enter")
    terminal.wait_for("III.J.2 Space")
    terminal.press("b")
    wait_until_on_disk(peer_support, "valence: barrier")
    terminal.wait_for("Saved")
    terminal.press("C-q")
    terminal.wait_for("left with 0")
    terminal.end()

    project = Repository.open(peer_support).project
    [(review, sheets)] = [(review, sheets) for review, sheets in project.codings.items() if "you" in sheets]
    [(statement, coding)] = sheets["you"].codings.items()
    assert [(code.code, code.valence) for code in coding.codes] == [("III.J.2 Space", "barrier")]
    text = (peer_support / f"codes/you/{review}.yaml").read_text()
    assert "      - {code: III.J.2 Space, valence: barrier}\n" in text
    lines = [json.loads(line) for line in (peer_support / "log/you.jsonl").read_text().splitlines()]
    assert {line["entry"] for line in lines} == {f"codes/you/{review}/codings/{statement}"}
    assert run("table", peer_support, "--json").out == published
    assert run("check", peer_support).code == 0

    terminal.start(*program)
    terminal.wait_for("Peer support for mental health")
    terminal.press("Enter")
    terminal.wait_for("III.J.2 Space")
    terminal.press("C-q")
    terminal.wait_for("left with 0")
