"""Small probabilities, with a stated error: multilevel splitting with fixed levels.

Counting needs some 100 / p runs to know a probability p to a tenth of itself. Splitting climbs: of many
histories those that reach a first level are kept and copied, each copy is changed a little and the change
taken where it stays at or above the level, then those at the next level are kept, and so on to the goal. The
product of the shares that went on is an estimate of p *without bias*, whatever the changes do, as long as they
leave the distribution of histories above the level as it is, and as long as the levels were fixed beforehand:
`ladder` finds them with histories of its own, which are then thrown away.

Several independent climbs tell the error: their products are averaged, and the interval is Student's t on the
scale of logarithms, at half the error that is allowed, because the products are skew to the right. It is
approximate: at 95 %, for normal sums with p of 3e-3, 3e-5 and 3e-7 and 8 climbs of 512 histories, it covered in
96.8 %, 97.5 % and 95.3 % of 400 experiments (tests/estimate/test_splitting.py repeats 200 of them). It knows
nothing of ways to the goal that no climb found, and where steps hardly change a history the products are more
skew than there.

Sources: Botev and Kroese, Statistics and Computing 22 (2012) 1-16; Cérou, Del Moral, Furon and Guyader,
Statistics and Computing 22 (2012) 795-808; Del Moral, Feynman-Kac Formulae (2004), for unbiasedness.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, exp, sqrt
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from colecon.errors import Fault, InputError
from colecon.estimate.probability import LEVEL, Probability, clopper_pearson

Floats = NDArray[np.float64]
Lots: TypeAlias = Callable[[int], Floats]
"""Gives as many uniform numbers as it is asked for, fresh each time."""
SHARE = 0.2
"""The share that a level of the ladder lets go on, about."""
STEPS = 2
"""Changes offered to every history at every level."""
HIGHEST = 40
"""Levels at most: a share of a fifth forty times is 1e-28."""
METHOD = "multilevel splitting"


class Walkers(Protocol):
    """Histories side by side, each with a score, shape ``(n,)``; the goal is reached at or above some score."""

    def begin(self) -> Floats:
        """Fresh independent histories; their scores."""
        ...

    def keep(self, chosen: NDArray[np.intp]) -> None:
        """Put copies of the histories ``chosen``, shape ``(n,)``, in the places of all."""
        ...

    def step(self, level: float) -> Floats:
        """Offer every history a change, take it where the score stays at ``level`` or above; the scores then."""
        ...


def ladder(walkers: Walkers, goal: float, lots: Lots) -> tuple[float, ...]:
    """Levels on the way to ``goal``, which is the last; empty where no way up was found.

    The walkers of the ladder must not be used for the estimate.
    """
    scores, levels = walkers.begin(), list[float]()
    for _ in range(HIGHEST):
        level = float(np.sort(scores)[-ceil(SHARE * scores.size)])
        if levels and level <= levels[-1]:  # many are level: only those above can go on
            level = float(min(scores[scores > levels[-1]], default=levels[-1]))
        if level >= goal:
            return (*levels, goal)
        if levels and level <= levels[-1]:
            return ()
        levels.append(level)
        walkers.keep(_heirs(scores >= level, lots))
        for _ in range(STEPS):
            scores = walkers.step(level)
    return ()


def climb(walkers: Walkers, levels: Sequence[float], groups: int, lots: Lots) -> Floats:
    """The shares that went on at each of ``levels``, shape ``(groups, levels)``; groups never mix.

    The number of walkers must be a multiple of ``groups``. A group in which nobody goes on has shares of 0
    from there.
    """
    scores, shares = walkers.begin(), np.zeros((groups, len(levels)))
    for place, level in enumerate(levels):
        hit = (scores >= level).reshape(groups, -1)
        alive = shares[:, :place].all(axis=1)
        shares[:, place] = np.where(alive, hit.mean(axis=1), 0.0)
        if place == len(levels) - 1 or not shares[:, place].any():
            break
        size = hit.shape[1]
        walkers.keep(np.concatenate([g * size + _heirs(hit[g], lots) for g in range(groups)]))
        for _ in range(STEPS):
            scores = walkers.step(level)
    return shares


def splitting(shares: ArrayLike, begun: int, runs: int, level: float = LEVEL) -> Probability:
    """The probability from the ``shares`` of independent climbs, shape ``(climbs, levels)``, of ``runs`` runs in all.

    ``begun`` is how many fresh histories all climbs began with: where no climb came up, only these tell
    anything, and the interval is theirs. Raises `InputError` for fewer than four climbs.
    """
    table = np.asarray(shares, dtype=float)
    if table.ndim != 2 or len(table) < 4:
        raise InputError(Fault("too_few_groups", {"runs": runs, "group": runs}))
    found = table.prod(axis=1)
    mean, climbs = float(found.mean()), found.size
    if mean == 0.0:
        return Probability(0.0, 0.0, clopper_pearson(0, begun, level).high, level, runs, METHOD)
    error = float(found.std(ddof=1)) / sqrt(climbs) / mean
    reach = float(stdtrit(climbs - 1, 1.0 - (1.0 - level) / 4.0)) * error
    return Probability(mean, mean * exp(-reach), min(mean * exp(reach), 1.0), level, runs, METHOD)


def _heirs(hit: NDArray[np.bool_], lots: Lots) -> NDArray[np.intp]:
    """Places of the survivors, as many as there are walkers, as evenly often as can be; all where none survives."""
    alive = np.flatnonzero(hit) if hit.any() else np.arange(hit.size)
    drawn = lots(alive.size + 1)
    alive = alive[np.argsort(drawn[1:], kind="stable")]
    heirs: NDArray[np.intp] = alive[
        ((drawn[0] + np.arange(hit.size)) * alive.size / hit.size).astype(np.intp) % alive.size
    ]
    return heirs
