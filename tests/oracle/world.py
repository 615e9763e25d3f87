"""What a run has in common: indices, fortunes, epidemics, prices (docs/model.md 4.4 to 4.7)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from colecon.core.plan import Plan
from tests.oracle.draws import Chance, on_grid


def index(drift: float, years: int) -> float:
    """An index after ``years`` of drift."""
    value = 1.0
    for _ in range(max(years, 0)):
        value *= 1 + drift
    return on_grid(value)


@dataclass(frozen=True)
class Process:
    """The process of a product's log price."""

    a1: float
    a2: float
    shock: float

    def variance(self, v1: float, v2: float, c1: float) -> float:
        """The variance out of those of two quarters before and their covariance."""
        return self.a1**2 * v1 + self.a2**2 * v2 + 2 * self.a1 * self.a2 * c1 + self.shock**2


def process(sd: float, persistence: float, cycle: float) -> Process:
    """Coefficients on the grid, and the shock that makes the long-run standard deviation ``sd``."""
    if cycle > 0:
        a1, a2 = 2 * persistence * math.cos(2 * math.pi / cycle), -(persistence * persistence)
    else:
        a1, a2 = persistence, 0.0
    a1, a2 = on_grid(a1), on_grid(a2)
    return Process(a1, a2, sd * math.sqrt((1 + a2) * ((1 - a2) ** 2 - a1 * a1) / (1 - a2)))


class World:
    """Exogenous history of one run."""

    def __init__(self, plan: Plan, chance: Chance, p: dict[str, float]) -> None:
        self._plan, self._chance, self._p = plan, chance, p
        self.anchor = plan.start - 1
        self._costs = {y: index(p["world.cost_drift"], y - self.anchor) for y in range(plan.base, plan.end + 2)}
        self._wages = {y: index(p["world.wage_drift"], y - self.anchor) for y in range(plan.base, plan.end + 2)}
        self._fortunes: dict[tuple[str, int], float] = {}
        self._prices: dict[str, list[tuple[float, float]]] = {}
        self._waves = self._epidemics()

    def costs(self, year: int) -> float:
        return self._costs[year]

    def wages(self, year: int) -> float:
        return self._wages[year]

    def fortune(self, village: str, year: int) -> float:
        """Luck of a village in a year, mean one."""
        if self._chance.is_off("fortune"):
            return 1.0
        if (village, year) not in self._fortunes:
            self._fortunes[village, year] = self._fortune(f"village/{village}", year)
        return self._fortunes[village, year]

    def _fortune(self, owner: str, year: int) -> float:
        sd_v, sd_c, sd_n = (self._p[f"world.{name}_sd"] for name in ("village", "county", "noise"))
        lasting = self._chance.normal(owner, "fortune.lasting", 0)
        common = self._chance.normal("county", "fortune.year", year)
        noise = self._chance.normal(owner, "fortune.noise", year)
        variance = sd_v * sd_v + sd_c * sd_c + sd_n * sd_n
        return on_grid(math.exp(sd_v * lasting + sd_c * common + sd_n * noise - variance / 2))

    def epidemic(self, month: int) -> float:
        """Share of trade lost in ``month``: the strongest wave counts."""
        return self._waves.get(month, 0.0)

    def _epidemics(self) -> dict[int, float]:
        waves: dict[int, float] = {}
        found = [(12 * w.year + w.month - 1, w.months, w.strength) for w in self._plan.epidemics]
        found += [w for y in range(self.anchor + 1, self._plan.end + 1) if (w := self._wave(y))]
        for first, months, strength in found:
            for month in range(first, first + months):
                waves[month] = max(waves.get(month, 0.0), strength)
        return waves

    def _wave(self, year: int) -> tuple[int, int, float] | None:
        p = {name: self._p[f"hazard.epidemic.{name}"] for name in ("chance", "short", "long", "mild", "hard")}
        if self._chance.event("county", "epidemic.wave", year, 0, 4) >= p["chance"]:
            return None
        u1, u2, u3 = (self._chance.quantile("county", "epidemic.wave", year, row, 4) for row in (1, 2, 3))
        length = math.floor(p["short"] + (p["long"] - p["short"] + 1) * u2)
        return 12 * year + math.floor(12 * u1), length, p["mild"] + (p["hard"] - p["mild"]) * u3

    def price(self, product: str, month: int) -> float:
        """The price of a unit in fen, a multiple of 0.1 fen."""
        year, quarter = month // 12, month % 12 // 3
        if product not in self._prices:
            self._prices[product] = self._history(product)
        n = 4 * (year - self.anchor - 1) + quarter
        x, v = self._prices[product][n] if n >= 0 else (self._p[f"price.{product}.start"], 0.0)
        return self._fen(product, year, x, v)

    def _fen(self, product: str, year: int, x: float, v: float) -> float:
        level, drift = (self._p[f"price.{product}.{name}"] for name in ("level", "drift"))
        mend = 0.0 if self._chance.is_off("prices") else v / 2
        grown = level * (1 + drift) ** max(0, year - self.anchor)
        return round(1000 * grown * math.exp(x - mend)) / 10

    def _history(self, product: str) -> list[tuple[float, float]]:
        """By quarter after the anchor: the deviation, and the variance that it has by then."""
        sd, r, cycle, start, common = (
            self._p[f"price.{product}.{name}"] for name in ("sd", "persistence", "cycle", "start", "common")
        )
        law = process(sd, r, cycle)
        x1 = x2 = start
        v1 = v2 = c1 = 0.0
        history = []
        for year in range(self.anchor + 1, self._plan.end + 1):
            for quarter in range(4):
                shock = law.shock * self._shock(product, common, year, quarter)
                x1, x2 = on_grid(law.a1 * x1 + law.a2 * x2 + shock), x1
                v, c1 = law.variance(v1, v2, c1), law.a1 * v1 + law.a2 * c1
                v1, v2 = v, v1
                history.append((x1, v1))
        return history

    def _shock(self, product: str, common: float, year: int, quarter: int) -> float:
        if self._chance.is_off("prices"):
            return 0.0
        county = self._chance.normal("county", "price", year, quarter, 4)
        own = self._chance.normal(f"product/{product}", "price", year, quarter, 4)
        return math.sqrt(common) * county + math.sqrt(1 - common) * own
