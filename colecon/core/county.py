"""What all villages of a block share, in one place: the calendar, the books, the world, the board, markets."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import allot
from colecon.core.board import Board
from colecon.core.clock import ALL_MONTHS, Clock, Phase, Process, month_of
from colecon.core.diary import Diary
from colecon.core.estate import Estate
from colecon.core.ledger import Ledger
from colecon.core.levers import LEVERS, Levers, is_on
from colecon.core.market import Market
from colecon.core.opening import Opening
from colecon.core.people import People
from colecon.core.plan import Plan
from colecon.core.plots import Plots
from colecon.core.pools import Pools
from colecon.core.registry import Registry
from colecon.core.rewards import reward
from colecon.core.world import ParamBook, World
from colecon.kinds import FEN_PER_YUAN, Grid, Value

REVIEW_MONTH, PAYOUT_MONTH, RENT_MONTH = 3, 9, 12
"""Applications in January; the county reviews in spring and pays in autumn (design: what villages share)."""
NEVER = -1e18
"""Less than any growth that can be asked for, fen."""


@dataclass(slots=True)
class County:
    """The shared things of one block."""

    plan: Plan
    clock: Clock
    ledger: Ledger
    world: World
    book: ParamBook
    board: Board
    registry: Registry
    pools: Pools
    people: People
    estates: list[Estate]
    plots: Plots
    opening: Opening
    diary: Diary
    levers: Levers
    markets: dict[str, Market] = field(default_factory=dict)

    def market(self, product: str, outlet: Value, pressure: Value) -> Market:
        """The one market of ``product``, made when first asked for."""
        if product not in self.markets:
            if "sameness" in self.plan.off:
                pressure = 0.0
            self.markets[product] = Market(self.clock, self.ledger.n, outlet, pressure)
        return self.markets[product]

    def grade(self, village: str, what: str, opening: str) -> str:
        """The grade of ``what`` at a village by now: the latest public work that has come, else the opening one."""
        now = self.clock.count
        come = [w for w in self.plan.works if w.village == village and w.what == what]
        come = [w for w in come if month_of(w.year, w.month) <= now]
        return max(come, key=lambda w: (w.year, w.month)).to if come else opening

    def calendar(self) -> Process:
        """The county's own process: the year turns, the board reviews."""
        while True:
            year = self.clock.year
            self.world.turn(year)
            self.levers = levers_of(self.plan, year)
            self.pools.more = dict.fromkeys(("firms", "lessees"), self.levers.social_capital)
            for month in ALL_MONTHS:
                yield self.clock.next((month,), Phase.REVIEW)
                self.pools.review()
                if month == REVIEW_MONTH:
                    self._spring()
                elif month == RENT_MONTH:
                    self.plots.rent(self.ledger)
            yield self.clock.next((1,), Phase.OPEN)

    def _spring(self) -> None:
        """The review of the year: money, rewards, people, land."""
        board, endless = self.board, "budgets" in self.plan.off
        board.review(self.levers)
        growth = self._growth()
        rewarded = reward(self.ledger, self.levers, growth, board.lots, endless=endless)
        for village, fen in zip(self.plan.villages, rewarded, strict=True):
            self.diary.tell(village.id, "", "rewarded", fen > 0.0, yuan=fen / FEN_PER_YUAN)
        self.people.review(self.levers, board.queues, endless=endless)
        for village, came in zip(self.plan.villages, self.people.came, strict=True):
            self.diary.tell(village.id, "", "returned", came)
        self._indicators(endless=endless)
        self.plots.review(self.estates, self.levers, board.queues.money, self._registered(), endless=endless)

    def _growth(self) -> Grid:
        """Last year's growth of income in fen; never enough before two years are in the books, or unregistered."""
        if self.clock.year < self.plan.base + 2:
            return np.full_like(self.board.last_income, NEVER)
        return np.where(self._registered(), self.board.last_income - self.board.income_before, NEVER)

    def _registered(self) -> NDArray[np.bool_]:
        accounts = range(len(self.plan.villages))
        return np.stack([self.registry.registered(village, self.clock.count) for village in accounts])

    def _indicators(self, *, endless: bool) -> None:
        """Land indicators for villages without building land, in the order of allotment."""
        estates = self.estates[: len(self.plan.villages)]
        short = np.stack([(e.free("building_land") < e.indicator).astype(float) for e in estates])
        places = np.inf if endless and is_on(self.levers.land_indicators) else self.levers.land_indicators
        given = allot(short, self.board.queues.money, places)
        for village, estate, yes in zip(self.plan.villages, estates, given, strict=True):
            estate.add("building_land", yes * estate.indicator)
            self.diary.tell(village.id, "", "indicator", yes > 0.0)


def levers_of(plan: Plan, year: int) -> Levers:
    """The levers as they stand in ``year``; a lever the plan leaves out keeps its declared value."""
    values: dict[str, Value] = {name: by_year[year - plan.base] for name, by_year in plan.levers.items()}
    return LEVERS.resolve(values)
