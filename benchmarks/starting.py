"""From the command to its first answer: the version, and the first screen of the peer-support project.

The first screen is measured in a real pseudo-terminal, until its title has been drawn, against a Textual
program that shows one word. Taguette is measured beside us where it is installed: until it answers its first request.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from measure import in_turn, process, report

PROJECTS = Path(__file__).parents[1] / "projects"
PROGRAM = str(Path(sys.executable).with_name("cfir-coder"))

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready-and-waiting")
Empty().run()
"""


def until_drawn(command: list[str], word: bytes) -> int:
    """Run a program in a terminal of 80x24 until it has drawn a word, and end it; returns its peak memory in kB."""
    process_id, terminal = pty.fork()
    if process_id == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    _read_until(terminal, word)
    os.kill(process_id, signal.SIGKILL)
    _, _, usage = os.wait4(process_id, 0)
    os.close(terminal)
    return int(usage.ru_maxrss)


def _read_until(terminal: int, word: bytes) -> None:
    drawn = b""
    end = time.monotonic() + 30
    while word not in drawn:
        ready, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        if not ready:
            raise TimeoutError(f"{word!r} was never drawn: {drawn[-2000:]!r}")
        drawn += os.read(terminal, 65536)


def main() -> None:
    """Print the ratios."""
    version = process(PROGRAM, "--version")
    report("--version", *in_turn(version, process(sys.executable, "-c", "pass")), "python -c pass", 2.5)
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(shutil.copytree(PROJECTS / "peer-support", Path(temporary) / "peer-support"))
        ours = [PROGRAM, str(project)]
        empty = [sys.executable, "-c", EMPTY]
        screens = in_turn(lambda: until_drawn(ours, b"Ibrahim"), lambda: until_drawn(empty, b"ready-and-waiting"))
        report("first screen", *screens, "empty Textual program", 2.5)
        print(f"first screen: {until_drawn(ours, b'Ibrahim') / 1024:.0f} MB held (under 100)")
    if shutil.which("taguette") is None:
        print("Taguette is not installed here, so it was not measured")


if __name__ == "__main__":
    main()
