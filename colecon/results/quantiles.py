"""Mean and quantiles of money, from whole fen to yuan with two decimals.

Quantiles are exact: all runs of a year are in memory, whatever their number; between two neighbours the
value is interpolated (Hyndman and Fan's type 7, NumPy's default).
"""

from __future__ import annotations

import numpy as np

from colecon.ensemble.accounts import Ints
from colecon.kinds import FEN_PER_YUAN

QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def spread(fen: Ints, divisor: int = 1) -> dict[str, float]:
    """Mean and `QUANTILES` of ``fen / divisor`` over all entries, in yuan."""
    scale = FEN_PER_YUAN * divisor
    found = np.quantile(fen.reshape(-1), list(QUANTILES.values()))
    mean = int(fen.sum()) / fen.size
    return {
        name: round(float(value) / scale, 2) for name, value in zip(("mean", *QUANTILES), (mean, *found), strict=True)
    }


def mean_yuan(total_fen: int, n: int) -> float:
    """The mean over ``n`` runs of a total in fen, in yuan."""
    return round(total_fen / n / FEN_PER_YUAN, 2)
