"""Columns of a result folder as arrays by year, run and village."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from colecon.ensemble.blocks import BLOCKS, blocks
from colecon.results.readings import INCOME_LINES, readings
from colecon.results.result import Result


def columns(path: Path, group: int, names: tuple[str, ...]) -> dict[str, NDArray[np.int64]]:
    """The columns ``names`` of one year of a block's file, as they lie there."""
    with pq.ParquetFile(path) as file:
        table = file.read_row_group(group, columns=list(names))
    return {name: table[name].to_numpy() for name in names}


def incomes(result: Result) -> NDArray[np.int64]:
    """The headline reading's income in fen, shape (years, runs, villages)."""
    plan = result.plan
    found = np.empty((len(plan.years), result.runs, len(plan.villages)), np.int64)
    for year in range(len(plan.years)):
        for block in blocks(result.runs):
            lines = columns(_path(result, block.name), year, INCOME_LINES)
            income = readings(lines)[plan.reading].reshape(block.n, -1)
            found[year, block.first : block.first + block.n] = income
    return found


def started(result: Result) -> NDArray[np.bool_]:
    """Where a project has ever started by the target's year, shape (runs, villages)."""
    year = result.plan.years.index(result.plan.target.year)
    name = ("kept_status_quo",)
    parts = [columns(_path(result, block.name), year, name)[name[0]] for block in blocks(result.runs)]
    return np.asarray(np.concatenate(parts).reshape(result.runs, -1) == 0)


def _path(result: Result, block: str) -> Path:
    return result.folder / BLOCKS / f"{block}.parquet"
