"""Where a probability that rises or falls with a setting crosses a level, from estimates at some settings.

The probability is taken to be monotone: the estimates are made so by pooling adjacent violators, and joined by
straight lines. The interval is read off a band that holds at all settings together: the true curve crosses the
level only where the band holds the level. A monotone curve that lies above its lower band at one setting lies
above it at all further ones, so the band is tightened that way first.

Sources: Ayer and others, Ann. Math. Statist. 26 (1955) 641-647 (pooling); the band's ends are those of
Clopper and Pearson at a level that holds for all settings (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from colecon.estimate.probability import Probability

Numbers = NDArray[np.float64]
REACHED, ABOVE, BELOW, UNEVEN = "crossed", "above", "below", "not monotone"


@dataclass(frozen=True, slots=True)
class Crossing:
    """The setting ``at`` which the curve crosses ``level``, between ``low`` and ``high``.

    An end is None where the band does not leave the level within the settings looked at; a ``low`` at the last
    setting says that it lies beyond. ``bracket`` holds the two settings between which it surely lies with no
    straight lines assumed. ``found`` says whether the
    estimates cross, lie above or below the level throughout, or are not monotone: then nothing is told.
    """

    level: float
    at: float | None
    low: float | None
    high: float | None
    bracket: tuple[float | None, float | None]
    found: str

    def as_dict(self) -> dict[str, object]:
        """The fields by name."""
        return {**asdict(self), "bracket": list(self.bracket)}


def crossing(settings: Sequence[float], chances: Sequence[Probability], level: float) -> Crossing:
    """Where the curve through ``chances`` at the rising ``settings`` crosses ``level``.

    The intervals of ``chances`` must hold together. Not told where no monotone curve fits into the band.
    """
    x = np.asarray(settings, dtype=float)
    p, low, high = (np.array([getattr(one, end) for one in chances]) for end in ("estimate", "low", "high"))
    weight = np.array([one.n for one in chances], dtype=float)
    rising, falling = pooled(p, weight), -pooled(-p, weight)
    down = float(((falling - p) ** 2 * weight).sum()) < float(((rising - p) ** 2 * weight).sum())
    curve = falling if down else rising
    low, high = _tightened(low, high, down=down)
    if bool((low > high).any()):
        return Crossing(level, None, None, None, (None, None), UNEVEN)
    if down:  # looked at from the right, a falling curve rises
        return _turned(_rising(-x[::-1], (curve[::-1], low[::-1], high[::-1]), level))
    return _rising(x, (curve, low, high), level)


def pooled(p: Numbers, weight: Numbers) -> Numbers:
    """The rising sequence nearest to ``p`` in weighted squares."""
    means: list[float] = []
    weights: list[float] = []
    lengths: list[int] = []
    for value, heavy in zip(p.tolist(), weight.tolist(), strict=True):
        means.append(value)
        weights.append(heavy)
        lengths.append(1)
        while len(means) > 1 and means[-2] > means[-1]:
            both = weights[-2] + weights[-1]
            means[-2:] = [(means[-2] * weights[-2] + means[-1] * weights[-1]) / both]
            weights[-2:] = [both]
            lengths[-2:] = [lengths[-2] + lengths[-1]]
    return np.repeat(means, lengths)


def _tightened(low: Numbers, high: Numbers, *, down: bool) -> tuple[Numbers, Numbers]:
    """The band within which a monotone curve must lie."""
    if down:
        return np.maximum.accumulate(low[::-1])[::-1], np.minimum.accumulate(high)
    return np.maximum.accumulate(low), np.minimum.accumulate(high[::-1])[::-1]


def _rising(x: Numbers, curves: tuple[Numbers, Numbers, Numbers], level: float) -> Crossing:
    """The crossing of rising curves: estimate, lower and upper band."""
    p, low, high = curves
    under, over = x[high < level], x[low > level]
    bracket = (float(under[-1]) if under.size else None, float(over[0]) if over.size else None)
    found = REACHED if p[0] <= level <= p[-1] else ABOVE if p[0] > level else BELOW
    at = _where(x, p, level) if found == REACHED else None
    first = _where(x, high, level, x[-1]) if under.size else None
    last = _where(x, low, level) if over.size else None
    return Crossing(level, at, first, last, bracket, found)


def _where(x: Numbers, rising: Numbers, level: float, beyond: float | None = None) -> float | None:
    """The first place at which a rising curve of straight lines reaches ``level``; ``beyond`` where it never does."""
    place = int(np.searchsorted(rising, level, side="left"))
    if place == len(x):
        return None if beyond is None else float(beyond)
    if place == 0:
        return float(x[0])
    part = (level - rising[place - 1]) / (rising[place] - rising[place - 1])
    return float(x[place - 1] + part * (x[place] - x[place - 1]))


def _turned(found: Crossing) -> Crossing:
    """The crossing of a falling curve from that of its mirror image."""
    at, low, high = (None if end is None else -end for end in (found.at, found.low, found.high))
    left, right = (None if end is None else -end for end in found.bracket)
    return Crossing(found.level, at, high, low, (right, left), found.found)
