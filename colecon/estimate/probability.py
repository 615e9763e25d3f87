"""A probability from counted runs, always with an interval.

Sources: Clopper and Pearson, Biometrika 26 (1934) 404-413, for the exact interval; Korn and Graubard,
Survey Methodology 24 (1998) 193-201, for runs that come in groups.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from colecon.errors import Fault, InputError

LEVEL = 0.95
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Probability:
    """An estimate with its interval.

    ``low`` to ``high`` covers the truth with probability ``level``, over ``n`` runs, by ``method``.
    """

    estimate: float
    low: float
    high: float
    level: float
    n: int
    method: str

    def as_dict(self) -> dict[str, float | int | str]:
        """The fields by name, as they stand in ``summary.json``."""
        return asdict(self)


def clopper_pearson(k: int, n: int, level: float = LEVEL) -> Probability:
    """The probability of something seen in ``k`` of ``n`` independent runs.

    Exact: covers with at least ``level`` whatever the truth, each end missing with at most half the rest.
    ``k`` of 0 gives a low end of 0 and a high end near 3.7/n. Raises `InputError` unless 0 <= k <= n,
    n >= 1 and 0 < level < 1.
    """
    _check(k, n, level)
    low, high = map(float, _ends(k, n, (1.0 - level) / 2.0))
    return Probability(k / n, low, high, level, n, "clopper-pearson")


def at_most(k: int, n: int, level: float = LEVEL) -> Probability:
    """A one-sided upper limit, for rare events: all the error stands on the high side, low is 0.

    After ``k`` = 0 the limit is ``1 - (1 - level)**(1/n)``, near 3/n at 95 %. So 10,000 runs can show that
    a probability lies below 0.0003 and nothing smaller; a rarer event needs more runs, not another formula.
    """
    _check(k, n, level)
    _, high = _ends(k, n, 1.0 - level)
    return Probability(k / n, 0.0, float(high), level, n, "clopper-pearson upper")


def grouped(hits: ArrayLike, group: int, level: float = LEVEL) -> Probability:
    """The probability from runs of which ``group`` consecutive ones share their parameters.

    ``hits`` holds a yes or no a run, shape ``(n,)``. Runs of one group are alike, so n counts for less: the
    Clopper-Pearson interval is taken with the effective number of runs p(1-p) / Var(p), the variance from
    the means of the groups, times the square of the ratio of the t quantiles. Approximate (Korn and
    Graubard): good from some twenty groups on. A last, incomplete group is left out of the variance only.
    Where all runs agree, a group counts as one run.
    """
    seen = np.asarray(hits, dtype=bool)
    k, n = int(seen.sum()), seen.size
    _check(k, n, level)
    if group < 1 or n < 2 * group:
        raise InputError(Fault("too_few_groups", {"runs": n, "group": group}))
    low, high = (float(end[0]) for end in _clustered(seen[None, :], np.ones(1), group, level))
    return Probability(k / n, low, high, level, n, "korn-graubard")


def intervals(hits: ArrayLike, each: ArrayLike = 1, group: int = 1, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Both ends of the intervals of many probabilities counted in the same runs, each at ``level`` alone.

    ``hits`` has shape ``(m, n)``: of ``each`` things (one number, or one a row) so many hit in every run. Of one
    thing in independent runs the interval is `clopper_pearson`. Of several things the run is what is sampled, not
    the thing: they share its weather and prices, so it is that of `grouped` with the run, or ``group`` consecutive
    runs, as the group. Raises `InputError` for fewer than two groups where groups are needed.
    """
    counts = np.atleast_2d(np.asarray(hits))
    runs = counts.shape[1]
    things = np.broadcast_to(np.asarray(each, dtype=float), counts.shape[:1])
    if bool((counts < 0).any()) or bool((counts > things[:, None]).any()):
        raise InputError(Fault("bad_count", {"k": int(counts.max()), "n": runs, "level": level}))
    low, high = np.empty(len(counts)), np.empty(len(counts))
    plain = (things == 1.0) & (group == 1)
    k = counts[plain].sum(axis=1).astype(float)
    low[plain], high[plain] = _ends(k, np.full(k.shape, float(runs)), (1.0 - level) / 2.0)
    if not plain.all():
        if group < 1 or runs < 2 * group:
            raise InputError(Fault("too_few_groups", {"runs": runs, "group": group}))
        low[~plain], high[~plain] = _clustered(counts[~plain], things[~plain], group, level)
    return low, high


def _clustered(counts: NDArray[np.generic], each: Floats, group: int, level: float) -> tuple[Floats, Floats]:
    """Both ends from the hits and runs that independent ones of the same worth would be, a row a probability."""
    from scipy.special import stdtrit  # noqa: PLC0415 - the rare path

    rows, runs = counts.shape
    groups, n = runs // group, runs * each
    p = counts.sum(axis=1) / n
    means = counts[:, : groups * group].reshape(rows, groups, group).sum(axis=2) / (group * each)[:, None]
    variance = means.var(axis=1, ddof=1) / groups
    worth = np.divide(p * (1.0 - p), variance, out=n.copy(), where=variance > 0.0)
    tail = (1.0 - level) / 2.0
    worth = np.minimum(worth * (stdtrit(n - 1, tail) / stdtrit(groups - 1, tail)) ** 2, n)
    worth = np.where((p == 0.0) | (p == 1.0), float(groups), worth)
    return _ends(p * worth, worth, tail)


def exceedance(values: ArrayLike, thresholds: ArrayLike, level: float = LEVEL) -> list[Probability]:
    """The probability that a run reaches each threshold; ``values`` hold one number a run, shape ``(n,)``.

    Each interval holds its level alone, not all of them together. Reaching counts: value >= threshold.
    """
    found = np.sort(np.asarray(values).reshape(-1))
    below = np.searchsorted(found, np.asarray(thresholds).reshape(-1), side="left")
    return [clopper_pearson(found.size - int(k), found.size, level) for k in below]


def known(estimate: float, n: int, level: float = LEVEL) -> Probability:
    """A probability that holds without chance, so without width."""
    return Probability(estimate, estimate, estimate, level, n, "exact")


def _ends(k: ArrayLike, n: ArrayLike, tail: float) -> tuple[Floats, Floats]:
    """Clopper and Pearson's ends; the counts may be broken numbers."""
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    some, left = k > 0.0, k < n
    low = np.where(some, betaincinv(np.where(some, k, 1.0), n - k + 1.0, tail), 0.0)
    high = np.where(left, betaincinv(k + 1.0, np.where(left, n - k, 1.0), 1.0 - tail), 1.0)
    return low, high


def _check(k: int, n: int, level: float) -> None:
    if not (0 <= k <= n and n >= 1 and 0.0 < level < 1.0):
        raise InputError(Fault("bad_count", {"k": k, "n": n, "level": level}))
