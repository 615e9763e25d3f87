"""Shops or workshop bays bought in town (docs/model/offsite_property.md)."""

from __future__ import annotations

import math

from colecon.core.lines import Holder, Line
from colecon.core.plan import Step
from tests.oracle.clock import TRADE, Life
from tests.oracle.letting import Letting
from tests.oracle.project import Project, Terms
from tests.oracle.village import Village

ID = "offsite_property"
MOST = 8


def start(village: Village, step: Step) -> None:
    """Makes the project and its life."""
    owned = Places(village, step)
    village.game.clock.start(owned.live())


class Places:
    """What is owned, what has title, and the lease-back."""

    def __init__(self, village: Village, step: Step) -> None:
        game = village.game
        self.village, self.t = village, game.table(ID)
        self.place = game.table(f"{ID}.{step.options.get('buy', 'shop')}")
        table = game.table(f"{ID}.project")
        table["unit_cost"] = self.place["size"] * self.place["price"] * (1 + self.place["fees"])
        u = game.chance.quantile(village.owner, f"demand.resale.{ID}")
        table["salvage"] = min(table["salvage"] * (1 + self.t["swing"] * (2 * u - 1)), 1)
        self.project = Project(village, ID, step.year, Terms(table, cap=MOST))
        lease = game.table(f"{ID}.lease")
        self.lettings = [Letting(game.chance, village.owner, f"{k}.{ID}", lease) for k in range(MOST)]
        self.taken = self.titled = self.empty = 0
        self.wait = 0.0
        self.back_left = self.back_gone = 0
        self.back_price = 0

    def _u(self, what: str, rows: int = 1, lasting: bool = False) -> float:
        game, clock = self.village.game, self.village.game.clock
        row = (clock.month - 1) * rows // 12
        return game.chance.quantile(self.village.owner, f"{what}.{ID}", 0 if lasting else clock.year, row, rows)

    def _happens(self, what: str, rows: int = 1) -> float:
        game, clock = self.village.game, self.village.game.clock
        row = (clock.month - 1) * rows // 12
        return game.chance.event(self.village.owner, f"{what}.{ID}", clock.year, row, rows)

    def live(self) -> Life:
        """Months of an owner."""
        clock = self.village.game.clock
        while True:
            yield clock.until(TRADE)
            self._take_over()
            if clock.month % 3 == 0:
                self._quarter()

    def _take_over(self) -> None:
        if not self.project.units:
            self.taken = self.titled = self.back_left = 0
            return
        if self.project.units > self.taken:
            if not self.taken and self._happens("partners.leaseback") < self.t["guaranteed"]:
                short, long = math.floor(self.t["back_short"]), math.floor(self.t["back_long"])
                years = short + math.floor((max(long - short, 0) + 1) * self._u("partners.backterm"))
                self.back_left, self.back_gone = 4 * years, 0
            self.back_price = self.project.cost
            self.taken = self.project.units
            if not self.back_left:
                spread = max(self.t["title_long"] - self.t["title_short"], 0) + 1
                self.wait = self.t["title_short"] + math.floor(spread * self._u("delays.title"))
        self.wait = max(self.wait - 1, 0)
        if self.wait <= 0:
            self.titled = self.taken

    def _quarter(self) -> None:
        game, project = self.village.game, self.project
        if self.back_left:
            self._lease_back()
            self.empty = 0
        else:
            self._let_all()
        if project.units:
            project.spend(Line.ADMINISTRATION, Holder.MARKET, 100 * (self.t["administration"] * game.costs / 4))
        if project.units and self.empty >= self.t["sell_after"]:
            project.close()
            self.empty = 0

    def _taxed(self, booked: int) -> None:
        game = self.village.game
        tax = round(booked * self.t["tax"] * (1 - game.lever("tax_relief")))
        self.village.account.bill(Line.TAX, Holder.TAX_OFFICE, tax)

    def _lease_back(self) -> None:
        if self._happens("partners.leaseback_fails", 4) < self.t["back_fails"] / 4:
            self.back_left = 0
            return
        rate = self.t["yield_first"] + self.t["yield_rise"] * (self.back_gone // (4 * self.t["yield_step"]))
        self._taxed(self.project.earn(Line.OPERATING_REVENUE, Holder.PARTNER, self.back_price * rate / 4))
        self.back_left -= 1
        self.back_gone += 1

    def _let_all(self) -> None:
        game, clock, place = self.village.game, self.village.game.clock, self.place
        worth = place["size"] * place["price"] * place["rent"] * game.costs * self.village.fortune
        done = [
            letting.quarter(clock.year, clock.quarter, worth / 4, k < self.titled, game.epidemic)
            for k, letting in enumerate(self.lettings)
        ]
        came, gone, let = (sum(getattr(q, name) for q in done) for name in ("came", "gone", "let"))
        booked = self.project.earn(Line.OPERATING_REVENUE, Holder.MARKET, 100 * sum(q.received for q in done))
        empty = self.titled - let
        mending = (gone * self.t["fitting"] + empty * self.t["charges"] / 4) * place["size"] * game.costs
        cost = booked * self.t["agency"] + 100 * (came * worth / 12 * self.t["finding"] + mending)
        self.project.spend(Line.OPERATING_EXPENSE, Holder.MARKET, cost)
        self._taxed(booked)
        self.empty = self.empty + 1 if self.titled and not let else 0
