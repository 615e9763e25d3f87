"""The business of the base year: leases, contracts and dividends that a village already has.

The base year is the table's own figure, without chance. From then on the contracts run out and are let again,
tenants are late or leave, an epidemic dips them, and the village's fortune and the drift of prices move them.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import QUARTER_ENDS, Process
from colecon.core.lines import Holder, Line
from colecon.core.model import Model
from colecon.core.param import Num, Table, param, section
from colecon.core.plan import Step
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value
from colecon.parts.lease import LeaseTerms, Letting


class Terms(Table):
    """What the old business consists of and costs."""

    contracting: Value = param(
        0.5,
        "share of revenue",
        (0.3, 0.7),
        "assumed: land and forest let out is the commonest income of poor villages; no account of one "
        "found, the range wide on purpose",
        zh="发包收入比例",
        hard=(0, 1),
    )
    dividends: Value = param(
        0.3,
        "share of revenue",
        (0.1, 0.5),
        "assumed: evidence E052 E176: industry funds placed at a floor return are common in the region; "
        "how much of a village's income they are is not told",
        zh="投资收益比例",
        hard=(0, 1),
    )
    expense: Value = param(
        0.1,
        "share of revenue",
        (0.05, 0.2),
        "assumed: upkeep of what is let, a tenth of the rent; no account of an old business found",
        zh="经营支出比例",
        hard=(0, 0.9),
    )
    administration: Value = param(
        0.1,
        "share of revenue",
        (0.05, 0.2),
        "assumed: below evidence E179 (some 17 %: fees of four years over one year's income); running "
        "cost paid by transfers stays out of the books",
        zh="管理费用比例",
        hard=(0, 0.9),
    )
    operating_share: Value = param(
        0.53,
        "share of gross income",
        (0.31, 0.6),
        "evidence E007 (53 %), E010 (31 %)",
        zh="经营性收入占比",
        hard=(0, 1),
    )
    epidemic: Value = param(
        0.3,
        "factor",
        (0.1, 0.6),
        "assumed: a third of a wave's loss of trade is passed on as rent relief; evidence E113 E114 tell "
        "of the trade's loss only",
        zh="疫情影响",
        hard=(0, 1),
    )


TERMS = section("status_quo", Terms)
LEASE = section(
    "status_quo.lease",
    LeaseTerms,
    {
        "years_short": Num(3, 2, 5, "assumed: old contracts run longer than new ones: land and forest let for years"),
        "years_long": Num(
            10, 6, 15, "assumed: old contracts run longer than new ones; evidence E057 E084: six to twenty years"
        ),
        "late": Num(
            0.06, 0.02, 0.12, "assumed: tenants of years are known payers, so arrears are rarer than with new ones"
        ),
        "walks": Num(
            0.01, 0.005, 0.03, "assumed: tenants of years know the place, so they leave half as often as new ones"
        ),
        "renews": Num(0.75, 0.6, 0.9, "assumed: tenants of years mostly stay; three in four"),
    },
)
STREAMS = {
    "land": (Line.CONTRACTING, Holder.MARKET),
    "fund": (Line.INVESTMENT_RETURN, Holder.PARTNER),
    "room": (Line.OPERATING_REVENUE, Holder.MARKET),
}


class StatusQuo(Model):
    """The earlier business, simulated: it goes on beside whatever a village takes up."""

    id, zh, en = "status_quo", "原有经营", "status quo"
    sections = (TERMS, LEASE)
    accounts = frozenset(
        {
            *STREAMS.values(),
            (Line.GRANTS, Holder.SUBSIDY_FUND),
            (Line.OPERATING_EXPENSE, Holder.MARKET),
            (Line.ADMINISTRATION, Holder.MARKET),
        }
    )

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.terms, self._base_year = desk.terms(TERMS), step.year
        terms, all_let = desk.terms(LEASE), np.ones(desk.n, dtype=bool)
        self.lettings = {name: Letting(desk, terms, let=all_let, name=f".{name}") for name in STREAMS}
        t = self.terms
        shares = {"land": t.contracting, "fund": t.dividends, "room": 1.0 - t.contracting - t.dividends}
        revenue, grants = self._opening(step.options.get("reading", "operating_surplus"))
        self._yearly = {name: revenue * np.maximum(share, 0.0) for name, share in shares.items()}
        self._revenue, self._grants = revenue, grants

    def _opening(self, reading: str) -> tuple[Runs, Runs]:
        """Yuan of revenue and of running grants a year that make the table's income in ``reading``."""
        t, income = self.terms, np.zeros(self.desk.n) + self.desk.table("income_2019")
        if reading == "gross_income":
            return income * t.operating_share, income * (1.0 - t.operating_share)
        if reading == "operating_income":
            return income, np.zeros(self.desk.n)
        return income / (1.0 - t.expense - t.administration), np.zeros(self.desk.n)

    def play(self) -> Process:
        """Collect and pay, quarter by quarter."""
        if self.desk.site.income_2019 <= 0.0:
            return
        while True:
            yield self.desk.next(QUARTER_ENDS)
            self._quarter()

    def _quarter(self) -> None:
        desk, t = self.desk, self.terms
        earned = np.zeros(desk.n)
        for name, (line, holder) in STREAMS.items():
            earned += desk.earn(line, holder, self._received(name) * FEN_PER_YUAN)
        desk.pay(Line.OPERATING_EXPENSE, Holder.MARKET, earned * t.expense)
        office = self._revenue * t.administration * desk.costs
        desk.pay(Line.ADMINISTRATION, Holder.MARKET, office * FEN_PER_YUAN / 4.0)
        if self._grants.any():
            desk.earn(Line.GRANTS, Holder.SUBSIDY_FUND, self._grants * FEN_PER_YUAN / 4.0)

    def _received(self, name: str) -> Runs:
        desk = self.desk
        if desk.year == self._base_year:
            return self._yearly[name] / 4.0
        everywhere = np.ones(desk.n, dtype=bool)
        worth = self._yearly[name] * desk.fortune * desk.costs / 4.0
        relief = 1.0 - self.terms.epidemic * desk.epidemic
        return self.lettings[name].quarter(worth, everywhere).received * relief
