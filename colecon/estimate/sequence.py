"""A confidence sequence: an interval for a probability that stays right however often one looks.

An interval for a fixed number of runs, looked at until it is narrow, misses the truth far more often than
it says. The sequence here is the set of p at which the mixture martingale

    B(a + k, a + t - k) / B(a, a) / (p**k * (1 - p)**(t - k)),        a = 1/2,

of k hits in t runs stays below 1 / (1 - level). Under the true p that is a nonnegative martingale from 1, so by
Ville's inequality it ever reaches 1 / (1 - level) with probability at most 1 - level: over all looks together,
at any times, chosen in any way. The price is width: about twice the fixed interval at 10,000 runs.

Sources: Darling and Robbins, PNAS 58 (1967) 66-68; Robbins, Ann. Math. Statist. 41 (1970) 1397-1409; Howard,
Ramdas, McAuliffe and Sekhon, Annals of Statistics 49 (2021) 1055-1080.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln, xlog1py, xlogy

from colecon.errors import Fault, InputError
from colecon.estimate.probability import LEVEL, Floats, Probability

HALF = 0.5
"""Both parameters of the mixing beta distribution: fair to small and large probabilities alike."""
STEPS = 60
METHOD = "beta-binomial confidence sequence"


class Sequence:
    """Looks at a growing number of runs; the intervals of earlier looks are kept by intersection.

    With probability at least ``level`` the truth lies in every interval that the sequence ever shows.
    """

    def __init__(self, level: float = LEVEL) -> None:
        """``level`` between 0 and 1."""
        if not 0.0 < level < 1.0:
            raise InputError(Fault("bad_count", {"k": 0, "n": 0, "level": level}))
        self.level = level
        self._seen: tuple[float, int] = (0, 0)
        self._low, self._high = 0.0, 1.0

    def look(self, k: float, n: int) -> Probability:
        """The interval after ``k`` hits in all ``n`` runs so far; the runs of earlier looks come first.

        A run may also be a share between 0 and 1, such as the hits of a group: then ``k`` is their sum.
        Raises `InputError` where the counts cannot follow those of the last look.
        """
        more_k, more_n = k - self._seen[0], n - self._seen[1]
        if not (0 <= more_k <= more_n and n >= 1):
            raise InputError(Fault("bad_count", {"k": k, "n": n, "level": self.level}))
        self._seen = (k, n)
        low, high = map(float, ends(k, n, self.level))
        if max(low, self._low) <= min(high, self._high):
            self._low, self._high = max(low, self._low), min(high, self._high)
        return Probability(k / n, self._low, self._high, self.level, n, METHOD)

    @property
    def half_width(self) -> float:
        """Half the width of the interval shown last; 0.5 before the first look."""
        return (self._high - self._low) / 2.0


def ends(k: ArrayLike, n: int, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The ends of the interval at one look, rounded outwards, of ``k`` hits (a number or many) in ``n`` runs."""
    hits = np.asarray(k, dtype=float)
    bound = betaln(HALF + hits, HALF + n - hits) - betaln(HALF, HALF) + log(1.0 - level)
    low = np.where(hits > 0, _cross(hits, n, bound, 0.0), 0.0)
    return low, np.where(hits < n, _cross(hits, n, bound, 1.0), 1.0)


def watched(looks: Iterable[tuple[Floats, int]], level: float = LEVEL) -> tuple[Floats, Floats]:
    """Both ends of many sequences that looked at the same times, as `Sequence.look` would leave each of them.

    A look is the hits of every sequence so far, shape ``(m,)``, in so many runs.
    """
    low, high = np.zeros(1), np.ones(1)
    for k, n in looks:
        down, up = ends(k, n, level)
        meet = np.maximum(down, low) <= np.minimum(up, high)
        low, high = np.where(meet, np.maximum(down, low), low), np.where(meet, np.minimum(up, high), high)
    return low, high


def _cross(k: Floats, n: int, bound: Floats, edge: float) -> Floats:
    """Where the log likelihood crosses ``bound`` between ``edge`` and its top at k/n, by halving."""
    inside, outside = k / n, np.full(k.shape, edge)
    for _ in range(STEPS):
        middle = (inside + outside) / 2.0
        above = xlogy(k, middle) + xlog1py(n - k, -middle) > bound
        inside, outside = np.where(above, middle, inside), np.where(above, outside, middle)
    return outside
