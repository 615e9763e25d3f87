"""异地置业型: a village with no site of its own buys whole shops, or a workshop, in a central town or park."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.plan import Step
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs
from colecon.models.tables_offsite_property import LEASE, MOST, PROJECT, SHOP, TERMS, WORKSHOP
from colecon.parts.lease import Letting
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms


class OffsiteProperty(Model):
    """Bought in town: a guaranteed lease-back that ends, then tenants shop by shop, through an agent."""

    id, zh, en = "offsite_property", "异地置业型", "off-site property"
    must, better = (), ("grant", "loan")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"buy": ("shop", "workshop")}
    sections = (TERMS, SHOP, WORKSHOP, PROJECT, LEASE)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_REVENUE, Holder.PARTNER),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.ADMINISTRATION, Holder.MARKET),
            (Line.TAX, Holder.TAX_OFFICE),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.place = desk.terms(WORKSHOP if step.options.get("buy", "shop") == "workshop" else SHOP)
        self.project = Project(desk, self._project_terms(), {}, step.year)
        self.lettings = [Letting(desk, desk.terms(LEASE), name=f".{k}") for k in range(MOST)]
        self._seen, self._most = np.zeros(n), 0  # places taken over; the most there ever were in any run
        self._title, self._titled, self._empty, self._price = (np.zeros(n) for _ in range(4))
        self._back, self._done = np.zeros(n), np.zeros(n)  # quarters of lease-back left and gone

    def _project_terms(self) -> ProjectTerms:
        """A unit is a whole place, bought with its fees; what a sale brings moves with the time."""
        p, terms = self.place, self.desk.terms(PROJECT)
        luck = 2.0 * self.desk.lasting("demand.resale") - 1.0
        return replace(
            terms,
            unit_cost=p.size * np.asarray(p.price) * (1.0 + np.asarray(p.fees)),
            largest=np.minimum(terms.largest, float(MOST)),
            salvage=np.minimum(terms.salvage * (1.0 + self.terms.swing * luck), 1.0),
        )

    def play(self) -> Process:
        """Take over what was bought, then let by the quarter."""
        while True:
            yield self.desk.next()
            if self.project.begun:
                self._take_over()
                if self.desk.month in QUARTER_ENDS:
                    self._quarter()

    def _take_over(self) -> None:
        """The first purchase may come with a lease-back; certificates come some months after the keys."""
        desk, t = self.desk, self.terms
        running = self.project.running
        self._seen, self._titled = np.where(running, self._seen, 0.0), np.where(running, self._titled, 0.0)
        self._back = np.where(running, self._back, 0.0)
        fresh = self.project.size > self._seen
        if fresh.any():
            first = fresh & (self._seen == 0.0)
            back = first & desk.happens("partners.leaseback", t.guaranteed)
            short, long = np.floor(t.back_short), np.floor(t.back_long)
            years = short + np.floor((np.maximum(long - short, 0.0) + 1.0) * desk.quantile("partners.backterm"))
            self._back, self._done = np.where(back, 4.0 * years, self._back), np.where(first, 0.0, self._done)
            span = np.maximum(np.asarray(t.title_long) - t.title_short, 0.0) + 1.0
            wait = np.asarray(t.title_short + np.floor(span * desk.quantile("delays.title")))
            self._title = np.where(fresh & (self._back == 0.0), wait, self._title)
            self._seen, self._price = self.project.size, np.where(fresh, self.project.cost, self._price)
            desk.tell("leaseback", back, years=years)
            desk.tell("no_title", fresh & (self._title > 0.0), months=self._title)
        self._title = np.maximum(self._title - 1.0, 0.0)
        self._titled = np.where(self._title <= 0.0, self._seen, self._titled)

    def _worth(self) -> Runs:
        """Yuan a year that one place lets for."""
        p = self.place
        return np.asarray(p.size * np.asarray(p.price) * p.rent * self.desk.costs * self.desk.fortune)

    def _quarter(self) -> None:
        desk, t = self.desk, self.terms
        guaranteed = self._leaseback()
        open_ = np.where(guaranteed, 0.0, self._titled)
        rent, came, went, let = self._let_all(open_)
        fen = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, rent * FEN_PER_YUAN)
        empty = open_ - let
        finding = came * self._worth() / 12.0 * t.finding
        area = (went * t.fitting + empty * t.charges / 4.0) * self.place.size * desk.costs
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, fen * t.agency + (finding + area) * FEN_PER_YUAN)
        office = np.where(self.project.running, t.administration * desk.costs / 4.0, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office * FEN_PER_YUAN)
        self._tax(fen)
        desk.tell("shops_empty", empty > 0.0, units=empty)
        self._give_up((open_ > 0.0) & (let == 0.0))

    def _leaseback(self) -> Mask:
        """The seller's guaranteed yield while it lasts; some stop paying before the end."""
        desk, t = self.desk, self.terms
        guaranteed = self.project.running & (self._back > 0.0)
        if not guaranteed.any():
            return guaranteed
        broken = guaranteed & desk.happens("partners.leaseback_fails", t.back_fails / 4.0, 4)
        rate = t.yield_first + t.yield_rise * np.floor(self._done / (4.0 * np.asarray(t.yield_step)))
        price = np.where(guaranteed & ~broken, self._price, 0.0)
        self._tax(desk.earn(Line.OPERATING_REVENUE, Holder.PARTNER, price * rate / 4.0))
        self._done = self._done + guaranteed
        self._back = np.where(broken, 0.0, np.maximum(self._back - 1.0, 0.0))
        desk.tell("leaseback_broken", broken)
        desk.tell("leaseback_over", guaranteed & ~broken & (self._back == 0.0))
        return guaranteed

    def _let_all(self, open_: Runs) -> tuple[Runs, Runs, Runs, Runs]:
        """The first ``open_`` places, one by one: rent received, tenants that came and went, places let."""
        rent, came, went, let = (np.zeros(self.desk.n) for _ in range(4))
        per_quarter = self._worth() / 4.0
        self._most = max(self._most, int(self.project.size.max()))
        for place, letting in enumerate(self.lettings[: self._most]):
            quarter = letting.quarter(per_quarter, open_ > place)
            rent = rent + quarter.received
            came, went, let = came + quarter.came, went + quarter.went, let + letting.let
        return rent, came, went, let

    def _tax(self, rent: Runs) -> None:
        """Property tax on rent, less what the county waives."""
        due = rent * self.terms.tax * (1.0 - np.asarray(self.desk.levers.tax_relief))
        paid = self.desk.pay(Line.TAX, Holder.TAX_OFFICE, due)
        self.desk.tell("property_tax", paid > 0.0, yuan=paid / FEN_PER_YUAN)

    def _give_up(self, empty: Mask) -> None:
        """Wholly empty for too long, the property is sold for what the time gives."""
        self._empty = np.where(empty, self._empty + 1.0, 0.0)
        sold = self._empty >= np.asarray(self.terms.sell_after)
        self._empty = np.where(sold, 0.0, self._empty)
        self.desk.tell("property_sold", sold)
        self.project.close(sold)
