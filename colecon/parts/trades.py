"""Three trades a village can run itself: process a raw product, keep goods cold, let stalls.

Each announces in `Phase.SUPPLY` what it will bring and books its month in `Phase.TRADE`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from colecon.core.lines import Holder, Line
from colecon.core.plan import Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.parts.product import Product
from colecon.parts.products import grown_in
from colecon.parts.till import Till
from colecon.parts.trade_terms import COLD_STORE, MARKET, PLANT

PROCESSED = ("olive", "pepper", "walnut", "herbs", "potato")
"""What a small plant can press, dry, sort or grind, the first that grows here."""
CHILLED = ("grape", "vegetables", "flowers")
"""What is worth keeping cold."""
PROCESSING_MONTHS = 5
STORING = (7, 8, 9, 10, 11, 12)
FAIRS = (1, 2, 7, 8, 11)
"""Spring Festival, the torch festival, Yi New Year."""


def grown(village: Village, wanted: tuple[str, ...]) -> Product | None:
    """The first of ``wanted`` that grows in the village."""
    return next(iter(grown_in(village, wanted)), None)


def fitting(village: Village) -> tuple[str, ...]:
    """The kinds that suit a site, the likeliest first."""
    people = MARKET.params
    kinds = ["cold_store"] if grown(village, CHILLED) else []
    if village.population >= people["large"].value:
        kinds.append("market")
    if grown(village, PROCESSED):
        kinds.append("plant")
    if "market" not in kinds and village.population >= people["least_people"].value:
        kinds.append("market")
    return tuple(kinds)


class Trade(ABC):
    """One kind of enterprise: what a month at work brings and costs; ``used`` is capacity in use, in units."""

    def __init__(self, desk: Desk, till: Till) -> None:
        self.desk, self.till, self.used = desk, till, np.zeros(desk.n)

    def take(self, yuan: Runs) -> Runs:
        """Book sales or fees; returns the fen booked."""
        return self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, yuan * FEN_PER_YUAN)

    def spend(self, yuan: Runs, holder: Holder = Holder.MARKET) -> None:
        """Book a running cost."""
        self.till.pay(Line.OPERATING_EXPENSE, holder, yuan * FEN_PER_YUAN)

    @abstractmethod
    def announce(self, used: Runs) -> None:
        """Tell the market what ``used`` units bring."""

    @abstractmethod
    def month(self) -> None:
        """Earn and pay for the units announced."""

    def left(self) -> Runs:
        """The share of the usual use that others of the same kind leave."""
        return np.ones(self.desk.n)

    def customers(self) -> Value:
        """The share of the usual use that the site has customers for."""
        return 1.0

    def damage(self) -> Runs:
        """Yuan of others' goods lost in a stoppage."""
        return np.zeros(self.desk.n)


