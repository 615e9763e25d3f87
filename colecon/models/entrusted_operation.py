"""托管经营型: the collective builds a livestock house and hands it to an operator, or hires a manager to run it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.models.tables_entrusted_operation import MATCH, PROJECT, TERMS
from colecon.parts.partner import Partner
from colecon.parts.products import PRODUCTS
from colecon.parts.project import Project

HOG = PRODUCTS["black_pig"]


def _land(village: Village) -> str:
    return "waste" if village.waste_mu > village.arable_collective_mu else "arable"


class EntrustedOperation(Model):
    """A fixed fee by the quarter, a share in January, a review, and now and then another operator."""

    id, zh, en = "entrusted_operation", "托管经营型", "entrusted operation"
    must, better = ("land", "partner"), ("grant", "loan")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"hand": ("operator", "manager")}
    sections = (TERMS, PROJECT, MATCH, HOG.price)
    accounts = frozenset(
        {
            (Line.CONTRACTING, Holder.PARTNER),
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.PARTNER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.hired = step.options.get("hand", "operator") == "manager"
        self.operator = Partner(desk, "operators", desk.terms(MATCH), step.year)
        terms = desk.terms(PROJECT)
        if self.hired:
            terms = replace(terms, working_capital=self.terms.till)
        desk.good = HOG.id
        self.project = Project(desk, terms, {_land(desk.site): 1.0 / np.asarray(self.terms.places_per_mu)}, step.year)
        self._hides, self._profit, self._normal, self._fees = (np.zeros(n) for _ in range(4))

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Land that the collective commands, for the house."""
        needed = PROJECT.params["smallest"].value / TERMS.params["places_per_mu"].value
        return "" if max(village.waste_mu, village.arable_collective_mu) >= needed else "unmet.no_shed_land"

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """An operator, somewhere in the county."""
        return "" if offer.partners("operators") else "unmet.no_operators"

    def play(self) -> Process:
        """Review in January, fees or sales by the quarter."""
        while True:
            yield self.desk.next()
            self.project.allowed = self.operator.here | self.operator.talking
            self._newcomer()
            if not self.project.begun:
                continue
            if self.desk.month == 1:
                self._review()
            if self.desk.month in QUARTER_ENDS:
                self._quarter()

    @property
    def _works(self) -> Mask:
        return self.project.running & self.operator.here

    def _newcomer(self) -> None:
        """How much an operator hides is its own, drawn when it comes."""
        new = self.operator.here & (self.operator.since == self.desk.count)
        if new.any():
            hides = 2.0 * self.desk.quantile("partners.honesty", 12) * self.terms.hidden
            self._hides = np.where(new, hides, self._hides)
            mending = np.where(new, self.project.size * self.terms.handover * self.desk.costs, 0.0)
            self.desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, mending * FEN_PER_YUAN)

    def _quarter(self) -> None:
        desk, t = self.desk, self.terms
        places = np.where(self._works, self.project.size, 0.0) * desk.costs / 4.0
        level = np.asarray(desk.terms(HOG.price).level) * desk.costs * FEN_PER_YUAN
        market = desk.fortune * desk.price(HOG.id, HOG.price) / level * (1.0 - t.epidemic * desk.epidemic)
        sick = self._works & desk.happens("production.disease", t.disease, 4)
        usual = places * t.sales * np.maximum(1.0 + t.gear * (market - 1.0), 0.0)
        sold = (
            usual
            * (1.0 + t.skill * (self.operator.quality - 1.0))
            * np.where(sick, 1.0 - np.asarray(t.disease_loss), 1.0)
        )
        cost = places * t.sales * (1.0 - np.asarray(t.margin))
        self._profit, self._normal = self._profit + sold - cost, self._normal + usual - cost
        desk.tell("disease", sick)
        if self.hired:
            self._own_books(sold, cost)
        else:
            self._take_fee(places)
        self._keep_up()

    def _take_fee(self, places: Runs) -> None:
        """The operator's fee of the quarter."""
        fen = self.desk.earn(Line.CONTRACTING, Holder.PARTNER, places * self.terms.fee * FEN_PER_YUAN)
        self._fees = self._fees + fen / FEN_PER_YUAN
        self.desk.tell("fee_paid", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _own_books(self, sold: Runs, cost: Runs) -> None:
        """Under a hired manager sales, cost and salary are the village's own."""
        desk = self.desk
        fen = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, sold * FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, cost * FEN_PER_YUAN)
        salary = np.where(self._works, self.terms.salary * desk.wages / 4.0, 0.0)
        desk.pay(Line.OPERATING_EXPENSE, Holder.PARTNER, salary * FEN_PER_YUAN)
        desk.tell("manager_sold", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _keep_up(self) -> None:
        """The house is kept up whether somebody works it or not."""
        desk, t = self.desk, self.terms
        yearly = np.where(self.project.running, t.administration * desk.costs, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, yearly * FEN_PER_YUAN / 4.0)
        upkeep = self.project.size * t.upkeep * desk.costs / 4.0
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, upkeep * FEN_PER_YUAN)
        desk.tell("house_idle", self.project.running & ~self.operator.here)

    def _review(self) -> None:
        """Last year's books: the share is paid, the members judge, some operators go by themselves."""
        desk, t = self.desk, self.terms
        seen = 1.0 - self._hides * (1.0 - t.supervised * np.asarray(desk.levers.supervision))
        left_over = self._profit if self.hired else self._profit - self._fees
        reported = np.where(self._works, np.where(left_over > 0.0, left_over * seen, left_over), 0.0)
        hidden = np.maximum(np.where(self._works, left_over, 0.0) - reported, 0.0)
        desk.tell("profit_hidden", hidden > 0.0, yuan=hidden)
        self._settle(reported)
        fair = self._normal - (0.0 if self.hired else self._fees)
        served = self._works & (self.operator.months >= 12.0)
        dismissed = served & (fair > 0.0) & (reported < t.line * fair)
        desk.tell("reviewed", served, yuan=reported)
        desk.tell("operator_dismissed", dismissed)
        self._change(dismissed, left_over < 0.0)
        self._profit, self._normal, self._fees = (np.zeros(desk.n) for _ in range(3))

    def _settle(self, reported: Runs) -> None:
        """The village's share of what is reported, or the manager's of the profit."""
        desk, gain = self.desk, np.maximum(reported, 0.0) * FEN_PER_YUAN
        if self.hired:
            desk.pay(Line.OPERATING_EXPENSE, Holder.PARTNER, gain * self.terms.bonus)
        else:
            fen = desk.earn(Line.CONTRACTING, Holder.PARTNER, gain * self.terms.share)
            desk.tell("profit_shared", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _change(self, dismissed: Mask, lost: Mask) -> None:
        """An operator that is dismissed or leaves makes room; the next one is looked for from this month on."""
        t = self.terms
        chance: Value = np.minimum(t.leaves + np.where(lost, t.walks, 0.0), 1.0)
        left = self._works & ~dismissed & self.desk.happens("partners.leaves", chance)
        self.desk.tell("operator_left", left)
        self.operator.part(dismissed | left)
