"""A project of a village: money found, built, run, enlarged, failed. Most models earn through one.

Calendar: in January the village asks the board for what its next step costs; in September, when the money is
there, it starts if the least of site, workers and money allows its smallest size, else it keeps its 2019
business and asks again. Building takes months. A project whose village cannot pay its bills for some months
closes; what was built goes to salvage or stands idle, the loan stays, and no new money for a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from colecon.core.board import Award
from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.lines import Holder, Line, Memo
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.parts.idle import Idle
from colecon.parts.loan import Loan, RevolvingLoan
from colecon.parts.project_terms import ProjectTerms, tell_award
from colecon.parts.waiting import Waiting

Needs: TypeAlias = Mapping[str, Value]
"""What one unit takes of the village's rooms, land and hands, by resource."""


class Project:
    """The life of one project over the runs of a block; sizes in units, money in fen."""

    def __init__(self, desk: Desk, terms: ProjectTerms, needs: Needs, start_year: int) -> None:
        n = desk.n
        self.desk, self.terms, self.needs, self._start = desk, terms, needs, start_year
        self.allowed: Mask = np.ones(n, dtype=bool)  # a model may forbid starting, e.g. while no partner is found
        self.cap: Value = np.inf  # and limit the size for reasons of its own, e.g. a market
        self.kept: Value = 0.0  # fen of the till that what already stands will need: not to be built with
        self.size, self.adding, self._left = np.zeros(n), np.zeros(n), np.zeros(n)
        self.cost, self._public = np.zeros(n), np.zeros(n)
        self.opened = np.full(n, np.inf)
        self.closed: Mask = np.zeros(n, dtype=bool)
        self._barred, self._distress, self._idle = np.zeros(n), np.zeros(n), np.zeros(n)
        self.idle: Idle | None = None  # set by models whose project is a building
        self.loan, self.revolving = Loan(desk), RevolvingLoan(desk)
        self._shared, self._poor = np.zeros(n), np.zeros(n)  # the poor's part of the asset: fen, share
        self.buys, self.sells = (Line.CAPITAL_EXPENDITURE, Holder.MARKET), (Line.ASSET_SALES, Holder.MARKET)
        self.waits = Waiting(self)
        self.pledged: Runs = np.zeros(n)  # fen that a partner gives towards the asset, as a capital grant
        desk.start(self._seek())
        desk.start(self._tend())

    @property
    def running(self) -> Mask:
        """Where the project works."""
        return self.size > 0.0

    @property
    def begun(self) -> bool:
        """Whether it has opened in any run: before that there is nothing to play, after it there may be loose ends."""
        return bool(np.isfinite(self.opened).any())

    @property
    def age(self) -> Runs:
        """Months since it first opened; 0 where it has not."""
        return np.where(np.isfinite(self.opened), self.desk.count - self.opened, 0.0)

    # --- finding money

    def _seek(self) -> Process:
        # Before its first year a step goes through the same waits: else it would wake, and spend, before earlier ones.
        while True:
            yield self.desk.next((1,), Phase.APPLY)
            if self._due:
                self._ask()
            yield self.desk.next((3,), Phase.PAYOUT)
            if self._due:
                tell_award(self.desk)
            yield self.desk.next((9,), Phase.PAYOUT)
            if self._due:
                self._begin()

    @property
    def _due(self) -> bool:
        return self.desk.year >= self._start

    def _ask(self) -> None:
        self.waits.asked()
        self.desk.runs_project(self.running)
        self.desk.apply(self._price(self._wanted()), self._wanted() > 0.0)
        self.desk.tell("applied", (self._wanted() > 0.0) & self.desk.registered)

    def _wanted(self) -> Runs:
        """Units still wanted: up to the room there is, in steps no smaller than the smallest size."""
        has = self.size + self.adding
        more = np.floor(np.minimum(self._room(), np.minimum(self.terms.largest, self.cap) - has))
        free = self.allowed & (self.desk.count >= self._barred) & (self.adding == 0.0)
        return np.where(free & (more >= self.terms.smallest), more, 0.0)

    def _room(self) -> Runs:
        """Units for which the village still has land, rooms and hands."""
        room = np.full(self.desk.n, np.inf)
        for resource in self.needs:
            room = np.minimum(room, self.room_for(resource))
        return room

    def room_for(self, resource: str) -> Runs:
        """Units for which the village has enough of one resource."""
        fits, per_unit = np.full(self.desk.n, np.inf), self.needs[resource]
        np.divide(self.desk.free(resource), per_unit, out=fits, where=np.asarray(per_unit) > 0.0)
        return fits

    def _use(self, units: Runs) -> None:
        for resource, per_unit in self.needs.items():
            self.desk.take(resource, units * per_unit)

    def _price(self, units: Runs) -> Runs:
        """Fen that ``units`` more cost, working capital included."""
        t = self.terms
        fixed = np.where(self.cost > 0.0, 0.0, t.fixed_cost)
        bare = np.where(units > 0.0, fixed + t.unit_cost * units, 0.0) * self.desk.costs
        return np.rint(bare * (1.0 + np.asarray(t.working_capital)) * FEN_PER_YUAN)

    def _affordable(self, funds: Runs) -> Runs:
        t = self.terms
        per_yuan = (1.0 + np.asarray(t.working_capital)) * self.desk.costs * FEN_PER_YUAN
        fixed = np.where(self.cost > 0.0, 0.0, t.fixed_cost)
        return np.floor(np.maximum(funds / per_yuan - fixed, 0.0) / t.unit_cost)

    def _begin(self) -> None:
        desk, award = self.desk, self.desk.award
        own = np.floor(np.maximum(desk.cash - self.kept, 0.0) * self.terms.own_share)
        units = np.minimum(self._wanted(), self._affordable(award.total + self.pledged + own))
        enough = units >= self.terms.smallest
        self.waits.decided(award, enough)
        go = enough & desk.registered & (desk.unpaid == 0.0)
        units = np.where(go, units, 0.0)
        price = self._price(units)
        gift = self._draw_pledge(price)
        granted = gift + desk.draw_award(award, price - gift)
        borrowed = np.minimum(award.revolving, np.maximum(price - granted - own, 0.0))
        self.revolving.draw(borrowed)
        self.loan.draw(np.minimum(award.credit, np.maximum(price - granted - own - borrowed, 0.0)))
        self._share_with_poor(award, granted - gift)
        bare = desk.pay(*self.buys, price / (1.0 + np.asarray(self.terms.working_capital)))
        self.cost, self._public = self.cost + bare, self._public + granted
        self._use(units)
        self.adding, self._left = self.adding + units, np.where(go, self._building_time(), self._left)
        self._mark(go)
        desk.tell("building", go, units=units, yuan=bare / FEN_PER_YUAN)

    def _draw_pledge(self, price: Runs) -> Runs:
        """Take what of a partner's pledge the project needs."""
        if not self.pledged.any():
            return np.zeros(self.desk.n)
        gift = self.desk.earn(Line.CAPITAL_GRANTS, Holder.PARTNER, np.minimum(self.pledged, price))
        self.pledged = self.pledged - gift
        return gift

    def _share_with_poor(self, award: Award, granted: Runs) -> None:
        """Of an asset made with small-project money only the owner share is the collective's (plan ch. 8 § 1)."""
        part = (1.0 - self.desk.site.owner_share) * np.asarray(self.desk.levers.earmarking)
        self._shared = self._shared + np.maximum(granted - award.grant, 0.0) * part

    def _mark(self, go: Mask) -> None:
        """The poor's share from now on; it stays when a project closes, for rent of the idle house still comes in."""
        share, before = np.zeros(self.desk.n), self.desk.earmark
        np.divide(self._shared, self.cost, out=share, where=self.cost > 0.0)
        self._poor = np.where(go, np.minimum(share, 1.0), self._poor)
        if share.any() or before is not None:
            self.desk.earmark = np.where(go, np.minimum(share, 1.0), 0.0 if before is None else before)

    def sell(self, fen: Runs) -> Runs:
        """Book what the asset brings when it goes, the poor's part aside; returns the whole."""
        return self.desk.sell(*self.sells, fen, self._poor)

    def _building_time(self) -> Runs:
        t, u = self.terms, self.desk.quantile("delays.building")
        return np.asarray(t.build_short + np.floor((np.asarray(t.build_long) - t.build_short + 1.0) * u))

    # --- month by month

    def _tend(self) -> Process:
        while True:
            yield self.desk.next(phase=Phase.PAYOUT)
            if self.adding.any():
                self._build()
            if self.idle is not None and self.desk.month in QUARTER_ENDS:
                self.idle.quarter()
            yield self.desk.next(phase=Phase.CLOSE)
            self._watch()
            if self.desk.month == 12:
                self._note_year()

    def _build(self) -> None:
        busy = self.adding > 0.0
        self._left = np.where(busy, self._left - 1.0, 0.0)
        done = busy & (self._left <= 0.0)
        if done.any():
            first = done & ~np.isfinite(self.opened)
            self.opened = np.where(first, float(self.desk.count), self.opened)
            self.size = np.where(done, self.size + self.adding, self.size)
            self.adding = np.where(done, 0.0, self.adding)
            self.desk.memo(Memo.PROJECTS_STARTED, first)
            self.desk.tell("opened", done, units=self.size)

    def _watch(self) -> None:
        in_arrears = (self.desk.unpaid > 0.0) & self.running
        self._distress = np.where(in_arrears, self._distress + 1.0, 0.0)
        self.close(self._distress >= self.terms.patience)

    def close(self, where: Mask) -> None:
        """Close the project in the runs of ``where``: salvage is sold, the loan stays."""
        where = where & self.running
        if where.any():
            kept = np.minimum(self.terms.salvage + self.terms.supervised * self.desk.levers.supervision, 1.0)
            salvage = np.where(where, self.cost * kept, 0.0)
            self._shared = np.where(where, 0.0, self._shared)
            self.sell(salvage)
            if self.idle is not None:
                self.idle.add(np.where(where, np.maximum(self.cost - np.rint(salvage), 0.0), 0.0))
            self._use(-np.where(where, self.size + self.adding, 0.0))
            self.size, self.adding = np.where(where, 0.0, self.size), np.where(where, 0.0, self.adding)
            self._idle = self._idle + np.where(where, self._public, 0.0)
            self.cost, self._public = np.where(where, 0.0, self.cost), np.where(where, 0.0, self._public)
            self.closed = self.closed | where
            self._barred = np.where(where, self.desk.count + self.terms.bar, self._barred)
            self.desk.memo(Memo.PROJECTS_FAILED, where)
            self.desk.tell("closed", where, yuan=salvage / FEN_PER_YUAN)

    def lose(self, share: Runs) -> None:
        """Lose a share (0 to 1) of the project: it is smaller from now on, the public money in that part is gone."""
        share = np.where(self.running, share, 0.0)
        if share.any():
            gone, public = np.floor(self.size * share), np.rint(self._public * share)
            self._use(-gone)
            self.size, self.cost = self.size - gone, self.cost - np.rint(self.cost * share)
            self._public, self._idle = self._public - public, self._idle + public
            self._shared = self._shared - np.rint(self._shared * share)

    def retire(self, where: Mask) -> None:
        """End in good order in the runs of ``where``: nothing is sold here, nothing idle, no bar."""
        where = where & self.running
        if where.any():
            self._use(-np.where(where, self.size + self.adding, 0.0))
            self.size, self.adding = np.where(where, 0.0, self.size), np.where(where, 0.0, self.adding)
            self.cost, self._public = np.where(where, 0.0, self.cost), np.where(where, 0.0, self._public)
            self._shared = np.where(where, 0.0, self._shared)

    def _note_year(self) -> None:
        running = self.running
        self.desk.memo(Memo.PROJECTS_RUNNING, running)
        self.desk.memo(Memo.FIXED_ASSETS, np.where(running, self.cost, 0.0))
        used = np.zeros(self.desk.n, dtype=bool) if self.idle is None else self.idle.let
        self.desk.memo(Memo.PROJECTS_IDLE, self.closed & ~running & (self.adding == 0.0) & ~used)
        self.desk.memo(Memo.PUBLIC_IDLE, np.where(used, 0.0, self._idle))
        worn = np.rint(np.where(running, self.cost, 0.0) / self.terms.life)
        self.desk.memo(Memo.DEPRECIATION, worn - np.floor(worn * self._poor))
        self.desk.memo(Memo.KEPT_STATUS_QUO, ~np.isfinite(self.opened))
        self.desk.stand(self.waits.standing())
