"""The ratio of two means over the same runs, such as yuan for each further village.

Source: Fieller, J. R. Statist. Soc. B 16 (1954) 175-185.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from colecon.errors import Fault, InputError
from colecon.estimate.probability import LEVEL


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with its interval at ``level`` over ``n`` runs; all None where the lower mean may be 0."""

    ratio: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    method: str = "fieller"

    def as_dict(self) -> dict[str, float | int | str | None]:
        """The fields by name."""
        return asdict(self)


def ratio(upper: ArrayLike, lower: ArrayLike, *, group: int = 1, level: float = LEVEL) -> Ratio:
    """The mean of ``upper`` over the mean of ``lower``, arrays of one number a run, by Fieller's theorem.

    ``group`` consecutive runs that share parameters count as one. Where the interval of the lower mean holds
    0, no bounded interval of the ratio has the level, and none is given. Raises `InputError` for unlike
    shapes or fewer than two groups.
    """
    table = np.asarray([upper, lower], dtype=float)
    groups = table.shape[-1] // group
    if table.ndim != 2 or groups < 2:
        raise InputError(Fault("too_few_groups", {"runs": table.shape[-1], "group": group}))
    means = table[:, : groups * group].reshape(2, groups, group).mean(axis=2)
    x, y = (float(side.mean()) for side in table)
    spread = np.cov(means) / groups * float(stdtrit(groups - 1, (1.0 + level) / 2.0)) ** 2
    square = y * y - float(spread[1, 1])
    if square <= 0.0:
        return Ratio(None, None, None, level, table.shape[1])
    middle = (x * y - float(spread[0, 1])) / square
    reach = sqrt(max(middle * middle - (x * x - float(spread[0, 0])) / square, 0.0))
    return Ratio(x / y, middle - reach, middle + reach, level, table.shape[1])
