"""How much of a variance is chance and how much is doubt.

With doubt on, consecutive runs in groups share one set of parameter values: what differs inside a group is
chance, what differs between groups beyond that is doubt. The variance of the groups' means holds a part of
the chance too; the analysis of variance takes it out (naive nesting does not).

Sources: Searle, Casella and McCulloch, Variance Components (1992), ch. 3, for the estimator; Arvesen, Ann.
Math. Statist. 40 (1969) 2076-2100, for the jackknife interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from colecon.errors import Fault, InputError
from colecon.estimate.probability import LEVEL

LEAST_GROUPS = 4


@dataclass(frozen=True, slots=True)
class Split:
    """``chance`` and ``doubt`` are variances in the square of the values' unit, without bias.

    ``doubt`` may therefore come out below 0 where there is little of it. ``share`` = doubt / (chance +
    doubt), with its interval ``low`` to ``high`` at ``level``, cut to 0 to 1, from ``groups`` groups.
    """

    chance: float
    doubt: float
    share: float
    low: float
    high: float
    level: float
    groups: int


def split(values: ArrayLike, group: int, level: float = LEVEL) -> Split:
    """Split the variance of ``values``, shape ``(n,)``, of which ``group`` consecutive ones share parameters.

    A last, incomplete group is left out. The interval deletes one group at a time and uses Student's t; it
    is approximate, and wants some thirty groups. Raises `InputError` for fewer than four whole groups, or
    groups of fewer than two.
    """
    given = np.asarray(values, dtype=float).reshape(-1)
    groups = given.size // group if group >= 2 else 0
    if groups < LEAST_GROUPS:
        raise InputError(Fault("too_few_groups", {"runs": given.size, "group": group}))
    table = given[: groups * group].reshape(groups, group)
    means, inside = table.mean(axis=1), table.var(axis=1, ddof=1)
    chance, doubt = _parts(inside.mean(), means.var(ddof=1), group)
    share = _share(chance, doubt)
    without = _share(*_parts(mean_without(inside), var_without(means), group))
    pseudo = groups * share - (groups - 1) * without
    error = float(pseudo.std(ddof=1)) / np.sqrt(groups)
    reach = float(stdtrit(groups - 1, (1.0 + level) / 2.0)) * error
    low, high = (float(np.clip(share + side, 0.0, 1.0)) for side in (-reach, reach))
    return Split(float(chance), float(doubt), float(share), low, high, level, groups)


def _parts(
    inside: NDArray[np.float64], between: NDArray[np.float64], group: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Chance and doubt from the mean variance inside groups and the variance of the groups' means."""
    return inside, between - inside / group


def _share(chance: NDArray[np.float64], doubt: NDArray[np.float64]) -> NDArray[np.float64]:
    total = np.asarray(chance + doubt)
    return np.divide(doubt, total, out=np.zeros_like(total), where=total > 0.0)


def mean_without(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of all but each one."""
    return np.asarray((x.sum() - x) / (x.size - 1))


def var_without(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The variance of all but each one."""
    far = x - x.mean()
    n = x.size
    return np.asarray(((far**2).sum() - far**2 * n / (n - 1)) / (n - 2))
