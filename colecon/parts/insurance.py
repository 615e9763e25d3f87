"""Insurance of crops and herds: a yearly premium, a sum paid beyond a deductible, some months late.

Three contracts: the usual one against natural losses; one against a market price below a target (目标价格指数保险); one
that adds to the first in the worst years (农业大灾保险). The village pays its part of the premium; the county pays the
rest straight to the insurer. An indemnity is other income: outside the operating surplus.
"""

from __future__ import annotations

import numpy as np

from colecon.core.levers import is_on
from colecon.core.lines import Holder, Line, Memo
from colecon.core.param import Table, param, section
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Mask, Runs, Value


class InsuranceTerms(Table):
    """The contract, and who takes it."""

    takes: Value = param(
        0.4,
        "share of villages",
        (0.2, 0.7),
        "assumed: voluntary (evidence E215), spreading (E212); with sums of a quarter of a crop's worth "
        "it pays about the 6-11 % of losses that E205 reports",
        zh="参保比例",
        hard=(0, 1),
    )
    deductible: Value = param(
        0.2,
        "share lost",
        (0.1, 0.3),
        "assumed: usual small-loss clause; no contract's text found",
        zh="免赔率",
        hard=(0, 1),
    )
    delay: Value = param(
        4,
        "months",
        (2, 6),
        "assumed: survey, proof, payment: a season; no row tells how long",
        zh="赔付延迟",
        hard=(0, 24),
    )


class PriceIndexTerms(Table):
    """A target price index contract: the market's price counts, not what the village was paid."""

    target: Value = param(
        0.85,
        "share of long-run price",
        (0.75, 0.95),
        "assumed: below it a year is called a bad one; ordinary swings stay with the grower",
        zh="目标价格比例",
        hard=(0, 1),
    )
    rate: Value = param(
        0.05,
        "share of sum",
        (0.04, 0.08),
        "assumed: what a lognormal price with log-sd 0.25 pays below the target, 4.2 % of the sum, and costs",
        zh="价格保险费率",
        hard=(0, 1),
    )
    delay: Value = param(
        2,
        "months",
        (1, 4),
        "assumed: no survey is needed, only the price list and an office",
        zh="价格赔付延迟",
        hard=(0, 24),
    )


class CatastropheTerms(Table):
    """A contract that adds to the usual sum where a harvest is lost to the larger part."""

    trigger: Value = param(
        0.5, "share lost", (0.4, 0.7), "assumed: half of a harvest or more", zh="大灾起赔线", hard=(0, 1)
    )
    sum_factor: Value = param(
        1.0, "factor", (0.5, 1.5), "assumed: as much again, for land rent and hands beside material", zh="大灾加保倍数"
    )
    rate: Value = param(
        0.03,
        "share of sum",
        (0.015, 0.05),
        "assumed: half of the usual rate (evidence E213 E222), since half losses are rarer",
        zh="大灾保险费率",
        hard=(0, 1),
    )


INSURANCE = section("insurance", InsuranceTerms)
PRICE_INDEX = section("insurance.price_index", PriceIndexTerms)
CATASTROPHE = section("insurance.catastrophe", CatastropheTerms)


class Policy:
    """One contract of one project: a premium in spring, an indemnity some months after it is owed."""

    def __init__(self, desk: Desk, sum_insured: Value, rate: Value, delay: Value) -> None:
        self.desk, self._sum, self._rate, self._delay = desk, sum_insured, rate, delay
        self._covered = np.zeros(desk.n)
        self._owed: list[tuple[Runs, Runs]] = []  # the month when it is paid, fen; a later claim moves no earlier one

    def renew(self, units: Runs, insured: Mask) -> None:
        """Pay the year's premium for ``units`` where ``insured`` and no bill is unpaid."""
        desk = self.desk
        where = insured & (units > 0.0) & (desk.unpaid == 0.0)
        premium = np.rint(np.where(where, units * self._sum * self._rate, 0.0) * FEN_PER_YUAN)
        public = np.floor(premium * desk.levers.premium_subsidy)
        desk.pay(Line.OPERATING_EXPENSE, Holder.INSURER, premium - public)
        desk.memo(Memo.PREMIUM_SUBSIDY, public)
        self._covered = np.where(where, units, 0.0)

    def owe(self, share: Runs, *, ends: bool = True) -> None:
        """The ``share`` of the sum is owed from now on; the contract ``ends`` with it until the next spring."""
        owed = np.rint(self._covered * self._sum * share * FEN_PER_YUAN)
        if owed.any():
            self._owed.append((self.desk.count + np.floor(np.asarray(self._delay)) + np.zeros(self.desk.n), owed))
        if ends:
            self._covered = np.where(owed > 0.0, 0.0, self._covered)

    def month(self) -> None:
        """Indemnities whose month has come are paid."""
        if self._owed:
            now = self.desk.count
            due = sum((np.where(month <= now, fen, 0.0) for month, fen in self._owed), np.zeros(self.desk.n))
            paid = self.desk.earn(Line.OTHER_INCOME, Holder.INSURER, due)
            later = [(month, np.where(month <= now, 0.0, fen)) for month, fen in self._owed]
            self._owed = [(month, fen) for month, fen in later if fen.any()]
            self.desk.tell("indemnity", paid > 0.0, yuan=paid / FEN_PER_YUAN)


class Insurance:
    """The contracts of one project; ``worth`` is what a unit sells for in a year at the long-run price, yuan."""

    def __init__(self, desk: Desk, sum_insured: Value, rate: Value, worth: Value = 0.0) -> None:
        self.desk, self.terms = desk, desk.terms(INSURANCE)
        self._index, self._worst = desk.terms(PRICE_INDEX), desk.terms(CATASTROPHE)
        self.insured: Mask = desk.lasting("lots.insured") < self.terms.takes
        self._usual = Policy(desk, sum_insured, rate, self.terms.delay)
        self._price = Policy(desk, worth * np.asarray(self._index.target), self._index.rate, self._index.delay)
        self._added = Policy(desk, sum_insured * np.asarray(self._worst.sum_factor), self._worst.rate, self.terms.delay)

    def renew(self, units: Runs, bearing: Runs | None = None) -> None:
        """Renew each contract that the village takes, in March, for ``units``; prices for what is ``bearing``."""
        self._usual.renew(units, self.insured)
        self._added.renew(units, self._takes("lots.catastrophe_insured", self.desk.levers.catastrophe_insurance))
        bears = units if bearing is None else bearing
        self._price.renew(bears, self._takes("lots.price_insured", self.desk.levers.price_insurance))

    def claim(self, loss: Runs, part: float = 1.0) -> None:
        """Report the share lost of a harvest that is ``part`` of a year's, or of what stands.

        Beyond the deductible its part of the sum is owed: the premium is paid once for all harvests of a year.
        """
        whole = part == 1.0
        self._usual.owe(np.where(loss > self.terms.deductible, loss * part, 0.0), ends=whole)
        self._added.owe(np.where(loss >= self._worst.trigger, loss * part, 0.0), ends=whole)

    def fall(self, price: Runs, part: float) -> None:
        """The market's price, over the long-run one, at the harvest that is ``part`` of a year's: owed below target."""
        self._price.owe(np.maximum(1.0 - price / self._index.target, 0.0) * part, ends=False)

    def month(self) -> None:
        """A month passes for all contracts."""
        for policy in (self._usual, self._added, self._price):
            policy.month()

    def _takes(self, lot: str, share: Value) -> Mask:
        if not is_on(share):
            return np.zeros(self.desk.n, dtype=bool)
        return np.asarray(self.desk.lasting(lot) < share)
