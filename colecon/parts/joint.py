"""A property that several villages own: bought together, let, shared out, sold when it cannot pay its bills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Group
from colecon.core.people import PEOPLE, score_of
from colecon.core.plan import Village, VillageClass
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs
from colecon.parts.lease import LeaseTerms, Letting

STRENGTH = (VillageClass.GOOD_BASE, VillageClass.SOME_ASSETS, VillageClass.WEAK, VillageClass.DEEP_POVERTY)
STRONG = frozenset(STRENGTH[:2])


def _leads(village: Village) -> tuple[int, float, str]:
    return STRENGTH.index(village.village_class), -village.leadership, village.id


class Owner(Protocol):
    """A village's side of a joint property: what it offers, has put in, holds and claims (fen), whether it refuses."""

    desk: Desk
    offer: Runs
    paid: Runs
    stake: Runs
    claim: Runs
    refuses: Mask

    def think(self) -> None:
        """Say whether it leaves."""

    def receive(self, payer: Desk, fen: Runs) -> None:
        """Take its part of the year's distribution."""

    def paid_out(self, payer: Desk, fen: Runs) -> None:
        """Take a part of its claim."""

    def close(self, payer: Desk, where: Mask, fen: Runs) -> None:
        """Take its part of what a sale left."""


class JointProperty(Group):
    """One property, one tenant, several owners: they share its fate."""

    def __init__(self, desk: Desk, members: Sequence[int], terms: Any, lease: LeaseTerms) -> None:
        super().__init__(desk, members)
        n = desk.n
        self.terms, self.letting = terms, Letting(desk, lease)
        self.owners: list[Owner] = []
        self.go: Mask = np.zeros(n, dtype=bool)
        self.value, self._building, self._left = np.zeros(n), np.zeros(n), np.zeros(n)
        self._distress, self._begun = np.zeros(n), False

    def play(self) -> Process:
        """Decide and buy in September, collect by the quarter, share out in December."""
        self._leader()
        self.desk.start(self._let())
        while True:
            yield self.desk.next((9,), Phase.SUPPLY)
            self._decide()
            yield self.desk.next((9,), Phase.CLOSE)
            self._buy()

    def _leader(self) -> None:
        """The strongest owner leads; one that is strong beside one that is weak lifts the rent."""
        self.lead = min((o.desk for o in self.owners), key=lambda d: _leads(d.site))
        strong = {o.desk.site.village_class in STRONG for o in self.owners}
        leader = score_of(self.lead.table("leadership"), self.desk.terms(PEOPLE))
        self._lift = 1.0 + self.terms.leader * leader + (self.terms.strong if len(strong) == 2 else 0.0)

    def _decide(self) -> None:
        pool = sum((owner.offer for owner in self.owners), np.zeros(self.desk.n))
        givers = sum((owner.offer > 0.0 for owner in self.owners), np.zeros(self.desk.n))
        enough = (pool >= self.terms.smallest * FEN_PER_YUAN) & (givers >= 2.0)
        self.go = (enough | (self.value > 0.0)) & (pool > 0.0) & (self.desk.unpaid == 0.0)

    def _buy(self) -> None:
        t, fresh = self.terms, np.where(self.go, sum(o.paid for o in self.owners), 0.0)
        price = self.desk.pay(Line.CAPITAL_EXPENDITURE, Holder.MARKET, fresh)
        self._building = self._building + price
        span = np.asarray(t.build_long) - t.build_short + 1.0
        wait = t.build_short + np.floor(span * self.desk.quantile("delays.building"))
        self._left = np.where(price > 0.0, wait, self._left)
        self.desk.tell("joint_bought", price > 0.0, yuan=price / FEN_PER_YUAN)

    def _let(self) -> Process:
        while True:
            yield self.desk.next(phase=Phase.PAYOUT)
            done = (self._building > 0.0) & (self._left <= 0.0)
            self.value = self.value + np.where(done, self._building, 0.0)
            if done.any():
                self.desk.tell("joint_scale", done, share=self._full(), owners=self._count())
            self._building = np.where(done, 0.0, self._building)
            self._left = np.maximum(self._left - 1.0, 0.0)
            self.desk.settle()
            self._begun = self._begun or bool(self.value.any())
            if self.desk.month in QUARTER_ENDS and self._begun:
                self._quarter()
            if self._begun:
                self._watch()
            self.desk.settle()
            if self.desk.month == 12:
                yield self.desk.next((12,), Phase.SUPPLY)
                self._share_out()

    def _quarter(self) -> None:
        t, desk = self.terms, self.desk
        worth = self.value / FEN_PER_YUAN * (t.rent + t.scale * self._full()) * self._lift * self.lead.fortune / 4.0
        received = self.letting.quarter(worth, self.value > 0.0).received
        rent = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, received * FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, rent * t.management)
        meetings = t.coordination * self._count() * desk.costs * FEN_PER_YUAN / 4.0
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(self.value > 0.0, meetings, 0.0))

    def _full(self) -> Runs:
        """How much of the full scale the property has."""
        return np.asarray(np.minimum(self.value / (self.terms.scale_at * FEN_PER_YUAN), 1.0))

    def _count(self) -> Runs:
        """How many villages hold a stake."""
        return sum(np.where(o.stake > 0.0, 1.0, 0.0) for o in self.owners) + np.zeros(self.desk.n)

    def _watch(self) -> None:
        """After lasting arrears the owners sell; what is left after the bills goes back by stakes."""
        self._distress = np.where((self.desk.unpaid > 0.0) & (self.value > 0.0), self._distress + 1.0, 0.0)
        where = self._distress >= np.asarray(self.terms.patience)
        if where.any():
            sold = np.where(where, (self.value + self._building) * self.terms.salvage, 0.0)
            self.desk.earn(Line.ASSET_SALES, Holder.MARKET, sold)
            self.desk.settle()
            self.value, self._building = np.where(where, 0.0, self.value), np.where(where, 0.0, self._building)
            left, each = self._per_stake(np.where(where, self.desk.cash, 0.0), [o.stake for o in self.owners])
            for owner in self.owners:
                owner.close(self.desk, where, np.minimum(np.floor(each * owner.stake), left))

    def _per_stake(self, fen: Runs, weights: Sequence[Runs]) -> tuple[Runs, Runs]:
        whole, each = sum(weights, np.zeros(self.desk.n)), np.zeros(self.desk.n)
        np.divide(fen, whole, out=each, where=whole > 0.0)
        return fen, each

    def _share_out(self) -> None:
        """Who leaves is paid out first; the rest goes to the owners, part by heads, part by stakes; odd fen stay."""
        for owner in self.owners:
            owner.think()
        heads, equal = self._count(), np.zeros(self.desk.n)
        kept = np.rint(self.terms.coordination * self.terms.reserve * heads * self.desk.costs * FEN_PER_YUAN)
        free = np.where(self.desk.unpaid > 0.0, 0.0, np.maximum(self.desk.cash - kept, 0.0))
        free = free - self._pay_out(free)
        np.divide(free * self.terms.equal, heads, out=equal, where=heads > 0.0)
        by_stake, each = self._per_stake(free * (1.0 - np.asarray(self.terms.equal)), [o.stake for o in self.owners])
        for owner in self.owners:
            part = np.where(owner.stake > 0.0, np.floor(equal), 0.0)
            owner.receive(self.desk, part + np.minimum(np.floor(each * owner.stake), by_stake))

    def _pay_out(self, free: Runs) -> Runs:
        claims = sum((o.claim for o in self.owners), np.zeros(self.desk.n))
        most = np.minimum(np.floor(free * self.terms.exit_part), claims)
        share, paid = np.zeros(self.desk.n), np.zeros(self.desk.n)
        np.divide(most, claims, out=share, where=claims > 0.0)
        for owner in self.owners:
            fen = np.minimum(np.floor(owner.claim * share), owner.claim)
            owner.paid_out(self.desk, fen)
            paid = paid + fen
        return paid
