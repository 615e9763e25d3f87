"""Rewrite the tables of docs/scale.md: what a county, a province and the country take.

    PYTHONPATH=. python docs/generate_scale.py

Plays `scenarios/xichang.toml` with one worker and 1,000 and 10,000 runs, each in a process of its own, and scales.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from colecon.bench.clock import machine
from colecon.bench.page import into

ROOT = Path(__file__).parents[1]
TARGET = Path(__file__).parent / "scale.md"
BEGIN = "<!-- measured: made by docs/generate_scale.py -->"
RUNS = (1_000, 10_000)
COUNTY = 41
PLACES = {"a county, 41 villages": 41, "a province, 26,000 villages": 26_000, "the country, 500,000 villages": 500_000}


@dataclass(frozen=True)
class Took:
    """One county of so many runs: processor seconds and bytes of the folder."""

    runs: int
    seconds: float
    size: int


def took(runs: int) -> Took:
    """Play and measure."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["run", "scenarios/xichang.toml", "--runs", str(runs), "--workers", "1", "--out", folder, "--force"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "colecon", *words], cwd=ROOT, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Took(runs, seconds, sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()))


def time_of(seconds: float) -> str:
    """Seconds, minutes or hours of one core."""
    for limit, per, unit in ((120, 1, "s"), (7_200, 60, "min")):
        if seconds < limit:
            return f"{seconds / per:.3g} {unit}"
    return f"{seconds / 3_600:,.0f} h"


def size_of(size: float) -> str:
    """Megabytes and more."""
    for unit, per in (("MB", 1e6), ("GB", 1e9), ("TB", 1e12)):
        if size < 1_000 * per:
            return f"{size / per:,.0f} {unit}" if size >= 100 * per else f"{size / per:.2g} {unit}"
    return f"{size / 1e12:,.0f} TB"


def tables(found: list[Took]) -> str:
    """Both tables: what was measured, and what follows."""
    lines = [f"Machine: {machine()}.", "", "| runs | processor seconds | folder |", "| ---: | ---: | ---: |"]
    lines += [f"| {one.runs:,} | {one.seconds:.1f} | {size_of(one.size)} |" for one in found]
    heads = [f"{one.runs:,} runs: {what}" for one in found for what in ("one core", "64 cores", "folders")]
    lines += ["", "From these numbers, not measured:", "", f"| | counties | {' | '.join(heads)} |"]
    lines.append("| --- |" + " ---: |" * (1 + len(heads)))
    for place, villages in PLACES.items():
        counties = -(-villages // COUNTY)
        cells = []
        for one in found:
            total = one.seconds * counties
            cores = min(64, counties)
            cells += [time_of(total), time_of(total / cores), size_of(one.size * counties)]
        lines.append(f"| {place} | {counties:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and rewrite."""
    into(TARGET, tables([took(runs) for runs in RUNS]), BEGIN)


if __name__ == "__main__":
    main()
