"""村企共建型: a leading firm and the village hold a venture together; a floor each year and a share of its profit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.people import PEOPLE, score_of
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs
from colecon.models.tables_firm_partnership import FIRM, FLOOR, PROJECT, TERMS
from colecon.parts.partner import Firm, Floor
from colecon.parts.products import PRODUCTS, grown_in
from colecon.parts.project import Project


class FirmPartnership(Model):
    """A venture with a leading firm: a floor in December, a share of the profit in March, a partner that may go."""

    id, zh, en = "firm_partnership", "村企共建型", "firm partnership"
    must, better = ("partner",), ("grant", "loan")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"give": ("money", "land")}
    sections = (TERMS, PROJECT, FLOOR, FIRM, *(p.price for p in PRODUCTS.values()))
    accounts = frozenset(
        {
            (Line.INVESTMENT_RETURN, Holder.PARTNER),
            (Line.EQUITY_PAID, Holder.PARTNER),
            (Line.EQUITY_RETURNED, Holder.PARTNER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.land = step.options.get("give", "money") == "land"
        self.firm = Firm(desk, "firms", desk.terms(FIRM), step.year)
        self.floor = Floor(desk, desk.terms(FLOOR))
        self.project = self._project()
        self.trade = next(iter(grown_in(desk.site)), PRODUCTS["vegetables"])
        self._profit, self._carried, self._floors, self._served = (np.zeros(n) for _ in range(4))
        self._parked, self._resting = np.zeros(n), np.zeros(n)

    def _project(self) -> Project:
        desk, terms = self.desk, self.desk.terms(PROJECT)
        if not self.land:
            project = Project(desk, terms, {}, self.step.year)
            project.buys, project.sells = (Line.EQUITY_PAID, Holder.PARTNER), (Line.EQUITY_RETURNED, Holder.PARTNER)
            return project
        kind = "waste" if desk.site.waste_mu > desk.site.arable_collective_mu else "arable"
        needs = {kind: 1.0 / np.asarray(self.terms.land_value)}
        return Project(desk, replace(terms, unit_cost=self.terms.survey, salvage=0.0), needs, self.step.year)

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """A leading firm, somewhere in the county."""
        return "" if offer.partners("firms") else "unmet.no_firms"

    def play(self) -> Process:
        """Venture by the quarter; accounts in March, late floors in June, the floor in December."""
        while True:
            yield self.desk.next()
            self.project.allowed = self.firm.here
            self.firm.wanted = self._resting <= self.desk.count
            if not self.project.begun:
                continue
            self._replace()
            if self.desk.month == 3:
                self._settle()
            if self.desk.month == 6:
                self._receive(self.floor.june(), "floor_caught_up")
            if self.desk.month in QUARTER_ENDS:
                self._quarter()
            if self.desk.month == 12:
                self._december()

    @property
    def _works(self) -> Mask:
        return self.project.running & self.firm.here

    def _stake(self) -> Runs:
        """Yuan of the village's that work in the venture: money as paid in, land as appraised."""
        project, whole = self.project, self.project.size + self.project.adding
        if self.land:
            return np.where(self._works, project.size, 0.0)
        at_work = np.zeros(self.desk.n)
        np.divide(project.size, whole, out=at_work, where=whole > 0.0)
        return np.where(self._works, np.rint(project.cost * at_work) / FEN_PER_YUAN, 0.0)

    def _venture(self) -> tuple[Runs, Runs]:
        """Capital of the venture in yuan and the village's share of it."""
        stake, t = self._stake(), self.terms
        allowed = stake * t.ceiling / (1.0 - np.asarray(t.ceiling))
        whole = stake + np.minimum(t.capital * self.firm.quality, allowed)
        share = np.zeros(self.desk.n)
        np.divide(stake, whole, out=share, where=whole > 0.0)
        return whole, share

    def _quarter(self) -> None:
        """The venture trades; the village pays its supervisor."""
        desk, t = self.desk, self.terms
        whole, _ = self._venture()
        level = np.asarray(desk.terms(self.trade.price).level) * desk.costs * FEN_PER_YUAN
        sold = desk.fortune * desk.price(self.trade.id, self.trade.price) / level * (1.0 - t.epidemic * desk.epidemic)
        rate = t.margin * self.firm.quality + t.gear * (sold - 1.0)
        self._profit = self._profit + whole * t.turnover * desk.costs * rate / 4.0
        self._served = self._served + np.where(self._works, 0.25, 0.0)
        office = np.where(self._works, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office)

    def _december(self) -> None:
        """The floor of the year, for the quarters in which the venture worked."""
        self._floors = self._stake() * self.floor.terms.rate * self._served
        self._served = np.zeros(self.desk.n)
        self._receive(self.floor.december(self._floors * FEN_PER_YUAN, self.firm.quality), "floor_paid")

    def _settle(self) -> None:
        """Last year's books are closed: losses are made good first, then the village has its share; then who goes."""
        result = np.where(self._works, self._profit - self._floors + self._carried, 0.0)
        self._carried = np.minimum(result, 0.0)
        _, share = self._venture()
        power = self._power(share)
        gain = np.maximum(result, 0.0) * share * power
        self.desk.tell("bargained", gain > 0.0, share=power)
        self.desk.tell("venture_loss", self._works & (result < 0.0))
        self._receive(gain * FEN_PER_YUAN, "profit_shared")
        self._profit, self._floors = np.zeros(self.desk.n), np.zeros(self.desk.n)
        self._part()

    def _power(self, share: Runs) -> Runs:
        """What the village really gets of its right share: more with more equity, other takers, a good leader."""
        site, t = self.desk.site, self.terms
        near = (t.remote - site.minutes_to_town) / np.maximum(t.remote - np.asarray(t.near), 1.0)
        near = np.minimum(np.maximum(near, 0.0), 1.0)
        leader = score_of(self.desk.table("leadership"), self.desk.terms(PEOPLE))
        power = t.bargain + t.stake_power * (share - 0.5) + t.alternatives * near + t.leadership * leader
        return np.asarray(np.minimum(np.maximum(power, 0.0), 1.0))

    def _receive(self, fen: Runs, what: str) -> None:
        paid = self.desk.earn(Line.INVESTMENT_RETURN, Holder.PARTNER, fen)
        self.desk.tell(what, paid > 0.0, yuan=paid / FEN_PER_YUAN)

    def _part(self) -> None:
        """The firm leaves with a small cut, or fails and part of the principal is lost."""
        left, failed = self.firm.year(self._works & (self.project.adding == 0.0))
        if not (left | failed).any():
            return
        t, u = self.terms, self.desk.quantile("partners.recovered")
        rest = t.recovered_low + (np.asarray(t.recovered_high) - t.recovered_low) * u
        kept = np.where(failed, rest, 1.0 - np.asarray(t.leave_loss))
        gone = left | failed
        self.desk.tell("partner_left", left)
        self.desk.tell("partner_failed", failed)
        if self.land:
            self._resting = np.where(gone, self.desk.count + t.land_back, self._resting)
        else:
            self._return(gone, kept)
        self.firm.part(gone)
        self.floor.void(failed)
        self._carried = np.where(gone, 0.0, self._carried)
        self.project.close(gone & (self.project.size < self.project.terms.smallest))

    def _return(self, gone: Mask, kept: Runs) -> None:
        """Principal comes back and waits in the till for the next firm; what is too small for one is shared out."""
        project = self.project
        project.lose(np.where(gone, 1.0 - kept, 0.0))
        ends = gone & (project.size < project.terms.smallest)
        over = project.sell(np.where(ends, project.cost, 0.0))
        waits = self.desk.earn(Line.EQUITY_RETURNED, Holder.PARTNER, np.where(gone & ~ends, project.cost, 0.0))
        back = over + waits
        self._parked = np.where(gone, waits, self._parked)
        project.cost = np.where(gone, 0.0, project.cost)
        self.desk.tell("principal_back", gone, yuan=back / FEN_PER_YUAN)

    def _replace(self) -> None:
        """Put what waits into the venture of a new firm, as far as it is still there."""
        again = self._works & (self._parked > 0.0) & (self.desk.unpaid == 0.0)
        if again.any():
            project = self.project
            fen = np.where(again, np.minimum(self._parked, self.desk.cash), 0.0)
            paid = self.desk.pay(Line.EQUITY_PAID, Holder.PARTNER, fen)
            project.cost = project.cost + paid
            whole = np.where(again, self._parked, 1.0)
            project.size = np.where(again, np.floor(project.size * paid / whole), project.size)
            self._parked = np.where(again, 0.0, self._parked)
            self.desk.tell("invested_again", again, yuan=paid / FEN_PER_YUAN)
