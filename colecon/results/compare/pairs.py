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
from colecon.estimate.paired import CHANCE, Difference, difference, mean_difference, narrowed, same, simultaneous
from colecon.estimate.probability import LEVEL, clopper_pearson
from colecon.estimate.ratios import ratio
from colecon.results.compare.measures import CHANCES, Key, Measures, Values
from colecon.results.compare.reasons import surprise
from colecon.results.compare.refuse import equal, settings
from colecon.results.compare.verdict import UNCLEAR, more_runs, more_runs_of_chances, verdict

MARGIN = 1.0
"""Points within which two scenarios count as the same, unless the user says otherwise."""
FEW = 30
"""Student's t is not trusted where fewer runs than this differ."""
VERY_FEW = 5
"""Nor the largest change seen, where fewer than this differ: then the range of the values takes its place."""
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
        """The margin in the unit of ``table``."""
        return self.margin / 100.0 * unit_of(table, plan)


def unit_of(table: str, plan: Plan) -> float:
    """What 100 points are in ``table``: all of a chance, the target's income (of every village), all villages."""
    if table in CHANCES:
        return 1.0
    if table == "villages_at_line":
        return float(len(plan.villages))
    county = len(plan.villages) if table in ("lasting_income", "public_money") else 1
    return plan.target.income_yuan * county


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
    why = None if known else surprise(a.plan, b.plan, {**single, **tables})
    return {**head, **single, "cost": costs, **tables, "settings": settings(a.plan, b.plan), "surprise": why}


def _named(key: Key, plan: Plan) -> dict[str, Any]:
    if key.table != "villages":
        return {"id": key.item, "year": key.year} if key.item else {"year": key.year}
    village = next(village for village in plan.villages if village.id == key.item)
    return {"id": key.item, "name": village.name, "township": village.township, "year": key.year}


def _found(a: Side, b: Side, key: Key, each: float) -> Difference:
    group = group_of(doubt=a.plan.doubt or b.plan.doubt)
    unit = unit_of(key.table, a.plan)
    return paired(a.measures[key], b.measures[key], unit=unit, group=group, level=each)


def group_of(*, doubt: bool) -> int:
    """How many consecutive runs count as one: with doubt those that share parameters; too few were refused before."""
    return GROUP if doubt else 1


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
        "more_runs": _more(one, other, found, margin) if word == UNCLEAR else None,
    }


def _more(one: Values, other: Values, found: Difference, margin: float) -> int | None:
    """How many further runs would tell."""
    if found.method == CHANCE:
        return more_runs_of_chances(int((one > other).sum()), int((other > one).sum()), found, margin)
    return more_runs(found, margin, none_differs=bool((one == other).all()))


def paired(one: Values, other: Values, *, unit: float = 0.0, group: int = 1, level: float = LEVEL) -> Difference:
    """The second less the first: of chances where both are yes or no, else of means; shapes ``(n,)``.

    The largest change of an amount thinkable in one run is the range of the values seen, or ``unit`` where all are one.
    Runs that share parameters (``group`` of them) never make the interval narrower than independent ones would: few
    groups whose means happen to agree would else seem to know more.
    """
    first, second = (side.astype(np.float64) for side in (one, other))
    chance = one.dtype == np.bool_
    seen = float(max(first.max(), second.max()) - min(first.min(), second.min()))
    scale = 1.0 if chance else seen or unit
    alone = _chances(first, second, level) if chance else _means(second - first, scale, 1, level)
    if group == 1:
        return alone
    found = _means(second - first, scale, group, level)
    low, high = min(found.low, alone.low), max(found.high, alone.high)
    return dataclasses.replace(found, low=max(low, -1.0) if chance else low, high=min(high, 1.0) if chance else high)


def _chances(first: NDArray[np.float64], second: NDArray[np.float64], level: float) -> Difference:
    return difference(int((first > second).sum()), int((second > first).sum()), len(first), level)


def _means(change: NDArray[np.float64], scale: float, group: int, level: float) -> Difference:
    """By Student's t, no narrower than the doubt about how many runs (or groups) differ, where fewer than `FEW` do.

    ``scale`` is the largest change thinkable in one run.
    """
    found = mean_difference(np.zeros_like(change), change, scale=scale, group=group, level=level)
    groups = len(change) // group
    moved = int((change[: groups * group].reshape(groups, group) != 0.0).any(axis=1).sum())
    if not 0 < moved < FEW:
        return found
    share = clopper_pearson(moved, groups, level)
    seen = scale if moved < VERY_FEW else float(np.abs(change).max())
    least, middle = seen * (share.high - share.estimate), found.difference
    low, high = min(found.low, middle - least), max(found.high, middle + least)
    return Difference(middle, low, high, found.level, found.n, "paired t, widened")


def _cost(a: Side, b: Side, gain: str, ruler: Ruler, *, known: bool) -> dict[str, Any]:
    """Public yuan for each unit of ``gain``; ``case`` says how to read it."""
    year = {"villages_at_line": a.plan.target.year}.get(gain, a.plan.end)
    keys = (Key("public_money", "", a.plan.end), Key(gain, "", year))
    money, more = (b.measures[key].astype(float) - a.measures[key].astype(float) for key in keys)
    group = group_of(doubt=a.plan.doubt or b.plan.doubt)
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
