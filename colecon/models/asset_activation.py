"""资产盘活型: idle schools, offices, stores and workshops are repaired and let, or put into a firm as shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.offer import Offer
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step, Village
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value
from colecon.parts.lease import LeaseTerms, Letting
from colecon.parts.partner import Firm, FirmTerms, Floor, FloorTerms
from colecon.parts.project import Project
from colecon.parts.project_terms import ProjectTerms


class Terms(Table):
    """What repaired rooms bring and cost."""

    rent: Value = param(
        48,
        "yuan/m2/year",
        (20, 110),
        "assumed: evidence E065 lets a village school for 20,000 yuan a year, about 48 on the usual 400 "
        "m2; E064's new workshop (120) is the upper end, E066 gives no area",
        zh="年租金",
    )
    near: Value = param(
        30, "minutes", (20, 45), "assumed: what is half an hour by car from town lets as in town", zh="近程车程"
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
        0.4,
        "share of rent",
        (0.3, 0.6),
        "assumed: some use is always found, at less than half of the rent near town",
        zh="最低租金比例",
        hard=(0, 1),
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
        0.8,
        "share of rooms",
        (0.6, 1.0),
        "assumed: a fifth of idle rooms is beyond repair; evidence E065: idle for more than a decade",
        zh="可用比例",
        hard=(0, 1),
    )
    upkeep: Value = param(
        0.08,
        "share of rent",
        (0.05, 0.15),
        "assumed: roof, water, insurance of old buildings",
        zh="维护费率",
        hard=(0, 1),
    )
    repairs: Value = param(
        20, "yuan/m2", (10, 40), "assumed: painting and mending before the next tenant", zh="换租整修"
    )
    administration: Value = param(
        1500,
        "yuan/year",
        (500, 3000),
        "assumed: collecting rent, keeping contracts: a few days of a book-keeper",
        zh="管理费用",
    )


class ShareTerms(Table):
    """Rooms put into a firm as shares (入股): appraised, not repaired."""

    appraised: Value = param(
        500,
        "yuan/m2",
        (250, 900),
        "assumed: about the cost of making them usable; evidence E056 appraises a whole distillery",
        zh="房屋作价",
    )
    survey: Value = param(
        10, "yuan/m2", (5, 20), "assumed: title and appraisal, two per cent of the value", zh="确权评估费"
    )
    back: Value = param(6, "months", (3, 18), "assumed: until rooms are cleared when the firm goes", zh="房屋收回月数")


PROJECT = section(
    "asset_activation.project",
    ProjectTerms,
    {
        "unit_cost": Num(
            420,
            200,
            800,
            "assumed: so that rent less vacancy returns what evidence E066's refit does, 8.6 % a year; E064 "
            "builds anew for 2,000",
        ),
        "fixed_cost": Num(
            8_000, 3_000, 20_000, "assumed: survey, title, contract: some weeks of fees whatever the size"
        ),
        "smallest": Num(80, 60, 120, "assumed: one classroom or store is the least that can be let"),
        "usual": Num(400, 200, 800, "assumed: a village school of some eight rooms; evidence E064 lets 500 m2"),
        "largest": Num(3_000, 2_000, 5_000, "assumed: all rooms of a large village"),
        "build_short": Num(2, 1, 3, "assumed: repairs, not building: done between two harvests"),
        "build_long": Num(6, 4, 9, "assumed: repairs, not building: half a year where money or title is late"),
        "salvage": Num(0.1, 0.0, 0.2, "assumed: repairs are sunk; the building stays"),
    },
)
LEASE = section("asset_activation.lease", LeaseTerms)
TERMS = section("asset_activation", Terms)
SHARES = section("asset_activation.shares", ShareTerms)
FIRM = section("asset_activation.firm", FirmTerms)
FLOOR = section(
    "asset_activation.floor", FloorTerms, {"rate": Num(0.035, 0.03, 0.05, "evidence E056 (3.1 %), E059 (5 %)")}
)


class AssetActivation(Model):
    """Idle rooms let: contracts of years, rent by the quarter, vacancy between tenants, arrears; or rooms as shares."""

    id, zh, en = "asset_activation", "资产盘活型", "asset activation"
    must, better = ("rooms",), ("grant", "loan", "road")
    options: ClassVar[Mapping[str, tuple[str, ...]]] = {"way": ("let", "shares")}
    sections = (TERMS, PROJECT, LEASE, SHARES, FIRM, FLOOR)
    accounts = frozenset(
        {
            (Line.OPERATING_REVENUE, Holder.MARKET),
            (Line.INVESTMENT_RETURN, Holder.PARTNER),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms, self.shares = desk.terms(TERMS), desk.terms(SHARES)
        self.as_shares = step.options.get("way", "let") == "shares"
        terms = desk.terms(PROJECT)
        if self.as_shares:
            terms = replace(terms, unit_cost=self.shares.survey, salvage=0.0)
            self.firm = Firm(desk, "firms", desk.terms(FIRM), step.year)
            self.floor = Floor(desk, desk.terms(FLOOR))
            self._resting, self._months = np.zeros(desk.n), np.zeros(desk.n)
        else:
            self.letting, self._worn = Letting(desk, desk.terms(LEASE)), np.zeros(desk.n, dtype=bool)
        self.project = Project(desk, terms, {"rooms": 1.0 / self.terms.usable}, step.year)

    @classmethod
    def unmet(cls, village: Village) -> str:
        """Rooms enough for the smallest project are needed."""
        needed = PROJECT.params["smallest"].value / TERMS.params["usable"].value
        return "" if village.idle_m2 >= needed else "unmet.no_rooms"

    @classmethod
    def unserved(cls, village: Village, offer: Offer, options: Mapping[str, str]) -> str:  # noqa: ARG003
        """Rooms as shares need a firm that takes them."""
        return "" if options.get("way") != "shares" or offer.partners("firms") else "unmet.no_firms"

    def play(self) -> Process:
        """Let the rooms, quarter by quarter; or hold shares, with a floor in December."""
        if self.as_shares:
            yield from self._hold_shares()
        while True:
            yield self.desk.next(QUARTER_ENDS)
            if self.project.begun:
                self._quarter()

    def _quarter(self) -> None:
        desk, size, t = self.desk, self.project.size, self.terms
        rent = size * t.rent * self._site_factor() * desk.costs * desk.fortune / 4.0
        quarter = self.letting.quarter(rent, self.project.running)
        received = desk.earn(Line.OPERATING_REVENUE, Holder.MARKET, quarter.received * FEN_PER_YUAN)
        desk.tell("rent_paid", received > 0.0, yuan=received / FEN_PER_YUAN)
        repairs = np.where(quarter.came & self._worn, size * t.repairs * desk.costs * FEN_PER_YUAN, 0.0)
        self._worn = (self._worn & ~quarter.came) | quarter.went
        desk.tell("mended", repairs > 0.0, yuan=repairs / FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, received * t.upkeep + repairs)
        self._office()

    def _office(self) -> None:
        office = self.terms.administration * self.desk.costs * FEN_PER_YUAN / 4.0
        self.desk.pay(Line.ADMINISTRATION, Holder.MARKET, np.where(self.project.running, office, 0.0))

    def _site_factor(self) -> Value:
        site, t = self.desk.site, self.terms
        beyond = np.maximum(site.minutes_to_town - np.asarray(t.near), 0.0)
        near = np.maximum(1.0 - t.distance_discount * beyond, t.floor)
        return near * t.narrow_road if self.desk.road == "narrow" else near

    # --- rooms as shares

    def _hold_shares(self) -> Process:
        """A firm uses the rooms: its floor in December, late ones in June, each March some firms go."""
        while True:
            yield self.desk.next()
            self.project.allowed = self.firm.here
            works = self.project.running & self.firm.here
            self._months = self._months + works
            if self.desk.month == 3:
                self._part(works)
            self.firm.wanted = self._resting <= self.desk.count
            if not self.project.begun:
                continue
            if self.desk.month == 6:
                self._receive(self.floor.june(), "floor_caught_up")
            if self.desk.month in QUARTER_ENDS:
                self._office()
            if self.desk.month == 12:
                self._receive(self.floor.december(self._due(), self.firm.quality), "floor_paid")

    def _due(self) -> Runs:
        """The floor of the months in which a firm had the rooms."""
        worth = self.project.size * self.shares.appraised * self._site_factor() * self.desk.costs
        due = worth * self.floor.terms.rate * self._months / 12.0 * FEN_PER_YUAN
        self._months = np.zeros(self.desk.n)
        return np.where(self.firm.here, due, 0.0)

    def _receive(self, fen: Runs, what: str) -> None:
        paid = self.desk.earn(Line.INVESTMENT_RETURN, Holder.PARTNER, fen)
        self.desk.tell(what, paid > 0.0, yuan=paid / FEN_PER_YUAN)

    def _part(self, works: Mask) -> None:
        """Rooms come back when the firm goes; a firm that fails takes what it owes with it."""
        left, failed = self.firm.year(works)
        self.desk.tell("partner_left", left)
        self.desk.tell("partner_failed", failed)
        self._resting = np.where(left | failed, self.desk.count + self.shares.back, self._resting)
        self.firm.part(left | failed)
        self.floor.void(failed)
