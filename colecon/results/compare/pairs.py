"""Two scenarios, run by run: every difference with its interval, its verdict, and what pairing was worth.

A table (target, milestones, incomes by year, villages ...) is a family: over all its rows and all pairs of
scenarios together its intervals hold their level (Bonferroni). The headline is not made wider by the number
of villages.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colecon.core.draws import GROUP
from colecon.core.plan import Plan
from colecon.estimate.paired import Difference, difference, mean_difference, narrowed, same, simultaneous
from colecon.estimate.probability import LEVEL, clopper_pearson
from colecon.estimate.ratios import ratio
from colecon.results.compare.measures import CHANCES, Key, Measures, Values
from colecon.results.compare.refuse import equal, settings
from colecon.results.compare.verdict import UNCLEAR, more_runs, verdict

MARGIN = 1.0
"""Points within which two scenarios count as the same, unless the user says otherwise."""
FEW = 30
"""Student's t is not trusted where fewer runs than this differ."""
COSTS = {"per_village_at_line": "villages_at_line", "per_yuan_of_lasting_income": "lasting_income"}


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario of a comparison: its name there, its plan, and its measures."""

    name: str
    plan: Plan
    measures: Measures

    @property
    def runs(self) -> int:
        """The number of runs."""
        return len(next(iter(self.measures.values())))


@dataclass(frozen=True, slots=True)
class Ruler:
    """By what differences are measured: the level of all together, the margin in points, pairs not known."""

    level: float
    margin: float
    pairs: int

    def each(self, rows: int) -> float:
        """The level of each interval of a table of ``rows`` rows."""
        return simultaneous(self.level, max(self.pairs, 1) * rows)

    def margin_of(self, table: str, plan: Plan) -> float:
        """The margin in the unit of ``table``: points of a chance, of the target's income, of the villages."""
        share = self.margin / 100.0
        if table in CHANCES:
            return share
        if table == "villages_at_line":
            return share * len(plan.villages)
        county = len(plan.villages) if table == "lasting_income" else 1
        return share * plan.target.income_yuan * county


def compared(sides: list[Side], *, level: float = LEVEL, margin: float = MARGIN) -> list[dict[str, Any]]:
    """Every pair of ``sides``, the later less the earlier, as plain values; see docs/compare.md."""
    pairs = list(combinations(sides, 2))
    ruler = Ruler(level, margin, sum(not equal(a.plan, b.plan) for a, b in pairs))
    return [_pair(a, b, ruler) for a, b in pairs]


def _pair(a: Side, b: Side, ruler: Ruler) -> dict[str, Any]:
    known = equal(a.plan, b.plan)
    tables: dict[str, list[dict[str, Any]]] = {}
    keys = [key for key in a.measures if key in b.measures]
    rows = {table: sum(key.table == table for key in keys) for table in {key.table for key in keys}}
    for key in keys:
        found = same(a.runs, ruler.level) if known else _found(a, b, key, ruler.each(rows[key.table]))
        cell = _cell((a.measures[key], b.measures[key]), found, ruler.margin_of(key.table, a.plan))
        tables.setdefault(key.table, []).append({**_named(key, a.plan), **cell, "level": ruler.level})
    single = {name: tables.pop(name)[0] for name in ("target", "villages_at_line", "lasting_income", "public_money")}
    del single["public_money"]["verdict"]  # more money spent is neither better nor worse
    costs = {name: _cost(a, b, gain, ruler, known=known) for name, gain in COSTS.items()}
    head = {"a": a.name, "b": b.name, "equal": known}
    return {**head, **single, "cost": costs, **tables, "settings": settings(a.plan, b.plan)}


def _named(key: Key, plan: Plan) -> dict[str, Any]:
    if key.table != "villages":
        return {"id": key.item, "year": key.year} if key.item else {"year": key.year}
    village = next(village for village in plan.villages if village.id == key.item)
    return {"id": key.item, "name": village.name, "township": village.township, "year": key.year}


