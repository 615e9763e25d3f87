"""How good a forecast was once the outcome is known; lower is better.

Sources: Gneiting and Raftery, JASA 102 (2007) 359-378 (CRPS); Ferro, Q. J. R. Meteorol. Soc. 140 (2014)
1917-1923 (fair scores); Brier, Mon. Wea. Rev. 78 (1950) 1-3; Murphy, J. Appl. Meteorol. 12 (1973) 595-600.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from colecon.errors import Fault, InputError


def crps(members: ArrayLike, outcome: float, *, fair: bool = True) -> float:
    """The continuous ranked probability score of an ensemble, shape ``(m,)``, in the outcome's unit.

    The mean distance to the outcome less half the mean distance between two members. ``fair`` counts pairs
    of different members only, so that the score does not depend on how many there are: it is what
    infinitely many would get, without bias. Raises `InputError` for fewer than two members, or none.
    """
    x = np.sort(np.asarray(members, dtype=float).reshape(-1))
    m = x.size
    if m < (2 if fair else 1):
        raise InputError(Fault("too_few_members", {"members": m}))
    ranks = 2.0 * np.arange(1, m + 1) - m - 1.0
    pairs = float((ranks * x).sum())  # the sum of |x_i - x_j| over i < j
    return float(np.abs(x - outcome).mean()) - pairs / (m * (m - 1) if fair else m * m)


def brier(forecast: ArrayLike, outcome: ArrayLike) -> float:
    """The mean squared distance of probabilities from what came, 0 or 1; both of shape ``(n,)``."""
    p, y = _pairs(forecast, outcome)
    return float(((p - y) ** 2).mean())


def fair_brier(hits: ArrayLike, members: int, outcome: ArrayLike) -> float:
    """`brier` of forecasts that are ``hits`` of ``members`` runs each, without the penalty for few runs."""
    if members < 2:
        raise InputError(Fault("too_few_members", {"members": members}))
    p, y = _pairs(np.asarray(hits, dtype=float) / members, outcome)
    return float(((p - y) ** 2 - p * (1.0 - p) / (members - 1)).mean())


@dataclass(frozen=True, slots=True)
class Parts:
    """Murphy's parts of a Brier score: ``reliability - resolution + uncertainty`` is the score."""

    reliability: float
    resolution: float
    uncertainty: float


def brier_parts(forecast: ArrayLike, outcome: ArrayLike) -> Parts:
    """The parts of `brier`, exact; forecasts of the same value form a bin."""
    p, y = _pairs(forecast, outcome)
    values, place = np.unique(p, return_inverse=True)
    weight = np.bincount(place) / p.size
    seen = np.bincount(place, weights=y) / np.bincount(place)
    base = float(y.mean())
    return Parts(
        float((weight * (values - seen) ** 2).sum()),
        float((weight * (seen - base) ** 2).sum()),
        base * (1.0 - base),
    )


def _pairs(forecast: ArrayLike, outcome: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    p, y = np.asarray(forecast, dtype=float).reshape(-1), np.asarray(outcome, dtype=float).reshape(-1)
    ok = p.size == y.size and p.size > 0 and bool(((p >= 0) & (p <= 1) & ((y == 0) | (y == 1))).all())
    if not ok:
        raise InputError(Fault("bad_probabilities", {}))
    return p, y
