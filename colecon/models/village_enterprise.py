"""兴办实体型: the village builds and runs a small plant, a cold store or a market hall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Phase, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.param import Section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN
from colecon.models.tables_village_enterprise import PROJECTS, TERMS
from colecon.parts.idle import Idle
from colecon.parts.products import PRODUCTS
from colecon.parts.project import Project
from colecon.parts.skill import SKILL, Skill
from colecon.parts.till import TILL, Till
from colecon.parts.trade_terms import COLD_STORE, M2_PER_MU, MARKET, PLANT
from colecon.parts.trades import PROCESSED, ColdStore, MarketHall, Plant, fitting, grown


class VillageEnterprise(Model):
    """An enterprise of the village's own: building time, fixed cost, capacity, a manager, and it may fail."""

    id, zh, en = "village_enterprise", "兴办实体型", "village enterprise"
    must, better = ("land",), ("grant", "loan", "road", "manager")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"kind": ("", "plant", "cold_store", "market")}
    sections: ClassVar[tuple[Section[Any], ...]] = (
        TERMS,
        PLANT,
        COLD_STORE,
        MARKET,
        *PROJECTS.values(),
        SKILL,
        TILL,
        *(PRODUCTS[name].price for name in PROCESSED),
    )
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.HOUSEHOLDS),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        kinds, wanted = fitting(desk.site), step.options.get("kind", "")
        if not kinds:
            raise ValueError(f"{desk.site.id} suits no enterprise")  # the scenario refuses this before play
        self.kind = wanted if wanted in kinds else kinds[0]
        self.terms, self.till, self.skill = desk.terms(TERMS), Till(desk), Skill(desk)
        self.trade = self._trade()
        needs = {"building_land": np.asarray(self.trade.terms.land) / M2_PER_MU}
        self.project = Project(desk, desk.terms(PROJECTS[self.kind]), needs, step.year)
        self.project.idle = Idle(desk)
        self.use, self._pressed = np.zeros(desk.n), np.ones(desk.n)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Something to process or to keep cold, or people enough for a market, is needed."""
        return "" if fitting(village) else "unmet.no_enterprise"

    @classmethod
    def suited(cls, village: Village) -> Mapping[str, tuple[str, ...]]:
        """The kinds that suit the site."""
        return {"kind": fitting(village)}

    def _trade(self) -> Plant | ColdStore | MarketHall:
        product = grown(self.desk.site, PROCESSED)
        if self.kind == "plant" and product is not None:
            self.desk.good = product.id
            return Plant(self.desk, self.till, product)
        return ColdStore(self.desk, self.till) if self.kind == "cold_store" else MarketHall(self.desk, self.till)

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """Building land of its own, or a land indicator."""
        return "" if offer.building_land(village) else "unmet.no_building_land"

    def play(self) -> Process:
        """Month by month: customers come, the trade works, the fixed cost is due; the year decides."""
        desk = self.desk
        while True:
            yield desk.next(phase=Phase.SUPPLY)
            if not self.project.begun:
                continue
            self._run_in()
            wanted = self.use * desk.fortune
            used = self.project.size * np.minimum(wanted, self.terms.fullest)
            desk.tell("at_capacity", self.project.running & (wanted > self.terms.fullest), share=wanted)
            self.trade.announce(used)
            yield desk.next((desk.month,))
            self._pressed = np.where(self.project.running, self.trade.left(), 1.0)
            self.trade.month()
            if desk.month in QUARTER_ENDS:
                self._stop()
                self._fixed_cost()
                self.skill.season(self.project.running)
            if desk.month == 12:
                self.till.judge(self.project)
                self.project.cap = self.till.most(self.project, np.inf)

    def _run_in(self) -> None:
        """Use climbs towards what site, manager and rivals allow; it begins low."""
        t, running = self.terms, self.project.running
        site = self.desk.site
        road = t.narrow_road if self.desk.road == "narrow" else 1.0
        near = np.maximum(1.0 - t.far * np.maximum(site.minutes_to_town - np.asarray(t.near), 0.0), 0.0)
        usual = self.trade.terms.use * self.trade.customers() * near * road * self.skill.level * self._pressed
        self.use = np.where(self.use > 0.0, self.use, t.first_use * usual)
        self.use = np.where(running, np.minimum(self.use + t.ramp * (usual - self.use), t.fullest), 0.0)

    def _stop(self) -> None:
        """Power or a machine fails: repair, others' goods made good, customers lost."""
        desk, t, running = self.desk, self.terms, self.project.running
        stop = running & desk.happens("production.stoppage", t.stoppage, 4)
        repair = self.project.cost * t.stoppage_repair * desk.costs
        wrecked = np.where(stop, repair + self.trade.damage() * FEN_PER_YUAN, 0.0)
        bill = self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, wrecked)
        self.use = np.where(stop, self.use * (1.0 - np.asarray(t.stoppage_loss)), self.use)
        desk.tell("stoppage", stop, yuan=bill / FEN_PER_YUAN)

    def _fixed_cost(self) -> None:
        desk, t, running = self.desk, self.terms, self.project.running
        size, fixed = self.project.size, self.trade.terms.fixed
        yearly = size * self.project.terms.unit_cost * fixed * desk.costs
        self.till.pay(Line.OPERATING_EXPENSE, Holder.MARKET, yearly * FEN_PER_YUAN / 4.0)
        office = np.where(running, t.manager * desk.wages + t.administration * desk.costs, 0.0)
        self.till.pay(Line.ADMINISTRATION, Holder.MARKET, office * FEN_PER_YUAN / 4.0)
