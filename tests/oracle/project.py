"""One project of a model: money, building, distress (docs/model.md 7.3)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line, Memo
from tests.oracle.clock import APPLY, CLOSE, PAYOUT, Life
from tests.oracle.loans import BankLoan, RevolvingLoan
from tests.oracle.village import Award

if TYPE_CHECKING:
    from tests.oracle.village import Village

NOT_SPLIT = (Line.OTHER_INCOME, Line.OTHER_EXPENSE)


@dataclass
class Terms:
    """What a model says of its project; ``table`` holds the numbers of 7.3."""

    table: dict[str, float]
    needs: dict[str, float] = field(default_factory=dict)
    cap: float = math.inf
    spend: tuple[Line, Holder] = (Line.CAPITAL_EXPENDITURE, Holder.MARKET)
    regain: tuple[Line, Holder] = (Line.ASSET_SALES, Holder.MARKET)
    kept: Callable[[], float] = lambda: 0.0


class Project:
    """Units at work and being built, and the money in them."""

    def __init__(self, village: Village, model: str, year: int, terms: Terms) -> None:
        self.village, self.model, self.year, self.terms = village, model, year, terms
        self.units = self.building = 0
        self.left = 0.0
        self.cost = self.public = self.idle = 0
        self.poor = 0.0
        self.share = 0.0
        self.started = self.failed = 0
        self.months_owing = 0
        self.barred_until = 0.0
        self.allowed = True
        self.pledge = 0
        self.loan, self.revolving = BankLoan(village, model), RevolvingLoan(village)
        village.projects.append(self)
        village.game.clock.start(self._money())
        village.game.clock.start(self._months())
        village.game.clock.start(self._closing())

    @property
    def at_work(self) -> int:
        """Units at work."""
        return self.units

    # --- wishes

    def _room(self) -> float:
        free = self.village.free
        return min((free[name] / need for name, need in self.terms.needs.items() if need > 0), default=math.inf)

    def wanted(self) -> int:
        """How many more units the village would build."""
        clock, t = self.village.game.clock, self.terms.table
        barred = self.building or clock.now < self.barred_until or clock.year < self.year
        if barred or not self.allowed:
            return 0
        most = min(self._room(), min(t["largest"], self.terms.cap) - self.units - self.building)
        units = math.floor(most)
        return units if units >= t["smallest"] and units > 0 else 0

    def price(self, units: int) -> int:
        """Cost of ``units`` more with working capital, in fen."""
        t = self.terms.table
        bare = ((0 if self.units else t["fixed_cost"]) + t["unit_cost"] * units) * self.village.game.costs
        return round(100 * bare * (1 + t["working_capital"]))

    def _money(self) -> Life:
        clock, village = self.village.game.clock, self.village
        while True:
            yield clock.until(APPLY, (1,))
            units = self.wanted()
            if self.units:
                village.ran = clock.year
            if units and village.registered:
                village.ask(Award(self.model, self.price(units), village.working))
            yield clock.until(PAYOUT, (9,))
            self._september()

    # --- September

    def _september(self) -> None:
        village, t = self.village, self.terms.table
        award = village.award if village.award.model == self.model else Award()
        own = math.floor(t["own_share"] * max(village.account.cash - self.terms.kept(), 0))
        units = self._affordable(award.total + self.pledge + own)
        if units and village.registered and not village.account.owes:
            price = self.price(units)
            self._draw(award, own, price)
            self._begin(units, round(price / (1 + t["working_capital"])))
            self.share = min(self.poor / self.cost, 1) if self.cost else 0.0

    def _affordable(self, money: int) -> int:
        t, c = self.terms.table, self.village.game.costs
        fixed = 0 if self.units else t["fixed_cost"]
        reach = max(money / (100 * c * (1 + t["working_capital"])) - fixed, 0) / t["unit_cost"]
        units = min(self.wanted(), math.floor(reach))
        return units if units >= t["smallest"] else 0

    def _draw(self, award: Award, own: int, price: int) -> None:
        village, account = self.village, self.village.account
        grants = Line.GRANTS if village.game.plan.grants_as_income else Line.CAPITAL_GRANTS
        pledge = min(self.pledge, price)
        self.pledge -= pledge
        grant = min(award.grant, price - pledge)
        project = min(award.project, price - pledge - grant)
        rest = max(price - pledge - grant - project - own, 0)
        revolving = min(award.revolving, rest)
        bank = min(award.bank, rest - revolving)
        account.income(Line.CAPITAL_GRANTS, Holder.PARTNER, pledge)
        account.income(grants, Holder.GRANT_FUND, grant)
        account.income(grants, Holder.PROJECT_FUND, project)
        self.revolving.draw(revolving)
        self.loan.draw(bank)
        village.had_grant = village.had_grant or grant > 0
        self.public += pledge + grant + project
        self.poor += project * (1 - village.row.owner_share) * village.game.lever("earmarking")

    def _begin(self, units: int, paid: int) -> None:
        village, t = self.village, self.terms.table
        village.account.bill(*self.terms.spend, paid)
        self.cost += paid
        for name, need in self.terms.needs.items():
            village.free[name] -= need * units
        u = village.game.chance.quantile(village.owner, f"delays.building.{self.model}", village.game.clock.year)
        self.building = units
        self.left = t["build_short"] + math.floor((t["build_long"] - t["build_short"] + 1) * u)

    # --- months

    def _months(self) -> Life:
        clock = self.village.game.clock
        while True:
            yield clock.until(PAYOUT)
            if self.building:
                self.left -= 1
                if self.left <= 0:
                    self._open()

    def _open(self) -> None:
        if not self.started:
            self.started = 1
            self.village.account.memos[Memo.PROJECTS_STARTED] += 1
        self.units += self.building
        self.building = 0

    def _closing(self) -> Life:
        clock = self.village.game.clock
        while True:
            yield clock.until(CLOSE)
            owing = self.village.account.owes and self.units > 0
            self.months_owing = self.months_owing + 1 if owing else 0
            if owing and self.months_owing >= self.terms.table["patience"]:
                self.close()
            if clock.month == 12:
                self._note()

    def close(self) -> None:
        """The project fails: what can be sold is sold, needs are given back."""
        village, t = self.village, self.terms.table
        kept = min(t["salvage"] + t["supervised"] * village.game.lever("supervision"), 1)
        line, holder = self.terms.regain
        back = round(self.cost * kept)
        part = math.floor(back * self.share)
        village.account.income(line, holder, back - part)
        village.account.income(Line.EARMARKED_INCOME, holder, part)
        for name, need in self.terms.needs.items():
            village.free[name] += need * (self.units + self.building)
        self.idle += self.public
        self.units = self.building = self.left = self.months_owing = 0
        self.cost = self.public = 0
        self.poor = 0.0
        self.barred_until = village.game.clock.now + t["bar"]
        self.failed += 1
        village.account.memos[Memo.PROJECTS_FAILED] += 1

    def _note(self) -> None:
        memos = self.village.account.memos
        memos[Memo.PROJECTS_RUNNING] += int(self.units > 0)
        memos[Memo.FIXED_ASSETS] += self.cost if self.units else 0
        worn = round(self.cost / self.terms.table["life"]) if self.units else 0
        memos[Memo.DEPRECIATION] += worn - math.floor(worn * self.share)
        memos[Memo.PUBLIC_IDLE] += self.idle
        memos[Memo.PROJECTS_IDLE] += int(self.failed > 0 and not self.units and not self.building)

    # --- earning and spending, the part of poor households aside

    def earn(self, line: Line, holder: Holder, fen: float) -> int:
        """Income of the model; returns what was booked."""
        whole = round(fen)
        part = 0 if line in NOT_SPLIT else math.floor(whole * self.share)
        self.village.account.income(line, holder, whole - part)
        self.village.account.income(Line.EARMARKED_INCOME, holder, part)
        return whole

    def spend(self, line: Line, holder: Holder, fen: float) -> int:
        """Expense of the model; returns what was booked."""
        whole = round(fen)
        part = 0 if line in NOT_SPLIT else math.floor(whole * self.share)
        self.village.account.bill(line, holder, whole - part)
        self.village.account.bill(Line.EARMARKED_PAID, holder, part)
        return whole
