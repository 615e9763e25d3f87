"""Books of a village or a joint project in whole fen (docs/model.md 3.1)."""

from __future__ import annotations

from colecon.core.lines import EXPENSES, INCOMES, PUBLIC, READING_LINES, Holder, Line, Memo

SETTLED = (
    Holder.HOUSEHOLDS,
    Holder.MARKET,
    Holder.PARTNER,
    Holder.INSURER,
    Holder.TAX_OFFICE,
    Holder.BANK,
    Holder.REVOLVING_FUND,
    Holder.JOINT,
)
SURPLUS = (*INCOMES, *EXPENSES)


class Account:
    """Cash, lines and memos of the year, arrears by holder."""

    def __init__(self, cash: int) -> None:
        self.cash = cash
        self.arrears = dict.fromkeys(SETTLED, 0)
        self.new_year()

    def new_year(self) -> None:
        """The lines begin at zero."""
        self.lines = [0] * len(Line)
        self.memos = [0] * len(Memo)
        self.public = dict.fromkeys(PUBLIC, 0)

    @property
    def owes(self) -> bool:
        """Whether any bill is unpaid."""
        return any(self.arrears.values())

    def _move(self, holder: Holder, fen: int) -> None:
        self.cash += fen
        if holder in self.public:
            self.public[holder] += fen

    def income(self, line: Line, holder: Holder, fen: int) -> None:
        """Money that comes in."""
        assert fen >= 0, (line, fen)
        self.lines[line] += fen
        self._move(holder, fen)

    def bill(self, line: Line, holder: Holder, fen: int) -> None:
        """A bill, paid as far as the till reaches; the rest is owed."""
        assert fen >= 0, (line, fen)
        paid = min(fen, max(self.cash, 0))
        self.lines[line] -= fen
        self._move(holder, -paid)
        if fen > paid:
            self.lines[Line.PAYABLES] += fen - paid
            self.arrears[holder] += fen - paid

    def settle(self) -> None:
        """Pays what is owed, as far as the till reaches."""
        for holder, owed in self.arrears.items():
            paid = min(owed, max(self.cash, 0))
            if paid:
                self.arrears[holder] -= paid
                self.lines[Line.PAYABLES] -= paid
                self._move(holder, -paid)

    def reading(self, name: str) -> int:
        """The income of the year so far in a reading."""
        return sum(self.lines[line] for line in READING_LINES[name])

    @property
    def surplus(self) -> int:
        """The year's surplus."""
        return sum(self.lines[line] for line in SURPLUS)
