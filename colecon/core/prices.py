"""Product prices: one history a product for the whole county, quarter by quarter.

The logarithm of a price wanders around its long-run level as a second-order autoregression: with a cycle of
``cycle`` quarters the roots are a complex pair, without one it is an AR(1). The history starts from what was
known at the end of the year before the plan begins, so the run-up has no price chance. Shocks of different
products share a common part. Prices are rounded to 0.1 fen.
"""

from __future__ import annotations

import numpy as np

from colecon.core.draws import Draws
from colecon.core.param import GRID, Table, param
from colecon.kinds import Runs, Value

TWO_PI = 2.0 * np.pi


class PriceTerms(Table):
    """How the price of one product behaves."""

    level: Value = param(1.0, "yuan/kg", (1, 1), "assumed: placeholder, every product has its own", zh="长期平均价格")
    sd: Value = param(
        0.2,
        "log",
        (0.1, 0.35),
        "assumed: placeholder, every product has its own",
        zh="价格波动（对数标准差）",
        hard=(0, 2),
    )
    persistence: Value = param(
        0.8,
        "share/quarter",
        (0.6, 0.9),
        "assumed: a shock halves in about three quarters",
        zh="价格持续性",
        hard=(0, 0.99),
    )
    cycle: Value = param(0.0, "quarters", (0, 0), "assumed: no cycle unless the product has one", zh="价格周期")
    start: Value = param(
        0.0,
        "log",
        (-0.1, 0.1),
        "assumed: at its long-run level unless known otherwise",
        zh="起始偏离",
        hard=(-2, 2),
    )
    drift: Value = param(
        0.02,
        "share/year",
        (0.0, 0.03),
        "assumed: prices rise with general costs",
        zh="价格年涨幅",
        hard=(-0.2, 0.2),
    )
    common: Value = param(
        0.2,
        "share of variance",
        (0.0, 0.4),
        "assumed: produce prices partly move together",
        zh="共同波动份额",
        hard=(0, 1),
    )


class PriceHistory:
    """The price of one product over the runs of a block; asked for in order of time."""

    def __init__(self, name: str, terms: PriceTerms, draws: Draws, anchor_year: int) -> None:
        self._name, self._terms, self._draws = name, terms, draws
        self._quarter = anchor_year * 4 + 3
        self._anchor = anchor_year
        self._a1, self._a2 = _coefficients(terms)
        self._shock_sd = np.asarray(terms.sd) * _shock_share(self._a1, self._a2)
        self._x = self._before = np.broadcast_to(np.asarray(terms.start, dtype=float), (draws.n,))
        # Variance of x now and a quarter ago, and their covariance: nothing is in doubt at the start.
        self._variance, self._variance_before, self._covariance = (
            np.zeros(draws.n),
            np.zeros(draws.n),
            np.zeros(draws.n),
        )

    def fen(self, year: int, quarter: int, *, chance: bool) -> Runs:
        """Fen a kg (or a head) in ``quarter`` (0 to 3) of ``year``, on the 0.1 fen grid, shape (n,)."""
        self._advance(year * 4 + quarter, chance)
        t = self._terms
        years = max(0, year - self._anchor)
        growth = np.power(1.0 + np.asarray(t.drift), years)
        return np.rint(1000.0 * np.asarray(t.level) * growth * np.exp(self._x - 0.5 * self._variance)) / 10.0

    def _advance(self, until: int, chance: bool) -> None:
        while self._quarter < until:
            self._quarter += 1
            shock = self._shock(self._quarter) if chance else 0.0
            if chance:
                self._spread()
            new = self._a1 * self._x + self._a2 * self._before + shock
            self._before, self._x = self._x, np.rint(new * GRID) / GRID

    def _spread(self) -> None:
        """One more quarter of shocks: the variance that the mean of a price must be corrected for."""
        a1, a2, v, before, c = self._a1, self._a2, self._variance, self._variance_before, self._covariance
        new = a1 * a1 * v + a2 * a2 * before + 2.0 * a1 * a2 * c + self._shock_sd * self._shock_sd
        self._variance, self._variance_before, self._covariance = new, v, a1 * v + a2 * c

    def _shock(self, quarter: int) -> Runs:
        year, row = divmod(quarter, 4)
        own = self._draws.normal(f"product/{self._name}", "price", year, 4)[row]
        common = self._draws.normal("county", "price", year, 4)[row]
        share = np.asarray(self._terms.common)
        shock: Runs = self._shock_sd * (np.sqrt(share) * common + np.sqrt(1.0 - share) * own)
        return shock


def _coefficients(terms: PriceTerms) -> tuple[Value, Value]:
    r, cycle = np.asarray(terms.persistence), np.asarray(terms.cycle)
    cyclic = cycle > 0.0
    angle = TWO_PI / np.where(cyclic, cycle, 1.0)
    a1 = np.where(cyclic, 2.0 * r * np.cos(angle), r)
    a2 = np.where(cyclic, -r * r, 0.0)
    return np.rint(a1 * GRID) / GRID, np.rint(a2 * GRID) / GRID


def _shock_share(a1: Value, a2: Value) -> Value:
    """Standard deviation of the shock over that of the stationary AR(2)."""
    a1, a2 = np.asarray(a1), np.asarray(a2)
    return np.sqrt((1.0 + a2) * ((1.0 - a2) ** 2 - a1**2) / (1.0 - a2))
