"""The headline: P of the target, its readings, the milestones; what `summary.json` holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.draws import GROUP
from colecon.core.lines import READINGS
from colecon.core.plan import Plan
from colecon.ensemble.manifest import Manifest
from colecon.estimate.probability import Probability, clopper_pearson, grouped, known
from colecon.results.doubt import doubtful
from colecon.results.lasting import lasting
from colecon.results.milestones import Goal, reached
from colecon.results.precision import at_looks, ended, watched
from colecon.results.rare import told
from colecon.results.readings import fen, needed
from colecon.results.scan import YearScan

UNBUILT = "unbuilt"
"""Why a village keeps its earlier business when its model is known but not built."""


def summary(manifest: Manifest, plan: Plan, wanted: tuple[Goal, ...], scans: Mapping[int, YearScan]) -> dict[str, Any]:
    """The contents of ``summary.json``; ``scans`` holds at least the years of ``wanted`` and of the target."""
    target, last = plan.target, scans[plan.target.year]
    least = needed(target.share_percent, len(plan.villages))
    at = at_looks(manifest.precision, manifest.runs)
    by_reading = {name: chance(last.at_line[name] >= least, plan, at) for name in READINGS}
    headline = by_reading[plan.reading]
    met = [reached(goal, plan, scans[goal.year]) for goal in wanted]
    return {
        "name": manifest.name,
        "seed": manifest.seed,
        "runs": manifest.runs,
        "villages": len(plan.villages),
        "years": list(plan.years),
        "reading": plan.reading,
        "target": {
            "income_yuan": target.income_yuan,
            "share_percent": target.share_percent,
            "villages_needed": least,
            "year": target.year,
            "probability": headline.as_dict(),
        },
        "readings": {name: p.as_dict() for name, p in by_reading.items()},
        "milestones": [
            {"id": goal.id, "year": goal.year, "probability": chance(seen, plan, at).as_dict()}
            for goal, seen in zip(wanted, met, strict=True)
        ],
        "all_milestones": chance(np.logical_and.reduce(met), plan, at).as_dict(),
        "lasting": lasting(plan, scans, lambda seen: chance(seen, plan, at)),
        "kept_earlier_business": _kept(plan, last, manifest.scenario.get("kept", {})),
        "variance_ratio": variance_ratio(last, fen(target.income_yuan)),
        "frozen_at_base": _frozen(plan, manifest.runs).as_dict(),
        **({"doubt": doubtful(plan, last, headline, manifest.doubt)} if plan.doubt else {}),
        **({"rare": told(manifest.rare)} if manifest.rare else {}),
        **({"precision": ended(manifest.precision, headline, len(at))} if manifest.precision else {}),
    }


def chance(seen: NDArray[np.bool_], plan: Plan, looks: Sequence[int] = ()) -> Probability:
    """The probability of what was ``seen`` by run; with doubt on, runs that share parameters count for less.

    Where ``looks`` at the target ended the runs, the interval is one that such looking cannot spoil.
    """
    if looks:
        return watched(seen, looks, plan)
    plain = clopper_pearson(int(seen.sum()), len(seen))
    if plan.doubt and len(seen) < 2 * GROUP:  # all runs, or nearly all, share one set of parameters: nothing is known
        return dataclasses.replace(plain, low=0.0, high=1.0, method="too few groups")
    return grouped(seen, GROUP) if plan.doubt else plain


def _kept(plan: Plan, last: YearScan, static: Mapping[str, str]) -> dict[str, float | int]:
    """How many villages that were to follow a model had never started one by the target's year.

    ``static`` names those that could not start in any run, as the scenario found before playing, with the
    reason; ``unbuilt`` ones wait for a model that is not there yet and are counted apart.
    """
    unmet = sum(why != UNBUILT for why in static.values())
    kept = last.kept + unmet
    found = np.quantile(kept, (0.05, 0.5, 0.95))
    return {
        "year": last.year,
        "villages": sum(bool(plan.follows.get(village.id)) for village in plan.villages) + unmet,
        "never": unmet,
        "unbuilt": len(static) - unmet,
        "mean": round(float(kept.mean()), 4),
        **{name: float(value) for name, value in zip(("p05", "p50", "p95"), found, strict=True)},
    }


def variance_ratio(seen: YearScan, line: int) -> float | None:
    """Variance of the number of villages at the target over that of independent villages.

    None where no village's income is in doubt. 1 is independence; more is a shared fate.
    """
    at_line = seen.income >= line
    p = at_line.mean(axis=0)
    alone = float((p * (1.0 - p)).sum())
    return round(float(at_line.sum(axis=1).var()) / alone, 4) if alone > 0.0 else None


def _frozen(plan: Plan, runs: int) -> Probability:
    """Would the target be met if every village earned for ever what its table says for the base year?"""
    line = fen(plan.target.income_yuan)
    count = sum(round(village.income_2019 * 100) >= line for village in plan.villages)
    return known(float(count >= needed(plan.target.share_percent, len(plan.villages))), runs)
