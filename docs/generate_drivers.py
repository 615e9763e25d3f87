"""Write docs/drivers.md: which numbers move the answer of scenarios/xichang.toml most, one by one.

    PYTHONPATH=. python docs/generate_drivers.py [RUNS]

Each parameter that has a range is set to its low and to its high end, all others at their declared values, and the
county is played on the same named draws. Takes some minutes: two plays for each of about a thousand numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from colecon.core.lines import READING_LINES, READINGS
from colecon.core.param import Param
from colecon.core.plan import Plan
from colecon.core.workspace import Workspace
from colecon.estimate.probability import clopper_pearson
from colecon.kinds import FEN_PER_YUAN
from colecon.models.catalogue import sections
from colecon.models.play import play
from colecon.results.readings import needed
from colecon.scenario.load import load

TARGET = Path(__file__).parent / "drivers.md"
SCENARIO = Path(__file__).parents[1] / "scenarios" / "xichang.toml"
RUNS, TOLD = 512, 20
SAYS = {
    "gross_income": "gross income",
    "operating_income": "operating income",
    "operating_surplus": "operating surplus (headline)",
    "year_surplus": "year's surplus",
}
_SPACE = Workspace()
Counts = Mapping[str, NDArray[np.int64]]
"""Villages at the line in the target's year by reading, each (runs,)."""


@dataclass(frozen=True)
class Moved:
    """What one parameter does between the ends of its range: villages at the line, by reading and end."""

    name: str
    param: Param
    low: Counts
    high: Counts

    def by(self, reading: str) -> float:
        """Villages at the line more at the high end than at the low one, in the mean over the runs."""
        return float((self.high[reading] - self.low[reading]).mean())

    def error(self, reading: str) -> float:
        """One standard error of `by`: the two ends share their draws."""
        difference = self.high[reading] - self.low[reading]
        return float(difference.std(ddof=1) / np.sqrt(difference.size))


def counted(plan: Plan, runs: int) -> Counts:
    """Play and count."""
    lines = play(plan, 0, runs, space=_SPACE).lines[plan.target.year - plan.start]
    line = plan.target.income_yuan * FEN_PER_YUAN
    return {name: (lines[:, list(of)].sum(axis=1) >= line).sum(axis=0) for name, of in READING_LINES.items()}


def moved(plan: Plan, runs: int, wanted: tuple[str, Param]) -> Moved:
    """Both ends of one parameter."""
    name, param = wanted
    ends = (replace(plan, overrides={**plan.overrides, name: end}) for end in (param.low, param.high))
    return Moved(name, param, *(counted(end, runs) for end in ends))


def ranged(plan: Plan) -> list[tuple[str, Param]]:
    """The parameters that have a range and that the scenario leaves alone, by full name."""
    every = {f"{s.key}.{p.name}": p for s in sections().values() for p in s.params.values() if p.high > p.low}
    return [(name, param) for name, param in every.items() if name not in plan.overrides]


def page(plan: Plan, runs: int, found: list[Moved]) -> Iterator[str]:
    """The lines of the page."""
    idle = sum(not any(m.by(r) or m.error(r) for r in READINGS) for m in found)
    yield HEAD.format(runs=f"{runs:,}", numbers=len(found), idle=idle)
    yield from readings(plan, runs)
    for reading in READINGS:
        yield f"\n## Villages at the line, read as {SAYS[reading]}\n"
        yield "| number | unit | from | to | villages at the line | chance at low | at high | rests on |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        for m in sorted(found, key=lambda m: -abs(m.by(reading)))[:TOLD]:
            yield row(plan, reading, m)


def readings(plan: Plan, runs: int) -> Iterator[str]:
    """The chance under each reading at declared values."""
    least = needed(plan.target.share_percent, len(plan.villages))
    base = counted(plan, runs)
    yield "| reading | chance of the target | 95 % interval | villages at the line |\n| --- | --- | --- | --- |"
    for reading in READINGS:
        p = clopper_pearson(int((base[reading] >= least).sum()), runs)
        yield (
            f"| {SAYS[reading]} | {100 * p.estimate:.1f} % | {100 * p.low:.2f} to {100 * p.high:.2f} % "
            f"| {base[reading].mean():.2f} |"
        )


def row(plan: Plan, reading: str, m: Moved) -> str:
    """One row of a table."""
    least, p = needed(plan.target.share_percent, len(plan.villages)), m.param
    low, high = (100 * float((end[reading] >= least).mean()) for end in (m.low, m.high))
    return (
        f"| `{m.name}` {p.zh} | {p.unit} | {p.low:g} | {p.high:g} | {m.by(reading):+.2f} ± {m.error(reading):.2f} "
        f"| {low:.1f} % | {high:.1f} % | {p.kind} |"
    )


HEAD = """# What drives the answer

Written by `docs/generate_drivers.py`; do not edit. Each of {numbers} numbers that have a range is set to the low and
then to the high end of it, all others as declared, and `scenarios/xichang.toml` is played on the same named draws
({runs} runs).
Told are the villages at the line in 2025 at the high end less those at the low one (mean ± one standard error of the
paired difference) and the chance of the target at either end. {idle} of the numbers change nothing in this scenario,
mostly because no village follows what they belong to.

One at a time is not all at once: what two numbers do together is not seen here (`colecon run --doubt` moves all). A
range is what is held likely for one number; a wide range may stand high because little is known, not because the thing
matters more.
"""


def main() -> None:
    """Play all and write the page."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    plan = load(SCENARIO).plan
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(partial(moved, plan, runs), ranged(plan), chunksize=8))
    TARGET.write_text("\n".join(page(plan, runs, found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
