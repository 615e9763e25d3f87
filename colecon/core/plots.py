"""Collective construction land (集体经营性建设用地): let for a rent, or its use rights sold (plan ch. 9 § 9).

Each spring, by the county's rule of allotment, villages that own a plot large enough and find a taker near enough
let it, or sell the right to use it. Rent is contracting income, in December; the price of a sale is capital: it
goes to reserves and stands in no reading of income. A plot that is let or sold is not there for projects.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from colecon.core.allot import allot
from colecon.core.diary import Diary
from colecon.core.estate import Estate
from colecon.core.ledger import Ledger
from colecon.core.levers import Levers, is_on
from colecon.core.lines import Holder, Line, Memo
from colecon.core.param import Table, param, section
from colecon.core.plan import Village
from colecon.core.world import World
from colecon.kinds import FEN_PER_YUAN, Grid, Runs, Value


class PlotTerms(Table):
    """What collective construction land brings in a mountain county."""

    plot: Value = param(
        1, "mu", (0.5, 2), "assumed: a yard for one firm; one plot is let or sold at a time", zh="每宗面积"
    )
    price: Value = param(
        60_000,
        "yuan/mu",
        (30_000, 120_000),
        "assumed: below the 80,000 yuan a mu at which evidence E059 values a Fujian village's land, half "
        "an hour from town",
        zh="出让价",
    )
    rent: Value = param(
        3_000,
        "yuan/mu/year",
        (1_500, 6_000),
        "assumed: a twentieth of the price a year, as evidence E059 pays (5 % of 80,000 yuan a mu)",
        zh="年租金",
    )
    kept: Value = param(
        0.6,
        "share of price",
        (0.5, 0.8),
        "assumed: the rest is the public levy on the gain and the cost of survey and auction",
        zh="出让所得留村比例",
        hard=(0, 1),
    )
    near: Value = param(
        30, "minutes", (20, 45), "assumed: half an hour from town a plot is worth what the price says", zh="近程车程"
    )
    far: Value = param(
        0.006,
        "share/minute",
        (0.003, 0.01),
        "assumed: price, rent and chance of a taker fall beyond half an hour from town; nil at some three hours",
        zh="距离折扣",
        hard=(0, 0.1),
    )
    taker: Value = param(
        0.6, "chance/year", (0.3, 0.9), "assumed: half an hour from town; less farther out", zh="成交概率", hard=(0, 1)
    )
    leaves: Value = param(
        0.08, "chance/year", (0.03, 0.15), "assumed: leases of about twelve years", zh="退租概率", hard=(0, 1)
    )


PLOTS = section("plot", PlotTerms)


class Plots:
    """The plots of all villages that are let, by run."""

    def __init__(self, villages: Sequence[Village], world: World, terms: PlotTerms, diary: Diary) -> None:
        self._villages, self._world, self._terms, self._diary = villages, world, terms, diary
        self._let = np.zeros((len(villages), world.n))
        self._sold = np.zeros((len(villages), world.n))

    def review(
        self,
        estates: Sequence[Estate],
        levers: Levers,
        ranked: NDArray[np.intp],
        registered: NDArray[np.bool_],
        *,
        endless: bool,
    ) -> None:
        """End leases, then deal out this year's rights to let and to sell among the ``registered`` who find a taker."""
        for_let, for_sale = (_places(x, endless=endless) for x in (levers.land_let, levers.land_sold))
        if not (self._let.any() or is_on(levers.land_let) or is_on(levers.land_sold)):
            return
        self._end_leases(estates)
        found = np.where(registered, self._found(estates), 0.0)
        sold = allot(found, ranked, for_sale)
        let = allot(np.where(sold > 0.0, 0.0, found), ranked, for_let)
        for row, estate in enumerate(estates[: len(self._villages)]):
            estate.take("building_land", (sold[row] + let[row]) * self._terms.plot)
            self._diary.tell(self._villages[row].id, "", "plot_let", let[row] > 0.0)
            self._diary.tell(self._villages[row].id, "", "plot_sold", sold[row] > 0.0)
        self._let, self._sold = self._let + let, sold

    def rent(self, ledger: Ledger) -> None:
        """December: the rent of plots let, and the price of what was sold in the year."""
        if not (self._let.any() or self._sold.any()):
            return
        for row, village in enumerate(self._villages):
            worth = self._near(village) * np.asarray(self._terms.plot) * self._world.costs * FEN_PER_YUAN
            ledger.post(row, Line.CONTRACTING, Holder.MARKET, np.rint(self._let[row] * worth * self._terms.rent))
            price = np.rint(self._sold[row] * worth * self._terms.price * self._terms.kept)
            ledger.post(row, Line.ASSET_SALES, Holder.MARKET, price)
            ledger.memos[row, Memo.RESERVE] += price
        self._sold = np.zeros_like(self._sold)

    def _end_leases(self, estates: Sequence[Estate]) -> None:
        gone = (self._let > 0.0) & (self._luck("tenancy.plot_left") < self._terms.leaves)
        for row, estate in enumerate(estates[: len(self._villages)]):
            estate.take("building_land", -np.where(gone[row], self._let[row], 0.0) * self._terms.plot)
        self._let = np.where(gone, 0.0, self._let)

    def _found(self, estates: Sequence[Estate]) -> Grid:
        """1 where a village has a free plot and a taker, else 0."""
        luck = self._luck("tenancy.plot")
        rows = []
        for row, (village, estate) in enumerate(zip(self._villages, estates, strict=False)):
            has = estate.free("building_land") >= self._terms.plot
            taker = luck[row] >= 1.0 - np.asarray(self._terms.taker) * self._near(village)
            rows.append(has & taker & (self._let[row] == 0.0))
        return np.stack(rows).astype(float)

    def _near(self, village: Village) -> Runs:
        beyond = np.maximum(village.minutes_to_town - np.asarray(self._terms.near), 0.0)
        far = np.asarray(self._terms.far) * beyond
        return np.asarray(np.maximum(1.0 - far, 0.0) + np.zeros(self._world.n))

    def _luck(self, purpose: str) -> Grid:
        return np.stack([self._world.event(f"village/{v.id}", purpose)[0] for v in self._villages])


def _places(lever: Value, *, endless: bool) -> Runs:
    """How many villages a year; all, where budgets are switched off and there are any at all."""
    places = np.asarray(lever, dtype=float)
    return np.where(places > 0.0, np.inf, 0.0) if endless else places
