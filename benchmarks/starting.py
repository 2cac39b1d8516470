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
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request
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


def until_answered(program: str, port: int = 17465) -> float:
    """Seconds until a Taguette of its own has answered its first request."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        command = [program, "--no-browser", "--port", str(port), "--database", str(Path(folder) / "taguette.sqlite3")]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.perf_counter() < begun + 60:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/"):
                        return time.perf_counter() - begun
                except OSError:
                    time.sleep(0.01)
        finally:
            server.kill()
            server.wait()
    raise TimeoutError("Taguette never answered")


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
    taguette = shutil.which("taguette")
    if taguette is None:
        print("Taguette is not installed here, so it was not measured")
    else:
        print(f"Taguette: {statistics.median(until_answered(taguette) for _ in range(3)):.3f} s to its first answer")


if __name__ == "__main__":
    main()
