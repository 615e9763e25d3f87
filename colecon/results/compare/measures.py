"""What is compared: one number a run for the target, the milestones, incomes, villages at the line and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from colecon.core.plan import Plan
from colecon.ensemble.accounts import FUNDS
from colecon.ensemble.blocks import BLOCKS, COUNTY, blocks
from colecon.ensemble.manifest import Manifest
from colecon.kinds import FEN_PER_YUAN
from colecon.results.compare.read import columns
from colecon.results.milestones import goals, limits, reached
from colecon.results.readings import needed
from colecon.results.result import Result
from colecon.results.scan import YearScan, scan

Values: TypeAlias = NDArray[np.bool_] | NDArray[np.float64]

CHANCES = ("target", "readings", "milestones")
"""Tables whose measures are yes or no; the others hold amounts."""
AMOUNTS = ("incomes", "classes", "townships", "villages", "villages_at_line", "lasting_income", "public_money")
LASTING_YEARS = 2
"""Lasting income is the mean of this many last years: one good year at the end is not lasting."""
PAID_MEMOS = ("premium_subsidy", "guarantee_called")
"""Public money that goes past the village's books: to the insurer and to the bank."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing compared: its table, what of it (a milestone, class, village), and the year."""

    table: str
    item: str
    year: int


Measures: TypeAlias = dict[Key, Values]


def measures(result: Result) -> Measures:
    """Every measure of ``result``, arrays of shape ``(runs,)``; money in yuan.

    ``lasting_income`` is the county's income a year under the headline reading, mean of the last
    `LASTING_YEARS` years reported. ``public_money`` is what the public funds paid out less what came back to
    them, with premium subsidies and guarantees called, over all years reported.
    """
    manifest, plan = result.manifest, result.plan
    wanted = goals(plan, manifest.scenario.get("milestones", {}))
    bounds = limits(plan, wanted)
    found: Measures = {}
    money = np.zeros(manifest.runs, np.int64)
    lasting = np.zeros(manifest.runs, np.int64)
    met: dict[str, tuple[int, NDArray[np.bool_]]] = {}
    for year in plan.years:
        seen = scan(result.folder, manifest, plan, year, bounds)
        found[Key("incomes", "", year)] = _yuan(seen.totals[plan.reading], len(plan.villages))
        met |= {goal.id: (goal.year, reached(goal, plan, seen)) for goal in wanted if goal.year == year}
        money += _paid(result.folder, manifest, plan.years.index(year))
        if year > plan.end - LASTING_YEARS:
            lasting += seen.totals[plan.reading]
        if year == plan.target.year:
            found |= _target_year(plan, seen)
    found |= {Key("milestones", goal.id, goal.year): met[goal.id][1] for goal in wanted if goal.id != "target"}
    every = np.logical_and.reduce([hit for _, hit in met.values()])
    found[Key("milestones", "all_milestones", plan.end)] = every
    found[Key("lasting_income", "", plan.end)] = _yuan(lasting, min(LASTING_YEARS, len(plan.years)))
    found[Key("public_money", "", plan.end)] = _yuan(money)
    return found


def _target_year(plan: Plan, seen: YearScan) -> Measures:
    year = seen.year
    least = needed(plan.target.share_percent, len(plan.villages))
    found: Measures = {Key("target", "", year): seen.at_line[plan.reading] >= least}
    found |= {Key("readings", name, year): count >= least for name, count in seen.at_line.items()}
    found[Key("villages_at_line", "", year)] = seen.at_line[plan.reading].astype(np.float64)
    for table, members in groups(plan).items():
        for item, places in members.items():
            found[Key(table, item, year)] = _yuan(seen.income[:, places].sum(axis=1), len(places))
    return found


def groups(plan: Plan) -> Mapping[str, dict[str, list[int]]]:
    """The places of the villages in the plan, by class, by township and one by one."""
    found: dict[str, dict[str, list[int]]] = {"classes": {}, "townships": {}, "villages": {}}
    for place, village in enumerate(plan.villages):
        own = {"classes": str(village.village_class), "townships": village.township, "villages": village.id}
        for table, item in own.items():
            found[table].setdefault(item, []).append(place)
    return found


def _yuan(fen: NDArray[np.int64], divisor: int = 1) -> NDArray[np.float64]:
    return fen / (FEN_PER_YUAN * divisor)


def _paid(folder: Path, manifest: Manifest, group: int) -> NDArray[np.int64]:
    """Public money of one year in fen, by run."""
    parts = []
    for block in blocks(manifest.runs):
        paid = np.zeros(block.n, np.int64)
        for column in columns(folder / COUNTY / f"{block.name}.parquet", group, FUNDS).values():
            paid += column
        for column in columns(folder / BLOCKS / f"{block.name}.parquet", group, PAID_MEMOS).values():
            paid += column.reshape(block.n, -1).sum(axis=1)
        parts.append(paid)
    return np.concatenate(parts)
