"""How many of several villages: the sum of independent yes-and-no's with unequal probabilities.

Source: the recursion is exact and old; see Hong, Computational Statistics and Data Analysis 59 (2013) 41-51.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import ArrayLike, NDArray

from colecon.errors import Fault, InputError


def poisson_binomial(p: ArrayLike) -> NDArray[np.float64]:
    """The probabilities of 0, 1 ... m hits among ``m`` independent ones with probabilities ``p``.

    ``p`` has shape ``(m,)``, or ``(..., m)`` for several sums at once; the result ``(..., m + 1)``. Only
    products and sums of nonnegative numbers: relative error about m times 1e-16, in the tails too. Raises
    `InputError` where an entry is no probability.
    """
    given = np.asarray(p, dtype=float)
    if given.ndim == 0 or not bool(((given >= 0.0) & (given <= 1.0)).all()):
        raise InputError(Fault("bad_probabilities", {}))
    found = np.zeros((*given.shape[:-1], given.shape[-1] + 1))
    found[..., 0] = 1.0
    for i in range(given.shape[-1]):
        hit = given[..., i, None]
        found[..., 1 : i + 2] = found[..., 1 : i + 2] * (1.0 - hit) + found[..., : i + 1] * hit
        found[..., :1] *= 1.0 - hit
    return found


def at_least(p: ArrayLike, k: int) -> NDArray[np.float64]:
    """The probability of ``k`` or more hits; shapes as in `poisson_binomial`, without the last axis."""
    found = poisson_binomial(p)
    return np.asarray(found[..., max(k, 0) :].sum(axis=-1))


def if_independent(p: ArrayLike, k: int, shared: Collection[str]) -> float:
    """P of ``k`` or more villages at the line from each village's own probability, shape ``(villages,)``.

    Far less noisy than counting, and wrong where villages share anything, for then their fates go together.
    So whatever they share must be named in ``shared`` (couplings, common shocks, budgets, doubt about
    common parameters), and anything in it refuses the estimate with `InputError`.
    """
    if shared:
        raise InputError(Fault("villages_share", {"what": ", ".join(sorted(shared))}))
    return float(at_least(p, k))
