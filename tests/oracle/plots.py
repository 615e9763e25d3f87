"""Construction land let and sold (docs/model.md 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from colecon.core.lines import Holder, Line, Memo
from tests.oracle.village import Village

if TYPE_CHECKING:
    from tests.oracle.game import Game


class Places(Protocol):
    """So many villages a year."""

    def take(self, amount: float) -> bool:
        """Whether there is a place left."""
        ...


class Plots:
    """Who has let a plot, who has sold one this year."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._let: set[str] = set()
        self._sold: set[str] = set()

    def _near(self, village: Village) -> float:
        return max(1 - self._game.p["plot.far"] * max(village.row.minutes_to_town - self._game.p["plot.near"], 0), 0)

    def _u(self, village: Village, what: str) -> float:
        return self._game.chance.event(village.owner, what, self._game.clock.year)

    def march(self, ranks: list[Village], places: Callable[[float], Places]) -> None:
        """Leases end; then who finds a taker sells, or lets, down the ranks."""
        p, lever = self._game.p, self._game.lever
        if not (self._let or lever("land_sold") or lever("land_let")):
            return
        for village in ranks:
            if village.row.id in self._let and self._u(village, "tenancy.plot_left") < p["plot.leaves"]:
                self._let.remove(village.row.id)
                village.free["building_land"] += p["plot.plot"]
        found = [village for village in ranks if self._found(village)]
        sales, leases = (places(lever(f"land_{what}")) for what in ("sold", "let"))
        self._sold = {village.row.id for village in found if sales.take(1)}
        fresh = {village.row.id for village in found if village.row.id not in self._sold and leases.take(1)}
        for village in found:
            if village.row.id in self._sold | fresh:
                village.free["building_land"] -= p["plot.plot"]
        self._let |= fresh

    def _found(self, village: Village) -> bool:
        p = self._game.p
        free = village.free["building_land"] >= p["plot.plot"] and village.row.id not in self._let
        taker = self._u(village, "tenancy.plot") >= 1 - p["plot.taker"] * self._near(village)
        return village.registered and free and taker

    def december(self) -> None:
        """Rent of the year, and what was sold."""
        p, c = self._game.p, self._game.costs
        for village in self._game.villages:
            worth = 100 * p["plot.plot"] * self._near(village) * c
            if village.row.id in self._let:
                village.account.income(Line.CONTRACTING, Holder.MARKET, round(worth * p["plot.rent"]))
            if village.row.id in self._sold:
                price = round(worth * p["plot.price"] * p["plot.kept"])
                village.account.income(Line.ASSET_SALES, Holder.MARKET, price)
                village.account.memos[Memo.RESERVE] += price
        self._sold = set()
