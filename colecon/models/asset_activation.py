"""资产盘活型: idle schools, offices, stores and workshops are repaired and let."""

from __future__ import annotations

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Value
from colecon.parts.lease import LeaseTerms, Letting
from colecon.parts.project import Project, ProjectTerms


class Terms(Table):
    """What repaired rooms bring and cost."""

    rent: Value = param(
        48,
        "yuan/m2/year",
        (20, 110),
        "evidence E065 E066 (middle), E064 (a new workshop, upper)",
        zh="年租金",
    )
    distance_discount: Value = param(
        0.005,
        "share/minute",
        (0.002, 0.01),
        "assumed: rent falls with minutes to town beyond half an hour",
        zh="距离折扣",
        hard=(0, 0.05),
    )
    floor: Value = param(
        0.4, "share of rent", (0.3, 0.6), "assumed: some use is always found", zh="最低租金比例", hard=(0, 1)
    )
    narrow_road: Value = param(
        0.8,
        "factor",
        (0.7, 0.95),
        "assumed: lorries cannot reach (plan ch. 1 § 3)",
        zh="窄路折扣",
        hard=(0, 1),
    )
    usable: Value = param(
        0.8, "share of rooms", (0.6, 1.0), "assumed: some are beyond repair", zh="可用比例", hard=(0, 1)
    )
    upkeep: Value = param(
        0.08,
        "share of rent",
        (0.05, 0.15),
        "assumed: roof, water, insurance of old buildings",
        zh="维护费率",
        hard=(0, 1),
    )
    repairs: Value = param(20, "yuan/m2", (10, 40), "assumed: painting and mending between tenants", zh="换租整修")
    administration: Value = param(
        1500, "yuan/year", (500, 3000), "assumed: collecting rent, keeping contracts", zh="管理费用"
    )


PROJECT = section(
    "asset_activation.project",
    ProjectTerms,
    {
        "unit_cost": Num(420, 200, 800, "evidence E066: refit returns 8.6 % a year at the middle rent"),
        "fixed_cost": Num(8_000, 3_000, 20_000, "assumed: survey, title, contract"),
        "smallest": Num(80, 60, 120, "assumed: one classroom or store"),
        "usual": Num(400, 200, 800, "assumed: a village school"),
        "largest": Num(3_000, 2_000, 5_000, "assumed: all rooms of a large village"),
        "build_short": Num(2, 1, 3, "assumed: repairs, not building"),
        "build_long": Num(6, 4, 9, "assumed: repairs, not building"),
        "salvage": Num(0.1, 0.0, 0.2, "assumed: repairs are sunk; the building stays"),
    },
)
LEASE = section("asset_activation.lease", LeaseTerms)
TERMS = section("asset_activation", Terms)


class AssetActivation(Model):
    """Idle rooms let: contracts of years, rent by the quarter, vacancy between tenants, arrears."""

    id, zh, en = "asset_activation", "资产盘活型", "asset activation"
    sections = (TERMS, PROJECT, LEASE)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms = desk.terms(TERMS)
        self.project = Project(desk, desk.terms(PROJECT), {"rooms": 1.0 / self.terms.usable}, step.year)
        self.letting = Letting(desk, desk.terms(LEASE))

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Rooms enough for the smallest project are needed."""
        needed = PROJECT.params["smallest"].value / TERMS.params["usable"].value
        return "" if village.idle_m2 >= needed else "unmet.no_rooms"

    def play(self) -> Process:
        """Let the rooms, quarter by quarter."""
        while True:
            yield self.desk.next(QUARTER_ENDS)
            if self.project.running.any() or self.letting.busy:
                self._quarter()

    def _quarter(self) -> None:
        desk, size, t = self.desk, self.project.size, self.terms
        rent = size * t.rent * self._site_factor() * desk.costs * desk.fortune / 4.0
        quarter = self.letting.quarter(rent, self.project.running)
        received = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, quarter.received * FEN_PER_YUAN)
        repairs = np.where(quarter.went, size * t.repairs * desk.costs * FEN_PER_YUAN, 0.0)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, received * t.upkeep + repairs)
        office = t.administration * desk.costs * FEN_PER_YUAN / 4.0
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(self.project.running, office, 0.0))

    def _site_factor(self) -> Value:
        site, t = self.desk.site, self.terms
        near = np.maximum(1.0 - t.distance_discount * max(site.minutes_to_town - 30.0, 0.0), t.floor)
        return near * t.narrow_road if self.desk.road == "narrow" else near
