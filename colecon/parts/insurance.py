"""Insurance of crops and herds: a yearly premium, a sum paid beyond a deductible, some months late.

The village pays its part of the premium; the county pays the rest straight to the insurer. An indemnity is
other income: outside the operating surplus.
"""

from __future__ import annotations

import numpy as np

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
        "assumed: voluntary (evidence E215), spreading (evidence E212)",
        zh="参保比例",
        hard=(0, 1),
    )
    deductible: Value = param(
        0.2, "share lost", (0.1, 0.3), "assumed: usual small-loss clause", zh="免赔率", hard=(0, 1)
    )
    delay: Value = param(4, "months", (2, 6), "assumed: survey, proof, payment", zh="赔付延迟", hard=(0, 24))


INSURANCE = section("insurance", InsuranceTerms)


class Insurance:
    """The policy of one project: premium in spring, indemnity after a loss."""

    def __init__(self, desk: Desk, sum_insured: Value, rate: Value) -> None:
        self.desk, self.terms = desk, desk.terms(INSURANCE)
        self._sum, self._rate = sum_insured, rate
        self.insured: Mask = desk.lasting("lots.insured") < self.terms.takes
        self._covered, self._due, self._wait = np.zeros(desk.n), np.zeros(desk.n), np.zeros(desk.n)

    def renew(self, units: Runs) -> None:
        """Pay the year's premium for ``units`` where the village insures and has no unpaid bills."""
        desk = self.desk
        where = self.insured & (units > 0.0) & (desk.unpaid == 0.0)
        premium = np.rint(np.where(where, units * self._sum * self._rate, 0.0) * FEN_PER_YUAN)
        public = np.floor(premium * desk.levers.premium_subsidy)
        desk.pay(Line.OPERATING_EXPENSE, Holder.INSURER, premium - public)
        desk.memo(Memo.PREMIUM_SUBSIDY, public)
        self._covered = np.where(where, units, 0.0)

    def claim(self, loss: Runs) -> None:
        """Report a share lost; beyond the deductible the contract's sum is owed, once a year."""
        share = np.where(loss > self.terms.deductible, loss, 0.0)
        owed = np.rint(self._covered * self._sum * share * FEN_PER_YUAN)
        fresh = owed > 0.0
        self._due = self._due + owed
        self._wait = np.where(fresh, np.floor(np.asarray(self.terms.delay)), self._wait)
        self._covered = np.where(fresh, 0.0, self._covered)

    def month(self) -> None:
        """A month passes; indemnities whose time has come are paid."""
        if self._due.any():
            ready = (self._due > 0.0) & (self._wait <= 0.0)
            paid = self.desk.earn(Line.OTHER_INCOME, Holder.INSURER, np.where(ready, self._due, 0.0))
            self._due, self._wait = self._due - paid, np.maximum(self._wait - 1.0, 0.0)
            self.desk.tell("indemnity", ready, yuan=paid / FEN_PER_YUAN)
