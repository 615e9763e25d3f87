"""Postings in whole fen, each with two sides, and the audit that compares them.

Every account (a village, or a joint project) keeps its own cash and lines; every holder on the other side
(market, bank, county fund ...) keeps its own book of every account. A posting writes both. The audit holds
the sides against each other: lines against the change of cash, the holders' books against both, what the
villages say of joint projects against what those say of villages.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from colecon.core.lines import Holder, Line, Memo
from colecon.errors import EngineError, Fault, Place
from colecon.kinds import Grid, Runs, Value

PAY_ORDER = (
    Holder.HOUSEHOLDS,
    Holder.MARKET,
    Holder.PARTNER,
    Holder.INSURER,
    Holder.TAX_OFFICE,
    Holder.BANK,
    Holder.REVOLVING_FUND,
    Holder.JOINT,
)
"""Whose unpaid bills are settled first: wages before suppliers before the bank."""


class Ledger:
    """The books of all accounts of a block; arrays have the account first and the run last."""

    def __init__(self, accounts: int, n: int) -> None:
        self.n = n
        self.cash = np.zeros((accounts, n))
        self.lines = np.zeros((accounts, len(Line), n))
        self.memos = np.zeros((accounts, len(Memo), n))
        self.books = np.zeros((len(Holder), accounts, n))
        self.unpaid = np.zeros((accounts, n))
        self._owed: list[dict[Holder, Runs]] = [{} for _ in range(accounts)]
        self._opening = np.zeros((accounts, n))
        self._start = np.zeros((accounts, n))

    def open(self, account: int, fen: Value) -> None:
        """Set the cash with which an account begins."""
        self.cash[account] = np.rint(fen)
        self._opening[account] = self._start[account] = self.cash[account]

    def post(self, account: int, line: Line, holder: Holder, fen: Runs) -> None:
        """Book ``fen`` (whole, positive into the account) on both sides."""
        self.lines[account, line] += fen
        self.cash[account] += fen
        self.books[holder, account] -= fen

    def bill(self, account: int, line: Line, holder: Holder, fen: Runs) -> Runs:
        """Book a bill of ``fen``; what cash does not cover becomes arrears. Returns what was paid."""
        paid: Runs = np.minimum(fen, np.maximum(self.cash[account], 0.0))
        self.lines[account, line] -= fen
        self.cash[account] -= paid
        self.books[holder, account] += paid
        if not np.array_equal(paid, fen):
            short = fen - paid
            self.lines[account, Line.PAYABLES] += short
            self.unpaid[account] += short
            owed = self._owed[account]
            owed[holder] = owed[holder] + short if holder in owed else short
        return paid

    def settle(self, account: int) -> None:
        """Pay arrears from the cash there is, in `PAY_ORDER`."""
        owed = self._owed[account]
        if not owed or not self.unpaid[account].any():
            return
        for holder in PAY_ORDER:
            if holder in owed:
                paid = np.minimum(owed[holder], np.maximum(self.cash[account], 0.0))
                owed[holder] = owed[holder] - paid
                self.unpaid[account] -= paid
                self.post(account, Line.PAYABLES, holder, -paid)

    def between(self, payer: int, lines: tuple[Line, Line], payee: int, fen: Runs, *, joint_pays: bool) -> None:
        """Move ``fen`` between a village and a joint project; ``lines`` are the payer's and the payee's."""
        seen_by_payer = Holder.VILLAGES if joint_pays else Holder.JOINT
        seen_by_payee = Holder.JOINT if joint_pays else Holder.VILLAGES
        self.post(payer, lines[0], seen_by_payer, -fen)
        self.post(payee, lines[1], seen_by_payee, fen)

    def open_year(self, lines: Grid, memos: Grid) -> None:
        """Begin a new year in ``lines`` and ``memos``, given as zeros; cash is carried on."""
        self.lines, self.memos = lines, memos
        self._opening[:] = self.cash

    def audit(self, month: str, names: list[str]) -> None:
        """Hold all sides against each other.

        Raises `EngineError` naming check, account and month.
        """
        moved = self.cash - self._opening
        self._require(self.lines.sum(axis=1) == moved, "lines", month, names)
        self._require(self.books.sum(axis=0) == self._start - self.cash, "books", month, names)
        self._require(self.cash >= 0.0, "overdrawn", month, names)
        whole = (np.rint(self.cash) == self.cash) & (np.rint(self.unpaid) == self.unpaid)
        self._require(whole, "fraction", month, names)
        owed = np.stack([sum(o.values(), np.zeros(self.n)) for o in self._owed])
        self._require(owed == self.unpaid, "arrears", month, names)
        joint = self.books[Holder.JOINT].sum(axis=0) + self.books[Holder.VILLAGES].sum(axis=0)
        self._require((joint == 0.0)[None], "joint", month, ["all"])

    @staticmethod
    def _require(fine: NDArray[np.bool_], check: str, month: str, names: list[str]) -> None:
        if fine.all():
            return
        account, run = np.argwhere(~fine)[0]
        place = Place(village=names[int(account)], month=month)
        raise EngineError(Fault("audit", {"check": check, "run": int(run)}, place))