def _found(a: Side, b: Side, key: Key, each: float) -> Difference:
    group = group_of(a.runs, doubt=a.plan.doubt or b.plan.doubt)
    return paired(a.measures[key], b.measures[key], group=group, level=each)


def group_of(runs: int, *, doubt: bool) -> int:
    """How many consecutive runs count as one: with doubt those that share parameters, unless there are too few."""
    return GROUP if doubt and runs >= 2 * GROUP else 1


def _cell(values: tuple[Values, Values], found: Difference, margin: float) -> dict[str, Any]:
    """One difference as plain values; ``each_level`` is the level of this interval alone."""
    one, other = values
    ratio_of_variances = narrowed(one, other)
    word = verdict(found, margin)
    return {
        "a": float(one.mean()),
        "b": float(other.mean()),
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "verdict": word,
        "each_level": found.level,
        "n": found.n,
        "method": found.method,
        "variance_ratio": None if isnan(ratio_of_variances) else ratio_of_variances,
        "runs_that_differ": int((one != other).sum()),
        "more_runs": more_runs(found, margin) if word == UNCLEAR else None,
    }


def paired(one: Values, other: Values, *, group: int = 1, level: float = LEVEL) -> Difference:
    """The second less the first: of chances where both are yes or no, else of means; shapes ``(n,)``."""
    first, second = (side.astype(np.float64) for side in (one, other))
    if one.dtype == np.bool_ and group == 1:
        return difference(int((first > second).sum()), int((second > first).sum()), len(one), level)
    found = mean_difference(first, second, scale=_scale(first, second), group=group, level=level)
    found = _wide_enough(found, second - first, group)
    if one.dtype != np.bool_:
        return found
    return dataclasses.replace(found, low=max(found.low, -1.0), high=min(found.high, 1.0))


def _scale(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The largest change thinkable in one run: from the lowest to the highest value seen."""
    return float(max(first.max(), second.max()) - min(first.min(), second.min()))


def _wide_enough(found: Difference, change: NDArray[np.float64], group: int) -> Difference:
    """``found``, no narrower than the doubt about how many runs differ, where fewer than `FEW` do."""
    groups = len(change) // group
    moved = int((change[: groups * group].reshape(groups, group) != 0.0).any(axis=1).sum())
    if not 0 < moved < FEW:
        return found
    share = clopper_pearson(moved, groups, found.level)
    least = float(np.abs(change).max()) * (share.high - share.estimate)
    middle = found.difference
    low, high = min(found.low, middle - least), max(found.high, middle + least)
    return Difference(middle, low, high, found.level, found.n, "paired t, widened")


def _cost(a: Side, b: Side, gain: str, ruler: Ruler, *, known: bool) -> dict[str, Any]:
    """Public yuan for each unit of ``gain``; ``case`` says how to read it."""
    year = {"villages_at_line": a.plan.target.year}.get(gain, a.plan.end)
    keys = (Key("public_money", "", a.plan.end), Key(gain, "", year))
    money, more = (b.measures[key].astype(float) - a.measures[key].astype(float) for key in keys)
    group = group_of(a.runs, doubt=a.plan.doubt or b.plan.doubt)
    found = ratio(money, more, group=group, level=ruler.each(len(COSTS))).as_dict()
    each = found.pop("level")
    return {**found, "case": "" if known else _case(found, money, more), "level": ruler.level, "each_level": each}


def _case(found: Mapping[str, Any], money: NDArray[np.float64], more: NDArray[np.float64]) -> str:
    """``no_gain_told`` where it is not sure that anything was gained or lost; else what goes with what."""
    if found["ratio"] is None:
        return "no_gain_told"
    spent, gained = float(money.mean()), float(more.mean())
    if gained > 0.0:
        return "more_for_more" if spent > 0.0 else "more_for_less"
    return "less_for_less" if spent < 0.0 else "less_for_more"
