"""A probability from counted runs, always with an interval.

Sources: Clopper and Pearson, Biometrika 26 (1934) 404-413, for the exact interval; Korn and Graubard,
Survey Methodology 24 (1998) 193-201, for runs that come in groups.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from colecon.errors import Fault, InputError

LEVEL = 0.95


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
    low, high = _ends(k, n, (1.0 - level) / 2.0)
    return Probability(k / n, low, high, level, n, "clopper-pearson")


def at_most(k: int, n: int, level: float = LEVEL) -> Probability:
    """A one-sided upper limit, for rare events: all the error stands on the high side, low is 0.

    After ``k`` = 0 the limit is ``1 - (1 - level)**(1/n)``, near 3/n at 95 %. So 10,000 runs can show that
    a probability lies below 0.0003 and nothing smaller; a rarer event needs more runs, not another formula.
    """
    _check(k, n, level)
    _, high = _ends(k, n, 1.0 - level)
    return Probability(k / n, 0.0, high, level, n, "clopper-pearson upper")


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
    low, high = _ends(*_effective(seen, group, level), (1.0 - level) / 2.0)
    return Probability(k / n, low, high, level, n, "korn-graubard")


def _effective(seen: np.ndarray, group: int, level: float) -> tuple[float, float]:
    """Hits and runs that independent runs of the same worth would have."""
    from scipy.special import stdtrit  # noqa: PLC0415 - the rare path

    n, p = seen.size, float(seen.mean())
    groups = n // group
    if p in (0.0, 1.0):
        return p * groups, float(groups)
    means = seen[: groups * group].reshape(groups, group).mean(axis=1)
    variance = float(means.var(ddof=1)) / groups
    worth = p * (1.0 - p) / variance if variance > 0.0 else float(n)
    tail = (1.0 - level) / 2.0
    worth *= float(stdtrit(n - 1, tail) / stdtrit(groups - 1, tail)) ** 2
    worth = min(worth, float(n))
    return p * worth, worth


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


def _ends(k: float, n: float, tail: float) -> tuple[float, float]:
    low = float(betaincinv(k, n - k + 1, tail)) if k > 0 else 0.0
    high = float(betaincinv(k + 1, n - k, 1.0 - tail)) if k < n else 1.0
    return low, high


def _check(k: int, n: int, level: float) -> None:
    if not (0 <= k <= n and n >= 1 and 0.0 < level < 1.0):
        raise InputError(Fault("bad_count", {"k": k, "n": n, "level": level}))
