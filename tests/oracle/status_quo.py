"""The business of the base year (docs/model.md 5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colecon.core.lines import Holder, Line
from tests.oracle.clock import QUARTER_ENDS, TRADE, Life
from tests.oracle.letting import Letting

if TYPE_CHECKING:
    from tests.oracle.village import Village

STREAMS = {
    "land": (Line.CONTRACTING, Holder.MARKET),
    "fund": (Line.INVESTMENT_RETURN, Holder.PARTNER),
    "room": (Line.OPERATING_REVENUE, Holder.MARKET),
}


def revenue(income: float, reading: str, p: dict[str, float]) -> tuple[float, float]:
    """Yearly revenue and running grants that an income in a reading stands for."""
    if reading == "operating_income":
        return income, 0.0
    if reading == "gross_income":
        share = p["status_quo.operating_share"]
        return income * share, income * (1 - share)
    return income / (1 - p["status_quo.expense"] - p["status_quo.administration"]), 0.0


def live(village: Village) -> Life:
    """Four quarters a year."""
    game = village.game
    year_revenue, grants = revenue(village.row.income_2019, game.plan.opening_reading, game.p)
    if village.row.income_2019 <= 0:
        return
    land, fund = (year_revenue * game.p[f"status_quo.{name}"] for name in ("contracting", "dividends"))
    streams = {
        "land": land,
        "fund": fund,
        "room": year_revenue * max(1 - game.p["status_quo.contracting"] - game.p["status_quo.dividends"], 0.0),
    }
    lease = game.table("status_quo.lease")
    lettings = {name: Letting(game.chance, village.owner, f"{name}.status_quo", lease, True) for name in streams}
    while True:
        yield game.clock.until(TRADE, QUARTER_ENDS)
        booked = sum(_stream(village, name, streams[name], lettings[name]) for name in streams)
        account, costs = village.account, game.costs
        account.bill(Line.OPERATING_EXPENSE, Holder.MARKET, round(game.p["status_quo.expense"] * booked))
        paid = round(100 * (year_revenue * game.p["status_quo.administration"] * costs / 4))
        account.bill(Line.ADMINISTRATION, Holder.MARKET, paid)
        account.income(Line.GRANTS, Holder.SUBSIDY_FUND, round(100 * (grants / 4)))


def _stream(village: Village, name: str, stream: float, letting: Letting) -> int:
    game, clock = village.game, village.game.clock
    received = stream / 4
    if clock.year > game.plan.base:
        worth = stream * village.fortune * game.costs / 4
        brought = letting.quarter(clock.year, clock.quarter, worth, True, game.epidemic).received
        received = brought * (1 - game.p["status_quo.epidemic"] * game.epidemic)
    fen = round(100 * received)
    village.account.income(*STREAMS[name], fen)
    return fen
