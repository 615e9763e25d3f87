"""特色产业型: the village's own crop or herd, on land and with hands that the collective commands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.lines import Holder, Line, Memo
from colecon.core.model import Model
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.parts.harvest import Harvest, standing
from colecon.parts.insurance import INSURANCE, Insurance
from colecon.parts.product import Product
from colecon.parts.products import PRODUCTS
from colecon.parts.project import Project, ProjectTerms
from colecon.parts.skill import SKILL, Skill


class Terms(Table):
    """Land, hands and selling of a village's own production."""

    land_rent: Value = param(
        350,
        "yuan/mu/year",
        (200, 500),
        "evidence E043 E045: hillside 200-500; valley far dearer (E038)",
        zh="山地租金",
    )
    valley_rent: Value = param(1_500, "yuan/mu/year", (1_000, 3_000), "evidence E038 E040 E042", zh="河谷租金")
    enough_land: Value = param(
        30, "mu", (15, 60), "assumed: below it the collective rents in one piece instead", zh="自有地起步面积"
    )
    narrow_road: Value = param(
        0.92,
        "factor",
        (0.85, 0.97),
        "assumed: buyers pay less at the end of a narrow road (plan ch. 1 § 3)",
        zh="窄路折扣",
        hard=(0, 1),
    )
    short_water: Value = param(
        0.85, "factor", (0.7, 0.95), "assumed: seasonal shortage (plan ch. 1 § 3)", zh="缺水减产", hard=(0, 1)
    )
    epidemic: Value = param(
        0.5,
        "factor",
        (0.3, 0.8),
        "assumed: share of a wave's loss of trade that hits farm sales (plan ch. 1 § 3)",
        zh="疫情影响",
        hard=(0, 1),
    )
    administration: Value = param(
        4_000, "yuan/year", (2_000, 8_000), "assumed: book-keeping, travel, a part-time keeper", zh="管理费用"
    )


TERMS = section("specialty_industry", Terms)
PROJECT = section(
    "specialty_industry.project",
    ProjectTerms,
    {
        "unit_cost": Num(1.0, 1.0, 1.0, "assumed: replaced by product.*.setup; sizes below are in yuan of set-up"),
        "fixed_cost": Num(15_000, 8_000, 40_000, "assumed: shed, fence, tools whatever the size"),
        "smallest": Num(40_000, 25_000, 80_000, "assumed: below it nobody is worth paying"),
        "usual": Num(300_000, 150_000, 600_000, "evidence E177 E198"),
        "largest": Num(2_000_000, 1_000_000, 3_000_000, "assumed: larger ones are parks (evidence E154 E235)"),
        "build_short": Num(2, 1, 3, "assumed: fences and sheds"),
        "build_long": Num(6, 4, 9, "assumed: fences and sheds"),
        "salvage": Num(0.05, 0.0, 0.15, "assumed: crops leave nothing (evidence E198 E199)"),
    },
)


def best_product(village: Village, wanted: str = "") -> Product | None:
    """The product a village takes up: the one wanted, else what stands there, else the first it can grow."""
    for name in (wanted, village.planted_product, *village.products):
        if name in PRODUCTS and name in village.products and village.band in PRODUCTS[name].bands:
            return PRODUCTS[name]
    return None


