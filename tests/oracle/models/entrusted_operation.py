"""A livestock house in the hands of an operator or a hired manager (docs/model/entrusted_operation.md)."""

from __future__ import annotations

from colecon.core.lines import Holder, Line
from colecon.core.plan import Step
from tests.oracle.clock import TRADE, Life
from tests.oracle.partner import Partner
from tests.oracle.project import Project, Terms
from tests.oracle.village import Village

ID = "entrusted_operation"
PRODUCT = "black_pig"


def start(village: Village, step: Step) -> None:
    """Makes the house and its life."""
    village.game.clock.start(House(village, step).live())


class House:
    """The house and who runs it."""

    def __init__(self, village: Village, step: Step) -> None:
        game, row = village.game, village.row
        self.village, self.t = village, game.table(ID)
        self.hired = step.options.get("hand") == "manager"
        table = game.table(f"{ID}.project")
        if self.hired:
            table["working_capital"] = self.t["till"]
        land = "waste" if row.waste_mu >= row.arable_collective_mu else "arable"
        self.project = Project(village, ID, step.year, Terms(table, {land: 1 / self.t["places_per_mu"]}))
        self.project.allowed = False
        self.operator = Partner(village, ID, "operators", game.table(f"{ID}.operator"), step.year)
        self.hides = self.profit = self.normal = self.fees = 0.0

    def live(self) -> Life:
        """Months of the house."""
        clock = self.village.game.clock
        while True:
            yield clock.until(TRADE)
            self.project.allowed = self.operator.here or self.operator.talking
            if self.operator.here and self.operator.signed == clock.now:
                self._newcomer()
            if clock.month == 1:
                self._review()
            if clock.month % 3 == 0:
                self._quarter()

    @property
    def _works(self) -> bool:
        return self.project.units > 0 and self.operator.here

    def _newcomer(self) -> None:
        self.hides = 2 * self.t["hidden"] * self.operator.quantile("honesty", 12)
        mending = self.project.units * self.t["handover"] * self.village.game.costs
        self.project.spend(Line.OPERATING_EXPENSE, Holder.MARKET, 100 * mending)

    def _usual(self, n: int) -> float:
        game, t = self.village.game, self.t
        level = game.p[f"price.{PRODUCT}.level"]
        m = self.village.fortune * game.world.price(PRODUCT, game.clock.now) / (100 * level * game.costs)
        m *= 1 - t["epidemic"] * game.epidemic
        return n * game.costs / 4 * t["sales"] * max(1 + t["gear"] * (m - 1), 0)

    def _quarter(self) -> None:
        game, t = self.village.game, self.t
        n, c = (self.project.units if self._works else 0), game.costs
        u = game.chance.event(self.village.owner, f"production.disease.{ID}", game.clock.year, game.clock.quarter, 4)
        usual = self._usual(n)
        sold = usual * (1 + t["skill"] * (self.operator.quality - 1)) * (1 - t["disease_loss"] * (u < t["disease"]))
        cost = n * c / 4 * t["sales"] * (1 - t["margin"])
        self.profit += sold - cost
        self.normal += usual - cost
        if self.hired:
            self._on_account(sold, cost)
        else:
            booked = self.project.earn(Line.CONTRACTING, Holder.PARTNER, 100 * (n * c / 4 * t["fee"]))
            self.fees += booked / 100
        if self.project.units:
            self.project.spend(Line.ADMINISTRATION, Holder.MARKET, 100 * (t["administration"] * c / 4))
        upkeep = t["upkeep"] * self.project.units * c / 4
        self.project.spend(Line.OPERATING_EXPENSE, Holder.MARKET, 100 * upkeep)

    def _on_account(self, sold: float, cost: float) -> None:
        wages = self.village.game.world.wages(self.village.game.clock.year)
        self.project.earn(Line.OPERATING_REVENUE, Holder.MARKET, 100 * sold)
        self.project.spend(Line.OPERATING_EXPENSE, Holder.MARKET, 100 * cost)
        salary = self.t["salary"] * wages / 4 if self._works else 0.0
        self.project.spend(Line.OPERATING_EXPENSE, Holder.PARTNER, 100 * salary)

    def _review(self) -> None:
        t, clock = self.t, self.village.game.clock
        left = self.profit - (0 if self.hired else self.fees)
        fair = self.normal - (0 if self.hired else self.fees)
        kept = 1 - t["supervised"] * self.village.game.lever("supervision")
        reported = left * (1 - self.hides * kept) if left > 0 else left
        reported = reported if self._works else 0.0
        if self.hired:
            self.project.spend(Line.OPERATING_EXPENSE, Holder.PARTNER, 100 * (t["bonus"] * max(reported, 0)))
        else:
            self.project.earn(Line.CONTRACTING, Holder.PARTNER, 100 * (t["share"] * max(reported, 0)))
        long = self.operator.here and clock.now - self.operator.signed >= 12
        dismissed = long and fair > 0 and reported < t["line"] * fair
        chance = min(t["leaves"] + t["walks"] * (left < 0), 1)
        if self._works and (dismissed or self.operator.event("leaves") < chance):
            self.operator.go()
        self.profit = self.normal = self.fees = 0.0
