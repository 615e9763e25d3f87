"""The world of a block: all exogenous chance, by name, a year at a time.

Models cannot draw; they ask. What a chance is *for* decides what its absence means: an event switched off
never happens, a quantile switched off is the median, a deviation switched off is zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from colecon.core.draws import Draws
from colecon.core.hazards import EPIDEMIC, HAZARDS, Hit, epidemic_year, hit, known_waves
from colecon.core.param import Section, T, Table, gridded, param, section
from colecon.core.plan import Epidemic, Village
from colecon.core.prices import PriceHistory, PriceTerms
from colecon.kinds import Grid, Runs, Value

NEVER = 1.0 - 2.0**-53
CHANCES = (
    "prices",
    "hazards",
    "epidemic",
    "fortune",
    "tenancy",
    "production",
    "delays",
    "lots",
    "partners",
    "demand",
)
"""Chances that a scenario can switch off; each named draw belongs to one by the word before its first dot."""


class WorldTerms(Table):
    """What differs between villages and years for reasons no model names."""

    village_sd: Value = param(
        0.2,
        "log",
        (0.1, 0.35),
        "assumed: lasting differences (site, leadership) beyond those in the table; evidence E002 E003 "
        "E014 show that villages differ far more in all (log-sd 0.98 in Anqing), most of which the table "
        "holds",
        zh="村际持久差异",
        hard=(0, 2),
    )
    county_sd: Value = param(
        0.06,
        "log",
        (0.02, 0.12),
        "assumed: a good or bad year for the whole county, half of a village's own noise",
        zh="全县年度波动",
        hard=(0, 2),
    )
    noise_sd: Value = param(
        0.12,
        "log",
        (0.06, 0.25),
        "assumed: passing differences of a village from year to year; no series of single villages found",
        zh="村年度波动",
        hard=(0, 2),
    )
    wage_drift: Value = param(
        0.05,
        "share/year",
        (0.03, 0.08),
        "assumed: about the growth of labour's product that the plan wants, 3.7 to 4.8 in six years (plan"
        " ch. 3 § 3), below the 10.2 % by which rural incomes grew in 2019 (plan ch. 1 § 1)",
        zh="工资年涨幅",
        hard=(-0.2, 0.5),
    )
    cost_drift: Value = param(
        0.02,
        "share/year",
        (0.01, 0.035),
        "assumed: some two per cent a year, as rents under contract rise (evidence E044); grain's cost "
        "rose by 6.9 % in 2021 (evidence E106), no index is given",
        zh="物价年涨幅",
        hard=(-0.2, 0.5),
    )


WORLD = section("world", WorldTerms)


@dataclass(slots=True)
class ParamBook:
    """The parameters of a block: declared values, overrides, and doubt where it is on."""

    overrides: dict[str, float]
    draws: Draws
    doubt: bool
    assumed: Draws | None = None  # other draws for the parameters that rest on an assumption
    _known: dict[str, Table] = field(default_factory=dict)

    def table(self, wanted: Section[T]) -> T:
        """The resolved table of a section; the same object every time."""
        known = self._known.get(wanted.key)
        if known is None:
            known = self._known[wanted.key] = wanted.resolve(self._values(wanted))
        return known  # type: ignore[return-value]

    def _values(self, wanted: Section[T]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, declared in wanted.params.items():
            full = f"{wanted.key}.{name}"
            if full in self.overrides:
                values[name] = self.overrides[full]
            elif self.doubt and declared.high > declared.low:
                draws = self.assumed if self.assumed and declared.is_assumed else self.draws
                values[name] = gridded(declared.at(draws.doubt(full)))
        return values


class World:
    """Draws, prices, disasters and fortunes of the year being played."""

    def __init__(self, book: ParamBook, off: frozenset[str], anchor_year: int, known: tuple[Epidemic, ...]) -> None:
        self.n = book.draws.n
        self.terms = book.table(WORLD)
        self._book, self._draws, self._off = book, book.draws, off
        self._anchor, self._known = anchor_year, known
        self._prices: dict[str, PriceHistory] = {}
        self._cache: dict[tuple[str, str], Grid] = {}
        self._hits: dict[tuple[str, str], Hit] = {}
        self._fortunes: dict[str, Runs] = {}
        self._lasting: dict[str, Runs] = {}  # standard normals of the villages' lasting fortunes
        self._common: Runs | None = None  # standard normal of the county's year
        self._quotes: dict[tuple[str, int], Runs] = {}
        self._carried: Grid = np.zeros((12, self.n))
        self.year = 0
        self.epidemic: Grid = np.zeros((12, self.n))

    def turn(self, year: int) -> None:
        """Begin ``year``: forget the last one's draws and settle whether an epidemic comes."""
        self.year = year
        for cache in (self._cache, self._hits, self._fortunes, self._quotes):
            cache.clear()
        self._common = None
        self.epidemic, self._carried = self._waves(year)
        self.wages = _index(self.terms.wage_drift, year - self._anchor)
        self.costs = _index(self.terms.cost_drift, year - self._anchor)

    def uniform(self, owner: str, purpose: str, rows: int = 1) -> Grid:
        """Uniform draws of the year for quantiles and lots, (rows, n); one half where switched off."""
        return self._drawn(owner, purpose, rows, 0.5)

    def event(self, owner: str, purpose: str, rows: int = 1) -> Grid:
        """Uniform draws of the year to hold against a chance, (rows, n); never below it where switched off."""
        return self._drawn(owner, purpose, rows, NEVER)

    def lasting(self, owner: str, purpose: str) -> Runs:
        """A uniform drawn once for the whole history, (n,)."""
        if purpose.partition(".")[0] in self._off:
            return np.full(self.n, 0.5)
        drawn: Runs = self._draws.uniform(owner, purpose, 0)[0]
        return drawn

    def price(self, name: str, wanted: Section[PriceTerms], quarter: int) -> Runs:
        """Fen a kg (or a head) of a product in a quarter (0 to 3) of the year, (n,)."""
        known = self._quotes.get((name, quarter))
        if known is None:
            history = self._prices.get(name)
            if history is None:
                terms = self._book.table(wanted)
                history = self._prices[name] = PriceHistory(name, terms, self._draws, self._anchor)
            known = self._quotes[name, quarter] = history.fen(self.year, quarter, chance="prices" not in self._off)
        return known

    def hit(self, hazard: str, village: Village) -> Hit:
        """What the hazard does to a village this year; who shares the hit depends on the hazard."""
        owner = {
            "drought": "county",
            "hail": f"township/{village.township}",
            "mudflow": f"village/{village.id}",
            "frost": f"band/{village.band}",
        }[hazard]
        key = (hazard, owner + "@" + village.band)
        if key not in self._hits:
            terms = self._book.table(HAZARDS[hazard])
            chance: Value = getattr(terms, village.band)
            self._hits[key] = hit(terms, chance, self.event(owner, f"hazards.{hazard}", 3))
        return self._hits[key]

    def fortune(self, village: str) -> Runs:
        """A village's factor of the year, mean one: lasting effect x county's year x passing noise."""
        known = self._fortunes.get(village)
        if known is None:
            known = self._fortunes[village] = self._fortune(village)
        return known

    def epidemic_in(self, month: int) -> Runs:
        """Share of trade lost to an epidemic in a calendar month (1 to 12), (n,)."""
        strength: Runs = self.epidemic[month - 1]
        return strength

    def _fortune(self, village: str) -> Runs:
        if "fortune" in self._off:
            return np.ones(self.n)
        t, owner = self.terms, f"village/{village}"
        if village not in self._lasting:
            self._lasting[village] = self._draws.normal(owner, "fortune.lasting", 0)[0]
        if self._common is None:
            self._common = self._draws.normal("county", "fortune.year", self.year)[0]
        lasting, county = self._lasting[village], self._common
        noise = self._draws.normal(owner, "fortune.noise", self.year)[0]
        sds = [np.asarray(sd) for sd in (t.village_sd, t.county_sd, t.noise_sd)]
        log = sds[0] * lasting + sds[1] * county + sds[2] * noise - 0.5 * sum(sd**2 for sd in sds)
        return gridded(np.exp(log))

    def _drawn(self, owner: str, purpose: str, rows: int, absent: float) -> Grid:
        key = (owner, purpose)
        known = self._cache.get(key)
        if known is None:
            if purpose.partition(".")[0] in self._off:
                known = np.full((rows, self.n), absent)
            else:
                known = self._draws.uniform(owner, purpose, self.year, rows)
            self._cache[key] = known
        return known

    def _waves(self, year: int) -> tuple[Grid, Grid]:
        known = known_waves(self._known, year)
        if year <= self._anchor or "epidemic" in self._off:
            return np.broadcast_to(known, (12, self.n)), np.zeros((12, self.n))
        both = epidemic_year(self._book.table(EPIDEMIC), self.event("county", "epidemic.wave", 4), self._carried)
        return np.maximum(both[:12], known), both[12:]


def _index(drift: Value, years: int) -> Value:
    index: Value = 1.0
    for _ in range(max(0, years)):
        index = index * (1.0 + drift)
    return gridded(index) if isinstance(index, np.ndarray) else float(gridded(index))