class Plant(Trade):
    """Buys a raw product after harvest, sells it processed; lives on the margin between two prices."""

    def __init__(self, desk: Desk, till: Till, product: Product) -> None:
        super().__init__(desk, till)
        self.terms, self.product = desk.terms(PLANT), product
        self.level = np.asarray(desk.terms(product.price).level)
        first = product.harvests[-1]
        self.season = tuple((first + ahead - 1) % 12 + 1 for ahead in range(PROCESSING_MONTHS))
        self._kg = np.zeros(desk.n)

    @property
    def _shelf(self) -> str:
        return f"processed/{self.product.id}"

    def announce(self, used: Runs) -> None:
        """Whole kg of raw product that the plant could process; the market counts whole yuan of it."""
        desk, t = self.desk, self.terms
        calm = 1.0 - t.epidemic * desk.epidemic
        open_ = 1.0 if desk.month in self.season else 0.0
        self._kg = np.floor(used * t.turnover / self.level * calm * open_)
        desk.bring(self._shelf, np.floor(self._kg * self.level), t.outlet, t.pressure)

    def month(self) -> None:
        """Process what pays and what the till can buy."""
        desk, t = self.desk, self.terms
        if desk.month not in self.season:
            return
        raw = desk.price(self.product.id, self.product.price) / FEN_PER_YUAN
        usual = self.level * desk.costs
        sold = (t.passed_on * raw + (1.0 - np.asarray(t.passed_on)) * usual) * (1.0 + np.asarray(t.added))
        sold = sold * desk.pressed(self._shelf, t.outlet, t.pressure)
        goods, hands = t.process * usual, t.labour * self.level * desk.wages
        pays = sold >= raw + goods + hands
        able = np.floor(np.asarray(t.turns) * desk.cash / FEN_PER_YUAN / raw)
        kg = np.where(pays, np.minimum(self._kg, able), 0.0)
        earned = self.take(kg * sold)
        self.spend(kg * raw, holder=Holder.HOUSEHOLDS)
        self.spend(kg * goods)
        self.till.pay_villagers(kg * hands * FEN_PER_YUAN)
        desk.tell("processed", kg > 0.0, amount=kg, yuan=earned / FEN_PER_YUAN)
        desk.tell("margin_gone", (self._kg > 0.0) & ~pays, raw=raw, sold=sold)
        desk.tell("cash_short", pays & (able < self._kg), amount=self._kg - able)


class ColdStore(Trade):
    """Keeps others' goods from summer to the New Year, for a fee by the volume and month."""

    def __init__(self, desk: Desk, till: Till) -> None:
        super().__init__(desk, till)
        self.terms = desk.terms(COLD_STORE)

    def announce(self, used: Runs) -> None:
        """Whole m3 in use."""
        self.used = used if self.desk.month in STORING else np.zeros_like(used)
        self.desk.bring("cold_store", np.floor(self.used), self.terms.outlet, self.terms.pressure)

    def left(self) -> Runs:
        """Fewer goods where other stores stand empty too."""
        return self.desk.pressed("cold_store", self.terms.outlet, self.terms.pressure)

    def month(self) -> None:
        """Fees and power in the storing season."""
        desk, t = self.desk, self.terms
        if desk.month not in STORING:
            return
        volume = self.used * (1.0 - t.epidemic * desk.epidemic)
        fees = self.take(volume * t.fee * desk.costs)
        self.spend(volume * t.power * desk.costs)
        desk.tell("stored", fees > 0.0, amount=volume, yuan=fees / FEN_PER_YUAN)

    def damage(self) -> Runs:
        """What was in store is made good."""
        return np.asarray(self.used * self.terms.spoilage * self.terms.fee * self.desk.costs)


class MarketHall(Trade):
    """Stalls by the day and month; halls of one township share its customers."""

    def __init__(self, desk: Desk, till: Till) -> None:
        super().__init__(desk, till)
        self.terms = desk.terms(MARKET)
        self._name = f"market_hall/{desk.site.township}"

    def announce(self, used: Runs) -> None:
        """Whole m2 of stalls in use."""
        self.used = used
        self.desk.bring(self._name, np.floor(used), self.terms.outlet, self.terms.pressure)

    def left(self) -> Runs:
        """Fewer stallholders where the township has other halls."""
        return self.desk.pressed(self._name, self.terms.outlet, self.terms.pressure)

    def customers(self) -> Value:
        """People of the village and around against those a full hall needs."""
        t = self.terms
        return np.minimum(self.desk.site.population * np.asarray(t.reach) / t.customers, 1.0)

    def month(self) -> None:
        """Stall fees, more at the great fairs; sweeping and light."""
        desk, t = self.desk, self.terms
        fair = t.fair if desk.month in FAIRS else 1.0
        open_ = 1.0 - t.epidemic * desk.epidemic
        fees = self.take(self.used * t.fee * fair * open_ * desk.costs)
        self.spend(self.used * t.cleaning * desk.costs)
        if desk.month in FAIRS:
            desk.tell("fair", fees > 0.0, yuan=fees / FEN_PER_YUAN)
