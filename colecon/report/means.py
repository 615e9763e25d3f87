"""Every village's accounts, mean over runs: summed block by block in whole fen, so that no run count is too many."""

from __future__ import annotations

from functools import reduce

import pandas as pd

from colecon.core.lines import Line
from colecon.ensemble.blocks import BLOCKS, blocks
from colecon.kinds import FEN_PER_YUAN
from colecon.results.result import Result

PLACE = ["village_id", "year"]
LINES = [line.name.lower() for line in Line]
COLUMNS = [*LINES, "cash_end", "debt"]


def village_means(result: Result) -> pd.DataFrame:
    """Yuan by village and year (the index), a column a line of the accounts; expenses and uses positive."""
    sums = (_sums(result, block.name) for block in blocks(result.runs))
    total: pd.DataFrame = reduce(lambda one, other: one.add(other), sums)
    return total / (FEN_PER_YUAN * result.runs)


def _sums(result: Result, block: str) -> pd.DataFrame:
    path = result.folder / BLOCKS / f"{block}.parquet"
    return pd.read_parquet(path, columns=[*PLACE, *COLUMNS]).groupby(PLACE, sort=False)[COLUMNS].sum()


def yearly(means: pd.DataFrame, lines: list[str]) -> pd.DataFrame:
    """The mean village's ``lines`` by year as a tidy table: year, line, yuan."""
    mean = means.groupby("year")[lines].mean().reset_index()
    return mean.melt(id_vars="year", var_name="line", value_name="yuan")
