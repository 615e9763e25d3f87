"""The money of a desk: cash, incomes, bills, arrears, and the part of poor households set aside."""

from __future__ import annotations

import numpy as np

from colecon.core.county import County
from colecon.core.lines import Holder, Line, Memo
from colecon.core.plan import Village
from colecon.errors import EngineError, Fault, Place
from colecon.kinds import Mask, Runs

EARMARKABLE = frozenset(
    {Line.OPERATING_REVENUE, Line.CONTRACTING, Line.INVESTMENT_RETURN, Line.OPERATING_EXPENSE, Line.ADMINISTRATION}
)
"""Lines of a project whose asset belongs in part to poor households are split; the rest is the collective's."""


class Purse:
    """What a model of a village (or a joint project) may book, in whole fen, and on which accounts."""

    def __init__(self, county: County, village: Village, account: int, model: str) -> None:
        self._county, self._account, self.model = county, account, model
        self.site, self.n = village, county.ledger.n
        self.earmark: Runs | None = None  # share of operating income and cost that belongs to poor households
        self._permitted: frozenset[tuple[Line, Holder]] | None = None

    def permit(self, accounts: frozenset[tuple[Line, Holder]]) -> None:
        """From now on only these postings are taken; any other is a fault of the model."""
        self._permitted = accounts

    @property
    def cash(self) -> Runs:
        """Cash of the village, fen; not to be written to."""
        cash: Runs = self._county.ledger.cash[self._account]
        return cash

    @property
    def unpaid(self) -> Runs:
        """Arrears of the village, fen."""
        unpaid: Runs = self._county.ledger.unpaid[self._account]
        return unpaid

    def earn(self, line: Line, holder: Holder, fen: Runs) -> Runs:
        """Book an income of ``fen`` (rounded once, never negative); returns what was booked."""
        amount = self._checked(fen, line, holder)
        own = self._split(line, holder, amount, Line.EARMARKED_INCOME)
        self._county.ledger.post(self._account, line, holder, own)
        return amount

    def pay(self, line: Line, holder: Holder, fen: Runs) -> Runs:
        """Book a bill of ``fen``; what cash does not cover becomes arrears. Returns the bill."""
        amount = self._checked(fen, line, holder)
        own = self._split(line, holder, amount, Line.EARMARKED_PAID)
        self._county.ledger.bill(self._account, line, holder, own)
        return amount

    def _split(self, line: Line, holder: Holder, amount: Runs, aside: Line) -> Runs:
        """Book the earmarked part of an operating amount aside; returns the collective's own part."""
        if self.earmark is None or line not in EARMARKABLE:
            return amount
        part = np.floor(amount * self.earmark)
        if aside is Line.EARMARKED_INCOME:
            self._county.ledger.post(self._account, aside, holder, part)
        else:
            self._county.ledger.bill(self._account, aside, holder, part)
        return amount - part

    def sell(self, line: Line, holder: Holder, fen: Runs, poor: Runs) -> Runs:
        """Book what an asset brings when it goes; the share ``poor`` of it is the poor households'."""
        amount = self._checked(fen, line, holder)
        part = np.floor(amount * poor)
        self._county.ledger.post(self._account, Line.EARMARKED_INCOME, holder, part)
        self._county.ledger.post(self._account, line, holder, amount - part)
        return amount

    def settle(self) -> None:
        """Pay arrears from the cash there is; villages do so by themselves, a joint project must."""
        self._county.ledger.settle(self._account)

    def memo(self, memo: Memo, amount: Runs | Mask) -> None:
        """Note a number beside the accounts of the year."""
        self._county.ledger.memos[self._account, memo] += amount

    def stand(self, standing: Runs) -> None:
        """Note how far the model has come by the year's end; of several models the furthest counts."""
        row = self._county.ledger.memos[self._account, Memo.STANDING]
        np.maximum(row, standing, out=row)

    def _checked(self, fen: Runs, line: Line, holder: Holder) -> Runs:
        amount = np.rint(fen)
        declared = self._permitted is None or (line, holder) in self._permitted
        if not declared or amount.shape != (self.n,) or not amount.min() >= 0.0:
            place = Place(
                village=self.site.id, month=f"{self._county.clock.year}-{self._county.clock.month:02d}", key=self.model
            )
            raise EngineError(
                Fault(
                    "posting",
                    {"line": line.name.lower(), "holder": holder.name.lower(), "shape": str(amount.shape)},
                    place,
                )
            )
        return amount

    def transfer(self, lines: tuple[Line, Line], other: Purse, fen: Runs, *, joint_pays: bool) -> None:
        """Move ``fen`` between this village or joint project (which pays) and ``other``."""
        amount = self._checked(fen, lines[0], Holder.JOINT if not joint_pays else Holder.VILLAGES)
        self._county.ledger.between(self._account, lines, other._account, amount, joint_pays=joint_pays)
