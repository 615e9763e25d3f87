"""``python -m colecon.bench [SCENARIO] [--long] [--into PAGE]``: the table of docs/performance.md."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from colecon.bench.clock import in_turn, machine, ratio, spread
from colecon.bench.growth import command
from colecon.bench.page import into
from colecon.bench.parts import shares
from colecon.bench.twin import oracle, prepared, twin_plan
from colecon.core.draws import TILE
from colecon.core.plan import Plan
from colecon.core.workspace import Workspace
from colecon.ensemble.accounts import account_tables, encoded
from colecon.ensemble.blocks import BATCH
from colecon.models.play import play
from colecon.scenario.load import load

TWIN_RUNS = 4
TOGETHER = BATCH * TILE
"""Runs that a worker plays in one go; what is timed is what `colecon run` does."""
Row = tuple[str, str]


def main() -> None:
    """Measure and print; with ``--into`` also write the table into the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scenario", nargs="?", default="scenarios/xichang.toml")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--long", action="store_true", help="also 100,000 runs")
    asked.add_argument("--into", type=Path, help="a page with the table's markers")
    said = asked.parse_args()
    scenario = Path(said.scenario)
    plan = load(scenario).plan
    told = [f"Machine: {machine()}", "", "| what | measured |", "| --- | --- |"]
    print("\n".join(told))
    for what, measured in rows(plan, scenario, said.rounds, long=said.long):
        told.append(f"| {what} | {measured} |")
        print(told[-1], flush=True)
    if said.into:
        into(said.into, "\n".join(told))


def rows(plan: Plan, scenario: Path, rounds: int, *, long: bool) -> Iterator[Row]:
    """The rows of the table, as they are measured."""
    yield from engine(plan, rounds)
    yield from against_twin(plan, rounds)
    yield from where(plan)
    yield from processes(scenario, rounds, long=long)


def engine(plan: Plan, rounds: int) -> Iterator[Row]:
    """The engine alone on one core: played together and block by block, and with many counties apart."""
    space, villages = Workspace(), len(plan.villages)

    def county(seed: int = 0, n: int = TOGETHER) -> None:
        play(replace(plan, seed=plan.seed + seed), 0, n, space=space)

    def counties(number: int) -> None:
        for seed in range(number):
            county(seed, TILE)

    calls: dict[str, Callable[[], object]] = {
        "together": county,
        "block": partial(county, 0, TILE),
        "ten": partial(counties, 10),
    }
    taken = in_turn(calls, rounds)
    per = [1e6 * s / TOGETHER / villages for s in taken["together"]]
    yield (
        f"runs of the county a second, one core, {TOGETHER:,} runs in one go",
        spread([1e6 / p / villages for p in per]),
    )
    yield "microseconds a village-run", spread(per)
    alone = ratio(taken["block"], taken["together"]) * BATCH
    yield f"{TILE:,} runs in one go against {TOGETHER:,}, microseconds a village-run", f"x {alone:.2f}"
    ten = ratio(taken["ten"], taken["block"]) / 10
    yield f"{10 * villages:,} villages in 10 counties against {villages}, microseconds a village-run", f"x {ten:.2f}"
    start = perf_counter()
    counties(100)
    many = (perf_counter() - start) / 100 / median(taken["block"])
    yield f"{100 * villages:,} villages in 100 counties against {villages}, microseconds a village-run", f"x {many:.2f}"


def against_twin(plan: Plan, rounds: int) -> Iterator[Row]:
    """The engine against the scalar simulator on the same plan, draws outside the time on both sides."""
    twin = oracle()
    if twin is None:
        yield "against the scalar twin", "not measured: run it in a checkout, where tests/oracle is"
        return
    county, space = twin_plan(plan, twin.MODELS), Workspace()
    ready = twin.prepare(county, range(TWIN_RUNS))
    with prepared():
        calls = {
            "twin": partial(twin.play_prepared, ready),
            "block": partial(play, county, 0, TILE, space=space),
            "together": partial(play, county, 0, TOGETHER, space=space),
        }
        taken = in_turn(calls, rounds)
    yield (
        f"scalar twin, milliseconds a run ({', '.join(twin.MODELS)})",
        spread([1e3 * s / TWIN_RUNS for s in taken["twin"]]),
    )
    for name, n in (("block", TILE), ("together", TOGETHER)):
        yield (
            f"engine on the same county, {n:,} runs in one go, milliseconds a run",
            spread([1e3 * s / n for s in taken[name]]),
        )
        times = ratio(taken["twin"], taken[name]) * n / TWIN_RUNS
        yield f"engine against twin, one core, {n:,} runs in one go", f"x {times:.0f}"


def where(plan: Plan) -> Iterator[Row]:
    """Where the time of playing and writing goes."""
    space = Workspace()

    def work() -> None:
        flows = play(plan, 0, TOGETHER, space=space)
        for block in range(BATCH):
            encoded(account_tables(flows.part(block * TILE, TILE)))

    work()
    for room, share in shares(work).items():
        yield f"share of the time of playing and writing: {room}", f"{share:.0%}"


def processes(scenario: Path, rounds: int, *, long: bool) -> Iterator[Row]:
    """Whole processes, from the command on."""
    cores = os.cpu_count() or 1
    small = [command(scenario, 1_000, cores) for _ in range(rounds)]
    yield "from the command to the first printed line of 1,000 runs, s", spread([p.first for p in small])
    yield "the same to the end, tables and figures written, s", spread([p.seconds for p in small])
    pairs = [(command(scenario, 10_000, 1), command(scenario, 10_000, cores)) for _ in range(min(rounds, 3))]
    yield "10,000 runs on one core, whole command, s", spread([one.seconds for one, _ in pairs])
    yield "the same to the first printed line, s", spread([one.first for one, _ in pairs])
    faster = median(one.first / both.first for one, both in pairs)
    yield f"10,000 runs on {cores} cores, to the first printed line", f"x {faster:.2f} as fast"
    yield "10,000 runs, peak memory of the one process", f"{pairs[0][0].peak:.0f} MiB"
    grown = median(one.first for one, _ in pairs) / median(p.first for p in small)
    yield "10,000 runs on one core against 1,000, to the first printed line", f"x {grown:.1f}"
    if long:
        most = command(scenario, 100_000, cores)
        yield f"100,000 runs on {cores} cores, whole command, s", f"{most.seconds:.3g}"
        yield "100,000 runs, largest peak memory of a process", f"{most.peak:.0f} MiB"


if __name__ == "__main__":
    main()
