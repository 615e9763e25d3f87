"""Whole processes: from the command to the printed result, growth with runs, workers, peak memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """One finished command: seconds, and the peak memory of the largest process so far, MiB."""

    seconds: float
    peak: float


def command(scenario: Path, runs: int, workers: int) -> Process:
    """`colecon run` into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "colecon", "run", str(scenario), "--runs", str(runs)]
        words += ["--workers", str(workers), "--out", str(Path(folder) / "out"), "--lang", "en"]
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        seconds = time.perf_counter() - start
    return Process(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024.0)
