"""What keeps a project from beginning: the first obstacle of the year, in the order in which a village meets them.

In January it must be registered, allowed (a partner found, the works there) and have land, rooms, hands and a market
for the smallest size; else it does not even ask. In September, all that still holding, the money decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np

from colecon.core.board import Award
from colecon.core.standing import RESOURCES, Standing
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value


class Sizes(Protocol):
    """The limits of a project's size."""

    @property
    def smallest(self) -> Value:
        """Below it nothing is begun."""

    @property
    def largest(self) -> Value:
        """Above it nothing is built."""


class Planned(Protocol):
    """What is looked at of a project."""

    desk: Desk
    needs: Mapping[str, Value]
    allowed: Mask
    cap: Value
    adding: Runs
    opened: Runs
    closed: Mask

    @property
    def terms(self) -> Sizes:
        """Its limits."""

    @property
    def running(self) -> Mask:
        """Where it works."""

    def room_for(self, resource: str) -> Runs:
        """Units for which the village has enough of one resource."""


class Waiting:
    """Of each run of a project: why it has never begun, and how far it has come."""

    def __init__(self, project: Planned) -> None:
        self._project = project
        self.forbidden = Standing.NO_PARTNER  # what is told where the model does not allow a start
        self.capped = Standing.NO_MARKET  # and where its own limit lies below the smallest size
        self._code: Runs = np.full(project.desk.n, float(Standing.LATER))

    @property
    def _new(self) -> Mask:
        """Where no project has ever been begun."""
        return np.asarray(~np.isfinite(self._project.opened) & (self._project.adding == 0.0))

    def asked(self) -> None:
        """In January: what keeps the village from asking at all."""
        new = self._new
        if new.any():
            self._code = np.where(new, self._obstacle(), self._code)

    def decided(self, award: Award, enough: Mask) -> None:
        """In September: what still stands in the way, the money last; ``enough`` is where there was money."""
        new = self._new
        if not new.any():
            return
        code = np.where(self._code > 0.0, self._code, self._obstacle())
        lacking = np.where(enough, Standing.ARREARS, _money(award))
        self._code = np.where(new, np.where(code > 0.0, code, lacking), self._code)

    def _obstacle(self) -> Runs:
        """The first obstacle on the site; nil where there is none."""
        project, n = self._project, self._project.desk.n
        smallest, found = project.terms.smallest, np.zeros(n)
        limit = np.minimum(project.terms.largest, project.cap)
        found = np.where(np.floor(limit) < smallest, self.capped, found)
        for resource in reversed(list(project.needs)):
            short = RESOURCES.get(resource, Standing.NO_LAND)
            found = np.where(np.floor(project.room_for(resource)) < smallest, short, found)
        found = np.where(project.allowed, found, self.forbidden)
        return np.where(project.desk.registered, found, Standing.UNREGISTERED).astype(float)

    def standing(self) -> Runs:
        """How far the project has come: a `Standing` by run."""
        project = self._project
        over = np.where(project.closed, Standing.FAILED, Standing.ENDED)
        code = np.where(np.isfinite(project.opened), over, self._code)
        code = np.where(project.adding > 0.0, Standing.BUILDING, code)
        return np.where(project.running, Standing.RUNNING, code).astype(float)


def _money(award: Award) -> Runs:
    """Which money was lacking where the sum of it was too little."""
    public, lent = award.grant + award.project > 0.0, award.credit + award.revolving > 0.0
    granted = np.where(lent, Standing.TOO_LITTLE, Standing.NO_LOAN)
    nothing = np.where(award.heard > 0.0, Standing.OUTRANKED, Standing.NO_MONEY)
    return np.where(public, granted, np.where(lent, Standing.NO_GRANT, nothing)).astype(float)
