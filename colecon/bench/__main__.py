"""``python -m colecon.bench [SCENARIO] [--long]``: print the table of docs/performance.md."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from colecon.bench.clock import in_turn, machine, ratio, spread
from colecon.bench.growth import command
from colecon.bench.parts import shares
from colecon.bench.twin import oracle, prepared, twin_plan
from colecon.core.draws import TILE
from colecon.core.plan import Plan
from colecon.models.play import play
from colecon.scenario.load import load

TWIN_RUNS = 4


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scenario", nargs="?", default="scenarios/xichang.toml")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--long", action="store_true", help="also 100,000 runs")
    said = asked.parse_args()
    scenario = Path(said.scenario)
    plan = load(scenario).plan
    print(f"Machine: {machine()}\n\n| what | measured |\n| --- | --- |")
    for what, measured in rows(plan, scenario, said.rounds, long=said.long):
        print(f"| {what} | {measured} |", flush=True)


def rows(plan: Plan, scenario: Path, rounds: int, *, long: bool) -> Iterator[tuple[str, str]]:
    """The rows of the table, as they are measured."""
    yield from engine(plan, rounds)
    yield from against_twin(plan, rounds)
    for room, share in shares(partial(play, plan, 0, TILE)).items():
        yield f"share of a block's time: {room}", f"{share:.0%}"
    yield from processes(scenario, long=long)


def engine(plan: Plan, rounds: int) -> Iterator[tuple[str, str]]:
    """The engine alone on one core, and with ten and a hundred counties of the same size, apart."""
    villages = len(plan.villages)
    taken = in_turn({"block": partial(play, plan, 0, TILE)}, rounds)["block"]
    yield "runs of the county a second, one core", spread([TILE / s for s in taken])
    yield "microseconds a village-run", spread([1e6 * s / TILE / villages for s in taken])
    counties = [replace(plan, seed=plan.seed + k) for k in range(100)]
    small = in_turn({"41": partial(_all, counties[:1]), "410": partial(_all, counties[:10])}, rounds)
    yield "10 counties apart against one, microseconds a village-run", f"x {ratio(small['410'], small['41']) / 10:.2f}"
    start = perf_counter()
    _all(counties)
    many = (perf_counter() - start) / len(counties) / median(taken)
    yield f"{len(counties)} counties apart against one, microseconds a village-run", f"x {many:.2f}"


def _all(plans: list[Plan]) -> None:
    for plan in plans:
        play(plan, 0, TILE)


def against_twin(plan: Plan, rounds: int) -> Iterator[tuple[str, str]]:
    """The engine against the scalar simulator on the same plan, draws outside the time on both sides."""
    twin = oracle()
    if twin is None:
        yield "against the scalar twin", "not measured: run it in a checkout, where tests/oracle is"
        return
    county = twin_plan(plan, twin.MODELS)
    ready = twin.prepare(county, range(TWIN_RUNS))
    with prepared():
        calls = {"twin": partial(twin.play_prepared, ready), "engine": partial(play, county, 0, TILE)}
        taken = in_turn(calls, rounds)
    times = ratio(taken["twin"], taken["engine"]) * TILE / TWIN_RUNS
    yield (
        f"scalar twin, milliseconds a run ({', '.join(twin.MODELS)})",
        spread([1e3 * s / TWIN_RUNS for s in taken["twin"]]),
    )
    yield "engine on the same county, milliseconds a run", spread([1e3 * s / TILE for s in taken["engine"]])
    yield "engine against twin, one core", f"x {times:.0f}"


def processes(scenario: Path, *, long: bool) -> Iterator[tuple[str, str]]:
    """Whole processes from the command to the last printed line."""
    first = [command(scenario, 1_000, 1).seconds for _ in range(3)]
    yield "from the command to the printed result of 1,000 runs, s", spread(first)
    one = command(scenario, 10_000, 1)
    cores = os.cpu_count() or 1
    both = command(scenario, 10_000, cores)
    yield "10,000 runs on one core, s", f"{one.seconds:.3g}, peak {one.peak:.0f} MiB"
    yield f"10,000 runs on {cores} cores, s", f"{both.seconds:.3g} (x {one.seconds / both.seconds:.2f})"
    yield "10,000 runs against 1,000", f"x {one.seconds / median(first):.1f}"
    if long:
        most = command(scenario, 100_000, cores)
        yield f"100,000 runs on {cores} cores, s", f"{most.seconds:.3g}, peak {most.peak:.0f} MiB a process"


if __name__ == "__main__":
    main()
