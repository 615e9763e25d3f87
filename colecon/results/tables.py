"""Tidy tables from the scans of the years; money in yuan with two decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from colecon.core.lines import READINGS, Memo
from colecon.core.plan import Plan, Village
from colecon.results.chances import chances
from colecon.results.quantiles import mean_yuan, spread
from colecon.results.readings import fen
from colecon.results.scan import YearScan

STATUS_QUO = "status_quo"

GROUPS = {"models": "model", "classes": "village_class", "bands": "band", "townships": "township"}
"""Tables by group -> their first column."""

COUNTS = (Memo.PROJECTS_STARTED, Memo.PROJECTS_FAILED, Memo.PROJECTS_RUNNING, Memo.PROJECTS_IDLE)
MONEY = {
    "guarantees_called": Memo.GUARANTEE_CALLED,
    "public_idle_or_lost": Memo.PUBLIC_IDLE,
    "debt": Memo.DEBT,
    "poor_part": Memo.POOR_PART,
    "wages": Memo.WAGES,
    "land_rent": Memo.LAND_RENT,
    "reserve": Memo.RESERVE,
    "depreciation": Memo.DEPRECIATION,
}
"""Columns of the table of years that are county totals of a memo, mean over runs."""


def model_of(plan: Plan, village: Village, year: int) -> str:
    """The model that the plan has the village follow in ``year``: the last one begun by then."""
    begun = [step for step in plan.follows.get(village.id, ()) if step.year <= year]
    return max(begun, key=lambda step: step.year).model if begun else STATUS_QUO


def village_rows(plan: Plan, seen: YearScan, looks: Sequence[int] = ()) -> list[dict[str, Any]]:
    """One year of ``villages.csv``."""
    found = chances(_hits(plan, seen), 1, plan, looks)
    return [
        {
            "village_id": village.id,
            "name": village.name,
            "township": village.township,
            "model": model_of(plan, village, seen.year),
            "year": seen.year,
            **spread(seen.income[:, i]),
            **found.cells("p_target", i),
            "n": found.n,
        }
        for i, village in enumerate(plan.villages)
    ]


def _hits(plan: Plan, seen: YearScan) -> NDArray[np.bool_]:
    """Where each village has the target's income, shape (villages, runs)."""
    return np.ascontiguousarray((seen.income >= fen(plan.target.income_yuan)).T)


def group_rows(plan: Plan, seen: YearScan, table: str, looks: Sequence[int] = ()) -> list[dict[str, Any]]:
    """One year of a table by group, over the group's villages and all runs together."""
    column = GROUPS[table]
    members: dict[str, list[int]] = {}
    for i, village in enumerate(plan.villages):
        members.setdefault(_group(column, plan, village, seen.year), []).append(i)
    groups = sorted(members.items())
    hits = _hits(plan, seen)
    counts = np.array([hits[places].sum(axis=0) for _, places in groups])
    found = chances(counts, [len(places) for _, places in groups], plan, looks)
    return [
        {
            column: group,
            "year": seen.year,
            "villages": len(places),
            **spread(seen.income[:, places]),
            **found.cells("p_target", row),
            "n": found.n,
        }
        for row, (group, places) in enumerate(groups)
    ]


def _group(column: str, plan: Plan, village: Village, year: int) -> str:
    return model_of(plan, village, year) if column == "model" else str(getattr(village, column))


def income_rows(plan: Plan, seen: YearScan) -> list[dict[str, Any]]:
    """One year of ``incomes.csv``: the county's mean income a village under each reading, over runs."""
    villages = len(plan.villages)
    return [{"reading": name, "year": seen.year, **spread(seen.totals[name], villages)} for name in READINGS]


def year_row(plan: Plan, seen: YearScan, looks: Sequence[int] = ()) -> dict[str, Any]:
    """One row of ``years.csv``: incomes, villages at the line, then county totals as means over runs."""
    n = len(seen.kept)
    at_line = chances(seen.at_line[plan.reading][None, :], len(plan.villages), plan, looks)
    households = sum(village.households for village in plan.villages)
    sums = {name: mean_yuan(total, n) for name, total in seen.sums.items()}
    return {
        "year": seen.year,
        **spread(seen.totals[plan.reading], len(plan.villages)),
        **{f"village_{name}": value for name, value in spread(seen.income).items() if name != "mean"},
        **at_line.cells("p_village", 0),
        "n": n,
        "villages_at_target": float(seen.at_line[plan.reading].mean()),
        "public_money": mean_yuan(sum(seen.funds.values()) + seen.sums["premium_subsidy"], n),
        **{f"public_{name}": mean_yuan(total, n) for name, total in seen.funds.items()},
        "public_premium_subsidy": sums["premium_subsidy"],
        **{memo.name.lower(): seen.sums[memo.name.lower()] / n for memo in COUNTS},
        **{name: sums[memo.name.lower()] for name, memo in MONEY.items()},
        "surplus_after_depreciation": _after_depreciation(seen, len(plan.villages)),
        "dividends": sums["distribution"],
        "dividend_a_household": round(sums["distribution"] / households, 2) if households else 0.0,
        "earmarked_paid": sums["earmarked_paid"],
        "tax": sums["tax"],
        "capital_grants": sums["capital_grants"],
    }


def _after_depreciation(seen: YearScan, villages: int) -> float:
    """The mean operating surplus of a village less its straight-line depreciation; before it: ``incomes.csv``."""
    surplus = int(seen.totals["operating_surplus"].sum()) - seen.sums["depreciation"]
    return mean_yuan(surplus, len(seen.kept) * villages)


def count_table(plan: Plan, last: YearScan, looks: Sequence[int] = ()) -> pd.DataFrame:
    """How many runs had 0, 1, 2 ... villages at the target in its year: ``villages, runs, share`` with its interval."""
    villages = np.arange(len(plan.villages) + 1)
    hits = last.at_line[plan.reading][None, :] == villages[:, None]
    found = chances(hits, 1, plan, looks)
    shares = {"share": found.estimate, "share_low": found.low, "share_high": found.high}
    return pd.DataFrame({"villages": villages, "runs": hits.sum(axis=1), **shares, "n": found.n})


def all_tables(plan: Plan, scans: Mapping[int, YearScan], looks: Sequence[int] = ()) -> dict[str, pd.DataFrame]:
    """Every table by the stem of its file; ``looks`` are those that ended the runs, if any did."""
    years = [scans[year] for year in plan.years]
    tables = {
        "villages": [row for seen in years for row in village_rows(plan, seen, looks)],
        "years": [year_row(plan, seen, looks) for seen in years],
        "incomes": [row for seen in years for row in income_rows(plan, seen)],
        **{name: [row for seen in years for row in group_rows(plan, seen, name, looks)] for name in GROUPS},
    }
    found = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    return {**found, "counts": count_table(plan, scans[plan.target.year], looks)}
