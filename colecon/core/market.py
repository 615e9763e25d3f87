"""Product markets that villages share: sameness (同质化) presses the price.

Villages announce what they bring in `Phase.SUPPLY`; whoever sells later in the same month finds the price
lowered by what all have brought, against what the market takes in such a month.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import Clock
from colecon.kinds import Runs, Value


class Market:
    """The outlet of one product for the villages of the county."""

    def __init__(self, clock: Clock, n: int, outlet: Value, pressure: Value) -> None:
        self._clock, self._n = clock, n
        self._outlet, self._pressure = outlet, pressure
        self._month = -1
        self._total: Runs = np.zeros(n)

    def bring(self, amount: Runs) -> None:
        """Announce a whole number of kg (or heads); whole numbers add up the same in any order."""
        if self._month != self._clock.count:
            self._month, self._total = self._clock.count, np.zeros(self._n)
        self._total = self._total + amount

    def factor(self) -> Runs:
        """The share of the outside price that this month's supply leaves, between 0 and 1."""
        if self._month != self._clock.count:
            return np.ones(self._n)
        return 1.0 / (1.0 + self._pressure * self._total / self._outlet)
