"""托管经营型: the collective builds a livestock house and hands it to an operator, or hires a manager to run it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.parts.partner import MatchTerms, Partner
from colecon.parts.products import PRODUCTS
from colecon.parts.project import Project, ProjectTerms

HOG = PRODUCTS["black_pig"]


class Terms(Table):
    """A place in the house: what it turns over, and what of it comes to the village."""

    fee: Value = param(
        55, "yuan/place/year", (30, 110), "evidence E055: 5 % of the money placed; E074 (21 % of cost, planned) far above", zh="固定托管费"
    )
    share: Value = param(
        0.25,
        "share of reported profit",
        (0.1, 0.4),
        "evidence E077: a tenth of the profit; assumed more where the village owns the house",
        zh="利润分成比例",
        hard=(0, 1),
    )
    sales: Value = param(
        1_400, "yuan/place/year", (1_000, 1_800), "evidence E076: 800 animals sold for about 2.8 million in prosperous months; half of it assumed", zh="每栏年销售额"
    )
    margin: Value = param(
        0.12,
        "share of sales",
        (0.06, 0.18),
        "assumed: leaves an operator a living beside the fee; evidence E077 E074 above",
        zh="正常利润率",
        hard=(0, 1),
    )
    gear: Value = param(
        0.2, "factor", (0.1, 0.4), "assumed: young stock is bought in at prices that move along", zh="价格传导系数", hard=(0, 1)
    )
    skill: Value = param(
        0.1, "share per share", (0.05, 0.2), "assumed: an operator twice as good sells a tenth more from the same feed", zh="经营水平影响"
    )
    epidemic: Value = param(
        0.3, "factor", (0.1, 0.5), "assumed: part of a wave's loss of trade; meat is sold on", zh="疫情影响", hard=(0, 1)
    )
    disease: Value = param(
        0.025, "chance/quarter", (0.0125, 0.0625), "assumed: as the herds of this county (product.black_pig), by quarter", zh="季度疫病概率", hard=(0, 1)
    )
    disease_loss: Value = param(0.5, "share of sales", (0.3, 0.8), "evidence E165: swine fever took 40 % of the herd", zh="疫病损失率", hard=(0, 1))
    hidden: Value = param(
        0.25, "share of profit", (0.1, 0.5), "assumed: what a middling operator does not report; it keeps the books", zh="隐瞒利润比例", hard=(0, 0.5)
    )
    supervised: Value = param(
        0.6, "share", (0.3, 0.9), "assumed: of what is hidden, what supervision of assets finds (plan ch. 11 § 4)", zh="监管查出比例", hard=(0, 1)
    )
    line: Value = param(
        0.6, "share of normal", (0.4, 0.8), "assumed: below it the members' review dismisses the operator", zh="解约标准", hard=(0, 2)
    )
    leaves: Value = param(0.06, "chance/year", (0.03, 0.15), "assumed: operators move on", zh="托管方离开概率", hard=(0, 1))
    walks: Value = param(
        0.4, "chance/year", (0.2, 0.7), "assumed: chance to leave added after a year in which the fee was not earned", zh="亏损后离开概率", hard=(0, 1)
    )
    handover: Value = param(20, "yuan/place", (10, 40), "assumed: cleaning, mending, an inventory at each change", zh="换手整修")
    upkeep: Value = param(15, "yuan/place/year", (8, 30), "assumed: roofs and pipes stay the owner's", zh="维护费")
    salary: Value = param(72_000, "yuan/year", (50_000, 80_000), "evidence E182: 6,000 yuan a month", zh="经理人年薪")
    bonus: Value = param(0.05, "share of profit", (0.03, 0.1), "evidence E182", zh="经理人提成", hard=(0, 1))
    till: Value = param(
        0.35, "share of cost", (0.2, 0.6), "assumed: a first batch bought and fed by the village itself", zh="自营流动资金"
    )
    administration: Value = param(3_000, "yuan/year", (1_500, 6_000), "assumed: reading the books, the yearly review", zh="管理费用")


TERMS = section("entrusted_operation", Terms)
MATCH = section("entrusted_operation.operator", MatchTerms, {"talks": Num(2, 1, 6, "assumed: a tender, a trial batch")})
PROJECT = section(
    "entrusted_operation.project",
    ProjectTerms,
    {
        "unit_cost": Num(1_083, 800, 1_400, "evidence E073: 2.6 million for 2,400 places"),
        "fixed_cost": Num(15_000, 5_000, 40_000, "assumed: road, power, approval of the site"),
        "working_capital": Num(0.05, 0.02, 0.1, "assumed: stock and feed are the operator's"),
        "smallest": Num(150, 80, 300, "assumed: below it no operator comes; evidence E071: a ranch for 300,000 yuan"),
        "usual": Num(900, 400, 1_500, "evidence E176: what a million builds at the cost of evidence E073"),
        "largest": Num(2_400, 1_200, 2_400, "evidence E073"),
        "build_short": Num(4, 3, 6, "assumed: one season"),
        "build_long": Num(10, 8, 14, "assumed: one season, delayed"),
        "life": Num(15, 10, 20, "assumed: light sheds"),
        "salvage": Num(0.15, 0.0, 0.3, "assumed: sheds have one use"),
    },
)
PLACES_PER_MU = 200.0  # 2,800 m2 of shed for 2,400 places (evidence E073), yards and ways twice as much again


def _land(village: Village) -> str:
    return "waste" if village.waste_mu > village.arable_collective_mu else "arable"


class EntrustedOperation(Model):
    """A fixed fee by the quarter, a share in January, a review, and now and then another operator."""

    id, zh, en = "entrusted_operation", "托管经营型", "entrusted operation"
    sections = (TERMS, PROJECT, MATCH, HOG.price)
    accounts = frozenset(
        {
            (Line.CONTRACTING, Holder.PARTNER),
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.PARTNER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        n = desk.n
        self.terms = desk.terms(TERMS)
        self.hired = step.options.get("hand", "operator") == "manager"
        self.operator = Partner(desk, "operators", desk.terms(MATCH), step.year)
        terms = desk.terms(PROJECT)
        if self.hired:
            terms = replace(terms, working_capital=self.terms.till)
        self.project = Project(desk, terms, {_land(desk.site): 1.0 / PLACES_PER_MU}, step.year)
        self._hides, self._profit, self._normal, self._fees = (np.zeros(n) for _ in range(4))

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Land that the collective commands, for the house."""
        needed = PROJECT.params["smallest"].value / PLACES_PER_MU
        return "" if max(village.waste_mu, village.arable_collective_mu) >= needed else "unmet.no_shed_land"

    def play(self) -> Process:
        """Review in January, fees or sales by the quarter."""
        while True:
            yield self.desk.next()
            self.project.allowed = self.operator.here | self.operator.talking
            self._newcomer()
            if not self.project.running.any():
                continue
            if self.desk.month == 1:
                self._review()
            if self.desk.month in QUARTER_ENDS:
                self._quarter()

    @property
    def _works(self) -> Mask:
        return self.project.running & self.operator.here

    def _newcomer(self) -> None:
        """How much an operator hides is its own, drawn when it comes."""
        new = self.operator.here & (self.operator.since == self.desk.count)
        if new.any():
            hides = 2.0 * self.desk.quantile("partners.honesty", 12) * self.terms.hidden
            self._hides = np.where(new, hides, self._hides)
            mending = np.where(new, self.project.size * self.terms.handover * self.desk.costs, 0.0)
            self.desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, mending * FEN_PER_YUAN)

    def _quarter(self) -> None:
        desk, t = self.desk, self.terms
        places = np.where(self._works, self.project.size, 0.0) * desk.costs / 4.0
        level = np.asarray(desk.terms(HOG.price).level) * desk.costs * FEN_PER_YUAN
        market = desk.fortune * desk.price(HOG.id, HOG.price) / level * (1.0 - t.epidemic * desk.epidemic)
        sick = self._works & desk.happens("production.disease", t.disease, 4)
        usual = places * t.sales * np.maximum(1.0 + t.gear * (market - 1.0), 0.0)
        sold = usual * (1.0 + t.skill * (self.operator.quality - 1.0)) * np.where(sick, 1.0 - np.asarray(t.disease_loss), 1.0)
        cost = places * t.sales * (1.0 - np.asarray(t.margin))
        self._profit, self._normal = self._profit + sold - cost, self._normal + usual - cost
        desk.tell("disease", sick)
        if self.hired:
            self._own_books(sold, cost)
        else:
            self._take_fee(places)
        self._keep_up()

    def _take_fee(self, places: Runs) -> None:
        """The operator's fee of the quarter."""
        fen = self.desk.earn(Line.CONTRACTING, Holder.PARTNER, places * self.terms.fee * FEN_PER_YUAN)
        self._fees = self._fees + fen / FEN_PER_YUAN
        self.desk.tell("fee_paid", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _own_books(self, sold: Runs, cost: Runs) -> None:
        """Under a hired manager sales, cost and salary are the village's own."""
        desk = self.desk
        fen = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, sold * FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, cost * FEN_PER_YUAN)
        salary = np.where(self._works, self.terms.salary * desk.wages / 4.0, 0.0)
        desk.pay(Line.OPERATING_EXPENSE, Holder.PARTNER, salary * FEN_PER_YUAN)
        desk.tell("manager_sold", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _keep_up(self) -> None:
        """The house is kept up whether somebody works it or not."""
        desk, t = self.desk, self.terms
        yearly = np.where(self.project.running, t.administration * desk.costs, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, yearly * FEN_PER_YUAN / 4.0)
        upkeep = self.project.size * t.upkeep * desk.costs / 4.0
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, upkeep * FEN_PER_YUAN)
        desk.tell("house_idle", self.project.running & ~self.operator.here)

    def _review(self) -> None:
        """Last year's books: the share is paid, the members judge, some operators go by themselves."""
        desk, t = self.desk, self.terms
        seen = 1.0 - self._hides * (1.0 - t.supervised * np.asarray(desk.levers.supervision))
        left_over = self._profit if self.hired else self._profit - self._fees
        reported = np.where(self._works, np.where(left_over > 0.0, left_over * seen, left_over), 0.0)
        self._settle(reported)
        fair = self._normal - (0.0 if self.hired else self._fees)
        served = self._works & (self.operator.months >= 12.0)
        dismissed = served & (fair > 0.0) & (reported < t.line * fair)
        desk.tell("reviewed", served, yuan=reported)
        desk.tell("operator_dismissed", dismissed)
        self._change(dismissed, left_over < 0.0)
        self._profit, self._normal, self._fees = (np.zeros(desk.n) for _ in range(3))

    def _settle(self, reported: Runs) -> None:
        """The village's share of what is reported, or the manager's of the profit."""
        desk, gain = self.desk, np.maximum(reported, 0.0) * FEN_PER_YUAN
        if self.hired:
            desk.pay(Line.OPERATING_EXPENSE, Holder.PARTNER, gain * self.terms.bonus)
        else:
            fen = desk.earn(Line.CONTRACTING, Holder.PARTNER, gain * self.terms.share)
            desk.tell("profit_shared", fen > 0.0, yuan=fen / FEN_PER_YUAN)

    def _change(self, dismissed: Mask, lost: Mask) -> None:
        """An operator that is dismissed or leaves makes room; the next one is looked for from this month on."""
        t = self.terms
        chance: Value = np.minimum(t.leaves + np.where(lost, t.walks, 0.0), 1.0)
        left = self._works & ~dismissed & self.desk.happens("partners.leaves", chance)
        self.desk.tell("operator_left", left)
        self.operator.part(dismissed | left)
