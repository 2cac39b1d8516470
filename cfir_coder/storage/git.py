"""Git, as far as the program needs it: the merge driver for project files, and the common ancestor of a merge.

Git runs without hooks and without fsmonitor: both would run programs that a project's folder names.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from cfir_coder.errors import Fault, ProjectError

DRIVER = "merge.cfir-coder.driver"
NAME = "merge.cfir-coder.name"
DECLINED = "merge.cfir-coder.declined"

_SAFE = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false")


class NoGit(ProjectError):  # noqa: N818 - it says what is the matter
    """Git is not installed, or the project is in no git repository."""


def command() -> str:
    """The merge driver as git's shell runs it: this program, by this Python.

    Where the program has gone since, it left no markers and git merges line by line, as it would without a driver.
    """
    ours = f"{shlex.quote(Path(sys.executable).as_posix())} -m cfir_coder merge-file %O %A %B %P"
    lines = "git merge-file -L ours -L base -L theirs %A %O %B"
    return f"{ours} || if grep -q '^<<<<<<<' %A; then exit 1; else {lines}; fi"


def is_used(root: Path) -> bool:
    """Whether git keeps the project here, and the project asks for the merge driver in `.gitattributes`.

    A folder that lies in some repository and is not kept in it has nothing to merge.
    """
    try:
        if not root.is_dir() or _run(root, "ls-files", "--error-unmatch", "--", "project.yaml").returncode != 0:
            return False
        return _asked(root, "check-attr", "merge", "--", "project.yaml").strip().endswith(": cfir-coder")
    except NoGit:
        return False


def registered(root: Path) -> bool:
    """Whether git here knows the merge driver of this program as it is installed now."""
    try:
        return _config(root, DRIVER) == command()
    except NoGit:
        return False


def declined(root: Path) -> bool:
    """Whether somebody here did not want the merge driver."""
    try:
        return _config(root, DECLINED) == "true"
    except NoGit:
        return False


def register(root: Path) -> None:
    """Let git merge project files entry by entry, in this repository; raises NoGit with a plain sentence."""
    # The command first: git refuses to merge at all with a driver that has a name and no command.
    _asked(root, "config", "--local", DRIVER, command())
    _asked(root, "config", "--local", NAME, "cfir-coder project files, entry by entry")


def decline(root: Path) -> None:
    """Remember, in this repository, not to offer the merge driver again."""
    _asked(root, "config", "--local", DECLINED, "true")


def staged(root: Path, path: str, stage: int) -> bytes | None:
    """A file as git holds it during a merge: 1 the common ancestor, 2 ours, 3 theirs; None where it holds none."""
    try:
        done = _run(root, "cat-file", "blob", f":{stage}:./{path}")
    except NoGit:
        return None
    return done.stdout if done.returncode == 0 else None


def merged_as_text(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """What git makes of three files line by line, and whether it could; raises NoGit where it can't be asked."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    done = _run(Path.cwd(), "merge-file", "-p", "--diff3", *labels, str(ours), str(base), str(theirs))
    if not 0 <= done.returncode < 128:
        raise NoGit(Fault(f"git could not merge it: {_said(done)}", "Merge the two by hand", str(ours)))
    return done.stdout, done.returncode == 0


def _config(root: Path, name: str) -> str:
    done = _run(root, "config", "--get", name)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _asked(root: Path, *arguments: str) -> str:
    done = _run(root, *arguments)
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "replace")
    if b"git repository" in done.stderr:
        todo = "Make it one with `git init`, or share the project as a folder"
        raise NoGit(Fault(f"{root} is not in a git repository", todo))
    raise NoGit(Fault(f"git could not do it: {_said(done)}", "Mend that and try again", str(root)))


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "it did not say why"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        todo = "Install git, or share the project as a folder and bring copies together with `cfir-coder import`"
        raise NoGit(Fault("git is not installed on this computer", todo)) from error
