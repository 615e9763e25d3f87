"""Play a scenario and tell what came out: the one call behind ``colecon run`` and ``colecon.run``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from colecon.core.plan import Plan
from colecon.ensemble.fill import Progress, Warn
from colecon.ensemble.manifest import read_manifest
from colecon.ensemble.mapping import Mapper
from colecon.ensemble.run import Scenario
from colecon.ensemble.run import run as play
from colecon.errors import Fault
from colecon.results.doubt import beside
from colecon.results.milestones import goals
from colecon.results.precision import check, hits, play_until
from colecon.results.rare import noted
from colecon.results.rare import rare as climbs
from colecon.results.result import Result, open_result
from colecon.results.write import remember, tables_into

LARGE, MANY = 0.01, 10
"""A counted chance from which on, with so many hits, climbing tells no more than as many further runs would."""


def run(  # noqa: PLR0913 - the options of the one command, all but the first by keyword
    scenario: Scenario,
    *,
    runs: int | None = None,
    seed: int | None = None,
    workers: int = 1,
    out: Path | str | None = None,
    force: bool = False,
    progress: Progress | None = None,
    through: Mapper | None = None,
    precision: float | None = None,
    rare: bool = False,
    climbing: Progress | None = None,
    warn: Warn | None = None,
) -> Result:
    """Play ``runs`` runs of ``scenario`` and return the result; runs and seed default to the scenario's own.

    ``out`` is the result folder; without one the result lives in a temporary folder that goes when the
    result goes. A folder of the same scenario and seed is gone on with. ``progress`` is told (runs done,
    runs in all). More than one worker means processes, so a script then needs the ``__main__`` guard.
    ``through`` maps the blocks instead, such as `colecon.ensemble.cluster.Cluster`. With ``precision`` the runs
    end as soon as the target's probability is known to that much either way, at the latest with ``runs``.
    ``rare`` estimates the target's probability a second time by multilevel splitting, for small chances; some
    40,000 further runs, of which ``climbing`` is told (done, in all; 0 in all while that is not known). ``warn`` is
    told of what nobody asked for, such as a damaged block that is played again.

    Raises `InputError`, `ResultError` or `EngineError`; see `colecon.ensemble.run.run`.
    """
    goals(scenario.plan, scenario.resolved.get("milestones", {}))  # a fault here comes before all the work
    if precision is not None:
        check(precision, scenario.runs if runs is None else runs, scenario.plan)
    temporary = mkdtemp(prefix="colecon-") if out is None else None
    folder = Path(out or str(temporary))
    how = {"workers": workers, "through": through}
    common = {"seed": seed, "out": folder, "progress": progress, "warn": warn, **how}
    try:
        plan = scenario.plan if seed is None else dataclasses.replace(scenario.plan, seed=seed)
        finish = partial(_finish, plan=plan, how=how, climb=partial(_climb, warn, climbing) if rare else None)
        if precision is None:
            play(scenario, runs=runs, force=force, finish=finish, **common)  # type: ignore[arg-type]
        else:
            most = scenario.runs if runs is None else runs
            _until(scenario, precision, most, force=force, common={**common, "finish": finish})
        result = open_result(folder)
    except BaseException:
        if temporary:
            rmtree(temporary, ignore_errors=True)
        raise
    if temporary:
        finalize(result, rmtree, temporary, ignore_errors=True)
    return result


def _finish(
    folder: Path, *, plan: Plan, how: Mapping[str, Any], climb: Callable[..., dict[str, Any]] | None, **noted_too: Any
) -> None:
    """What stands beside the runs, then the tables: for whoever holds the lock of ``folder``, its blocks whole.

    Each part goes into the manifest as it comes, so whatever ends this early, what was played is not lost.
    """
    remember(folder, **noted_too)
    if plan.doubt:
        remember(folder, doubt=beside(plan, read_manifest(folder).runs, folder, common=how))
    if climb and not noted(plan, folder):
        tables_into(folder)  # the counted result stands, whatever ends the climbs
        remember(folder, rare=climb(folder, plan, how["workers"]))
    tables_into(folder)


def _climb(warn: Warn | None, climbing: Progress | None, folder: Path, plan: Plan, workers: int) -> dict[str, Any]:
    """Climb, as was asked; where counting has told as much already, that is said first."""
    met = hits(folder)
    if warn and met.sum() >= MANY and met.mean() >= LARGE:
        values = {"p": f"{100 * met.mean():.3g}", "k": f"{met.sum():,}", "n": f"{met.size:,}"}
        warn(Fault("rare_needless", values, warning=True))
    return climbs(plan, workers, climbing)


def _until(scenario: Scenario, half_width: float, most: int, *, force: bool, common: Mapping[str, Any]) -> None:
    """Play up to ``most`` runs, until the interval of the target is narrow; the tables say what ended them."""
    afresh = [force]
    finish, common = common["finish"], {name: value for name, value in common.items() if name != "finish"}

    def more(runs: int) -> None:
        play(scenario, runs=runs, force=afresh.pop() if afresh else False, **common)

    found = play_until(half_width, most, common["out"], more, force=force)
    play(scenario, runs=found["looks"][-1], finish=partial(finish, precision=found), **common)
