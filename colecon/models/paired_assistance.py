"""帮扶带动型: a paired city, firm or agency orders the village's product, gives money and sends people, for a time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.levers import is_on
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.models.tables_paired_assistance import MATCH, PROJECT, TERMS, UNIT
from colecon.parts.partner import Partner
from colecon.parts.product import Product
from colecon.parts.products import PRODUCTS, grown_in
from colecon.parts.project import Project
from colecon.parts.skill import SKILL, Skill

SEASONS = (1, 9)  # before Spring Festival; before mid-autumn and the National Day


def _product(village: Village) -> Product | None:
    return next(iter(grown_in(village)), None)


class PairedAssistance(Model):
    """Orders at a premium, an aid project, seconded staff; a pairing that ends, and what remains after it."""

    id, zh, en = "paired_assistance", "帮扶带动型", "paired assistance"
    must, better = ("partner",), ("land", "grant", "loan", "road", "manager")
    sections = (TERMS, PROJECT, MATCH, SKILL, *(s for p in PRODUCTS.values() for s in (p.price, p.grow)))
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.PARTNER),
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.ADMINISTRATION, Holder.MARKET),
            (Line.CAPITAL_GRANTS, Holder.PARTNER),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n, product = desk.n, _product(desk.site)
        if product is None:
            raise ValueError(f"{desk.site.id} has no product to order")  # the scenario refuses this before play
        self.product, self.grow, self.terms = product, desk.terms(product.grow), desk.terms(TERMS)
        desk.good = product.id
        self.helper = Partner(desk, "helpers", desk.terms(MATCH), step.year)
        self.project = Project(desk, desk.terms(PROJECT), {}, step.year)
        self.skill = Skill(desk)
        self.reach: Runs = np.broadcast_to(np.asarray(self.terms.reach_start, dtype=float), (n,))
        self._staffed: Mask = np.zeros(n, dtype=bool)
        self._gave: Mask = np.zeros(n, dtype=bool)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """A product that a helper could order."""
        return "" if _product(village) is not None else "unmet.no_product"

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """Assistance in any year, and somebody who is paired."""
        return "" if offer.partners("helpers") and offer.ever("assistance") else "unmet.no_helpers"

    def play(self) -> Process:
        """The pairing is looked at in February, aid decided in April, costs by the quarter."""
        self.desk.start(self._sell())
        while True:
            yield self.desk.next()
            self.helper.wanted = np.full(self.desk.n, is_on(self.desk.levers.assistance))
            self.project.allowed = self.helper.here
            if self.desk.month == 2:
                self._pairing()
            if self.desk.month == 4:
                self._aid()
            if self.desk.month in QUARTER_ENDS and self.project.begun:
                self._costs()

    # --- the pairing

    def _pairing(self) -> None:
        """Pairings end by their term, by chance, or all at once when support is withdrawn; staff come and go."""
        desk, t, here = self.desk, self.terms, self.helper.here
        over = here & (self.helper.months >= 12.0 * np.asarray(t.term)) & ~desk.happens("partners.renews", t.renews)
        early = here & ~over & desk.happens("partners.ends", t.ends)
        withdrawn = here & (np.asarray(desk.levers.assistance) <= 0.0)
        desk.tell("pairing_over", (over | early) & ~withdrawn)
        desk.tell("support_withdrawn", withdrawn)
        self.helper.part(over | early | withdrawn)
        self.project.pledged = np.where(self.helper.here, self.project.pledged, 0.0)
        self._gave = self._gave & self.helper.here
        staffed = self.helper.here & desk.happens("partners.staff", t.staff)
        desk.tell("staff_sent", staffed & ~self._staffed)
        desk.tell("staff_gone", self._staffed & ~staffed)
        self._staffed = staffed

    def _aid(self) -> None:
        """The helper's plan of the year may hold one project for the village: money for the next building."""
        desk, t = self.desk, self.terms
        gives = self.helper.here & ~self._gave & desk.happens("partners.aid", t.gives)
        if gives.any():
            luck = 2.0 * desk.quantile("partners.aid_size") - 1.0
            yuan = t.aid * self.helper.quality * (1.0 + t.aid_spread * luck)
            fen = np.where(gives, np.rint(yuan * desk.costs * FEN_PER_YUAN), 0.0)
            self.project.pledged = self.project.pledged + fen
            self._gave = self._gave | gives
            desk.tell("aid_pledged", gives, yuan=fen / FEN_PER_YUAN)

    # --- selling

    def _sell(self) -> Process:
        """Two seasons a year: the helper's orders first, own customers with what room is left."""
        while True:
            yield self.desk.next(SEASONS, Phase.SUPPLY)
            if not self.project.begun:
                continue
            orders, own = self._volumes()
            level = np.asarray(self.desk.terms(self.product.price).level) * self.desk.costs
            kg = np.floor(own / level)
            self.desk.bring(self.product.id, kg, self.grow.outlet, self.grow.pressure)
            yield self.desk.next((self.desk.month,), Phase.TRADE)
            self._receive(orders, kg)
            self._learn(orders)

    def _volumes(self) -> tuple[Runs, Runs]:
        """Yuan of helper's orders and of own sales (at normal prices) this season."""
        desk, t = self.desk, self.terms
        open_ = 1.0 - t.epidemic * desk.epidemic
        road = t.narrow_road if desk.road == "narrow" else 1.0
        room = np.minimum(self._capacity(), desk.site.arable_contracted_mu * t.supply) * desk.costs
        wanted = t.orders * self.helper.quality * self._zeal() * desk.fortune * desk.costs / 2.0
        orders = np.minimum(np.where(self.helper.here, wanted, 0.0), room) * open_
        reached = t.market * self.reach * self.skill.level * desk.fortune * road * desk.costs / 2.0
        return orders, np.minimum(np.where(self.project.running, reached, 0.0), room - orders) * open_

    def _capacity(self) -> Runs:
        return self.project.size * UNIT / 2.0

    def _zeal(self) -> Runs:
        """How much of its full orders the helper gives: rising by years, then fading, in some years cut."""
        t, years = self.terms, self.helper.months / 12.0
        rise = np.minimum((np.floor(years) + 1.0) / t.ramp, 1.0)
        past = np.maximum(np.floor(years) + 1.0 - np.asarray(t.ramp), 0.0)
        cut = self.helper.here & self.desk.happens("demand.cut", t.cut)
        self.desk.tell("order_cut", cut & self.project.running)
        return np.asarray(rise * np.maximum(1.0 - t.fade * past, 0.0) * np.where(cut, t.cut_to, 1.0))

    def _receive(self, orders: Runs, kg: Runs) -> None:
        """Commission, and the premium on what the helper orders; goods and freight are the farmers' and buyers'."""
        desk, t, product, g = self.desk, self.terms, self.product, self.grow
        price = desk.price(product.id, product.price) * desk.pressed(product.id, g.outlet, g.pressure)
        brought = desk.earn(Line.OPERATING_REVENUE, Holder.PARTNER, orders * (t.commission + t.premium) * FEN_PER_YUAN)
        sold = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, kg * price * t.commission)
        hands = orders * FEN_PER_YUAN + kg * price
        wages = desk.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, hands * t.packing)
        desk.memo(Memo.WAGES, wages)
        desk.tell("ordered", brought > 0.0, yuan=orders)
        desk.tell("own_customers", sold > 0.0, amount=kg, yuan=sold / FEN_PER_YUAN)

    def _learn(self, orders: Runs) -> None:
        """Customers are won season by season, unless the orders leave no need of them."""
        t, running = self.terms, self.project.running
        busy = orders >= t.comfort * self._capacity() * self.desk.costs
        gain: Value = t.learns * np.where(self._staffed, 2.0, 1.0)
        self.reach = np.where(running & ~busy, np.minimum(self.reach + gain, 1.0), self.reach)
        self.skill.season(running)
        self.desk.tell("dependent", running & busy)

    def _costs(self) -> None:
        desk, t, running = self.desk, self.terms, self.project.running
        keeper = np.where(running, t.keeper * desk.wages, 0.0)
        desk.memo(Memo.WAGES, desk.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, keeper * FEN_PER_YUAN / 4.0))
        upkeep = self.project.size * t.upkeep * desk.costs
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, upkeep * FEN_PER_YUAN / 4.0)
        office = np.where(running, t.administration * desk.costs, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office * FEN_PER_YUAN / 4.0)
