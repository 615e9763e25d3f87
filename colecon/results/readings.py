"""The four readings of income, and thresholds decided in whole numbers.

Amounts are fen in int64 with the signs of the tables on disk: expenses positive.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from colecon.core.lines import EXPENSES, INCOMES, READING_LINES, USES, Line
from colecon.ensemble.accounts import Ints

INCOME_LINES = tuple(line.name.lower() for line in (*INCOMES, *EXPENSES))
"""The columns of the income statement."""


def readings(lines: Mapping[str, Ints]) -> dict[str, Ints]:
    """Income in fen under each reading, from the columns `INCOME_LINES`, arrays of one shape.

    Which lines a reading sums is said in `colecon.core.lines.READING_LINES`; expenses are subtracted here
    because they are positive on disk.
    """
    return {name: _income(lines, parts) for name, parts in READING_LINES.items()}


def _income(lines: Mapping[str, Ints], parts: tuple[Line, ...]) -> Ints:
    income = np.zeros_like(lines[INCOME_LINES[0]])
    for line in parts:
        column = lines[line.name.lower()]
        income = income - column if line in USES else income + column
    return income


def fen(yuan: float) -> int:
    """The least whole fen that is not below ``yuan``: 100,000.00 counts for 100,000, 99,999.99 does not."""
    return -int(-_exact(yuan) * 100 // 1)


def needed(share_percent: float, villages: int) -> int:
    """The least ``k`` with ``100 * k >= share_percent * villages``: 13 for 30 % of 41."""
    return -int(-_exact(share_percent) * villages // 100)


def allowed(share_percent: float, villages: int) -> int:
    """The largest ``k`` with ``100 * k <= share_percent * villages``: 2 for 5 % of 41."""
    return int(_exact(share_percent) * villages // 100)


def _exact(number: float) -> Fraction:
    """The decimal that was written, not the binary number nearest to it."""
    return Fraction(str(number))
