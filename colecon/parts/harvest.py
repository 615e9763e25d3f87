"""A harvest: what stands, less what drought, hail, frost, mudflow and disease took since the last one."""

from __future__ import annotations

import numpy as np

from colecon.core.hazards import EXPOSURE
from colecon.core.village import Desk
from colecon.kinds import Mask, Runs, Value
from colecon.parts.product import GrowTerms, Product

HAZARDS = ("drought", "hail", "frost", "mudflow")
REGIONAL = ("drought", "frost")
"""What hits neighbours too, so that the price of a local crop answers it."""
KILLING = ("frost", "mudflow")
LOW, HIGH = 0.85, 1.15
"""From which share of its long-run level the diary calls the market's price low or high."""


def tell_price(desk: Desk, sold: Mask, index: Runs) -> None:
    """Note a harvest sold at a low or a high price; ``index`` is the market's price over its long-run level."""
    desk.tell("price_low", sold & (index <= LOW), share=index)
    desk.tell("price_high", sold & (index >= HIGH), share=index)


class Harvest:
    """The harvests of one village's product."""

    def __init__(self, desk: Desk, product: Product, grow: GrowTerms) -> None:
        self.desk, self.product, self.grow = desk, product, grow
        n = desk.n
        self.loss: Runs = np.zeros(n)  # share of this harvest lost
        self.killed: Runs = np.zeros(n)  # share of the stand killed
        self.dearer: Runs = np.ones(n)  # what the neighbours' losses add to the price

    def gather(self, standard: Runs) -> Runs:
        """Whole kg (or heads) of a harvest from ``standard`` units at full yield; sets what it lost.

        A yearly yield is shared evenly among the product's harvests.
        """
        self._suffer(standard > 0.0)
        per_harvest = standard * self.grow.yield_ / len(self.product.harvests)
        return np.floor(per_harvest * (1.0 - self.loss))

    def _suffer(self, where: Mask) -> None:
        g, kept, nearby = self.grow, np.ones(self.desk.n), np.ones(self.desk.n)
        alive = np.ones(self.desk.n)
        for hazard in HAZARDS:
            share = self._struck(hazard)
            own = share * self._exposure(hazard)
            kept = kept * (1.0 - own)
            self.desk.tell(hazard, where & (own > 0.0), share=own)
            if hazard in REGIONAL:
                nearby = nearby * (1.0 - share)
            if hazard in KILLING:
                alive = alive * (1.0 - np.where(share > g.hard_hit, share * g.deadly, 0.0))
        sick = self.desk.happens("production.disease", g.disease)
        self.desk.tell("disease", where & sick)
        self.loss = 1.0 - kept * np.where(sick, 1.0 - np.asarray(g.disease_loss), 1.0)
        self.killed = 1.0 - alive
        self.dearer = 1.0 + np.asarray(g.against) * (1.0 - nearby)

    def _struck(self, hazard: str) -> Runs:
        """The share an unprotected field lost to a hazard since the last harvest of the year."""
        hit, month = self.desk.hit(hazard), self.desk.month
        before = max((m for m in self.product.harvests if m < month), default=0)
        since = (hit.month > before) & (hit.month <= month)
        sensitivity: Value = getattr(self.grow, hazard)
        return np.where(since, hit.loss, 0.0) * sensitivity

    def _exposure(self, hazard: str) -> Value:
        if hazard != "drought":
            return 1.0
        exposed: Value = getattr(self.desk.terms(EXPOSURE), self.desk.water)
        return exposed
