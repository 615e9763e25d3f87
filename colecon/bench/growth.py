"""Whole processes: from the command to the printed result, growth with runs, workers, peak memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """One finished command: seconds until the first printed line and in all, peak memory of one process in MiB."""

    first: float
    seconds: float
    peak: float


def command(scenario: Path, runs: int, workers: int) -> Process:
    """`colecon run` into a folder that is thrown away, watched by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "colecon", "run", str(scenario), "--runs", str(runs)]
        words += ["--workers", str(workers), "--out", str(Path(folder) / "out"), "--lang", "en"]
        said = subprocess.run([sys.executable, "-c", WATCH, *words], check=True, capture_output=True, text=True)
    return Process(*map(float, said.stdout.split()))


WATCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
process.stdout.readline()
first = time.perf_counter() - start
process.stdout.read()
if process.wait():
    sys.exit(process.returncode)
print(first, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
"""The peak that the system tells is the largest over all children so far, so each command has a parent of its own."""
