"""The county: board, rewards, people, land, pools (docs/model.md 5.3, 6.1 to 6.4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line
from colecon.core.plan import Rule, VillageClass
from tests.oracle.clock import REVIEW, Life
from tests.oracle.plots import Plots
from tests.oracle.village import Award, Village

if TYPE_CHECKING:
    from tests.oracle.game import Game

FAR = 10**15


class Budget:
    """What is left of a budget; with ``budgets`` off everybody is served if there is any."""

    def __init__(self, whole: float, bounded: bool) -> None:
        self._left, self._bounded, self._any = whole, bounded, whole > 0

    def take(self, amount: float) -> bool:
        """Whether the whole amount fits."""
        if not self._bounded:
            return self._any
        if amount > self._left:
            return False
        self._left -= amount
        return True


class Pool:
    """Partners of a kind; wishes are dealt in REVIEW by lot."""

    def __init__(self, game: Game, name: str) -> None:
        self._game, self._name = game, name
        self._held = 0
        self._bounded = "pools" not in game.plan.off
        self._wishes: list[tuple[Village, Callable[[], None]]] = []

    def wish(self, village: Village, given: Callable[[], None]) -> None:
        """Asks for one; ``given`` is called if it is dealt."""
        self._wishes.append((village, given))

    def give_back(self) -> None:
        self._held -= 1

    @property
    def _free(self) -> int:
        more = self._game.lever("social_capital") if self._name in ("firms", "lessees") else 0
        return int(math.floor(self._game.p[f"pool.{self._name}"]) + more) - self._held

    def deal(self, year: int) -> None:
        """The free ones go to those who wish."""
        chance, purpose = self._game.chance, f"lots.{self._name}"
        wishes = sorted(self._wishes, key=lambda w: (chance.quantile(w[0].owner, purpose, year), w[0].place))
        self._wishes = []
        for _, given in wishes if not self._bounded else wishes[: max(self._free, 0)]:
            self._held += 1
            given()


class County:
    """Decides in REVIEW."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.pools = {name: Pool(game, name) for name in ("lessees", "firms", "operators", "helpers", "parks")}
        self._paid_in = 0
        self.plots = Plots(game)

    def live(self) -> Life:
        """Partners each month, money and people in March."""
        while True:
            yield self.game.clock.until(REVIEW)
            for pool in self.pools.values():
                pool.deal(self.game.clock.year)
            if self.game.clock.month == 3:
                self._march()
            if self.game.clock.month == 12:
                self.plots.december()

    def _march(self) -> None:
        ranks = sorted(self.game.villages, key=self._rank)
        money = self._first(ranks, VillageClass.WEAK, VillageClass.DEEP_POVERTY)
        self._money(money)
        self._rewards()
        self._people(self._first(ranks, VillageClass.GOOD_BASE), self._first(ranks, VillageClass.SOME_ASSETS))
        self._land(money)
        self.plots.march(money, self._budget)

    def _first(self, ranks: list[Village], *classes: VillageClass) -> list[Village]:
        """Where villages are treated by class: these first, each part in its order."""
        if not self.game.lever("class_treatment"):
            return ranks
        return sorted(ranks, key=lambda village: village.row.village_class not in classes)

    def _budget(self, whole: float) -> Budget:
        return Budget(whole, "budgets" not in self.game.plan.off)

    def _fen(self, lever: str) -> int:
        return round(100 * self.game.lever(lever))

    def _lot(self, village: Village) -> float:
        return self.game.chance.quantile(village.owner, "lots.board", self.game.clock.year)

    def _points(self, village: Village) -> int:
        p, row = self.game.p, village.row
        points = p["prospects.leadership"] * row.leadership - p["prospects.narrow_road"] * (row.road == "narrow")
        return round(points + (p["prospects.near"] - row.minutes_to_town) * p["prospects.minute"])

    def _rank(self, village: Village) -> tuple[float, float, int]:
        rule, income, score = self.game.plan.rule, village.last_income(), 0
        if rule == Rule.WEAK_FIRST:
            score = income
        elif rule == Rule.PROSPECTS_FIRST:
            score = -self._points(village)
        elif rule == Rule.NEAREST_LINE:
            line = math.ceil(100 * self.game.plan.target.income_yuan)
            score = abs(line - income) + (FAR if income >= line else 0)
        return score, self._lot(village), village.place

    def _money(self, ranks: list[Village]) -> None:
        self._paid_in += self._fen("revolving_yuan")
        screen = self.game.lever("screen") > 0
        for village in ranks:
            village.award, village.asked = village.asked, Award()
            if screen and self._points(village) < 0:
                village.award = Award()
        asking = [village for village in ranks if village.award.applied > 0]
        self._grants(asking)
        self._projects(asking)
        self._credit(asking)
        self._revolving(asking)

    def _grants(self, asking: Iterable[Village]) -> None:
        budget, most = self._budget(self.game.lever("grants")), self._fen("grant_yuan")
        for village in asking:
            applied = village.award.applied
            if not village.had_grant and applied >= self.game.p["board.least_part"] * most and budget.take(1):
                village.award.grant = min(applied, most)

    def _projects(self, asking: list[Village]) -> None:
        budget = self._budget(self._fen("projects_yuan"))
        least, most = self._fen("project_min_yuan"), self._fen("project_max_yuan")
        poor = [village for village in asking if village.row.village_class == VillageClass.DEEP_POVERTY]
        for those, purse in ((poor, self._budget(self._fen("support_fund_yuan"))), (asking, budget)):
            for village in those:
                amount, award = min(village.award.applied, most), village.award
                if not award.grant and not award.project and award.applied >= least and purse.take(amount):
                    award.project = amount

    def _credit(self, asking: Iterable[Village]) -> None:
        game = self.game
        in_use = sum(sum(village.guaranteed.values()) for village in game.villages)
        line = self._fen("credit_line_yuan")
        budget = Budget(line - in_use if game_bound(game) else line, game_bound(game))
        for village in asking:
            amount = round(village.award.applied * game.p["bank.cost_share"])
            u = game.chance.event(village.owner, "partners.credit", game.clock.year)
            if u < self._approval(village, amount) and budget.take(amount):
                village.award.bank = amount

    def _approval(self, village: Village, loan: int) -> float:
        p = self.game.p
        worth = (
            village.contracting * p["pledge.lease_years"] + 100 * village.row.forest_collective_mu * p["pledge.forest"]
        )
        pledged = self.game.lever("pledges") and worth >= loan
        return min(p["bank.approval"] + (p["pledge.approval"] if pledged else 0), 1)

    def _revolving(self, asking: Iterable[Village]) -> None:
        out = sum(village.revolving_out for village in self.game.villages)
        budget = self._budget(self._paid_in - out)
        most = self._fen("revolving_loan_yuan")
        for village in asking:
            amount = min(village.award.applied, most)
            if village.award.at_work and not village.revolving_out and budget.take(amount):
                village.award.revolving = amount

    def _rewards(self) -> None:
        budget, each = self._budget(self._fen("rewards_yuan")), self._fen("reward_yuan")
        least = self._fen("reward_growth_yuan")
        year = self.game.clock.year
        known = [v for v in self.game.villages if v.registered and year - 1 in v.incomes and year - 2 in v.incomes]
        growth = {v.row.id: v.last_income() - v.last_income(2) for v in known}
        for village in sorted(known, key=lambda v: (-growth[v.row.id], self._lot(v), v.place)):
            if growth[village.row.id] >= least and budget.take(each):
                village.account.income(Line.GRANTS, Holder.REWARD_FUND, each)

    def _people(self, ranks: list[Village], taught: list[Village]) -> None:
        game, year = self.game, self.game.clock.year
        for village in ranks:
            u = game.chance.event(village.owner, "partners.manager", year)
            if village.people.manager and u < game.p["people.manager_leaves"]:
                village.people.manager, village.people.manager_changed = False, game.clock.now
        managers, courses = self._budget(game.lever("managers")), self._budget(game.lever("trainings"))
        for village in ranks:
            if village.ran == year and not village.people.manager and managers.take(1):
                village.people.manager, village.people.manager_changed = True, game.clock.now
        for village in taught:
            if village.ran == year and courses.take(1):
                village.people.trained = year

    def _land(self, ranks: list[Village]) -> None:
        budget, each = self._budget(self.game.lever("land_indicators")), self.game.p["estate.indicator"]
        for village in ranks:
            if village.free["building_land"] < each and budget.take(1):
                village.free["building_land"] += each


def game_bound(game: Game) -> bool:
    """Whether budgets bind."""
    return "budgets" not in game.plan.off