class SpecialtyIndustry(Model):
    """Own crop or herd: cycles of production and price, disease and disaster, insurance."""

    id, zh, en = "specialty_industry", "特色产业型", "specialty industry"
    sections = (TERMS, PROJECT, SKILL, INSURANCE, *(s for p in PRODUCTS.values() for s in (p.price, p.grow)))
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.INSURER),
            (Line.OTHER_INCOME, Holder.INSURER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        product = best_product(desk.site, step.options.get("product", ""))
        if product is None:
            raise ValueError(f"{desk.site.id} can grow nothing")  # the scenario refuses this before play
        self.product, self.terms, self.grow = product, desk.terms(TERMS), desk.terms(product.grow)
        self.project = Project(desk, self._project_terms(), self._needs(), step.year)
        self.skill = Skill(desk)
        self.insurance = Insurance(desk, self.grow.sum_insured, self.grow.premium_rate)
        self.harvest = Harvest(desk, product, self.grow)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """A product that grows at the village's altitude is needed."""
        return "" if best_product(village) is not None else "unmet.no_product"

    def _project_terms(self) -> ProjectTerms:
        """The project's terms in mu or heads of the product, with running cost until the first money."""
        g, terms = self.grow, self.desk.terms(PROJECT)
        years = np.asarray(g.first_yield) * g.young + g.season
        running = (np.asarray(g.inputs) + g.labour) * years
        return replace(
            terms,
            unit_cost=g.setup,
            working_capital=running / g.setup,
            smallest=np.ceil(terms.smallest / np.asarray(g.setup)),
            largest=np.floor(terms.largest / np.asarray(g.setup)),
        )

    def _needs(self) -> dict[str, Value]:
        """What a mu or a head takes of the village: hands, and land for what grows."""
        needs: dict[str, Value] = {"hands": 1.0 / np.asarray(self.grow.units_per_hand)}
        if self.product.kind != "herd":
            needs |= self._land()
        return needs

    def _land(self) -> dict[str, Value]:
        """Own unallotted land if there is enough to begin with, else what households let."""
        site = self.desk.site
        if self.product.kind == "tree" and site.waste_mu >= site.arable_collective_mu:
            return {"waste": 1.0}
        own = np.where(site.arable_collective_mu >= np.asarray(self.terms.enough_land), 1.0, 0.0)
        return {"arable": own, "rented": 1.0 - own}

    def play(self) -> Process:
        """Costs by the quarter, harvests when they are ripe, insurance in March."""
        self.desk.start(self._sell())
        while True:
            yield self.desk.next()
            self.insurance.month()
            if self.desk.month == 3:
                self.insurance.renew(self.project.size)
            if self.desk.month in QUARTER_ENDS and self.project.running.any():
                self._costs()

    def _costs(self) -> None:
        desk, units, g = self.desk, self.project.size, self.grow
        care = g.young + (1.0 - np.asarray(g.young)) * standing(g, self.project.age)
        yuan = units * care * FEN_PER_YUAN / 4.0
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, yuan * g.inputs * desk.costs)
        wages = desk.pay(Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS, yuan * g.labour * desk.wages)
        desk.memo(Memo.WAGES, wages)
        if self.product.kind != "herd":
            self._land_rent()
        office = np.where(units > 0.0, self.terms.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office)

    def _land_rent(self) -> None:
        desk, t = self.desk, self.terms
        if "rented" not in self.project.needs:
            return
        rate = t.valley_rent if desk.site.band == "valley" else t.land_rent
        rent = desk.pay(
            Line.OPERATING_EXPENSE,
            Holder.HOUSEHOLDS,
            self.project.size * self.project.needs["rented"] * rate * desk.costs * FEN_PER_YUAN / 4.0,
        )
        desk.memo(Memo.LAND_RENT, rent)

    def _sell(self) -> Process:
        """Announce the harvest to the market, then sell it at what all bring."""
        product, g = self.product, self.grow
        while True:
            yield self.desk.next(product.harvests, Phase.SUPPLY)
            units = np.where(self.project.running, self.project.size, 0.0)
            if not units.any():
                continue
            bears = standing(g, self.project.age)
            output = self.harvest.gather(units * bears * self._site_yield())
            self.desk.bring(product.id, output, g.outlet, g.pressure)
            self.insurance.claim(np.where(units > 0.0, self.harvest.loss, 0.0))
            yield self.desk.next((self.desk.month,), Phase.TRADE)
            self._receive(output)

    def _site_yield(self) -> Runs:
        short = self.terms.short_water if self.desk.water == "short" and self.product.kind != "herd" else 1.0
        return self.skill.level * self.desk.fortune * short

    def _receive(self, output: Runs) -> None:
        desk, product, g, t = self.desk, self.product, self.grow, self.terms
        price = desk.price(product.id, product.price) * desk.pressed(product.id, g.outlet, g.pressure)
        road = t.narrow_road if desk.road == "narrow" else 1.0
        access = 1.0 - t.epidemic * desk.epidemic
        earned = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, output * price * road * access)
        self.skill.season(output > 0.0)
        desk.tell("sold", output > 0.0, amount=output, yuan=earned / FEN_PER_YUAN)
