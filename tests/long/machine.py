"""The program as a user has it: a process of its own, in an environment of its own, that can be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PLAYER = """\
import sys, time
from pathlib import Path
from colecon.ensemble.run import run
from tests.ensemble import fake

def play(plan, first, n):
    time.sleep(0.01)
    return fake.play(plan, first, n)

if __name__ == "__main__":
    out, runs, workers = sys.argv[1:4]
    print("ready", flush=True)
    run(fake.Scenario(fake.plan(2)), runs=int(runs), workers=int(workers), out=Path(out), play=play)
"""
"""Plays the stand-in engine into a folder; ``ready`` is the moment from which it may be killed."""


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with ``changes``; the package is the one beside the tests."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, **changes}


def player(folder: Path) -> Path:
    """The script that plays into a folder."""
    path = folder / "player.py"
    path.write_text(PLAYER)
    return path


def start(*words: object, **changes: str) -> subprocess.Popen[str]:
    """Start Python with ``words`` in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, *map(str, words)],
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def call(*words: object, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the program with ``words`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "colecon", *map(str, words)],
        env=environment(**changes),
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """``kill -9`` of one process, not of its group: its workers have to notice by themselves."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
