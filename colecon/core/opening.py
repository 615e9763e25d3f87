"""The table a county opens with, and what else it might have said.

Where a village table is made up, its cells are one draw among many. With doubt on they are drawn again, four
times in every group of runs that shares parameters: an amount by class of village as a lognormal with the
table's own middle and spread, leadership as a normal. Cells that are facts keep their value, an empty one
stays empty, and the mean over the villages of each column is kept (to the grid of 2**-20).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum, log, sqrt

import numpy as np

from colecon.core.draws import Draws
from colecon.core.param import GRID, gridded
from colecon.core.plan import Plan, Village
from colecon.kinds import Runs, Value

AMOUNTS = ("income_2019", "cash", "idle_m2", "arable_collective_mu", "waste_mu")
SCORE = "leadership"
REDRAWN = (*AMOUNTS, SCORE)
"""Columns that are drawn again; all others decide which model a village can follow, so they stand."""


class Opening:
    """The village table as the runs of a block find it."""

    def __init__(self, plan: Plan, draws: Draws) -> None:
        self._drawn: dict[tuple[str, str], Runs] = {}
        if plan.doubt and plan.made_up:
            for column in REDRAWN:
                self._redraw(plan, draws, column)

    def value(self, village: Village, column: str) -> Value:
        """The cell of ``village``: the table's, or its redraw by run."""
        known: Value = getattr(village, column)
        return self._drawn.get((village.id, column), known)

    def _redraw(self, plan: Plan, draws: Draws, column: str) -> None:
        own = {v: float(getattr(v, column)) for v in plan.villages if column in plan.made_up.get(v.id, ())}
        if column == SCORE:
            self._keep(column, own, draws, lambda x: x, _shifted)
        else:
            self._keep(column, {v: x for v, x in own.items() if x > 0.0}, draws, log, _scaled)

    def _keep(
        self,
        column: str,
        own: dict[Village, float],
        draws: Draws,
        scale: Callable[[float], float],
        fitted: Callable[[Sequence[Runs], float], list[Runs]],
    ) -> None:
        """Draw the cells of ``own`` anew on a ``scale`` on which they are normal within each class."""
        if len(own) < 2:
            return
        points = {v: scale(x) for v, x in own.items()}
        middle = _class_means(points)
        classes = len({v.village_class for v in own})
        spread = sqrt(fsum((x - middle[v]) ** 2 for v, x in points.items()) / max(len(own) - classes, 1))
        top = max(middle.values())
        offset = top if column != SCORE else 0.0
        raw = [(middle[v] - offset) + spread * draws.table(f"{v.id}.{column}") for v in own]
        for village, values in zip(own, fitted(raw, fsum(own.values())), strict=True):
            self._drawn[village.id, column] = values


def _class_means(points: dict[Village, float]) -> dict[Village, float]:
    """The mean of each village's class; exact sums, so the order of villages does not matter."""
    found: dict[Village, float] = {}
    for kind in {v.village_class for v in points}:
        alike = [v for v in points if v.village_class is kind]
        found |= dict.fromkeys(alike, fsum(points[v] for v in alike) / len(alike))
    return found


def _scaled(raw: Sequence[Runs], total: float) -> list[Runs]:
    """Amounts whose logarithms are ``raw`` but for one factor that makes their sum ``total``."""
    weights = [np.rint(np.exp(x) * GRID) for x in raw]  # whole numbers: their sum is the same in any order
    whole = np.sum(weights, axis=0)
    return [gridded(total * w / whole) for w in weights]


def _shifted(raw: Sequence[Runs], total: float) -> list[Runs]:
    """Scores moved together so that their sum is ``total``."""
    scores = [gridded(x) for x in raw]
    shift = (total - np.sum(scores, axis=0)) / len(scores)
    return [gridded(x + shift) for x in scores]
