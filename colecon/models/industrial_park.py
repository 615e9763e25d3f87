"""产业园区型: land and funds are put as shares into a crop or livestock park; a floor, and a part of its profit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from colecon.core.clock import Phase, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.plan import Band, Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs
from colecon.models.tables_industrial_park import PROJECT, TERMS
from colecon.parts.products import PRODUCTS
from colecon.parts.project import Project

PARKS = {"crop": "flowers", "livestock": "black_pig"}
"""The parks and the product whose price moves their profit."""


def park_of(village: Village, wanted: str = "") -> str:
    """The option, else the crop park for valley villages and the livestock park for the hills."""
    return wanted or ("crop" if village.band is Band.VALLEY else "livestock")


class IndustrialPark(Model):
    """A shareholder: enters when the park takes in, lives by its years, leaves at the end of the term."""

    id, zh, en = "industrial_park", "产业园区型", "industrial park"
    must, better = ("partner",), ("land", "grant", "loan")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"park": ("", *PARKS)}
    sections = (TERMS, PROJECT, *(PRODUCTS[name].price for name in PARKS.values()))
    accounts = frozenset(
        {
            (Line.EQUITY_PAID, Holder.PARTNER),
            (Line.EQUITY_RETURNED, Holder.PARTNER),
            (Line.INVESTMENT_RETURN, Holder.PARTNER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms, self.park = desk.terms(TERMS), park_of(desk.site, step.options.get("park", ""))
        self.project = Project(desk, desk.terms(PROJECT), {}, step.year)
        self.project.buys = (Line.EQUITY_PAID, Holder.PARTNER)
        self.project.sells = (Line.EQUITY_RETURNED, Holder.PARTNER)
        self.place: Mask = np.zeros(n, dtype=bool)
        self.project.allowed = self.place
        self._held, self._land, self._land_held = np.zeros(n), np.zeros(n), np.zeros(n)
        self._missed, self._until = np.zeros(n), np.zeros(n)

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """A park that takes in shareholders."""
        return "" if offer.partners("parks") else "unmet.no_parks"

    def play(self) -> Process:
        """Hold the stake month by month; in December the park closes its year and opens its intake."""
        desk = self.desk
        desk.start(self._enter())
        while True:
            yield desk.next()
            self._bring_land()
            self._held = self._held + self.project.size
            self._land_held = self._land_held + self._land
            if desk.month == 12 and self._held.any():
                self._december()

    # --- entry

    def _enter(self) -> Process:
        """In December the park says whether it takes in; who gets a place has the next year to bring the money."""
        desk = self.desk
        while True:
            yield desk.next((12,), Phase.APPLY)
            if desk.year < self.step.year - 1:
                continue
            unused = self.place & (self.project.size + self.project.adding == 0.0)
            if unused.any():
                desk.leave("parks", unused)
            self._set_place(self.place & ~unused)
            closed = desk.befalls(self.park, "partners.full", 1.0 - np.asarray(self.terms.intake))
            desk.seek("parks", ~self.place & ~closed & desk.registered & (desk.unpaid == 0.0))
            yield desk.next((12,), Phase.PAYOUT)
            found = desk.found("parks") & ~self.place
            self._set_place(self.place | found)
            desk.tell("park_place", found)

    def _set_place(self, place: Mask) -> None:
        self.place = place
        self.project.allowed = place

    def _bring_land(self) -> None:
        """When the stake is in, own fields within reach become shares too; when it is gone they come back."""
        desk, t, running = self.desk, self.terms, self.project.running
        fresh = running & (self._until == 0.0)
        if fresh.any():
            near = desk.site.minutes_to_town <= t.reach
            land = np.where(fresh & near, np.minimum(np.maximum(desk.free("arable"), 0.0), t.land), 0.0)
            desk.take("arable", land)
            self._land = self._land + land
            self._until = np.where(fresh, desk.count + 12.0 * np.floor(t.years), self._until)
            desk.tell("park_entered", fresh, yuan=self.project.size, mu=self._land)
        gone = ~running & (self._until > 0.0)
        if gone.any():
            back = np.where(gone, self._land, 0.0)
            desk.take("arable", -back)
            desk.leave("parks", gone)
            self._land, self._until = self._land - back, np.where(gone, 0.0, self._until)
            self._missed = np.where(gone, 0.0, self._missed)
            self._set_place(self.place & ~gone)

    # --- the park's year

    def _december(self) -> None:
        desk, t = self.desk, self.terms
        stake, land = self._held / 12.0, self._land_held / 12.0
        self._held, self._land_held = np.zeros(desk.n), np.zeros(desk.n)
        profit = self._profit()
        dry = (profit < t.bears) | desk.befalls(self.park, "partners.withholds", t.withholds)
        floor = stake * t.floor + land * t.land_floor * desk.costs
        late = np.where(dry, 0.0, self._missed * t.caught_up)
        more = stake * t.share * np.maximum(profit - t.floor, 0.0)
        paid = np.where(dry, 0.0, floor + more) + late
        earned = desk.earn(Line.INVESTMENT_RETURN, Holder.PARTNER, paid * FEN_PER_YUAN)
        self._missed = np.where(dry, self._missed + floor, 0.0)
        owns = stake > 0.0
        desk.tell("park_dividend", earned > 0.0, yuan=earned / FEN_PER_YUAN)
        desk.tell("dividend_suspended", dry & owns, yuan=floor)
        desk.tell("dividend_caught_up", late > 0.0, yuan=late)
        office = np.where(owns, t.administration, 0.0) * desk.costs * FEN_PER_YUAN
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office)
        self._part()

    def _profit(self) -> Runs:
        """The park's profit on its capital this year: normal, moved by price, its own luck and an epidemic."""
        desk, t, product = self.desk, self.terms, PRODUCTS[PARKS[self.park]]
        usual = np.asarray(desk.terms(product.price).level) * desk.costs * FEN_PER_YUAN
        dear = desk.price(product.id, product.price) / usual - 1.0
        gear = t.crop_gear if self.park == "crop" else t.herd_gear
        luck = t.fortune * (2.0 * desk.fate(self.park, "partners.year") - 1.0)
        return np.asarray(t.profit + gear * dear + luck - t.epidemic * desk.epidemic)

    def _part(self) -> None:
        """The park folds and all its shareholders lose; or the term is over and the stake comes back at its worth."""
        desk, t = self.desk, self.terms
        folds = desk.befalls(self.park, "partners.fails", t.fails) & self.project.running
        desk.tell("park_failed", folds)
        self.project.close(folds)
        over = self.project.running & (desk.count >= self._until) & (self._until > 0.0)
        renewed = over & ~desk.happens("partners.ends", 1.0 - np.asarray(t.renews))
        self._until = np.where(renewed, desk.count + 12.0 * np.floor(t.years), self._until)
        leaves = over & ~renewed
        worth = t.exit_low + (np.asarray(t.exit_high) - t.exit_low) * desk.quantile("partners.exit")
        back = np.where(leaves, self.project.cost * worth, 0.0)
        received = self.project.sell(back)
        self.project.retire(leaves)
        desk.tell("park_left", leaves, yuan=received / FEN_PER_YUAN)
