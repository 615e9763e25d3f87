"""Timing: calls in turn, medians of rounds, ratios pair by pair; the machine in one line."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import numpy as np


def in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each call in each round, after one round that is not counted; A B A B, so drift hits both."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if number:
                taken[name].append(time.perf_counter() - start)
    return taken


def ratio(slow: list[float], fast: list[float]) -> float:
    """The median over rounds of how many times as long the first took."""
    return median(a / b for a, b in zip(slow, fast, strict=True))


def spread(values: list[float]) -> str:
    """Median [least, most]."""
    return f"{median(values):.3g} [{min(values):.3g}, {max(values):.3g}]"


def machine() -> str:
    """Processor, cores, Python and NumPy, in one line."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        found = [line.partition(":")[2].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        name = found[0] if found else name
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, NumPy {np.__version__}"
