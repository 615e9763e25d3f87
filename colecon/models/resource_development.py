"""资源开发型: the collective turns its unallotted slopes, forest edges and sun to product by itself.

Two kinds, by the step's option ``resource``: ``trees`` (planted wide, tended little, sold standing, once a year,
years after planting) and ``photovoltaic`` (built from 2021, paid by the grid, mostly earmarked for poor households).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.estate import hands_of
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.plan import Step, Village
from colecon.core.standing import Standing
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.models.tables_resource_development import SUN, SUN_PROJECT, TREE_PROJECT, TREES
from colecon.parts.budget import Budget, gap, kept
from colecon.parts.harvest import Harvest, tell_price
from colecon.parts.insurance import CATASTROPHE, INSURANCE, PRICE_INDEX, Insurance
from colecon.parts.product import GrowTerms, Product
from colecon.parts.products import PRODUCTS, grown_in
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms
from colecon.parts.skill import SKILL, Skill
from colecon.parts.stand import Stand
from colecon.parts.till import TILL, Till

PLANTED = ("pepper", "walnut", "olive")
"""Trees that stand without an orchard's care and whose crop pickers buy on the tree."""


def tree_of(village: Village) -> Product | None:
    """The tree a village plants: the first of its products that can stand wide at its altitude."""
    return next((p for p in grown_in(village) if p.id in PLANTED), None)


def land_of(village: Village) -> tuple[str, float]:
    """Where the trees go, waste or forest, and how many mu the declared shares leave for them."""
    waste = village.waste_mu * TREES.params["waste_usable"].value
    forest = village.forest_collective_mu * TREES.params["forest_usable"].value
    return ("waste", waste) if waste >= forest else ("forest", forest)


def can_plant(village: Village) -> bool:
    """Whether trees can stand: a tree for the altitude, land and hands for the smallest stand."""
    tree, enough = tree_of(village), TREES.params["enough"].value
    if tree is None or land_of(village)[1] < enough:
        return False
    return hands_of(village) * tree.grow.params["units_per_hand"].value >= TREES.params["hands"].value * enough


def has_sun(village: Village) -> bool:
    """Whether the waste land holds the smallest photovoltaic plant."""
    return village.waste_mu >= SUN_PROJECT.params["smallest"].value / SUN.params["per_mu"].value


def kind_of(village: Village, wanted: str = "") -> str:
    """The option, else trees where they can stand and seedlings find water or nothing else fits, else photovoltaics."""
    if wanted:
        return wanted
    dry = village.water == "short" and has_sun(village)
    return "trees" if can_plant(village) and not dry else "photovoltaic"


