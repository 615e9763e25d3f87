"""A partner out of a pool (docs/model/partner.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.clock import APPLY, PAYOUT, Life

if TYPE_CHECKING:
    from tests.oracle.village import Village


class Partner:
    """One at a time; ``table`` says how long talks take and how far partners differ."""

    def __init__(self, village: Village, model: str, pool: str, table: dict[str, float], year: int) -> None:
        self.village, self.model, self.table = village, model, table
        self._pool = village.game.county.pools[pool]
        self._from = 12 * year - 6
        self.wanted, self.wanted_from = True, 0
        self.here = self.talking = self._given = False
        self.quality, self.signed, self._wait = 1.0, -1, 0
        village.game.clock.start(self._live())

    def event(self, what: str, rows: int = 1) -> float:
        """The uniform of an event of the partner's."""
        clock = self.village.game.clock
        row = (clock.month - 1) * rows // 12
        return self.village.game.chance.event(
            self.village.owner, f"partners.{what}.{self.model}", clock.year, row, rows
        )

    def quantile(self, what: str, rows: int = 1) -> float:
        """A quantile of the partner's."""
        clock = self.village.game.clock
        row = (clock.month - 1) * rows // 12
        return self.village.game.chance.quantile(
            self.village.owner, f"partners.{what}.{self.model}", clock.year, row, rows
        )

    def _live(self) -> Life:
        clock = self.village.game.clock
        while True:
            yield clock.until(APPLY)
            looking = self.wanted and clock.now >= max(self._from, self.wanted_from) and self.village.registered
            if looking and not self.here and not self.talking:
                self._pool.wish(self.village, self._deal)
            yield clock.until(PAYOUT)
            self._talk()

    def _deal(self) -> None:
        self._given = True

    def _talk(self) -> None:
        if self.talking:
            self._wait -= 1
        if self._given:
            self._given, self.talking = False, True
            self.quality = 1 + self.table["spread"] * (2 * self.quantile("quality", 12) - 1)
            self._wait = self._talks()
        if self.talking and self._wait <= 0:
            self.talking = False
            self._conclude()

    def _talks(self) -> int:
        return math.floor(self.table["talks"])

    def _conclude(self) -> None:
        self.here, self.signed = True, self.village.game.clock.now

    def go(self) -> None:
        """The contract is over."""
        self.here = False
        self._pool.give_back()


class Firm(Partner):
    """A firm: perhaps a stranger to farming, perhaps found out."""

    stranger = False

    def _talks(self) -> int:
        self.stranger = self.event("stranger", 12) < self.table["strangers"]
        return math.floor(self.table["talks"] + (self.table["check"] if self._screen > 0 else 0))

    @property
    def _screen(self) -> float:
        return self.table["screen"] * self.village.game.lever("capital_screen")

    def _conclude(self) -> None:
        found_out = self.event("screened", 12) < self._screen
        if self.stranger and found_out:
            self._pool.give_back()
        else:
            super()._conclude()

    def fails(self) -> bool:
        """Whether it fails this year."""
        risk = self.table["stranger_risk"] if self.stranger else 1.0
        return self.event("fails") < self.table["fails"] * (2 - self.quality) * risk

    def leaves(self) -> bool:
        """Whether it leaves this year."""
        return self.event("leaves") < self.table["leaves"]


class Floor:
    """A guaranteed payment of each December."""

    def __init__(self, firm: Firm, table: dict[str, float]) -> None:
        self._firm, self._table, self._owed = firm, table, 0

    def firm_goes(self) -> bool:
        """Whether the firm fails or leaves; what it owed is lost if it fails."""
        failed = self._firm.fails()
        gone = failed or self._firm.leaves()
        if failed:
            self._owed = 0
        if gone:
            self._firm.go()
        return gone

    def late(self) -> int:
        """June: what was late comes."""
        owed, self._owed = self._owed, 0
        return owed

    def pay(self, due: float) -> float:
        """What is paid now of ``due`` fen."""
        worse = 2 - self._firm.quality
        if self._firm.event("skips") < self._table["skips"] * worse:
            return 0.0
        if self._firm.event("late") < self._table["late"] * worse:
            self._owed = round(due)
            return 0.0
        return due
