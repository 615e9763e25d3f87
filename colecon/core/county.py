"""What all villages of a block share, in one place: the calendar, the books, the world, the board, markets."""

from __future__ import annotations

from dataclasses import dataclass, field

from colecon.core.board import Board
from colecon.core.clock import ALL_MONTHS, Clock, Phase, Process, month_of
from colecon.core.diary import Diary
from colecon.core.estate import Estate
from colecon.core.ledger import Ledger
from colecon.core.levers import LEVERS, Levers
from colecon.core.market import Market
from colecon.core.plan import Plan
from colecon.core.pools import Pools
from colecon.core.registry import Registry
from colecon.core.world import ParamBook, World
from colecon.kinds import Value

REVIEW_MONTH, PAYOUT_MONTH = 3, 9
"""Applications in January; the county reviews in spring and pays in autumn (design: what villages share)."""


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
    estates: list[Estate]
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
            for month in ALL_MONTHS:
                yield self.clock.next((month,), Phase.REVIEW)
                self.pools.review()
                if month == REVIEW_MONTH:
                    self.board.review(self.levers)
            yield self.clock.next((1,), Phase.OPEN)


def levers_of(plan: Plan, year: int) -> Levers:
    """The levers as they stand in ``year``; a lever the plan leaves out keeps its declared value."""
    values: dict[str, Value] = {name: by_year[year - plan.base] for name, by_year in plan.levers.items()}
    return LEVERS.resolve(values)
