"""The chances in a table: many of the same runs at once, each with the interval that these runs bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from colecon.core.draws import GROUP
from colecon.core.plan import Plan
from colecon.estimate.probability import Floats, intervals
from colecon.estimate.sequence import watched


@dataclass(frozen=True, slots=True)
class Chances:
    """Estimates with the ends of their intervals, a row a chance, from ``n`` runs."""

    estimate: Floats
    low: Floats
    high: Floats
    n: int

    def cells(self, name: str, row: int) -> dict[str, float]:
        """One chance as the cells of a table: ``name``, ``name_low``, ``name_high``."""
        return {
            name: float(self.estimate[row]),
            f"{name}_low": float(self.low[row]),
            f"{name}_high": float(self.high[row]),
        }


def chances(hits: NDArray[np.generic], each: ArrayLike, plan: Plan, looks: Sequence[int] = ()) -> Chances:
    """The chances of what was seen: ``hits`` (m, n) counts how many of ``each`` things hit in every run.

    The same rule as the headline's (`colecon.results.summary.chance`): with doubt, runs that share parameters count
    as one; where ``looks`` ended the runs, a confidence sequence over them; 0 to 1 where nothing is known.
    """
    rows, runs = hits.shape
    things = np.broadcast_to(np.asarray(each, dtype=float), (rows,))
    estimate = hits.sum(axis=1) / (runs * things)
    group = GROUP if plan.doubt else 1
    if looks:
        low, high = watched(_looked(hits, things, looks, group))
    elif runs >= 2 * group or (group == 1 and bool((things == 1.0).all())):
        low, high = intervals(hits, things, group)
    else:
        low, high = np.zeros(rows), np.ones(rows)
    return Chances(estimate, low, high, runs)


def _looked(hits: NDArray[np.generic], each: Floats, looks: Sequence[int], group: int) -> list[tuple[Floats, int]]:
    """Hits so far at every look, of whole groups; several things are one observation, their share, a run."""
    whole = [runs // group for runs in looks if runs >= group]
    return [(hits[:, : groups * group].sum(axis=1) / (each * group), groups) for groups in whole]
