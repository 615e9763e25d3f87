"""What stands of a product, by the month in which it was set up: each part bears, costs and dies by its own age."""

from __future__ import annotations

import numpy as np

from colecon.core.village import Desk
from colecon.kinds import Runs, Value
from colecon.parts.product import GrowTerms


def standing(grow: GrowTerms, months: Value) -> Runs:
    """The share of full yield that a stand ``months`` old bears: nothing, then rising in a line to one."""
    age = np.asarray(months) / 12.0
    rise = np.maximum(np.asarray(grow.full_yield) - grow.first_yield, 0.0) + 1.0
    bears = np.minimum(np.maximum(age - grow.first_yield + 1.0, 0.0) / rise, 1.0)
    return np.where((age >= grow.first_yield) & (np.asarray(months) >= grow.ripe), bears, 0.0)


def care(grow: GrowTerms, months: Value) -> Runs:
    """The share of full running cost that a stand ``months`` old needs: the young share, rising as it comes to bear.

    What bears from its first season on (no years of growing) needs all of it from the beginning.
    """
    rising = grow.young + (1.0 - np.asarray(grow.young)) * standing(grow, months)
    return np.where(np.asarray(grow.first_yield) > 0.0, rising, 1.0)


class Stand:
    """The units of one project as cohorts, so that what is added later does not bear before its time."""

    def __init__(self, desk: Desk, grow: GrowTerms) -> None:
        self.desk, self.grow = desk, grow
        self._cohorts: dict[int, Runs] = {}
        self._known: Runs = np.zeros(desk.n)

    def follow(self, size: Runs) -> None:
        """Keep up with a project of ``size`` units: what is new is set up now, what it lost is lost of every age."""
        shrunk = size < self._known
        if shrunk.any():
            kept = np.ones(self.desk.n)
            np.divide(size, self._known, out=kept, where=shrunk)
            self._cohorts = {month: units * kept for month, units in self._cohorts.items()}
        self._plant(np.maximum(size - self._known, 0.0))
        self._known = size

    def _plant(self, units: Runs) -> None:
        if units.any():
            now = self.desk.count
            self._cohorts[now] = self._cohorts[now] + units if now in self._cohorts else units

    @property
    def any(self) -> bool:
        """Whether anything stood when last asked."""
        return bool(self._known.any())

    @property
    def bearing(self) -> Runs:
        """Units at full yield that would give what stands now gives."""
        return self._weighed(standing)

    @property
    def tended(self) -> Runs:
        """Units in full bearing that would cost what stands now costs."""
        return self._weighed(care)

    def _weighed(self, weight: object) -> Runs:
        assert callable(weight)
        total = np.zeros(self.desk.n)
        for month, units in self._cohorts.items():
            total = total + units * weight(self.grow, float(self.desk.count - month))
        return total

    def kill(self, share: Runs) -> Runs:
        """Kill a share of every age and plant it anew; returns the units replanted."""
        if not share.any():
            return np.zeros(self.desk.n)
        dead = np.zeros(self.desk.n)
        for month, units in self._cohorts.items():
            dead = dead + units * share
            self._cohorts[month] = units * (1.0 - share)
        self._plant(dead)
        return dead
