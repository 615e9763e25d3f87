"""土地利用型: households' land is consolidated, improved and leased on in one piece; the village keeps a fee."""

from __future__ import annotations

import numpy as np

from colecon.core.clock import Phase, Process
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Model
from colecon.core.plan import Step, Village
from colecon.core.standing import Standing
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Grid, Mask, Runs, Value
from colecon.models.tables_land_use import PROJECT, TERMS
from colecon.parts.project import Project

SHOWINGS = (2, 5, 8, 11)
"""Months in which a lessee may be found."""


class LandUse(Model):
    """Rent passes through to the households; a fee, a premium and the rent of its own land stay with the village."""

    id, zh, en = "land_use", "土地利用型", "land use"
    must, better = ("land",), ("grant", "loan", "partner", "road", "water")
    sections = (TERMS, PROJECT)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.PARTNER),
            (Line.CONTRACTING, Holder.PARTNER),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.ADMINISTRATION, Holder.MARKET),
            (Line.ASSET_SALES, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.project = Project(desk, desk.terms(PROJECT), {}, step.year)
        self.project.waits.capped = Standing.NO_LAND
        self.project.cap = np.floor(desk.site.arable_contracted_mu * np.asarray(self._share()))
        self.leased: Mask = np.zeros(n, dtype=bool)
        self._left, self._months, self._owed = np.zeros(n), np.zeros(n), np.zeros((2, n))
        self._own, self._surveyed = np.zeros(n), np.zeros(n)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Land that households would let, enough of it beside each other."""
        share = TERMS.params[village.band.value].value
        enough = village.arable_contracted_mu * share >= PROJECT.params["smallest"].value
        return "" if enough and not village.land_hard else "unmet.no_land"

    def _share(self) -> Value:
        share: Value = getattr(self.terms, self.desk.site.band.value)
        return share

    def _rent(self) -> Value:
        """Yuan a mu and year of improved land, today."""
        t = self.terms
        rate = t.valley_rent if self.desk.site.band.value == "valley" else t.hill_rent
        return rate * np.asarray(self.desk.costs)

    def play(self) -> Process:
        """Lessees are found by the quarter, pay in November, late ones in May; fields are surveyed in June."""
        desk = self.desk
        desk.start(self._show())
        while True:
            yield desk.next()
            self._months = self._months + self.leased
            if desk.month == 5:
                self._late()
            if desk.month == 6:
                self._survey()
            if desk.month == 11 and self.leased.any():
                self._settle()
            if desk.month == 12 and self.project.size.any():
                self._upkeep()

    # --- finding a lessee

    def _show(self) -> Process:
        """Four times a year whoever has no lessee shows the fields; the firms that look are few."""
        desk = self.desk
        while True:
            yield desk.next(SHOWINGS, Phase.APPLY)
            desk.seek("lessees", self.project.running & ~self.leased & self._looked_at())
            yield desk.next(SHOWINGS, Phase.PAYOUT)
            self._sign(desk.found("lessees") & self.project.running & ~self.leased)

    def _looked_at(self) -> Mask:
        desk, t = self.desk, self.terms
        beyond = np.maximum(desk.site.minutes_to_town - np.asarray(t.near), 0.0)
        chance = t.interest * np.maximum(1.0 - t.far * beyond, 0.0)
        chance = chance * (t.narrow_road if desk.road == "narrow" else 1.0)
        chance = chance * (t.short_water if desk.water == "short" else 1.0)
        return ~desk.happens("partners.nobody", 1.0 - chance * (1.0 - desk.epidemic), 4)

    def _sign(self, where: Mask) -> None:
        if where.any():
            short, long = np.floor(self.terms.years_short), np.floor(self.terms.years_long)
            years = short + np.floor((np.maximum(long - short, 0.0) + 1.0) * self.desk.quantile("partners.term", 4))
            self.leased = self.leased | where
            self._left, self._months = np.where(where, years, self._left), np.where(where, 0.0, self._months)
            self._take_own(where)
            self.desk.tell("leased_on", where, units=self.project.size, years=years)

    def _take_own(self, where: Mask) -> None:
        """Own plots inside the piece are let with it, once."""
        free = np.maximum(self.desk.free("arable"), 0.0)
        own = np.where(where & (self._own == 0.0), np.minimum(self.project.size * self.terms.own_part, free), 0.0)
        self.desk.take("arable", own)
        self._own = self._own + own

    # --- the year of a lease

    def _settle(self) -> None:
        """In November the lessee pays the year, pays late, goes, or fails."""
        desk, t = self.desk, self.terms
        running = self.leased & self.project.running
        self._release(self.leased & ~running)
        chance = t.fails + t.drought_fails * desk.hit("drought").loss + t.epidemic_fails * desk.epidemic
        failed = running & desk.happens("partners.lessee_fails", chance)
        late = running & ~failed & desk.happens("partners.lessee_late", t.late)
        due = self._worth(np.where(running & ~failed, np.minimum(self._months, 12.0), 0.0))
        self._owed = np.where(late, due, 0.0)
        self._receive(np.where(late, 0.0, due))
        desk.tell("lessee_late", late)
        self._stand_in(failed)
        self._move_on(running & ~failed)
        self._months = np.zeros(desk.n)

    def _late(self) -> None:
        """In May what was late in November comes in."""
        if self._owed.any():
            self._receive(self._owed)
            self._owed = np.zeros((2, self.desk.n))

    def _worth(self, months: Runs) -> Grid:
        """Fen of fee and premium on the households' land, and of rent on the village's own and newly made land."""
        desk, t, size = self.desk, self.terms, self.project.size
        year = months / 12.0 * desk.fortune * FEN_PER_YUAN
        fee = np.maximum(size - self._own, 0.0) * (t.fee + np.asarray(t.kept)) * desk.costs * year
        rent = (self._own + size * t.new_land) * self._rent() * year
        due: Grid = np.rint(np.stack([fee, rent]))
        return due

    def _receive(self, due: Grid) -> None:
        fee = self.desk.earn(Line.OPERATING_REVENUE, Holder.PARTNER, due[0])
        rent = self.desk.earn(Line.CONTRACTING, Holder.PARTNER, due[1])
        self.desk.tell("lease_paid", due[0] > 0.0, fee=fee / FEN_PER_YUAN, rent=rent / FEN_PER_YUAN)

    def _stand_in(self, failed: Mask) -> None:
        """The lessee is gone without paying: part of the households' rent is advanced, the fields are cleared."""
        desk, t, size = self.desk, self.terms, self.project.size
        owed = np.maximum(size - self._own, 0.0) * self._rent() * np.maximum(t.advance - np.asarray(t.deposit), 0.0)
        paid = desk.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, np.where(failed, owed, 0.0) * FEN_PER_YUAN)
        desk.memo(Memo.LAND_RENT, paid)
        clearing = np.where(failed, size * t.clearing, 0.0) * desk.costs
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, clearing * FEN_PER_YUAN)
        desk.tell("lessee_failed", failed, yuan=paid / FEN_PER_YUAN)
        self._release(failed)

    def _move_on(self, stays: Mask) -> None:
        """A year less to run; leases end, are renewed, or are given up early in good order."""
        desk, t = self.desk, self.terms
        self._left = np.where(stays, self._left - 1.0, self._left)
        over = stays & (self._left <= 0.0)
        renewed = over & ~desk.happens("partners.ends", 1.0 - np.asarray(t.renews))
        self._left = np.where(renewed, np.floor(t.years_short), self._left)
        walks = stays & ~over & desk.happens("partners.lessee_walks", t.walks)
        desk.tell("lessee_walked", walks)
        desk.tell("lease_over", over & ~renewed)
        self._release(walks | (over & ~renewed))

    def _release(self, where: Mask) -> None:
        if where.any():
            self.desk.leave("lessees", where)
            self.leased = self.leased & ~where
            back = np.where(where, self._own, 0.0)
            self.desk.take("arable", -back)
            self._own = self._own - back

    # --- fields

    def _survey(self) -> None:
        """Newly made field may pass as a land indicator: its sale is capital and goes to the reserve."""
        desk, t, size = self.desk, self.terms, self.project.size
        self._surveyed = np.minimum(self._surveyed, size)
        fresh = np.where((self.project.age >= t.surveyed) & (size > self._surveyed), size - self._surveyed, 0.0)
        passed = (fresh > 0.0) & desk.happens("lots.indicator", t.indicator)
        sold = np.where(passed, fresh * t.new_land * t.indicator_price, 0.0) * desk.costs * FEN_PER_YUAN
        received = desk.earn(Line.ASSET_SALES, Holder.MARKET, sold)
        desk.memo(Memo.RESERVE, received)
        self._surveyed = self._surveyed + fresh
        desk.tell("indicator_sold", passed, yuan=received / FEN_PER_YUAN)

    def _upkeep(self) -> None:
        desk, t, size = self.desk, self.terms, self.project.size
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, size * t.upkeep * desk.costs * FEN_PER_YUAN)
        office = np.where(size > 0.0, t.administration * desk.costs * FEN_PER_YUAN, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office)
