"""Rewards for villages that did well (奖励办法): last year's best growers, out of a yearly budget.

A reward is running money: grants income (补助收入), in gross income and year's surplus, never in the operating
surplus.
"""

from __future__ import annotations

import numpy as np

from colecon.core.allot import allot, order
from colecon.core.ledger import Ledger
from colecon.core.levers import Levers
from colecon.core.lines import Holder, Line
from colecon.kinds import FEN_PER_YUAN, Grid, Value


def reward(ledger: Ledger, levers: Levers, growth: Grid, lots: Grid, *, endless: bool) -> Grid:
    """Pay this year's rewards and return them (villages, n), fen.

    ``growth`` is the change of income in fen; the best growers come first, nobody who did not grow.
    """
    each = np.rint(np.asarray(levers.reward_yuan) * FEN_PER_YUAN)
    wanted = np.where(growth >= np.rint(np.asarray(levers.reward_growth_yuan) * FEN_PER_YUAN), each, 0.0)
    budget: Value = np.rint(np.asarray(levers.rewards_yuan) * FEN_PER_YUAN)
    if endless:
        budget = np.where(np.asarray(budget) > 0.0, np.inf, 0.0)
    paid = allot(wanted, order(-growth, lots), budget)
    for village, fen in enumerate(paid):
        ledger.post(village, Line.GRANTS, Holder.REWARD_FUND, fen)
    return paid
