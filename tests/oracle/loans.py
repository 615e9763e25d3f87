"""Bank loans and the revolving fund (docs/model.md 7.2)."""

from __future__ import annotations

import calendar
import math
from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line, Memo
from tests.oracle.clock import CLOSE, QUARTER_ENDS, Life

if TYPE_CHECKING:
    from tests.oracle.village import Village


def days(year: int, first: int, last: int) -> int:
    """Days of the months ``first`` to ``last``."""
    return sum(calendar.monthrange(year, month)[1] for month in range(first, last + 1))


def annuity(balance: int, quarters: int, rate: float) -> int:
    """The even instalment that pays a balance off."""
    i = rate / 4
    if i == 0:
        return round(balance / quarters)
    power = 1.0
    for _ in range(quarters):
        power *= 1 + i
    return round(balance * i * power / (power - 1))


class BankLoan:
    """All bank loans of one project."""

    def __init__(self, village: Village, name: str) -> None:
        self._village, self._name = village, name
        self.balance = self._drawn = self._drawn_month = self._instalment = self._left = self._missed = 0
        village.game.clock.start(self._live())

    def draw(self, fen: int) -> None:
        """Money from the bank, guaranteed by the county."""
        if fen <= 0:
            return
        p, village = self._village.game.p, self._village
        village.account.income(Line.LOANS_DRAWN, Holder.BANK, fen)
        self.balance += fen
        self._drawn, self._drawn_month = fen, village.game.clock.month
        self._left = 4 * round(p["bank.years"])
        self._instalment = annuity(self.balance, self._left, p["bank.rate"])
        village.guaranteed[self._name] = min(village.guaranteed.get(self._name, 0) + fen, self.balance)

    def _live(self) -> Life:
        while True:
            yield self._village.game.clock.until(CLOSE, QUARTER_ENDS)
            if self.balance > 0:
                self._quarter()
            if self._village.game.clock.month == 12:
                self._village.account.memos[Memo.DEBT] += self.balance

    def _quarter(self) -> None:
        game, account = self._village.game, self._village.account
        interest = self._interest()
        at_once = min(interest, max(account.cash, 0))
        account.bill(Line.OTHER_EXPENSE, Holder.BANK, interest)
        account.income(Line.GRANTS, Holder.SUBSIDY_FUND, round(at_once * game.lever("interest_subsidy")))
        due = 0
        if not self._drawn:
            self._left -= 1
            due = self.balance if self._left <= 0 else min(max(self._instalment - interest, 0), self.balance)
        self._drawn = 0
        paid = 0 if account.owes else min(due, max(account.cash, 0))
        account.bill(Line.LOANS_REPAID, Holder.BANK, paid)
        self.balance -= paid
        self._missed = self._missed + 1 if paid < due else 0
        self._guarantee()

    def _interest(self) -> int:
        clock, p = self._village.game.clock, self._village.game.p
        first = clock.month - 2
        whole = self.balance * days(clock.year, first, clock.month)
        if self._drawn:
            whole -= self._drawn * days(clock.year, first, self._drawn_month)
        return round(whole * p["bank.rate"] / 365)

    def _guarantee(self) -> None:
        village = self._village
        guaranteed = min(village.guaranteed.get(self._name, 0), self.balance)
        if guaranteed and self._missed >= village.game.p["bank.patience"]:
            called = math.floor(guaranteed * village.game.lever("guarantee_share"))
            village.account.memos[Memo.GUARANTEE_CALLED] += called
            guaranteed = 0
        village.guaranteed[self._name] = guaranteed


class RevolvingLoan:
    """What one project has out of the revolving fund."""

    def __init__(self, village: Village) -> None:
        self._village, self._balance, self._part = village, 0, 0
        village.game.clock.start(self._live())

    def draw(self, fen: int) -> None:
        """Money from the fund."""
        if fen <= 0:
            return
        village = self._village
        village.account.income(Line.LOANS_DRAWN, Holder.REVOLVING_FUND, fen)
        self._balance += fen
        village.revolving_out += fen
        self._part = math.ceil(fen / max(math.floor(village.game.lever("revolving_years")), 1))

    def _live(self) -> Life:
        while True:
            yield self._village.game.clock.until(CLOSE, (12,))
            account = self._village.account
            paid = 0 if account.owes else min(self._part, self._balance, max(account.cash, 0))
            account.bill(Line.LOANS_REPAID, Holder.REVOLVING_FUND, paid)
            self._balance -= paid
            self._village.revolving_out -= paid
            account.memos[Memo.DEBT] += self._balance
