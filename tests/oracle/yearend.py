"""December of a village: tax, earmarked money, surplus shared, the books kept (docs/model.md 6.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line, Memo
from tests.oracle.clock import BOOKS, CLOSE, Life

if TYPE_CHECKING:
    from tests.oracle.village import Village


def monthly(village: Village) -> Life:
    """Arrears are settled at the end of each month."""
    while True:
        yield village.game.clock.until(CLOSE)
        village.account.settle()


def yearly(village: Village) -> Life:
    """Tax, earmarked money and sharing in December."""
    while True:
        yield village.game.clock.until(BOOKS, (12,))
        game, account = village.game, village.account
        _losses(village)
        village.incomes[game.clock.year] = account.reading(game.plan.reading)
        village.contracting = account.lines[Line.CONTRACTING]
        relief = 1 - game.lever("tax_relief")
        tax = round(max(account.lines[Line.OPERATING_REVENUE] * game.p["sharing.tax"] * relief, 0))
        account.bill(Line.TAX, Holder.TAX_OFFICE, tax)
        _earmarked(village)
        _share(village)
        note(village)


def _losses(village: Village) -> None:
    """A year's loss on the earmarked part is an operating expense of the collective."""
    lines = village.account.lines
    lost = max(-(lines[Line.EARMARKED_INCOME] + lines[Line.EARMARKED_PAID]), 0)
    lines[Line.EARMARKED_PAID] += lost
    lines[Line.OPERATING_EXPENSE] -= lost


def _earmarked(village: Village) -> None:
    account = village.account
    left = account.lines[Line.EARMARKED_INCOME] + account.lines[Line.EARMARKED_PAID]
    owed = village.owed_to_poor + max(left, 0)
    paid = min(owed, max(account.cash, 0))
    village.owed_to_poor = owed - paid
    account.bill(Line.EARMARKED_PAID, Holder.HOUSEHOLDS, paid)
    account.memos[Memo.POOR_PART] += paid


def _share(village: Village) -> None:
    game, account = village.game, village.account
    earned = account.surplus + village.losses
    village.losses = min(earned, 0)
    kept = max(game.p["sharing.cushion"], game.lever("reserve_floor_yuan"))
    spare = max(account.cash - round(100 * kept), 0)
    repaid = -account.lines[Line.LOANS_REPAID]
    whole = 0 if account.owes else min(max(earned - repaid, 0), spare)
    welfare, dividend, cadres, reserve = (
        math.floor(whole * game.lever(f"{name}_share")) for name in ("welfare", "dividend", "cadre_reward", "reserve")
    )
    account.bill(Line.WELFARE, Holder.HOUSEHOLDS, welfare)
    account.bill(Line.DISTRIBUTION, Holder.HOUSEHOLDS, dividend)
    account.bill(Line.DISTRIBUTION, Holder.HOUSEHOLDS, cadres)
    account.memos[Memo.RESERVE] += reserve
    account.memos[Memo.POOR_PART] += math.floor(dividend * _poor_share(village))


def _poor_share(village: Village) -> float:
    game, row = village.game, village.row
    even = row.poor_households / row.households
    if game.clock.year > game.plan.target.year:
        return even
    old = game.lever("old_shares")
    return old * game.p["sharing.old_poor_share"] + (1 - old) * even


def note(village: Village) -> None:
    """Memos that stand at the year's end."""
    account = village.account
    account.memos[Memo.REGISTERED] = int(village.registered)
    account.memos[Memo.KEPT_STATUS_QUO] = int(not any(project.started for project in village.projects))
