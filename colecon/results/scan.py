"""Read one year of a result folder, a block at a time, and keep no more than the tables need.

With 100,000 runs of 41 villages a year takes some 60 MB here, whatever the number of years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from colecon.core.lines import READINGS
from colecon.core.plan import Plan
from colecon.ensemble.accounts import FUNDS, MEMOS, Ints
from colecon.ensemble.blocks import BLOCKS, COUNTY, blocks
from colecon.ensemble.manifest import Manifest
from colecon.results.readings import INCOME_LINES, readings

SUMMED = (*(name for name in MEMOS if name != "standing"), "distribution", "earmarked_paid", "tax", "capital_grants")
"""Columns whose county totals are kept."""

COLUMNS = tuple(dict.fromkeys((*INCOME_LINES, *SUMMED, "standing")))


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds in fen: ``income`` is the target's, ``weak`` the line below which a village counts as weak."""

    income: int
    weak: int


@dataclass(frozen=True, slots=True)
class YearScan:
    """One year of all runs. Arrays of shape ``(n,)`` unless said; money in fen.

    ``income`` (n, villages) is the headline reading. By reading: ``at_line`` counts the villages at the
    target's income, ``totals`` is the county's income. ``shells``, ``weak``, ``registered`` and ``kept``
    count villages; ``kept`` only those meant to follow a model. ``sums`` are county totals over all runs
    by column, ``funds`` the same by public fund. ``standing`` (n, villages) holds each village's `Standing`.
    """

    year: int
    income: Ints
    at_line: Mapping[str, Ints]
    totals: Mapping[str, Ints]
    shells: Ints
    weak: Ints
    registered: Ints
    kept: Ints
    sums: Mapping[str, int]
    funds: Mapping[str, int]
    standing: NDArray[np.int8]


def scan(folder: Path, manifest: Manifest, plan: Plan, year: int, limits: Limits) -> YearScan:
    """Read ``year`` from all blocks of ``folder``; checksums are looked at by `colecon.ensemble.folder`."""
    group = plan.years.index(year)
    planned = np.array([bool(plan.follows.get(village.id)) for village in plan.villages])
    parts = []
    sums, funds = dict.fromkeys(SUMMED, 0), dict.fromkeys(FUNDS, 0)
    for block in blocks(manifest.runs):
        columns = _columns(folder / BLOCKS / f"{block.name}.parquet", group, COLUMNS)
        parts.append(_counts({n: c.reshape(block.n, -1) for n, c in columns.items()}, plan, planned, limits))
        for name in SUMMED:
            sums[name] += int(columns[name].sum())
        for name, paid in _columns(folder / COUNTY / f"{block.name}.parquet", group, FUNDS).items():
            funds[name] += int(paid.sum())
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    by_reading = {what: {name: joined.pop(f"{what}.{name}") for name in READINGS} for what in ("at_line", "totals")}
    return YearScan(year=year, **by_reading, **joined, sums=sums, funds=funds)  # type: ignore[arg-type]


def _columns(path: Path, group: int, names: tuple[str, ...]) -> dict[str, Ints]:
    with pq.ParquetFile(path) as file:
        table = file.read_row_group(group, columns=list(names))
    return {name: table[name].to_numpy() for name in names}


def _counts(columns: Mapping[str, Ints], plan: Plan, planned: NDArray[np.bool_], limits: Limits) -> dict[str, Any]:
    """What is kept of one block; ``columns`` have shape (n, villages)."""
    income = readings(columns)
    found = {
        "income": income[plan.reading],
        "shells": (income["operating_income"] <= 0).sum(axis=1),
        "weak": (income["operating_surplus"] < limits.weak).sum(axis=1),
        "registered": (columns["registered"] > 0).sum(axis=1),
        "kept": ((columns["kept_status_quo"] > 0) & planned).sum(axis=1),
        "standing": columns["standing"].astype(np.int8),
    }
    for name in READINGS:
        found[f"at_line.{name}"] = (income[name] >= limits.income).sum(axis=1)
        found[f"totals.{name}"] = income[name].sum(axis=1)
    return found