class Trees:
    """A wide stand: weeding in June and November, watch over fire in spring, one sale a year."""

    def __init__(self, desk: Desk, step: Step, tree: Product) -> None:
        self.desk, self.tree, desk.good = desk, tree, tree.id
        self.terms = desk.terms(TREES)
        self.grow = self._thin(desk.terms(tree.grow))
        self.project = Project(desk, self._project_terms(), self._needs(), step.year)
        self.stand, self.skill, self.till = Stand(desk, self.grow), Skill(desk), Till(desk)
        self.harvest = Harvest(desk, tree, self.grow)
        self.usual_price: Value = desk.terms(tree.price).level
        worth = np.asarray(self.usual_price) * self.grow.yield_ * self.terms.standing
        self.insurance = Insurance(desk, self.terms.sum_insured, self.terms.premium_rate, worth)
        self.refused: Mask = desk.lasting("lots.red_line") < self.terms.red_line
        self.project.allowed, self.project.waits.forbidden = ~self.refused, Standing.FORBIDDEN
        self._year = step.year

    def _thin(self, g: GrowTerms) -> GrowTerms:
        """The product's table for a wide stand: ``inputs`` holds all care, ``labour`` the patrol."""
        t = self.terms
        care = np.asarray(g.inputs) + g.labour * (1.0 - np.asarray(g.picking))
        return replace(
            g,
            yield_=np.asarray(g.yield_) * t.wide,
            setup=np.asarray(g.setup) * t.planting,
            inputs=care * t.care,
            labour=t.patrol,
            picking=0.0,
        )

    def budget(self) -> Budget:
        """The budget of a mu."""
        g, desk = self.grow, self.desk
        worth = np.asarray(desk.terms(self.tree.price).level) * self.terms.standing * g.yield_
        worth = worth * kept(self.tree, g, desk.site.band, desk.terms)
        skill = desk.terms(SKILL)
        return Budget(self.tree, g, worth, g.inputs, 0.0, g.labour, skill.start, skill.season)

    def _project_terms(self) -> ProjectTerms:
        terms, g = self.desk.terms(TREE_PROJECT), self.grow
        self.needed = gap(self.budget()) * (1.0 + np.asarray(self.terms.reserve))
        whole = np.asarray(g.setup) + self.needed
        return replace(
            terms,
            unit_cost=g.setup,
            working_capital=self.needed / g.setup,
            smallest=np.ceil(terms.smallest / whole),
            largest=np.floor(terms.largest / whole),
        )

    def _needs(self) -> dict[str, Value]:
        where = land_of(self.desk.site)[0]
        usable = self.terms.waste_usable if where == "waste" else self.terms.forest_usable
        return {
            where: 1.0 / np.asarray(usable),
            "hands": np.asarray(self.terms.hands) / np.asarray(self.grow.units_per_hand),
        }

    def play(self) -> Process:
        """Month by month: what the calendar of the slope brings."""
        self.desk.start(self._sell())
        while True:
            yield self.desk.next()
            self.insurance.month()
            if self.desk.month == 3:
                self.insurance.renew(self.project.size, self.stand.bearing)
            if self.desk.year == self._year and self.desk.month == 2:
                self.desk.tell("red_line", self.refused)
            if not (self.project.size.any() or self.stand.any):
                continue
            self.stand.follow(self.project.size)
            self._month()
            if self.desk.month == 12:
                since = 12.0 * (np.floor(self.grow.full_yield) + 2.0)
                self.till.judge(self.project, since, self.terms.losing_years)
                self.project.cap = self.till.most(self.project, np.inf)
            units = self.project.size + self.project.adding
            self.project.kept = np.rint(units * self.needed * self.desk.costs * FEN_PER_YUAN)

    def _month(self) -> None:
        desk, size, month = self.desk, self.project.size, self.desk.month
        if month in (3, 4, 5):
            patrol = size * self.terms.patrol / 3.0 * self._wage() * FEN_PER_YUAN
            self.till.pay_villagers(patrol)
        if month == 5:
            self._fire()
        if month in (6, 11):
            care = self.stand.tended * self.grow.inputs * 0.5 * self._wage() * FEN_PER_YUAN
            self.till.pay_villagers(care)
        if month == 12:
            office = self.terms.administration * desk.costs * FEN_PER_YUAN
            self.till.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(size > 0.0, office, 0.0))
            desk.tell("not_bearing", (size > 0.0) & (self.stand.bearing == 0.0), units=size)
            self._inspect()

    def _wage(self) -> Value:
        """Wages over those of the plan's base, of which machines save a part of the rise above prices."""
        desk = self.desk
        return desk.costs + self.terms.wage_pass * np.maximum(desk.wages - np.asarray(desk.costs), 0.0)

    def _fire(self) -> None:
        """The fire season of March to May, settled at its end; a drought spring burns more easily."""
        desk, t = self.desk, self.terms
        dry = np.where(desk.hit("drought").loss > 0.0, t.dry_fire, 1.0)
        burns = self.project.running & desk.happens("production.fire", np.minimum(t.fire * dry, 1.0))
        share = t.burnt_low + (np.asarray(t.burnt_high) - t.burnt_low) * desk.quantile("production.burnt")
        share = np.where(burns, share, 0.0)
        desk.tell("fire", burns, share=share)
        self.insurance.claim(share)
        self._replant(share)

    def _replant(self, share: Runs) -> None:
        """What died is planted anew and bears only after its years."""
        dead, g = self.stand.kill(share), self.grow
        bill = dead * g.setup * g.replant * self.desk.costs * FEN_PER_YUAN
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, bill)
        self.desk.tell("replanted", dead > 0.0, units=dead, yuan=bill / FEN_PER_YUAN)

    def _inspect(self) -> None:
        """An inspection finds the stand inside the red line: it is stopped for good."""
        found = self.project.running & self.desk.happens("lots.inspection", self.terms.inspection)
        self.desk.tell("red_line_stop", found)
        self.project.close(found)
        self.project.allowed = self.project.allowed & ~found

    def _sell(self) -> Process:
        desk, tree, g = self.desk, self.tree, self.grow
        while True:
            yield desk.next(tree.harvests, Phase.SUPPLY)
            if not self.project.size.any():
                continue
            self.stand.follow(self.project.size)
            output = self.harvest.gather(self.stand.bearing * self.skill.level * desk.fortune)
            desk.bring(tree.id, output, g.outlet, g.pressure)
            yield desk.next((desk.month,), Phase.TRADE)
            market = desk.price(tree.id, tree.price)
            price = market * desk.pressed(tree.id, g.outlet, g.pressure) * self.harvest.dearer
            index = market / (self.usual_price * desk.costs * FEN_PER_YUAN)
            self.insurance.fall(np.where(output > 0.0, index, 1.0), 1.0 / len(tree.harvests))
            earned = self.till.earn(Line.OPERATING_REVENUE, Holder.MARKET, output * price * self.terms.standing)
            self.skill.season(output > 0.0)
            tell_price(desk, output > 0.0, index)
            desk.tell("sold_standing", output > 0.0, amount=output, yuan=earned / FEN_PER_YUAN)
            self._replant(self.harvest.killed)


