"""A bank loan in fen: quarterly annuity, interest by actual days (ACT/365), last instalment clears it.

Interest is other expense (outside the operating surplus), principal a capital flow. What cannot be paid
becomes arrears; principal that is not paid stays owed. After ``patience`` missed quarters the bank calls the
county's guarantee for its share; the village still owes the rest.
"""

from __future__ import annotations

import numpy as np

from colecon.core.board import BANK
from colecon.core.clock import QUARTER_ENDS, Phase, Process, days_between
from colecon.core.lines import Holder, Line, Memo
from colecon.core.village import Desk
from colecon.kinds import FEN_PER_YUAN, Runs, Value

NO_RATE = 1e-11
"""A rate a quarter below which a loan bears no interest that could be seen."""


def annuity(principal: Runs, rate: Value, quarters: Value) -> Runs:
    """The equal quarterly payment, whole fen, that clears ``principal`` in ``quarters`` at yearly ``rate``.

    ``P i / (1 - (1 + i)**-N)`` with i = rate / 4; P / N where the rate is zero, or so near to it that the two
    differ by less than a fen while ``(1 + i)**N - 1`` has lost its digits. Shape (n,).
    """
    i, terms = np.asarray(rate, dtype=float) / 4.0, np.asarray(quarters, dtype=float)
    growth = np.ones(np.broadcast(i, terms).shape)
    for quarter in range(int(np.max(terms))):
        growth = np.where(quarter < terms, growth * (1.0 + i), growth)
    factor = np.zeros(np.broadcast(principal, growth).shape) + 1.0 / terms
    np.divide(i * growth, growth - 1.0, out=factor, where=np.broadcast_to(i > NO_RATE, factor.shape))
    payment: Runs = np.rint(principal * factor)
    return payment


class Loan:
    """The loans of one project from one lender, kept as one balance by run; a later loan is added to it.

    Interest counts from the first day of the month after the drawing.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk, self._bank = desk, desk.terms(BANK)
        n = desk.n
        self.balance, self._payment, self._missed = np.zeros(n), np.zeros(n), np.zeros(n)
        self._quarters_left, self._guaranteed = np.zeros(n), np.zeros(n)
        self._not_yet = np.zeros(n)  # fen x days of this quarter before the money was drawn
        desk.start(self._serve())

    def draw(self, fen: Runs) -> None:
        """Take a loan of ``fen`` where positive; instalments begin at the end of the quarter after this one."""
        drawn = self.desk.earn(Line.LOANS_DRAWN, Holder.BANK, fen)
        where = drawn > 0.0
        if where.any():
            quarters = 4.0 * np.rint(self._bank.years)
            self.balance = self.balance + drawn
            self._payment = np.where(where, annuity(self.balance, self._bank.rate, quarters), self._payment)
            self._quarters_left = np.where(where, quarters, self._quarters_left)
            self._guaranteed = self._guaranteed + drawn
            first = self.desk.count - (self.desk.month - 1) % 3
            self._not_yet = self._not_yet + drawn * days_between(first, self.desk.count + 1)
            self.desk.guarantee(drawn)
            self.desk.tell("loan", where, yuan=drawn / FEN_PER_YUAN)

    def _serve(self) -> Process:
        while True:
            yield self.desk.next(QUARTER_ENDS, Phase.CLOSE)
            if self.balance.any():
                self._pay()
            if self.desk.month == 12:
                self.desk.memo(Memo.DEBT, self.balance)

    def _pay(self) -> None:
        desk, owed = self.desk, self.balance > 0.0
        days = days_between(desk.count - 2, desk.count + 1)
        fen_days, fresh = self.balance * days - self._not_yet, self._not_yet > 0.0
        before = desk.cash.copy()
        interest = desk.pay(Line.OTHER_EXPENSE, Holder.BANK, fen_days * self._bank.rate / 365.0)
        self._subsidise(before - desk.cash)
        self._not_yet = np.zeros(desk.n)
        self._quarters_left = np.where(owed, self._quarters_left - np.where(fresh, 0.0, 1.0), 0.0)
        due = np.where(self._quarters_left > 0.0, np.maximum(self._payment - interest, 0.0), self.balance)
        due = np.where(fresh, 0.0, np.minimum(due, self.balance))
        paid = np.where(desk.unpaid > 0.0, 0.0, np.minimum(due, desk.cash))
        desk.pay(Line.LOANS_REPAID, Holder.BANK, paid)
        self.balance = self.balance - paid
        self._missed = np.where(owed & (paid < due), self._missed + 1.0, 0.0)
        desk.tell("loan_due", owed, yuan=(paid + interest) / FEN_PER_YUAN)
        self._release()
        self._call()

    def _subsidise(self, interest: Runs) -> None:
        """The county gives back a share of the interest that was paid when it was due; of arrears nothing."""
        share = self.desk.levers.interest_subsidy
        self.desk.earn(Line.GRANTS, Holder.SUBSIDY_FUND, interest * share)

    def _release(self) -> None:
        """The guarantee line is free again for what was paid back."""
        freed = np.maximum(self._guaranteed - self.balance, 0.0)
        self._guaranteed = self._guaranteed - freed
        self.desk.guarantee(-freed)

    def _call(self) -> None:
        called = np.where(self._missed >= self._bank.patience, self._guaranteed, 0.0)
        if called.any():
            share = np.floor(called * self.desk.levers.guarantee_share)
            self.desk.memo(Memo.GUARANTEE_CALLED, share)
            self._guaranteed = self._guaranteed - called
            self.desk.guarantee(-called)
            self.desk.tell("guarantee", called > 0.0, yuan=share / FEN_PER_YUAN)


class RevolvingLoan:
    """A small loan of the county's revolving fund: no interest, paid back in equal yearly parts in December."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.balance, self._part = np.zeros(desk.n), np.zeros(desk.n)
        desk.start(self._serve())

    def draw(self, fen: Runs) -> None:
        """Take a loan of ``fen`` where positive."""
        drawn = self.desk.earn(Line.LOANS_DRAWN, Holder.REVOLVING_FUND, fen)
        where = drawn > 0.0
        if where.any():
            years = np.maximum(np.floor(self.desk.levers.revolving_years), 1.0)
            self._part = np.where(where, np.ceil(drawn / years), self._part)
            self.balance = self.balance + drawn
            self.desk.revolving(drawn)
            self.desk.tell("revolving", where, yuan=drawn / FEN_PER_YUAN)

    def _serve(self) -> Process:
        while True:
            yield self.desk.next((12,), Phase.CLOSE)
            if self.balance.any():
                able = np.where(self.desk.unpaid > 0.0, 0.0, self.desk.cash)
                paid = np.minimum(np.minimum(self._part, self.balance), able)
                self.desk.pay(Line.LOANS_REPAID, Holder.REVOLVING_FUND, paid)
                self.balance = self.balance - paid
                self.desk.revolving(-paid)
                self.desk.memo(Memo.DEBT, self.balance)
                self.desk.tell("revolving_repaid", paid > 0.0, yuan=paid / FEN_PER_YUAN)
