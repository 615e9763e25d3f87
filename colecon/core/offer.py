"""What the county gives in the years of a plan, as a scenario is checked: money, partners, building land.

A model asks here whether what it needs of the county can ever come; "never" is said only where no run could have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from colecon.core.estate import ESTATE
from colecon.core.plan import Village, VillageClass, Work
from colecon.core.pools import POOLS

LET_IN = ("firms", "lessees")
"""Pools to which the lever `social_capital` adds."""
LAST_START = 9
"""The month in which a project begins: what comes later in the last year comes too late."""


def at_best(village: Village, works: Iterable[Work], end: int) -> Village:
    """``village`` as the public works that reach it by the last start of ``end`` leave it; works only better."""
    come = [w for w in works if w.village == village.id and (w.year, w.month) <= (end, LAST_START)]
    for work in sorted(come, key=lambda w: (w.year, w.month)):
        if work.what == "logistics":
            village = replace(village, logistics=True)
        elif work.what == "road":
            village = replace(village, road=work.to)
        elif work.what == "water":
            village = replace(village, water=work.to)
    return village


@dataclass(frozen=True)
class Offer:
    """The county's levers of all years, from which on a step may start, and the numbers that the scenario sets."""

    levers: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    first: int = 0
    overrides: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    others: bool = False  # whether the village has another step, which may bring money

    def ever(self, *levers: str) -> bool:
        """Whether any of the levers is above nil in any year of the step's."""
        return any(value > 0.0 for name in levers for value in self.levers[name][self.first :])

    def public_money(self, village: Village) -> bool:
        """Whether the county ever has money for an asset of the village: a grant, or enough for one small project."""
        purses = ["projects_yuan"]
        if village.village_class is VillageClass.DEEP_POVERTY:
            purses.append("support_fund_yuan")
        return self.ever("grants") or any(self._reaches(purse) for purse in purses)

    def _reaches(self, purse: str) -> bool:
        names = (purse, "project_min_yuan", "project_max_yuan")
        years = list(zip(*(self.levers[name] for name in names), strict=True))[self.first :]
        return any(money > 0.0 and ("budgets" in self.off or money >= min(size)) for money, *size in years)

    def till(self, village: Village) -> bool:
        """Whether the village can ever have money of its own: cash, income, a plot let or sold, another model."""
        return village.cash > 0.0 or village.income_2019 > 0.0 or self.others or self.ever("land_let", "land_sold")

    def partners(self, pool: str) -> bool:
        """Whether the pool ever holds anybody; without the coupling everybody finds one."""
        there = self.overrides.get(f"pool.{pool}", POOLS.params[pool].value)
        return "pools" in self.off or there >= 1.0 or (pool in LET_IN and self.ever("social_capital"))

    def building_land(self, village: Village) -> bool:
        """Whether the village has building land, or can ever be given some; it is given unasked, and stays."""
        own = self.overrides.get("estate.building_land", ESTATE.params["building_land"].value)
        return (own > 0.0 and not village.land_hard) or max(self.levers["land_indicators"]) > 0.0
