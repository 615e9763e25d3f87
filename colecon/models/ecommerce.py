"""发展电商型: the village's goods sold online for its households; the collective keeps a commission net of costs."""

from __future__ import annotations

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.estate import hands_of
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.plan import Step, Village
from colecon.core.standing import Standing
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.models.tables_ecommerce import PROJECT, TERMS
from colecon.parts.project import Project
from colecon.parts.skill import SKILL, Skill
from colecon.parts.till import TILL, Till

FESTIVALS = (1, 6, 9, 11)
"""New Year goods, the June sales, Mid-Autumn, the November sales."""
LULL = 2
AID_MONTHS = (1, 9)
"""Canteens and unions order before Spring Festival and Mid-Autumn."""
SHELF = "online"
FULL = 0.9
"""Share of the ceiling from which the diary calls the followers saturated."""


class Ecommerce(Model):
    """Online sales: followers that saturate, festivals, returns, parcels, hosts that leave."""

    id, zh, en = "ecommerce", "发展电商型", "e-commerce"
    must, better = ("parcels", "workers"), ("grant", "loan", "road", "manager")
    sections = (TERMS, PROJECT, SKILL, TILL)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms, self._start = desk.terms(TERMS), step.year
        self.project = Project(desk, desk.terms(PROJECT), {"hands": self.terms.crew}, step.year)
        self.project.waits.forbidden = Standing.WORKS_TO_COME
        self.skill, self.till = Skill(desk), Till(desk)
        self.followers, self._studios = np.zeros(desk.n), np.zeros(desk.n)
        self._full: Mask = np.zeros(desk.n, dtype=bool)
        self._hoped = np.zeros(desk.n)
        self._aid: Value = 1.0
        self._look()

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Goods to sell, a crew and parcels are needed, these now or by a dated work."""
        if not village.products:
            return "unmet.no_goods"
        if not village.logistics:
            return "unmet.no_parcels"
        return "" if hands_of(village) >= TERMS.params["crew"].value else "unmet.no_hands"

    def play(self) -> Process:
        """Stream, sell, send; every month has its season."""
        desk = self.desk
        desk.start(self._watch_parcels())
        while True:
            yield desk.next(phase=Phase.SUPPLY)
            if not self.project.begun:
                continue
            self._follow()
            self._offer()
            yield desk.next((desk.month,))
            self._sell()
            if desk.month in AID_MONTHS:
                self._aid_order()
            self._pay_staff()

    # --- whether and how large

    def _watch_parcels(self) -> Process:
        """No studio opens where no parcel is collected; looked at before applying and before building."""
        desk = self.desk
        while True:
            yield desk.next((1, 9), Phase.OPEN)
            self._look()
            if desk.month == 1:
                if desk.year > self._start:
                    self._aid = self._aid * self.terms.aid_fade
                waits = ~self.project.allowed & (desk.year >= self._start)
                desk.tell("no_parcels", waits & ~self.project.running)

    def _look(self) -> None:
        """Parcels must reach the village; goods for sale limit the number of studios."""
        t, n = self.terms, self.desk.n
        self.project.allowed = np.full(n, self.desk.logistics)
        market = np.maximum(np.floor(self._goods() / (12.0 * t.ceiling * np.asarray(t.spend))), 1.0)
        self.project.cap = self.till.most(self.project, market)

    def _goods(self) -> Value:
        """Yuan of goods a year that can be had in the village: more where a station collects them."""
        t, desk = self.terms, self.desk
        return desk.site.households * np.asarray(t.goods) * (t.station_goods if desk.station else 1.0)

    # --- followers

    def _follow(self) -> None:
        """A month of logistic growth; new studios bring first followers, a host who goes takes hers along."""
        t, desk, size = self.terms, self.desk, self.project.size
        new = np.maximum(size - self._studios, 0.0)
        held = np.where(size > 0.0, self.followers + new * t.first_followers, 0.0)
        room = np.zeros(desk.n)
        np.divide(held, size * t.ceiling, out=room, where=size > 0.0)
        held = np.maximum(held + held * t.growth * self.skill.level * (1.0 - room), 0.0)
        gone = (size > 0.0) & desk.happens("partners.host", np.minimum(size * t.host_leaves, 1.0), 12)
        taken = np.where(gone, held * t.host_takes / np.maximum(size, 1.0), 0.0)
        self.followers, self._studios = held - taken, size
        self._replace_host(gone, taken)
        full = (size > 0.0) & (self.followers >= FULL * size * t.ceiling)
        desk.tell("followers_full", full & ~self._full, followers=self.followers)
        self._full = full

    def _replace_host(self, gone: Mask, taken: Runs) -> None:
        desk = self.desk
        hiring = np.where(gone, self.terms.hiring * desk.wages * FEN_PER_YUAN, 0.0)
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, hiring)
        desk.tell("host_left", gone, followers=taken, yuan=hiring / FEN_PER_YUAN)

    def _season(self) -> Value:
        if self.desk.month in FESTIVALS:
            return self.terms.festival
        return self.terms.lull if self.desk.month == LULL else 1.0

    def _offer(self) -> None:
        """Whole yuan of goods that followers would buy, as far as households have goods."""
        t, desk = self.terms, self.desk
        season, goods = self._season(), self._goods() / 12.0
        wanted = self.followers * t.spend * desk.fortune
        wished = np.minimum(wanted, goods) * season * desk.costs * desk.logistics
        self._hoped = np.floor(wished * (1.0 + t.lift * desk.epidemic) * (1.0 - t.stuck * desk.epidemic))
        desk.bring(SHELF, self._hoped, t.outlet, t.pressure)
        stuck = (self._hoped > 0.0) & (desk.epidemic > 0.0)
        desk.tell("parcels_stuck", stuck, share=t.stuck * desk.epidemic)

    # --- money

    def _sell(self) -> None:
        """The commission: the collective's share of what is kept, less platform, freight and what comes back."""
        t, desk = self.terms, self.desk
        sales = self._hoped * desk.pressed(SHELF, t.outlet, t.pressure)
        back = np.minimum(2.0 * t.returns * desk.quantile("demand.returns", 12) / self.skill.level, 1.0)
        returned = sales * back
        kept = sales - returned
        road = t.narrow_freight if desk.road == "narrow" else 1.0
        pooled = t.station_freight if desk.station else 1.0
        freight = (sales + returned) * t.freight * road * pooled
        lost = returned * (1.0 - np.asarray(t.margin)) * t.spoilt
        net = np.rint((kept * (t.margin - np.asarray(t.platform)) - freight - lost) * FEN_PER_YUAN)
        self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, np.maximum(net, 0.0))
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, np.maximum(-net, 0.0))
        self._pay_by_sales(sales)
        happened = "festival_sales" if desk.month in FESTIVALS else "online_sales"
        desk.tell(happened, sales > 0.0, sales=sales, returned=returned, yuan=net / FEN_PER_YUAN)

    def _pay_by_sales(self, sales: Runs) -> None:
        fen = sales * (self.terms.packing + np.asarray(self.terms.host_bonus)) * FEN_PER_YUAN
        self.till.pay_villagers(fen)

    def _aid_order(self) -> None:
        """Purchase-for-aid: bulk orders before festivals, fewer from year to year."""
        t, desk = self.terms, self.desk
        comes = self.project.running & ~desk.happens("demand.aid", 1.0 - np.asarray(t.aid_chance), 12)
        left = self._aid * (desk.assisted + (1.0 - desk.assisted) * t.aid_alone)
        worth = np.where(comes, t.aid_orders * left * (1.0 - t.stuck * desk.epidemic), 0.0)
        earned = self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, worth * t.aid_margin * FEN_PER_YUAN)
        desk.tell("aid_order", worth > 0.0, sales=worth, yuan=earned / FEN_PER_YUAN)

    def _pay_staff(self) -> None:
        t, desk, size = self.terms, self.desk, self.project.size
        self.till.pay_villagers(size * t.host_pay * desk.wages * FEN_PER_YUAN)
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, size * t.promotion * desk.costs * FEN_PER_YUAN)
        if desk.month in QUARTER_ENDS:
            office = np.where(size > 0.0, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
            self.till.pay(Line.ADMINISTRATION, Holder.MARKET, office)
            self.skill.season(size > 0.0)
        if desk.month == 12:
            self.till.judge(self.project)
