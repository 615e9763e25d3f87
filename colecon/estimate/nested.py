"""A variance told apart into three nested parts, and how much of the widest rests on some of its causes.

Runs come in groups that share parameter values, and each group in equal tables that share one redraw of the
village table. By the law of total variance ``Var y = Var E[y | p] + E Var E[y | p, t] + E Var[y | p, t]``:
parameters, table, chance. The nested analysis of variance estimates all three without bias.

What rests on some parameters only is found by a twin: runs that share with the first the values of those
parameters and nothing else. The covariance of the two runs' group means is then ``Var E[y | those]``, without
bias whatever the chance: the closed first-order index of the group of parameters.

Sources: Searle, Casella and McCulloch, Variance Components (1992), ch. 3; Sobol', Math. Comput. Simul. 55
(2001) 271-280, for the twin ("pick and freeze"); Arvesen, Ann. Math. Statist. 40 (1969), for the jackknife.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from colecon.errors import Fault, InputError
from colecon.estimate.probability import LEVEL
from colecon.estimate.variance import LEAST_GROUPS, mean_without, var_without

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a variance: its size (may come out below 0), its share of the whole with an interval at ``level``."""

    variance: float
    share: float
    low: float
    high: float
    level: float

    def as_dict(self) -> dict[str, float]:
        """The fields by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Nested:
    """Chance, table and parameters, and ``doubt`` = table + parameters; from ``groups`` groups."""

    chance: Part
    table: Part
    parameters: Part
    doubt: Part
    groups: int


def nested(values: ArrayLike, group: int, table: int, level: float = LEVEL) -> Nested:
    """Split the variance of ``values``, shape ``(n,)``: ``group`` runs share parameters, ``table`` of them a table.

    A last, incomplete group is left out. Intervals delete one group at a time and use Student's t, cut to 0 to
    1; approximate, and want some thirty groups. Raises `InputError` for fewer than four whole groups, or where
    ``table`` is below 2 or does not divide ``group`` at least twice.
    """
    given = np.asarray(values, dtype=float).reshape(-1)
    groups = given.size // group if group >= 2 else 0
    if groups < LEAST_GROUPS or table < 2 or group % table or group == table:
        raise InputError(Fault("too_few_groups", {"runs": given.size, "group": group}))
    cube = given[: groups * group].reshape(groups, group // table, table)
    tables, means = cube.mean(axis=2), cube.mean(axis=(1, 2))
    inside, between = cube.var(axis=2, ddof=1).mean(axis=1), tables.var(axis=1, ddof=1)
    sizes = (table, group // table)
    whole = _parts(inside.mean(), between.mean(), means.var(ddof=1), sizes)
    without = _parts(mean_without(inside), mean_without(between), var_without(means), sizes)
    total, totals = whole[0] + whole[1] + whole[2], without[0] + without[1] + without[2]
    chance, own, parameters = (_part(w, total, d, totals, level) for w, d in zip(whole, without, strict=True))
    doubt = _part(whole[1] + whole[2], total, without[1] + without[2], totals, level)
    return Nested(chance, own, parameters, doubt, groups)


def resting(values: ArrayLike, twin: ArrayLike, level: float = LEVEL) -> Part:
    """How much of the parameters' variance rests on what a run shares with its ``twin``.

    Both hold group means, shape ``(groups, 2)``: the means of the first and the second half of each group, so
    that the variance of the parameters can be had without chance as the covariance of the halves. ``share`` is
    of that variance. Raises `InputError` for fewer than four groups.
    """
    a, b = (np.asarray(x, dtype=float) for x in (values, twin))
    if a.shape != b.shape or a.ndim != 2 or len(a) < LEAST_GROUPS:
        raise InputError(Fault("too_few_groups", {"runs": a.size, "group": 1}))
    every = np.ones(len(a), dtype=bool)
    shared, whole = _shared(a, b, every)
    rows = [_shared(a, b, np.arange(len(a)) != i) for i in range(len(a))]
    without = np.array(rows).T
    return _part(np.asarray(shared), np.asarray(whole), without[0], without[1], level)


def _shared(a: Floats, b: Floats, use: NDArray[np.bool_]) -> tuple[float, float]:
    """Covariance of two runs' groups, and the variance of the parameters from halves of each."""
    a, b = a[use], b[use]
    cross = np.cov(a.mean(axis=1), b.mean(axis=1))[0, 1]
    own = (np.cov(a[:, 0], a[:, 1])[0, 1] + np.cov(b[:, 0], b[:, 1])[0, 1]) / 2.0
    return float(cross), float(own)


def _parts(inside: Floats, between: Floats, means: Floats, sizes: tuple[int, int]) -> tuple[Floats, Floats, Floats]:
    """Chance, table, parameters from the mean variances inside tables, of tables, and of groups' means."""
    runs, tables = sizes
    return inside, between - inside / runs, means - between / tables


def _part(size: Floats, total: Floats, sizes: Floats, totals: Floats, level: float) -> Part:
    share, others = float(_share(size, total)), _share(sizes, totals)
    groups = others.size
    pseudo = groups * share - (groups - 1) * others
    error = float(pseudo.std(ddof=1)) / np.sqrt(groups)
    reach = float(stdtrit(groups - 1, (1.0 + level) / 2.0)) * error
    low, high = (float(np.clip(share + side, 0.0, 1.0)) for side in (-reach, reach))
    return Part(float(size), share, low, high, level)


def _share(size: Floats, total: Floats) -> Floats:
    total = np.asarray(total, dtype=float)
    return np.divide(size, total, out=np.zeros_like(total), where=total > 0.0)
