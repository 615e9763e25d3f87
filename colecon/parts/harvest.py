"""A harvest: what stands, less what drought, hail, frost, mudflow and disease took this year."""

from __future__ import annotations

import numpy as np

from colecon.core.hazards import EXPOSURE
from colecon.core.village import Desk
from colecon.kinds import Runs
from colecon.parts.product import GrowTerms, Product

HAZARDS = ("drought", "hail", "frost", "mudflow")


def standing(grow: GrowTerms, months: Runs) -> Runs:
    """The share of full yield that a stand ``months`` old bears: nothing, then rising in a line to one."""
    age = months / 12.0
    rise = np.maximum(np.asarray(grow.full_yield) - grow.first_yield, 0.0) + 1.0
    bears = np.minimum(np.maximum(age - grow.first_yield + 1.0, 0.0) / rise, 1.0)
    return np.where(age >= grow.first_yield, bears, 0.0)


class Harvest:
    """The harvests of one village's product."""

    def __init__(self, desk: Desk, product: Product, grow: GrowTerms) -> None:
        self.desk, self.product, self.grow = desk, product, grow
        self.loss: Runs = np.zeros(desk.n)

    def gather(self, standard: Runs) -> Runs:
        """Whole kg (or heads) of a harvest from ``standard`` units at full yield; sets ``loss``.

        A yearly yield is shared evenly among the product's harvests.
        """
        self.loss = self._lost(standard > 0.0)
        per_harvest = standard * self.grow.yield_ / len(self.product.harvests)
        return np.floor(per_harvest * (1.0 - self.loss))

    def _lost(self, where: np.ndarray) -> Runs:
        kept = np.ones(self.desk.n)
        for hazard in HAZARDS:
            hit = self.desk.hit(hazard)
            share = np.where(hit.month <= self.desk.month, hit.loss, 0.0) * getattr(self.grow, hazard)
            if hazard == "drought":
                share = share * getattr(self.desk.terms(EXPOSURE), self.desk.water)
            kept = kept * (1.0 - share)
            self.desk.tell(hazard, where & (share > 0.0), share=share)
        sick = self.desk.happens("production.disease", self.grow.disease)
        self.desk.tell("disease", where & sick)
        return 1.0 - kept * np.where(sick, 1.0 - np.asarray(self.grow.disease_loss), 1.0)
