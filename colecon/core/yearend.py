"""Month's and year's end of a village: arrears settled, surplus shared.

Reserve and welfare fund first, then dividends; until the consolidation period ends the poor households' old
shares stand (plan ch. 8 § 2). Only money that is there is shared, and nothing while bills are unpaid.
"""

from __future__ import annotations

import numpy as np

from colecon.core.clock import ALL_MONTHS, Phase, Process
from colecon.core.county import County
from colecon.core.lines import READING_LINES, Holder, Line, Memo
from colecon.core.param import Table, param, section
from colecon.core.plan import Village
from colecon.kinds import FEN_PER_YUAN, Runs, Value


class SharingTerms(Table):
    """How the surplus is shared beyond the levers."""

    old_poor_share: Value = param(
        0.5,
        "share of dividend",
        (0.3, 0.8),
        "assumed: plan ch. 8 § 2 keeps the old shares without giving them; evidence E095 E097 name 60-80 % of "
        "photovoltaic income only",
        zh="脱贫户原有分红份额",
        hard=(0, 1),
    )
    tax: Value = param(
        0.03,
        "share of sales",
        (0.01, 0.03),
        "assumed: levy on small taxpayers, three per cent of sales; relief is complete by default (plan ch. 8 § 3)",
        zh="综合税率",
        hard=(0, 1),
    )
    cushion: Value = param(
        10_000,
        "yuan",
        (5_000, 30_000),
        "assumed: a few months of running cost stay in the till",
        zh="留存现金",
    )


SHARING = section("sharing", SharingTerms)


class YearEnd:
    """The book-keeper of one village."""

    def __init__(self, county: County, village: Village, account: int) -> None:
        self._county, self._village, self._account = county, village, account
        self._terms = county.book.table(SHARING)
        self._behind: Runs = np.zeros(county.ledger.n)  # losses of earlier years not made good yet, never above zero
        self._owed: Runs = np.zeros(county.ledger.n)  # earmarked money that no December's till could pay out yet

    def play(self) -> Process:
        """Settle arrears each month, share the surplus each December."""
        ledger, clock = self._county.ledger, self._county.clock
        while True:
            yield clock.next(ALL_MONTHS, Phase.CLOSE)
            ledger.settle(self._account)
            if clock.month == 12:
                yield clock.next((12,), Phase.BOOKS)
                self._share()

    def _share(self) -> None:
        county, account = self._county, self._account
        lines = county.ledger.lines[account]
        self._bear_losses(lines)
        county.board.income_before[account] = county.board.last_income[account]
        county.board.last_income[account] = _sum(lines, county.plan.reading)
        county.board.contracting[account] = lines[Line.CONTRACTING]
        self._tax(lines)
        self._pay_earmarked(lines)
        earned = _sum(lines, "year_surplus") + self._behind
        self._behind = np.minimum(earned, 0.0)
        surplus = self._free(earned + lines[Line.LOANS_REPAID])
        levers, memos = county.levers, county.ledger.memos[account]
        welfare = np.floor(surplus * levers.welfare_share)
        dividend = np.floor(surplus * levers.dividend_share)
        cadres = np.floor(surplus * levers.cadre_reward_share)
        memos[Memo.RESERVE] += np.floor(surplus * levers.reserve_share)
        memos[Memo.POOR_PART] += np.floor(dividend * self._poor_share())
        county.ledger.post(account, Line.WELFARE, Holder.HOUSEHOLDS, -welfare)
        county.ledger.post(account, Line.DISTRIBUTION, Holder.HOUSEHOLDS, -(dividend + cadres))
        self._note(memos)
        self._tell(dividend)

    def _note(self, memos: Runs) -> None:
        """Registered by now; and where every model that the village follows says that it never started."""
        county, account = self._county, self._account
        memos[Memo.REGISTERED] += county.registry.registered(account, county.clock.count)
        steps = len(county.plan.follows.get(self._village.id, ()))
        memos[Memo.KEPT_STATUS_QUO] = memos[Memo.KEPT_STATUS_QUO] >= steps

    def _tax(self, lines: Runs) -> None:
        """The levy on the year's own sales, less what the county waives."""
        due = lines[Line.OPERATING_REVENUE] * self._terms.tax * (1.0 - np.asarray(self._county.levers.tax_relief))
        self._county.ledger.bill(self._account, Line.TAX, Holder.TAX_OFFICE, np.rint(np.maximum(due, 0.0)))

    def _bear_losses(self, lines: Runs) -> None:
        """What an earmarked asset cost beyond what it brought is the collective's: its till paid, nobody else can."""
        ledger, account = self._county.ledger, self._account
        lost = np.maximum(-(lines[Line.EARMARKED_INCOME] + lines[Line.EARMARKED_PAID]), 0.0)
        ledger.post(account, Line.EARMARKED_PAID, Holder.MARKET, lost)
        ledger.post(account, Line.OPERATING_EXPENSE, Holder.MARKET, -lost)

    def _pay_earmarked(self, lines: Runs) -> None:
        """What earmarked assets earned net goes to poor households; what the till lacks stays owed to them."""
        ledger, account = self._county.ledger, self._account
        net = np.maximum(lines[Line.EARMARKED_INCOME] + lines[Line.EARMARKED_PAID], 0.0)
        paid = np.minimum(self._owed + net, ledger.cash[account])
        self._owed = self._owed + net - paid
        ledger.post(account, Line.EARMARKED_PAID, Holder.HOUSEHOLDS, -paid)
        ledger.memos[account, Memo.POOR_PART] += paid

    def _free(self, surplus: Runs) -> Runs:
        """What of the surplus can be shared: earned, in the till, and no bill unpaid."""
        ledger, account = self._county.ledger, self._account
        kept = np.maximum(np.asarray(self._terms.cushion), self._county.levers.reserve_floor_yuan)
        spare = np.maximum(ledger.cash[account] - np.rint(FEN_PER_YUAN * kept), 0.0)
        free = np.minimum(np.maximum(surplus, 0.0), spare)
        return np.where(ledger.unpaid[account] > 0.0, 0.0, free)

    def _poor_share(self) -> Value:
        plan = self._county.plan
        if self._county.clock.year <= plan.target.year:
            old = self._county.levers.old_shares
            return old * self._terms.old_poor_share + (1.0 - old) * self._equal_share()
        return self._equal_share()

    def _equal_share(self) -> float:
        return self._village.poor_households / max(self._village.households, 1.0)

    def _tell(self, dividend: Runs) -> None:
        diary = self._county.diary
        if diary.kept:
            diary.tell(self._village.id, "", "distributed", dividend > 0.0, yuan=dividend / 100.0)


def _sum(lines: Runs, reading: str) -> Runs:
    total: Runs = lines[list(READING_LINES[reading])].sum(axis=0)
    return total