class Photovoltaic:
    """A plant on waste land: the grid pays by the quarter, most of it belongs to poor households."""

    def __init__(self, desk: Desk, step: Step) -> None:
        self.desk, self.terms = desk, desk.terms(SUN)
        needs = {"waste": 1.0 / np.asarray(self.terms.per_mu)}
        self.project = Project(desk, desk.terms(SUN_PROJECT), needs, step.year)

    def play(self) -> Process:
        """Generate and pay, quarter by quarter."""
        while True:
            yield self.desk.next(QUARTER_ENDS)
            if self.project.running.any():
                share = np.asarray(self.terms.poor) * self.desk.levers.earmarking
                self.desk.earmark = np.broadcast_to(share, (self.desk.n,))
                self._quarter()

    def _quarter(self) -> None:
        desk, t, size = self.desk, self.terms, self.project.size
        fault = self.project.running & desk.happens("production.fault", t.fault, 4)
        up = np.where(fault, 1.0 - np.asarray(t.outage), 1.0)
        desk.tell("plant_down", fault)
        sold = np.floor(size * self._sun() * up)
        earned = desk.earn(Line.OPERATING_REVENUE, Holder.PARTNER, sold * t.tariff * FEN_PER_YUAN)
        desk.tell("grid_paid", sold > 0.0, kwh=sold, yuan=earned / FEN_PER_YUAN)
        repair = np.where(fault, size * t.repair, 0.0)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, (size * t.upkeep / 4.0 + repair) * desk.costs * FEN_PER_YUAN)
        office = np.where(size > 0.0, t.administration * desk.costs * FEN_PER_YUAN / 4.0, 0.0)
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office)

    def _sun(self) -> Runs:
        """kWh a kW of this quarter: season, clouds, age, hail, and how well the plant stands and is kept."""
        desk, t = self.desk, self.terms
        season = 1.0 + np.asarray(t.winter) * (1.0 if desk.month in (3, 12) else -1.0)
        clouds = 1.0 + np.asarray(t.spread) * (2.0 * desk.quantile("production.sun", 4) - 1.0)
        age = np.maximum(1.0 - np.asarray(t.ageing) * np.floor(self.project.age / 12.0), 0.0)
        site = 1.0 + np.asarray(t.site_part) * (desk.fortune - 1.0)
        hit = desk.hit("hail")
        broken = np.where((hit.month <= desk.month) & (hit.month > desk.month - 3), hit.loss * np.asarray(t.hail), 0.0)
        hours: Runs = t.hours / 4.0 * season * clouds * age * site * (1.0 - broken)
        return hours


class ResourceDevelopment(Model):
    """Trees on the collective's slopes or a photovoltaic plant, run by the collective itself."""

    id, zh, en = "resource_development", "资源开发型", "resource development"
    must, better = ("land",), ("grant", "loan", "water", "workers", "manager")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"resource": ("", "trees", "photovoltaic")}
    sections = (
        TREES,
        TREE_PROJECT,
        SUN,
        SUN_PROJECT,
        SKILL,
        INSURANCE,
        PRICE_INDEX,
        CATASTROPHE,
        TILL,
        *(s for name in PLANTED for s in (PRODUCTS[name].price, PRODUCTS[name].grow)),
    )
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_REVENUE, Holder.PARTNER),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.OPERATING_EXPENSE, Holder.INSURER),
            (Line.OTHER_INCOME, Holder.INSURER),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        tree = tree_of(desk.site)
        trees = kind_of(desk.site, step.options.get("resource", "")) == "trees" and tree is not None
        self.kind: Trees | Photovoltaic = Trees(desk, step, tree) if trees and tree else Photovoltaic(desk, step)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Slopes for trees, or waste land for the smallest plant, are needed."""
        return "" if can_plant(village) or has_sun(village) else "unmet.no_resource"

    @classmethod
    def suited(cls, village: Village) -> Mapping[str, tuple[str, ...]]:
        """Trees where one of the village's can stand, panels where the waste land holds the smallest plant."""
        able = {"trees": can_plant(village), "photovoltaic": has_sun(village)}
        return {"resource": tuple(kind for kind, can in able.items() if can)}

    def play(self) -> Process:
        """Live through the calendar of the kind."""
        return self.kind.play()
